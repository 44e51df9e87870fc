import { describe, expect, it } from 'vitest';
import { stemsIn } from '../../../../electron/reader/lines/stems.ts';
import type { Grey } from '../../../../electron/reader/picture.ts';

const [width, height] = [60, 60];

function page(isInk: (x: number, y: number) => boolean): Grey {
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    isInk(i % width, Math.floor(i / width)) ? 100 : 0,
  );
  return { width, height, data };
}

describe('stemsIn', () => {
  it.each([0, 0.1, -0.25])('finds a stroke of slope %d with its foot, length and thickness', (slope) => {
    const stems = stemsIn(
      page((x, y) => y >= 10 && y < 50 && Math.abs(x - 30 - slope * (y - 30)) <= 1),
      56,
    );
    expect(stems).toHaveLength(1);
    expect(stems[0].foot).toBe(50);
    expect(stems[0].length).toBe(40);
    expect(stems[0].slope).toBeCloseTo(slope, 1);
    expect(Math.abs(stems[0].x - 30 - slope * 19)).toBeLessThan(1);
    expect(Math.abs(stems[0].thickness - 3)).toBeLessThan(1);
  });

  it('tells strokes beside each other apart, and ends one where a rule meets it', () => {
    const stems = stemsIn(
      page((x, y) => (y >= 10 && y < 40 && [10, 11, 30, 31].includes(x)) || y === 40),
      56,
    );
    expect(stems.map(({ x, foot, length }) => [x, foot, length])).toEqual([
      [10.5, 40, 30],
      [30.5, 40, 30],
    ]);
  });

  it('takes no curve, no blot and no paler ink for one', () => {
    const arc = page((x, y) => Math.abs(Math.hypot(x - 30, y - 30) - 20) <= 1 && y > 12 && y < 48);
    expect(stemsIn(arc, 56).filter(({ length }) => length > 20)).toEqual([]);
    expect(
      stemsIn(
        page((x, y) => x >= 20 && x < 40 && y >= 20 && y < 40),
        56,
      ),
    ).toEqual([]);
    expect(
      stemsIn(
        page((x) => x === 30),
        101,
      ),
    ).toEqual([]);
  });
});
