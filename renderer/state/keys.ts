/** The read view by keyboard alone. */
import type { Queue } from './queue.svelte.ts';

/** What of a keyboard event matters here. */
export interface Key {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** The key is held: it has been told before. */
  repeat: boolean;
}

export interface Place {
  /** The focus is on a button: Enter presses it, and it alone. */
  inButton: boolean;
  /** The focus is in the entry field: it takes figures and Backspace itself. */
  inEntry: boolean;
  rowsPerPage: number;
}

/** What the key stands for, to be done by whoever asks; null where the key means nothing here. */
export function deedOf(
  queue: Queue,
  { key, ctrlKey, metaKey, altKey, repeat }: Omit<Key, 'shiftKey'>,
  place: Place,
): (() => unknown) | null {
  if (ctrlKey || metaKey) {
    return key.toLowerCase() === 'z' && queue.entry === '' && queue.canUndo ? () => queue.undo() : null;
  }
  if (altKey) return null;
  const by = stepOf(key, queue.size, place.rowsPerPage);
  if (by !== null) return () => queue.move(by);
  // A key that is held would say yes to row after row unseen.
  if (key === 'Enter') return place.inButton ? null : () => (repeat ? undefined : queue.submit());
  if (key === 'Escape') return () => (queue.entry = '');
  if (place.inEntry) return null;
  if (key === 'Backspace') return () => queue.erase();
  return /^\d$/.test(key) ? () => queue.type(key) : null;
}

/** How many rows down a key moves, up where negative; null where it does not move. */
function stepOf(key: string, rows: number, rowsPerPage: number): number | null {
  if (key === 'ArrowDown') return 1;
  if (key === 'ArrowUp') return -1;
  if (key === 'PageDown') return rowsPerPage;
  if (key === 'PageUp') return -rowsPerPage;
  if (key === 'Home') return -rows;
  return key === 'End' ? rows : null;
}
