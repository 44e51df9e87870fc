/** The read view by keyboard alone. */
import type { Queue } from './queue.svelte.ts';

/** What of a keyboard event matters here. */
export interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

export interface Place {
  /** The focus is on a button: Enter presses it, and it alone. */
  inButton: boolean;
  /** The focus is in the entry field: it takes figures and Backspace itself. */
  inEntry: boolean;
  rowsPerPage: number;
}

/** Does what the key stands for and answers when that is done; null where the key means nothing here. */
export function press(
  queue: Queue,
  { key, ctrlKey, metaKey, altKey }: Key,
  place: Place,
): Promise<unknown> | null {
  const done = (work: void) => Promise.resolve(work);
  if (ctrlKey || metaKey) {
    return key.toLowerCase() === 'z' && queue.entry === '' && queue.canUndo ? queue.undo() : null;
  }
  if (altKey) return null;
  switch (key) {
    case 'ArrowDown':
      return done(queue.move(1));
    case 'ArrowUp':
      return done(queue.move(-1));
    case 'PageDown':
      return done(queue.move(place.rowsPerPage));
    case 'PageUp':
      return done(queue.move(-place.rowsPerPage));
    case 'Home':
      return done(queue.move(-queue.size));
    case 'End':
      return done(queue.move(queue.size));
    case 'Enter':
      return place.inButton ? null : queue.submit();
    case 'Escape':
      return done(void (queue.entry = ''));
    case 'Backspace':
      return place.inEntry ? null : done(queue.erase());
    default:
      return /^\d$/.test(key) && !place.inEntry ? done(queue.type(key)) : null;
  }
}
