/** What the preload puts on the window as `facteur`. */
import type { CallName, Reply, Request } from './calls.ts';
import type { EventData, EventName } from './events.ts';

export interface Bridge {
  call<Name extends CallName>(name: Name, request: Request<Name>): Promise<Reply<Name>>;
  /** Answers a function that stops listening. */
  on<Name extends EventName>(name: Name, listener: (data: EventData<Name>) => void): () => void;
  /** The path of a dropped file; '' where the drop is no file. */
  pathOf(file: object): string;
}
