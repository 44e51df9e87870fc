import { describe, expect, it } from 'vitest';
import { boxRows } from '../../../../electron/reader/lines/boxes.ts';
import { components, INK } from '../../../../electron/reader/components.ts';
import { unboxed } from '../../../../electron/reader/lines/unbox.ts';
import { plus } from '../../../../electron/reader/vector.ts';
import { boxes, figures, page, PEN, PRINT, shares } from '../forms.ts';

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
      const { kept, left } = shares(ink, wanted, after);
      expect(kept).toBeGreaterThan(0.97);
      expect(left).toBeLessThan(0.1);
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

  it.each([PEN, PRINT + 1])(
    'leaves a pen %d pixels thick that runs along the lines of boxes printed pale',
    (thickness) => {
      // Ones on the sides, and figures whose heads and feet lie along the lids and the feet.
      const sides = figures('11', { left: 104, top: 40, width: 20, height: 40, pitch: 88 }, thickness);
      const lids = figures('2722', { left: 36, top: 31, width: 30, height: 58, pitch: 44 }, thickness);
      const wanted = page([...sides, ...lids]);
      const printed = page(boxes(5));
      const data = wanted.data.map((value, i) => Math.max(value, 0.4 * printed.data[i]));
      const ink = { ...wanted, data };
      const { rows } = boxRows(printed, wanted);
      expect(rows).toHaveLength(1);
      const after = unboxed(ink, rows);
      expect(after).not.toBe(ink);
      expect(after.data.every((value, i) => value >= INK === wanted.data[i] >= INK)).toBe(true);
    },
  );

  it('leaves a pen that runs along sides printed paler than the rules', () => {
    const ones = figures('11', { left: 104, top: 40, width: 20, height: 40, pitch: 88 });
    const within = figures('2722', { left: 38, top: 42, width: 26, height: 36, pitch: 44 });
    const wanted = page([...ones, ...within]);
    const printed = boxes(5);
    const isSide = ({ stroke: [x0, , x1] }: (typeof printed)[number]) => x0 === x1;
    const sides = page(printed.filter(isSide));
    const rules = page(printed.filter((line) => !isSide(line)));
    const data = wanted.data.map((value, i) => Math.max(value, rules.data[i], 0.45 * sides.data[i]));
    const { rows } = boxRows(page(printed), wanted);
    expect(rows).toHaveLength(1);
    const after = unboxed({ ...wanted, data }, rows);
    const isPen = wanted.data.map((value) => Number(value >= INK));
    const kept = isPen.filter((is, i) => is === 1 && after.data[i] >= INK).length;
    expect(kept / isPen.filter((is) => is === 1).length).toBeGreaterThan(0.99);
    const left = after.data.filter((value, i) => value >= INK && isPen[i] === 0).length;
    expect(left).toBeLessThan(0.02 * rules.data.filter((value) => value >= INK).length);
  });

  // Where on a cell they lie, in widths along it and heights above its foot; above its teeth a comb has nothing.
  const onBoxes = { what: 'boxes', tooth: 0, gone: ['0.5 1', '1 0.5', '0.3 0'], kept: '0.25 0.55' };
  const onComb = { what: 'a comb', tooth: 18, gone: ['0.5 0', '0 0.6'], kept: '0.02 2.4' };
  it.each([
    { ...onBoxes, turn: 0 },
    { ...onBoxes, turn: 6 },
    { ...onComb, turn: 0 },
    { ...onComb, turn: -4 },
  ])(
    'takes specks out that a shadow leaves on the lines of $what, turned by $turn°, and no other',
    ({ tooth, turn, gone, kept }) => {
      const pen = figures('24172', { left: 40, top: 38, width: 28, height: 40, pitch: 44 });
      const ink = page([...boxes(5, { tooth }), ...pen], turn * degrees);
      const { rows } = boxRows(ink);
      const { feet, across, up } = rows[0];
      const half = tooth === 0 ? 2 : 1;
      const dotted = (...places: string[]) => {
        const data = ink.data.slice();
        for (const [u, v] of places.map((place) => place.split(' ').map(Number))) {
          const [x, y] = plus(plus(feet[3], across, u), up, v).map(Math.round);
          for (let row = y - half; row <= y + half; row++)
            data.fill(255, row * ink.width + x - half, row * ink.width + x + half + 1);
        }
        return components(unboxed({ ...ink, data }, rows)).list.filter(({ area }) => area > 8).length;
      };
      expect(dotted()).toBe(5);
      for (const place of gone) expect(dotted(place)).toBe(5);
      expect(dotted(kept)).toBe(6);
    },
  );

  it('gives back the same ink where there are no boxes', () => {
    const ink = page(figures('24172', { left: 46, top: 46, width: 30, height: 44, pitch: 44 }));
    expect(unboxed(ink, [])).toBe(ink);
  });
});
