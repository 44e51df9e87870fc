import { describe, expect, it } from 'vitest';
import { cellAt, written } from '../../../../electron/reader/lines/boxed.ts';
import { boxRows } from '../../../../electron/reader/lines/boxes.ts';
import { type BoxRow, placed, upsideDown } from '../../../../electron/reader/lines/boxrow.ts';
import { cleared } from '../../../../electron/reader/lines/cleared.ts';
import { lines } from '../../../../electron/reader/lines/lines.ts';
import { pieces } from '../../../../electron/reader/pieces/pieces.ts';
import { cutStrip } from '../../../../electron/reader/pieces/strip.ts';
import { turned } from '../../../../electron/reader/turn.ts';
import { boxes, figures, page } from '../forms.ts';

/** Five boxes, 40 wide and 60 high, that rise a little to the right. */
const ROW: BoxRow = {
  feet: [0, 1, 2, 3, 4].map((n) => [100 + 50 * n, 200 - 5 * n]),
  ...{ across: [40, -4], up: [-6, -60] },
  ...{ lidded: true, thickness: 2 },
};

describe('cellAt', () => {
  it('counts the cells, on beyond the ends of the row', () => {
    const middle = (n: number) => Number(cellAt(ROW, [117 + 50 * n, 168 - 5 * n])) + 0;
    expect([-1, 0, 1, 2, 3, 4, 5].map(middle)).toEqual([-1, 0, 1, 2, 3, 4, 5]);
  });

  it('knows nothing beside the row, but what stands on the teeth of a comb is in it', () => {
    expect(cellAt(ROW, [117, 120])).toBeNull();
    expect(cellAt(ROW, [117, 230])).toBeNull();
    const comb: BoxRow = { ...ROW, up: [-1, -10], lidded: false };
    expect(cellAt(comb, [117, 168])).toBeCloseTo(0);
  });
});

describe('a row', () => {
  it('has its cells in the other order upside down, and the same boxes', () => {
    const over = upsideDown(ROW, { width: 600, height: 400, data: new Uint8Array(0) });
    expect(cellAt(over, [600 - 117, 400 - 168])).toBe(4);
    expect(cellAt(over, [600 - 317, 400 - 148])).toBeCloseTo(0);
    expect(upsideDown(over, { width: 600, height: 400, data: new Uint8Array(0) })).toEqual(ROW);
  });

  it('goes where its places go', () => {
    const half = placed(ROW, ([x, y]) => [x / 2, y / 2 + 7]);
    expect(cellAt(half, [167 / 2, 163 / 2 + 7])).toBe(1);
    expect(half.up).toEqual([-3, -30]);
  });

  it('knows what is written in it, specks and what is larger than a box left out', () => {
    const at = (label: number, x: number, y: number, width: number, height: number) => ({
      ...{ label, area: 1, left: x - width / 2, right: x + width / 2 },
      ...{ top: y - height / 2, bottom: y + height / 2 },
    });
    const list = [
      at(1, 117, 168, 20, 40),
      at(2, 267, 150, 18, 12),
      at(3, 217, 160, 3, 3),
      at(4, 317, 148, 30, 120),
    ];
    expect(written(ROW, list).map((cell) => cell.map(({ label }) => label))).toEqual([[1], [], [], [2], []]);
  });
});

describe('what is written in boxes', () => {
  const code = (more: ReturnType<typeof figures> = []) => [
    ...figures('24172', { left: 42, top: 42, width: 22, height: 34, pitch: 44 }),
    ...more,
  ];

  it('is a line of its own, and in each box one piece, even where a pen has skipped', () => {
    const inked = page([...boxes(5), ...code()]);
    // All figures lose a band of their middle.
    for (let y = 56; y < 60; y++) inked.data.fill(0, y * 320 + 36, y * 320 + 68);
    const found = lines(cleared(inked), 0, 5);
    const line = found.lines.find((one) => one.boxes !== null)!;
    expect(line.boxes!.feet).toHaveLength(5);
    const lattice = pieces(cutStrip(found, line));
    const cells = [0, 1, 2, 3, 4].map((cell) =>
      lattice.atoms.flatMap((atom, n) => {
        const x = (atom.left + atom.right) / 2;
        return cellAt(lattice.strip.boxes!, [x, lattice.strip.ink.height / 2]) === cell ? [n] : [];
      }),
    );
    expect(cells[0].length).toBeGreaterThan(1);
    for (const atoms of cells) {
      const isWhole = ({ from, to }: { from: number; to: number }) =>
        from === atoms[0] && to === atoms[atoms.length - 1] + 1;
      expect(lattice.pieces.some(isWhole)).toBe(true);
    }
  });

  it('is found where the boxes were left out for their colour', () => {
    const pens = page(code());
    const print = page(boxes(5));
    expect(boxRows(print).rows).toEqual([]);
    const [row] = cleared(pens, print).boxes;
    expect(row.feet).toHaveLength(5);
    expect(cleared(turned(pens, 180), turned(print, 180)).boxes).toHaveLength(1);
    expect(cleared(pens, page([])).boxes).toEqual([]);
  });
});
