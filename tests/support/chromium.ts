/** Where an installed Chromium is, for the tests and for machines without Electron's binary. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Absolute path of an installed Chromium or Chrome, null where there is none. CHROMIUM_PATH goes first. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const found = [
    ...(named === undefined ? [] : [named]),
    ...folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))),
    ...ELSEWHERE,
  ].find(executable);
  return found ?? null;
}

/** True once a Chromium is there: installs Debian's package as root on Debian, and says what to install elsewhere. */
export function ensureChromium(): boolean {
  if (findChromium() !== null) return true;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log('No Chromium found: installing the Debian package chromium.');
    const apt = (...args: string[]) =>
      spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
    apt('update');
    if (
      apt('install', '--yes', '--no-install-recommends', 'chromium', 'fonts-dejavu-core') &&
      findChromium() !== null
    )
      return true;
  }
  console.error(
    'No Chromium found, so the window cannot be tested. Install Chromium or Google Chrome (Debian and Ubuntu: ' +
      'apt-get install chromium), or set CHROMIUM_PATH to its executable.',
  );
  return false;
}
