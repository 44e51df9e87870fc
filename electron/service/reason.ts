/** Why something failed, as a code that the faces have a sentence for. */
import { Failure } from '../contract/failure.ts';
import type { Reason } from '../contract/reading.ts';

/** The reason of a Failure; anything else is a fault of ours. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Failure) return error.reason;
  return {
    code: 'unexpected',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
