/** `utilityProcess`: a forked Node process whose `process.parentPort` speaks over the fork's channel. */
import { fork, type ChildProcess } from 'node:child_process';
import { onlyKnown } from './refuse.ts';

const PORT = `data:text/javascript,${encodeURIComponent(
  'process.parentPort = { postMessage: (message) => process.send(message) };',
)}`;

class UtilityProcess {
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    this.#child = child;
  }

  once(event: 'message' | 'exit', listener: (value: unknown) => void): this {
    this.#child.once(event, listener);
    return this;
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = {
  fork(entry: string, args: string[], options: { stdio?: 'ignore' }): UtilityProcess {
    onlyKnown('a utility process', options, ['stdio']);
    const child = fork(entry, args, {
      execArgv: ['--import', PORT],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return new UtilityProcess(child);
  },
};
