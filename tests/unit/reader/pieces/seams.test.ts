import { describe, expect, it } from 'vitest';
import { added, seams } from '../../../../electron/reader/pieces/seams.ts';

/** A drawing's ink, '#', by rows. */
function inkOf(drawing: string): { inked: Uint8Array; columns: number; rows: number } {
  const lines = drawing.trim().split(/\s+/);
  const inked = Uint8Array.from(lines.join(''), (sign) => Number(sign === '#'));
  return { inked, columns: lines[0].length, rows: lines.length };
}

const crossed = ({ inked, columns }: { inked: Uint8Array; columns: number }, seam: Float32Array) =>
  seam.reduce((sum, x, y) => sum + inked[y * columns + x], 0);

describe('seams', () => {
  it('go round what leans over, where no straight cut could', () => {
    const drawing = inkOf(`
      ####.......
      ...###.....
      .....##...#
      #......##.#
      #.......###
      ##......#.#
      .##.......#
      ..##.....##
    `);
    const [seam, ...more] = seams(drawing.inked, drawing.columns, drawing.rows, {
      through: [0.5],
      least: 2,
      most: 2,
    });
    expect(more.length).toBeLessThan(3);
    expect(crossed(drawing, seam)).toBe(0);
    for (let x = 1; x < drawing.columns - 1; x++) {
      expect(crossed(drawing, new Float32Array(drawing.rows).fill(x))).toBeGreaterThan(0);
    }
    for (let y = 1; y < drawing.rows; y++) expect(Math.abs(seam[y] - seam[y - 1])).toBeLessThanOrEqual(1);
  });

  it('find both ways round what two figures have in common, and do not cross each other', () => {
    // A 1 and a 2 that touch at their feet.
    const joined = inkOf(`
      ##...##....
      ##...##....
      ##...##....
      ##...##....
      ##...##....
      ##..##.....
      ##.##......
      ####..####.
      ##########.
      .##....###.
    `);
    const cut = (through: number[]) =>
      seams(joined.inked, joined.columns, joined.rows, { through, least: 2, most: 4 });
    expect(cut([0.5, 0.9, 0.1]).length).toBeGreaterThan(cut([0.5]).length);
    cut([0.5, 0.9, 0.1]).forEach((seam, n, found) => {
      if (n > 0) seam.forEach((x, y) => expect(x).toBeGreaterThanOrEqual(found[n - 1][y]));
    });
  });

  it('cross no more ink than they may, and stand apart', () => {
    const solid = inkOf(`
      ########
      ########
      ########
      ########
    `);
    expect(seams(solid.inked, solid.columns, solid.rows, { through: [0.5], least: 2, most: 3 })).toEqual([]);
    const rings = inkOf(`
      .###..###.
      #...##...#
      #...##...#
      .###..###.
    `);
    const found = seams(rings.inked, rings.columns, rings.rows, { through: [0.5], least: 3, most: 2 });
    expect(found.length).toBeGreaterThan(0);
    for (const seam of found) expect(crossed(rings, seam)).toBeLessThanOrEqual(2);
    const middles = found.map((seam) => seam[2]);
    middles.slice(1).forEach((x, i) => expect(x - middles[i]).toBeGreaterThanOrEqual(3));
  });
});

describe('cuts of another kind', () => {
  const upright = (x: number) => new Float32Array(4).fill(x);

  it('are added where none stands near, in their place', () => {
    const all = added([upright(5), upright(15)], [upright(10), upright(16)], 3);
    expect(all.map((cut) => cut[0])).toEqual([5, 10, 15]);
  });

  it('leave a seam as it is, and are left out where they cross it', () => {
    const seam = upright(5);
    expect(added([seam], [Float32Array.of(9, 6, 3, 0)], 2)).toEqual([seam]);
  });
});
