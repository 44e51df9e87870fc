/** The contract's events, typed. */
import type { EventData, EventName } from '../contract/events.ts';

export interface Emitter {
  emit<Name extends EventName>(name: Name, data: EventData<Name>): void;
  /** Answers a function that stops listening. */
  on<Name extends EventName>(name: Name, listener: (data: EventData<Name>) => void): () => void;
}

export function createEmitter(): Emitter {
  const listeners = new Map<EventName, Set<(data: never) => void>>();
  return {
    emit(name, data) {
      for (const listener of listeners.get(name) ?? []) listener(data as never);
    },
    on(name, listener) {
      const those = listeners.get(name) ?? new Set();
      listeners.set(name, those.add(listener));
      return () => void those.delete(listener);
    },
  };
}
