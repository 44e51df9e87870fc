/** The page's end of the bridge: replies and events are validated before anything is drawn from them. */
import { z } from 'zod';
import type { Answer, Bridge } from '../../electron/contract/bridge.ts';
import { CALLS } from '../../electron/contract/calls.ts';
import type { CallName, Reply, Request } from '../../electron/contract/calls.ts';
import { EVENTS } from '../../electron/contract/events.ts';
import type { EventData, EventName } from '../../electron/contract/events.ts';
import { Failure } from '../../electron/contract/failure.ts';
import { Reason } from '../../electron/contract/reading.ts';

// zod compiles its checks with `new Function`, which the page's security policy refuses.
z.config({ jitless: true });

export interface Client {
  /** @throws {Failure} with the reason the main process gave */
  call<Name extends CallName>(name: Name, request: Request<Name>): Promise<Reply<Name>>;
  /** Answers a function that stops listening. */
  on<Name extends EventName>(name: Name, listener: (data: EventData<Name>) => void): () => void;
  /** Paths of dropped files, without those that are no file on the disk. */
  pathsOf(files: Iterable<object>): string[];
}

const Refusal = z.object({ reason: Reason });

export function createClient(bridge: Bridge): Client {
  return {
    async call<Name extends CallName>(name: Name, request: Request<Name>) {
      const answer: Answer<Name> = await bridge.call(name, request);
      if ('reply' in answer) return CALLS[name].reply.parse(answer.reply) as Reply<Name>;
      throw new Failure(Refusal.parse(answer).reason);
    },
    on: <Name extends EventName>(name: Name, listener: (data: EventData<Name>) => void) =>
      bridge.on(name, (data) => listener(EVENTS[name].parse(data) as EventData<Name>)),
    pathsOf: (files) => [...files].map((file) => bridge.pathOf(file)).filter((file) => file !== ''),
  };
}
