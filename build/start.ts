/**
 * `npm start -- PATH…`: builds the app and opens it with those scans. Where Electron's binary cannot be had, the same
 * app runs in an installed Chromium; where there is no display, the scans are read in the terminal.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { findElectron, installer, rootSwitches } from '../tests/support/binary.ts';
import { findChromium } from '../tests/support/chromium.ts';

/** Electron's package downloads about 120 MB, once. */
const DOWNLOAD_LIMIT_MS = 180_000;

const root = fileURLToPath(new URL('..', import.meta.url));
// npm runs scripts in the project's folder; paths are meant from where the user stands.
const scans = process.argv.slice(2).map((scan) => path.resolve(process.env['INIT_CWD'] ?? '.', scan));

/** Runs a program to its end and answers its exit code. */
function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (error !== undefined) console.error(error.message);
  return status ?? 1;
}

const hasDisplay =
  process.platform !== 'linux' ||
  [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some(
    (display) => display !== undefined && display !== '',
  );

function build(): void {
  const [npm, args] =
    process.env['npm_execpath'] === undefined
      ? ['npm', []]
      : [process.execPath, [process.env['npm_execpath']]];
  const { status, stdout, stderr } = spawnSync(npm, [...args, 'run', '--silent', 'build'], {
    cwd: root,
    encoding: 'utf8',
    shell: npm === 'npm' && process.platform === 'win32',
  });
  if (status === 0) return;
  console.error(stdout, stderr);
  throw new Error('Facteur could not be built.');
}

/** Lets Electron's package try its download once; answers its binary, null where it cannot be had. */
function fetchElectron(): string | null {
  if (findElectron() === null) {
    console.log('Downloading Electron, once…');
    spawnSync(process.execPath, [installer], {
      stdio: 'ignore',
      timeout: DOWNLOAD_LIMIT_MS,
      killSignal: 'SIGKILL',
    });
  }
  return findElectron();
}

function openWindow(): number {
  const electron = fetchElectron();
  if (electron !== null) return run(electron, [root, ...rootSwitches, '--', ...scans]);
  if (findChromium() === null) {
    console.log(
      'Electron could not be downloaded and no Chromium is installed: reading in the terminal instead.',
    );
    return readInTerminal();
  }
  console.log('Electron could not be downloaded: opening the same app in the installed Chromium instead.');
  const register = path.join(root, 'tests/support/electron/register.ts');
  const main = path.join(root, 'dist/main/index.js');
  return run(process.execPath, ['--import', register, main, '--', ...scans], { FACTEUR_STAND_IN: 'headed' });
}

function readInTerminal(): number {
  const what = scans.length > 0 ? ['read', ...scans] : ['--help'];
  return run(process.execPath, [path.join(root, 'electron/cli/launcher.cjs'), ...what]);
}

if (hasDisplay) {
  build();
  process.exitCode = openWindow();
} else {
  console.log('There is no display here for the window: reading in the terminal instead.');
  process.exitCode = readInTerminal();
}
