/** How long work leaves room for the rest of its thread: messages come in, and one of them may say that nobody waits. */
import { Failure } from '../../contract/failure.ts';

/** Milliseconds of work between two looks at the rest of the world. */
const TURN = 50;

/** Lets the other tasks of this thread have their turn. @throws {Failure} `cancelled` once `cancelled()` says so */
export async function giveWay(cancelled: () => boolean): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (cancelled()) throw new Failure({ code: 'cancelled' });
}

/** Call the answer as often as you like: it gives way at its first call, and then about twenty times a second. */
export function createTurns(cancelled: () => boolean): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    if (performance.now() - last < TURN) return;
    await giveWay(cancelled);
    last = performance.now();
  };
}
