/** Electron's own binary, which its package downloads at the first use: there, or not. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const home = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** The program of Electron's package that downloads its binary, and is done where it is there. */
export const installer = path.join(home, 'install.js');

/** Absolute path of Electron's binary, null where it was never downloaded; asking does not download it. */
export function findElectron(): string | null {
  const named = path.join(home, 'path.txt');
  if (!existsSync(named)) return null;
  const binary = path.join(home, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** What Chromium and Electron need to be told where a container's root runs them: it has no sandbox to give. */
export const rootSwitches: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
