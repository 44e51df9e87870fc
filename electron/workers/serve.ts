/** The worker's end of the pool: takes jobs, answers each by its id. */
import type { MessagePort } from 'node:worker_threads';
import { reasonOf } from '../contract/failure.ts';
import type { FromWorker, JobName, Jobs, ToWorker } from '../contract/jobs.ts';

export interface Context<Name extends JobName> {
  progress: (progress: Jobs[Name]['progress']) => void;
  /** True once nobody waits for the answer any more. The message comes between two turns of the event loop. */
  cancelled: () => boolean;
}

export type Work<Name extends JobName> = {
  [Job in Name]: (request: Jobs[Job]['request'], context: Context<Job>) => Promise<Jobs[Job]['reply']>;
};

/** What a Failure says passes as its reason; anything else that is thrown is `unexpected`. */
export function serve<Name extends JobName>(port: MessagePort, work: Work<Name>): void {
  const post = (message: FromWorker) => port.postMessage(message);
  const cancelled = new Set<number>();

  port.on('message', (message: ToWorker) => {
    if (message.job === 'cancel') {
      cancelled.add(message.id);
      return;
    }
    const { id } = message;
    // The pool sends a worker only the jobs that its type promises.
    const perform = work[message.job as Name] as (
      request: unknown,
      context: Context<Name>,
    ) => Promise<unknown>;
    const context: Context<Name> = {
      progress: (progress) => post({ id, kind: 'progress', progress }),
      cancelled: () => cancelled.has(id),
    };
    perform(message.request, context)
      .then((reply) => post({ id, kind: 'reply', reply: reply as Jobs[JobName]['reply'] }))
      .catch((error: unknown) => post({ id, kind: 'failure', reason: reasonOf(error) }))
      .finally(() => cancelled.delete(id));
  });
}
