/** `app`: the application's life, in a plain Node process. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { becomeReady } from './protocol.ts';
import { modelled, refuse } from './refuse.ts';

const EVENTS = ['will-quit', 'window-all-closed', 'second-instance', 'open-file'];

/** The folder whose package.json names the program that runs. */
function findAppPath(from: string): string {
  const folder = path.dirname(from);
  try {
    readFileSync(path.join(folder, 'package.json'));
    return folder;
  } catch {
    return folder === from ? refuse('an app without a package.json') : findAppPath(folder);
  }
}

const appPath = findAppPath(path.resolve(process.argv[1]));
const { version } = JSON.parse(readFileSync(path.join(appPath, 'package.json'), 'utf8')) as {
  version: string;
};

const emitter = new EventEmitter();
/** How each open window is closed. */
const windows = new Set<() => Promise<void>>();

export function windowIsOpen(close: () => Promise<void>): void {
  windows.add(close);
}

async function closeWindows(): Promise<void> {
  await Promise.allSettled([...windows].map((close) => close()));
  windows.clear();
}

/** Windows close first, then the app may prevent its end, as in Electron. */
async function quit(): Promise<void> {
  await closeWindows();
  let prevented = false;
  emitter.emit('will-quit', { preventDefault: () => (prevented = true) });
  if (!prevented) process.exit(0);
}

const ready = new Promise<void>((resolve) => {
  // `ready` comes a little after the program's first turn, as in Electron.
  setImmediate(() => {
    becomeReady();
    resolve();
  });
});

export const app = modelled('app', {
  isPackaged: false,
  getAppPath: () => appPath,
  getVersion: () => version,
  getLocale: () => (process.env['LANG'] ?? 'en_US').replace(/\..*$/, '').replace('_', '-'),
  getPath: (name: string) =>
    name === 'documents' ? path.join(homedir(), 'Documents') : refuse(`app.getPath('${name}')`),
  whenReady: () => ready,
  // Apps of the stand-in run beside each other, each with a data folder of its own: each is the only one.
  requestSingleInstanceLock: (_data: object) => true,
  on(event: string, listener: (...details: unknown[]) => void) {
    if (!EVENTS.includes(event)) refuse(`the event ${event} of app`);
    emitter.on(event, listener);
  },
  quit: () => void quit(),
  exit: (code: number) => void closeWindows().finally(() => process.exit(code)),
});

/** A person has closed the last window. */
export function windowsAreClosed(): void {
  windows.clear();
  if (!emitter.emit('window-all-closed')) app.quit();
}
