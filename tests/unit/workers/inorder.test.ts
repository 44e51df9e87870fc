import { setTimeout as later } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from '../../../electron/workers/inorder.ts';

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

test('answers in the order of the items, whatever order they are done in, and never has too many under way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(3), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (delays, width) => {
        let under = 0;
        let most = 0;
        const answers = inOrder(delays.entries(), width, async ([place, delay]) => {
          most = Math.max(most, ++under);
          await later(delay);
          under--;
          return place;
        });
        expect(await all(answers)).toEqual(delays.map((_delay, place) => place));
        expect(most).toBeLessThanOrEqual(width);
      },
    ),
    { numRuns: 30 },
  );
});

test('does not run ahead of who takes the answers', async () => {
  const begun: number[] = [];
  const answers = inOrder([1, 2, 3, 4, 5, 6], 2, (item) => Promise.resolve(begun.push(item)));
  await answers.next();
  await later(5);
  expect(begun).toEqual([1, 2]);
});

test('throws a failure at its place, after the answers before it, and asks for no more', async () => {
  const seen: number[] = [];
  const begun: number[] = [];
  const work = async (item: number): Promise<number> => {
    begun.push(item);
    if (item === 2) throw new Error('second');
    await later(2);
    return item;
  };
  await expect(async () => {
    for await (const answer of inOrder([1, 2, 3, 4, 5, 6, 7], 3, work)) seen.push(answer);
  }).rejects.toThrow('second');
  expect(seen).toEqual([1]);
  expect(begun).not.toContain(7);
});

test('who stops early closes the source', async () => {
  let closed = false;
  function* source() {
    try {
      yield* [1, 2, 3];
    } finally {
      closed = true;
    }
  }
  for await (const _answer of inOrder(source(), 1, (item) => Promise.resolve(item))) break;
  expect(closed).toBe(true);
});
