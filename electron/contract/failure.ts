import type { Reason } from './reading.ts';

/**
 * A failure that a person is told about: it carries a reason code, and the faces turn it into a sentence.
 * Anything else that is thrown is a fault of ours.
 */
export class Failure extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, options?: ErrorOptions) {
    super(reason.code, options);
    this.name = 'Failure';
    this.reason = reason;
  }
}

/** The reason of a Failure; anything else is a fault of ours. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Failure) return error.reason;
  return {
    code: 'unexpected',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
