/** A double of the bridge, derived from the contract: what a test asks for is answered as the main process would. */
import type { Answer, Bridge } from '../../electron/contract/bridge.ts';
import { CALLS } from '../../electron/contract/calls.ts';
import type { CallName, Calls, Reply, Request } from '../../electron/contract/calls.ts';
import { EVENTS } from '../../electron/contract/events.ts';
import type { EventData, EventName } from '../../electron/contract/events.ts';
import { Failure } from '../../electron/contract/failure.ts';
import type { z } from 'zod';

export type Answers = {
  [Name in CallName]?: (request: z.output<Calls[Name]['request']>) => Reply<Name> | Promise<Reply<Name>>;
};

export interface Double {
  bridge: Bridge;
  /** Every call so far, in order. */
  asked: { name: CallName; request: unknown }[];
  /** Sends an event as the main process would. */
  emit<Name extends EventName>(name: Name, data: EventData<Name>): void;
}

/**
 * A request or reply that does not fit the contract throws, and so does a call without an answer: a test sees its
 * own mistake. A Failure thrown by an answer becomes its reason.
 */
export function createDouble(answers: Answers): Double {
  const asked: Double['asked'] = [];
  const listeners = new Map<EventName, Set<(data: never) => void>>();

  return {
    asked,
    bridge: {
      async call<Name extends CallName>(name: Name, request: Request<Name>): Promise<Answer<Name>> {
        asked.push({ name, request });
        const answer = answers[name] as ((request: unknown) => unknown) | undefined;
        if (answer === undefined) throw new Error(`the double has no answer to ${name}`);
        try {
          const reply = await answer(CALLS[name].request.parse(structuredClone(request)));
          return { reply: CALLS[name].reply.parse(reply) as Reply<Name> };
        } catch (error) {
          if (error instanceof Failure) return { reason: error.reason };
          throw error;
        }
      },
      on(name, listener) {
        const heard = listeners.get(name) ?? new Set();
        listeners.set(name, heard.add(listener));
        return () => heard.delete(listener);
      },
      pathOf: (file) => ('path' in file && typeof file.path === 'string' ? file.path : ''),
    },
    emit: (name, data) => {
      for (const listener of listeners.get(name) ?? [])
        (listener as (data: unknown) => void)(EVENTS[name].parse(data));
    },
  };
}
