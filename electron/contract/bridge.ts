/** What the preload puts on the window as `facteur`. */
import type { CallName, Reply, Request } from './calls.ts';
import type { EventData, EventName } from './events.ts';
import type { Reason } from './reading.ts';

/** A reply, or why there is none: an error would lose its reason's fields on the way through the bridge. */
export type Answer<Name extends CallName> = { reply: Reply<Name> } | { reason: Reason };

export interface Bridge {
  call<Name extends CallName>(name: Name, request: Request<Name>): Promise<Answer<Name>>;
  /** Answers a function that stops listening. */
  on<Name extends EventName>(name: Name, listener: (data: EventData<Name>) => void): () => void;
  /** The path of a dropped file; '' where the drop is no file. */
  pathOf(file: object): string;
}

/** The two channels between page and main process: every call goes through one, every event through the other. */
export const CHANNELS = { call: 'facteur:call', event: 'facteur:event' } as const;
