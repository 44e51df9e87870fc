import { describe, expect, it } from 'vitest';
import { components } from '../../../../electron/reader/components.ts';
import { removeDots } from '../../../../electron/reader/lines/dots.ts';
import type { Grey } from '../../../../electron/reader/picture.ts';
import { figures, page } from '../forms.ts';

const pen = figures('24172', { left: 40, top: 30, width: 26, height: 40, pitch: 46 });

/** The ink with a square dot at each of these places. */
function dotted(ink: Grey, places: readonly (readonly [number, number])[], size = 3): Grey {
  const data = ink.data.slice();
  for (const [x, y] of places) {
    for (let row = Math.round(y); row < Math.round(y) + size; row++)
      data.fill(255, row * ink.width + Math.round(x), row * ink.width + Math.round(x) + size);
  }
  return { ...ink, data };
}

const removed = (ink: Grey) => removeDots(ink, components(ink));
const row = (count: number, pitch: number, slope = 0) =>
  Array.from({ length: count }, (_, n) => [20 + n * pitch, 80 + n * pitch * slope] as const);

describe('removeDots', () => {
  it.each([0, 0.06, -0.02])('takes a dotted rule of slope %d out from under figures', (slope) => {
    const ink = page(pen);
    expect(removed(dotted(ink, row(34, 8, slope)))).toEqual(ink);
  });

  it('takes two rules close to each other', () => {
    const blank = page([]);
    const both = [...row(30, 8), ...row(30, 8).map(([x]) => [x, 56] as const)];
    expect(removed(dotted(blank, both))).toEqual(blank);
  });

  it('leaves print as small as a dot might be, and as even', () => {
    const eights = row(24, 8).map(([x]) => [x, 60] as const);
    for (const size of [5, 7]) {
      const ink = dotted(page([]), eights, size);
      expect(removed(ink)).toBe(ink);
    }
  });

  it('takes what figures leave of one, where they stand on it', () => {
    const ink = dotted(
      page(pen),
      row(34, 8).map(([x]) => [x, 70] as const),
    );
    const left = components(removed(ink)).list;
    expect(components(ink).list.length).toBeGreaterThan(15);
    expect(left).toHaveLength(5);
  });

  it('leaves figures of matrix print, a few dots, and specks that stand anyhow', () => {
    const bottom = ['.###.', '#...#', '....#', '...#.', '..#..', '.#...', '#####'];
    const twos = [0, 1, 2, 3, 4].flatMap((figure) =>
      bottom.flatMap((dots, y) =>
        Array.from(dots).flatMap((dot, x) =>
          dot === '#' ? [[30 + figure * 36 + x * 6, 30 + y * 6] as const] : [],
        ),
      ),
    );
    const blank = page([]);
    for (const places of [
      twos,
      row(6, 8),
      row(30, 8).map(([x, y], n) => [x + ((n * n * 7) % 5), y + ((n * 11) % 17)] as const),
    ]) {
      const ink = dotted(blank, places);
      expect(removed(ink)).toBe(ink);
    }
  });
});
