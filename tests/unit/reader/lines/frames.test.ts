import { describe, expect, it } from 'vitest';
import { boxRows } from '../../../../electron/reader/lines/boxes.ts';
import { framesIn } from '../../../../electron/reader/lines/frames.ts';
import { unboxed } from '../../../../electron/reader/lines/unbox.ts';
import { boxes, figures, frame, page, shares, type Stroke } from '../forms.ts';

const degrees = Math.PI / 180;

// Higher than the frame: they cross its rules.
const across = figures('24172', { left: 46, top: 16, width: 26, height: 88, pitch: 44 });
const within = figures('24172', { left: 46, top: 42, width: 26, height: 36, pitch: 44 });

describe('framesIn', () => {
  it.each([
    [0, 2, within],
    [4, 2, within],
    [-6, 6, within],
    [0, 3, across],
    [3, 3, across],
  ])('finds the frame around figures, turned by %d°, and leaves but them', (turn, thickness, pen) => {
    const ink = page([...frame(thickness), ...pen], turn * degrees);
    const wanted = page(pen, turn * degrees);
    const found = framesIn(ink, []);
    expect(found).toHaveLength(1);
    expect(Math.abs(Math.hypot(...found[0].across) - 280)).toBeLessThan(6);
    expect(Math.abs(Math.hypot(...found[0].up) - 60)).toBeLessThan(6);
    const after = unboxed(ink, found);
    const { kept, left } = shares(ink, wanted, after);
    expect(kept).toBeGreaterThan(0.95);
    expect(left).toBeLessThan(0.05);
  });

  it('leaves nothing of one whose rules are thicker than its sides, or the other way round', () => {
    for (const [rules, sides] of [
      [5, 2],
      [2, 6],
    ]) {
      const lines = [...frame(rules).slice(0, 2), ...frame(sides).slice(2)];
      const ink = page([...lines, ...within]);
      const { left } = shares(ink, page(within), unboxed(ink, framesIn(ink, [])));
      expect(left).toBeLessThan(0.05);
    }
  });

  it('finds one around a line full of stems', () => {
    const stems = Array.from({ length: 40 }, (_, n) => ({
      stroke: [30 + n * 6.6, 46, 30 + n * 6.6, 76] as Stroke,
      thickness: 2,
    }));
    expect(framesIn(page([...frame(2), ...stems]), [])).toHaveLength(1);
  });

  it('takes no figure for one, no open frame, and no row of boxes that is known', () => {
    expect(
      framesIn(page(figures('00000', { left: 46, top: 42, width: 30, height: 44, pitch: 44 })), []),
    ).toEqual([]);
    expect(framesIn(page([...frame(2).slice(1), ...within]), [])).toEqual([]);
    expect(framesIn(page([...frame(2).slice(0, 3), ...within]), [])).toEqual([]);
    const row = page(boxes(5));
    const written = page([...boxes(5), ...within]);
    expect(framesIn(row, [])).not.toEqual([]);
    expect(framesIn(written, boxRows(written).rows)).toEqual([]);
  });
});
