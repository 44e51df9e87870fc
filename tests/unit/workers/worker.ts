/** A worker for the pool's tests: `file` says what to do, and every answer says which worker gave it. */
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { setTimeout as later } from 'node:timers/promises';
import { parentPort, threadId } from 'node:worker_threads';
import { Failure } from '../../../electron/contract/failure.ts';
import { serve } from '../../../electron/workers/serve.ts';

serve<'inspect' | 'train'>(parentPort!, {
  async inspect({ file }) {
    const [what, path] = file.split(':');
    if (what === 'die') process.exit(7);
    if (what === 'die-once' && !existsSync(path)) {
      writeFileSync(path, '');
      process.exit(7);
    }
    if (what === 'stray')
      parentPort!.postMessage({ id: 0, kind: 'reply', reply: { sha256: 'of another', pages: 0 } });
    if (what === 'hang') for (;;);
    if (what === 'fail') throw new Failure({ code: 'not-an-image' });
    if (what === 'fault') throw new TypeError('a fault of ours');
    if (what === 'slow') {
      appendFileSync(path, '.');
      await later(150);
    }
    return { sha256: file, pages: threadId };
  },
  async train({ seed }, { progress, cancelled }) {
    for (let step = 1; step <= seed; step++) {
      const event = {
        event: 'progress',
        step,
        steps: seed,
        cost: 1,
        examplesPerSecond: 1,
        secondsLeft: 1,
      } as const;
      progress(event);
      progress(event);
      await later(5);
      if (cancelled()) throw new Failure({ code: 'cancelled' });
    }
    return { card: null as never, path: 'trained' };
  },
});
