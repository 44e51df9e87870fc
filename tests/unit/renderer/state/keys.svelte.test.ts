import { beforeEach, expect, test, vi } from 'vitest';
import { deedOf } from '../../../../renderer/state/keys.ts';
import type { Key, Place } from '../../../../renderer/state/keys.ts';
import type { Queue } from '../../../../renderer/state/queue.svelte.ts';

const queue = {
  entry: '',
  canUndo: true,
  size: 40,
  move: vi.fn(),
  type: vi.fn(),
  erase: vi.fn(),
  submit: vi.fn(() => Promise.resolve(true)),
  undo: vi.fn(() => Promise.resolve()),
};

/** Does what the key stands for; false where it means nothing here. */
function hit(key: string, modifiers: Partial<Key> = {}, place: Partial<Place> = {}): boolean {
  const deed = deedOf(
    queue as unknown as Queue,
    { key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...modifiers },
    { inButton: false, inEntry: false, rowsPerPage: 8, ...place },
  );
  deed?.();
  return deed !== null;
}

beforeEach(() => {
  vi.clearAllMocks();
  queue.entry = '';
  queue.canUndo = true;
  queue.submit.mockResolvedValue(true);
  queue.undo.mockResolvedValue();
});

test.each([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
  ['PageDown', 8],
  ['PageUp', -8],
  ['Home', -40],
  ['End', 40],
])('%s moves by %i', (key, by) => {
  expect(hit(key)).toBe(true);
  expect(queue.move).toHaveBeenCalledExactlyOnceWith(by);
});

test('figures are typed, wherever the focus is', () => {
  hit('7');
  expect(queue.type).toHaveBeenCalledExactlyOnceWith('7');
  hit('0', {}, { inButton: true });
  expect(queue.type).toHaveBeenLastCalledWith('0');
});

test('the entry field takes figures and Backspace itself', () => {
  expect(hit('7', {}, { inEntry: true })).toBe(false);
  expect(hit('Backspace', {}, { inEntry: true })).toBe(false);
  expect(queue.type).not.toHaveBeenCalled();
  expect(queue.erase).not.toHaveBeenCalled();
});

test('Enter says so, unless it presses a button', () => {
  expect(hit('Enter')).toBe(true);
  expect(queue.submit).toHaveBeenCalledOnce();
  expect(hit('Enter', {}, { inButton: true })).toBe(false);
  expect(queue.submit).toHaveBeenCalledOnce();
});

test('Escape takes back what was typed', () => {
  queue.entry = '123';
  hit('Escape');
  expect(queue.entry).toBe('');
});

test('Ctrl+Z and ⌘Z undo, but not while a postcode is being typed', () => {
  hit('z', { ctrlKey: true });
  hit('Z', { metaKey: true });
  expect(queue.undo).toHaveBeenCalledTimes(2);
  queue.entry = '1';
  expect(hit('z', { ctrlKey: true })).toBe(false);
  expect(queue.undo).toHaveBeenCalledTimes(2);
});

test.each([
  ['a', {}],
  ['Tab', {}],
  ['1', { ctrlKey: true }],
  ['ArrowDown', { altKey: true }],
  ['F1', {}],
])('%s with %j is left to others', (key, modifiers) => {
  expect(hit(key, modifiers)).toBe(false);
  expect([queue.type, queue.move, queue.submit].some((spy) => spy.mock.calls.length > 0)).toBe(false);
});

test('Enter that is held says nothing more', () => {
  expect(hit('Enter', { repeat: true })).toBe(true);
  expect(queue.submit).not.toHaveBeenCalled();
});
