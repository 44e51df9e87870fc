/** The installed Chromium as the window's engine, driven by playwright-core. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import { rootSwitches } from '../binary.ts';
import { findChromium } from '../chromium.ts';

/** No page of the app ever asks for anything outside it. */
const ARGUMENTS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  // Addresses of the app's scheme are answered here, and no other has an answer.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-first-run',
  '--remote-debugging-port=0',
];

export interface Size {
  width: number;
  height: number;
}

export interface Browser {
  context: BrowserContext;
  page: Page;
  /** Where another process can drive the same page. */
  endpoint: string;
  close: () => Promise<void>;
}

/** True where a person is to see the window: `npm start` on a machine without Electron's binary. */
export const headed = process.env['FACTEUR_STAND_IN'] === 'headed';

/** @param address the page's: a window for a person is an application's, without tabs, as long as it stays there */
export async function launchBrowser({ width, height }: Size, address: string): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium is installed');
  const profile = mkdtempSync(path.join(tmpdir(), 'facteur-window-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: !headed,
    args: [
      ...ARGUMENTS,
      ...rootSwitches,
      ...(headed ? [`--app=${address}`, `--window-size=${width},${height}`] : ['--disable-gpu']),
    ],
    viewport: headed ? null : { width, height },
    // The page follows the system's scheme; a test may emulate the other.
    colorScheme: null,
  });
  const port = readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0];
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
