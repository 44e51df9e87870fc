import { describe, expect, it } from 'vitest';
import { boxRows } from '../../../../electron/reader/lines/boxes.ts';
import { components, INK } from '../../../../electron/reader/components.ts';
import { unboxed } from '../../../../electron/reader/lines/unbox.ts';
import { boxes, figures, page, PRINT } from '../forms.ts';

const degrees = Math.PI / 180;

describe('unboxed', () => {
  it.each([0, 5, -12])(
    'leaves what is written in boxes, and next to nothing of them, turned by %d°',
    (turn) => {
      // Some stand on the foot, others cross a side.
      const pen = figures('24172', { left: 46, top: 46, width: 30, height: 44, pitch: 44 });
      const ink = page([...boxes(5), ...pen], turn * degrees);
      const wanted = page(pen, turn * degrees);
      const after = unboxed(ink, boxRows(ink).rows);
      const isInk = (value: number) => value >= INK;
      const kept = wanted.data.filter((value, i) => isInk(value) && isInk(after.data[i])).length;
      expect(kept / wanted.data.filter(isInk).length).toBeGreaterThan(0.97);
      const print = ink.data.filter((value, i) => isInk(value) && !isInk(wanted.data[i])).length;
      const left = after.data.filter((value, i) => isInk(value) && !isInk(wanted.data[i])).length;
      expect(left / print).toBeLessThan(0.1);
      expect(components(after).list.filter(({ area }) => area > 60)).toHaveLength(5);
    },
  );

  it.each([0, 3, -5])('leaves what a pen as thin as the print wrote on a comb, turned by %d°', (turn) => {
    // Their feet run along the comb's, just above it; others reach across it.
    for (const height of [39, 41, 50]) {
      const pen = figures('22124', { left: 40, top: 46, width: 26, height, pitch: 44 }, PRINT);
      const ink = page([...boxes(5, { tooth: 18 }), ...pen], turn * degrees);
      const wanted = page(pen, turn * degrees);
      const rows = boxRows(ink).rows;
      expect(rows).toHaveLength(1);
      const after = unboxed(ink, rows);
      const isPen = wanted.data.map((value) => Number(value >= INK));
      const kept = isPen.filter((is, i) => is === 1 && after.data[i] >= INK).length;
      expect(kept / isPen.filter((is) => is === 1).length).toBeGreaterThan(0.95);
    }
  });

  it('takes out what a shadow has left of a frame, and no dot within it', () => {
    const ink = page([
      ...boxes(5),
      ...figures('24172', { left: 46, top: 46, width: 30, height: 44, pitch: 44 }),
    ]);
    const { rows } = boxRows(ink);
    const [seven, last] = rows[0].feet.slice(3).map((foot) => foot.map(Math.round));
    const data = ink.data.slice();
    const dot = (left: number, top: number) => {
      for (let v = top; v < top + 8; v++) data.fill(255, v * ink.width + left, v * ink.width + left + 6);
    };
    dot(last[0], last[1] - 9);
    // Left of the 7, away from the frame.
    dot(seven[0] + 9, seven[1] - 20);
    const left = components(unboxed({ ...ink, data }, rows)).list.filter(({ area }) => area > 8);
    expect(left).toHaveLength(6);
  });

  it('gives back the same ink where there are no boxes', () => {
    const ink = page(figures('24172', { left: 46, top: 46, width: 30, height: 44, pitch: 44 }));
    expect(unboxed(ink, [])).toBe(ink);
  });
});
