/** The real command, in a process of its own. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../../electron/cli/launcher.cjs', import.meta.url));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface Command {
  start: (words: string[], environment?: Record<string, string>) => ChildProcessWithoutNullStreams;
  facteur: (words: string[], environment?: Record<string, string>) => Promise<Ended>;
}

/** Where it stands, with its data in the folder `data` there; English unless the environment says otherwise. */
export function commandIn(folder: () => string): Command {
  const start: Command['start'] = (words, environment = {}) =>
    spawn(process.execPath, [launcher, ...words], {
      cwd: folder(),
      env: { ...process.env, FACTEUR_DATA: join(folder(), 'data'), FACTEUR_LANG: 'en', ...environment },
    });
  return {
    start,
    facteur: (words, environment) => {
      const child = start(words, environment);
      const ended = { code: null as number | null, out: '', err: '' };
      child.stdout.on('data', (text) => (ended.out += String(text)));
      child.stderr.on('data', (text) => (ended.err += String(text)));
      return new Promise((resolve) => child.on('close', (code) => resolve({ ...ended, code })));
    },
  };
}

export const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
export const objects = (text: string): unknown[] => lines(text).map((line) => JSON.parse(line) as unknown);
