import { describe, expect, it } from 'vitest';
import { boxRows } from '../../../../electron/reader/lines/boxes.ts';
import { turned } from '../../../../electron/reader/turn.ts';
import { boxes, figures, page, PRINT, type Stroke } from '../forms.ts';

const written = figures('24172', { left: 42, top: 42, width: 22, height: 34, pitch: 44 });
const degrees = Math.PI / 180;

describe('boxRows', () => {
  it.each([0, 4, -10, 14])('finds five boxes that share their sides, turned by %d°', (turn) => {
    const rows = boxRows(page([...boxes(5), ...written], turn * degrees)).rows;
    expect(rows.map(({ feet, lidded }) => [feet.length, lidded])).toEqual([[5, true]]);
    const [{ feet, across, up }] = rows;
    expect(Math.hypot(...across)).toBeCloseTo(44, -1);
    expect(Math.hypot(...up)).toBeCloseTo(60, -1);
    const [x, y] = [30 - 160, 90 - 60];
    const [cos, sin] = [Math.cos(turn * degrees), Math.sin(turn * degrees)];
    expect(
      Math.hypot(feet[0][0] - 160 - x * cos + y * sin, feet[0][1] - 60 - x * sin - y * cos),
    ).toBeLessThan(5);
  });

  it('finds frames with gaps between them, and the teeth of a comb', () => {
    const apart = figures('24172', { left: 42, top: 42, width: 22, height: 34, pitch: 50 });
    expect(boxRows(page([...boxes(5, { gap: 6 }), ...apart])).rows.map(({ feet }) => feet.length)).toEqual([
      5,
    ]);
    const comb = boxRows(page([...boxes(5, { tooth: 18 }), ...written])).rows;
    expect(comb.map(({ feet, lidded }) => [feet.length, lidded])).toEqual([[5, false]]);
  });

  it('finds no comb upside down, but knows that one hangs there', () => {
    const comb = page([...boxes(5, { tooth: 18 }), ...written]);
    const hanging = boxRows(turned(comb, 180));
    expect(hanging).toEqual({ rows: [], hasHangingComb: true });
    expect(boxRows(comb).hasHangingComb).toBe(false);
  });

  it('takes no feet of figures, level with the teeth of a comb, for a lid', () => {
    for (const width of [22, 26]) {
      const level = figures('22222', { left: 34, top: 38, width, height: 34, pitch: 44 });
      const comb = boxRows(page([...boxes(5, { tooth: 18 }), ...level])).rows;
      expect(comb.map(({ feet, lidded }) => [feet.length, lidded])).toEqual([[5, false]]);
    }
  });

  it('lays the feet of all cells on one straight line', () => {
    const turn = 3 * degrees;
    const [{ feet, across }] = boxRows(page([...boxes(5, { tooth: 18 }), ...written], turn)).rows;
    const end = [feet[4][0] + across[0], feet[4][1] + across[1]];
    expect(Math.abs((end[1] - feet[0][1]) / (end[0] - feet[0][0]) - Math.tan(turn))).toBeLessThan(0.01);
    expect(Math.abs(across[1] / across[0] - Math.tan(turn))).toBeLessThan(0.01);
  });

  it('finds them where their lines are broken and figures cross them', () => {
    const ink = page([
      ...boxes(5),
      ...figures('42714', { left: 36, top: 40, width: 44, height: 62, pitch: 44 }),
    ]);
    const hole = (left: number, top: number) => {
      for (let y = top; y < top + 16; y++) ink.data.fill(0, y * ink.width + left, y * ink.width + left + 16);
    };
    hole(60, 20);
    hole(150, 20);
    hole(240, 60);
    expect(boxRows(ink).rows.map(({ feet }) => feet.length)).toEqual([5]);
  });

  it('finds them by their lids where figures run along their feet', () => {
    const low = figures('22222', { left: 30, top: 56, width: 40, height: 34, pitch: 44 }, 7);
    expect(
      boxRows(page([...boxes(5), ...low])).rows.map(({ feet, lidded }) => [feet.length, lidded]),
    ).toEqual([[5, true]]);
  });

  it('ends with the last box where a rule and writing go on from its foot', () => {
    const rule: Stroke = [250, 90, 318, 90];
    const town = figures('11', { left: 262, top: 52, width: 22, height: 34, pitch: 24 });
    const rows = boxRows(page([...boxes(5), ...written, ...town, { stroke: rule, thickness: PRINT }])).rows;
    expect(rows.map(({ feet }) => feet.length)).toEqual([5]);
  });

  it.each(['EEEEE', 'HHHHH', '00000', '11111', 'IIIII', '22222', '44444'])(
    'takes no row of letters or figures for boxes: %s',
    (text) => {
      for (const thickness of [2, 4]) {
        const row = { left: 40, top: 35, width: 30, height: 50, pitch: 44 };
        expect(boxRows(page(figures(text, row, thickness))).rows).toEqual([]);
        expect(
          boxRows(page(figures(text, { ...row, width: 22, height: 30, pitch: 26 }, thickness))).rows,
        ).toEqual([]);
        // Underlined, further than they go.
        const rule: Stroke = [20, 85, 300, 85];
        expect(
          boxRows(page([...figures(text, row, thickness), { stroke: rule, thickness: 2 }])).rows,
        ).toEqual([]);
      }
    },
  );

  it('takes no bar code and no empty boxes', () => {
    const bars = Array.from({ length: 40 }, (_, n) => ({
      stroke: [20 + n * 7, 30, 20 + n * 7, 90] as Stroke,
      thickness: 1 + (n % 3),
    }));
    expect(boxRows(page(bars)).rows).toEqual([]);
    expect(boxRows(page(boxes(5))).rows).toEqual([]);
  });

  it('takes no single frame, whatever is written in it', () => {
    const frame = ([30, 250] as const).map((x) => ({ stroke: [x, 30, x, 90] as Stroke, thickness: PRINT }));
    const rules = ([30, 90] as const).map((y) => ({ stroke: [30, y, 250, y] as Stroke, thickness: PRINT }));
    expect(boxRows(page([...frame, ...rules, ...written])).rows).toEqual([]);
  });
});
