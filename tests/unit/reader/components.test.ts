import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { components, INK } from '../../../electron/reader/components.ts';
import type { Grey } from '../../../electron/reader/picture.ts';
import { drawn } from './drawn.ts';

/** Flood fill, one pixel at a time: slow and plain. */
function reference({ width, height, data }: Grey): number[] {
  const labels = new Array<number>(width * height).fill(0);
  let count = 0;
  for (let start = 0; start < labels.length; start++) {
    if (data[start] < INK || labels[start] !== 0) continue;
    count++;
    const open = [start];
    labels[start] = count;
    while (open.length > 0) {
      const i = open.pop()!;
      const [x, y] = [i % width, Math.floor(i / width)];
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const j = v * width + u;
          if (data[j] < INK || labels[j] !== 0) continue;
          labels[j] = count;
          open.push(j);
        }
      }
    }
  }
  return labels;
}

describe('components', () => {
  it('joins strokes that meet only further down, corners included', () => {
    const { list } = components(
      drawn(`
        #...#..#
        #...#.#.
        .###...#
      `),
    );
    expect(list.map(({ left, top, right, bottom, area }) => [left, top, right, bottom, area])).toEqual([
      [0, 0, 5, 3, 7],
      [6, 0, 8, 3, 3],
    ]);
  });

  it('finds no component on paper', () => {
    expect(components({ width: 3, height: 2, data: new Uint8Array(6).fill(INK - 1) }).list).toEqual([]);
  });

  it('labels any picture as a flood fill does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 13 }),
        fc.array(fc.constantFrom(0, 0, 255), { minLength: 1, maxLength: 120 }),
        (width, pixels) => {
          const height = Math.ceil(pixels.length / width);
          const data = new Uint8Array(width * height);
          data.set(pixels);
          const picture = { width, height, data };
          const { labels, list } = components(picture);
          expect([...labels]).toEqual(reference(picture));
          for (const { label, left, top, right, bottom, area } of list) {
            const mine = [...labels.keys()].filter((i) => labels[i] === label);
            expect(area).toBe(mine.length);
            expect(left).toBe(Math.min(...mine.map((i) => i % width)));
            expect(right).toBe(Math.max(...mine.map((i) => i % width)) + 1);
            expect(top).toBe(Math.min(...mine.map((i) => Math.floor(i / width))));
            expect(bottom).toBe(Math.max(...mine.map((i) => Math.floor(i / width))) + 1);
          }
        },
      ),
    );
  });
});
