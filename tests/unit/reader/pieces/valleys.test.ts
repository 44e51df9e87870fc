import { describe, expect, it } from 'vitest';
import { isForked, valleyCuts } from '../../../../electron/reader/pieces/valleys.ts';
import { drawn, enlarged } from '../drawn.ts';

/** A drawing's ink, each sign four pixels wide and high. */
function inkOf(rows: string): [inked: Uint8Array, columns: number, rows: number] {
  const { data, width, height } = enlarged(drawn(rows), 4);
  return [data.map((ink) => Number(ink > 0)), width, height];
}

const NOUGHTS = `
  .###.###.
  #...#...#
  #...#...#
  #...#...#
  #...#...#
  #...#...#
  .###.###.
`;

describe('cuts from valley to valley', () => {
  it('go through the wall that two noughts share', () => {
    const cuts = valleyCuts(...inkOf(NOUGHTS), 6);
    expect(cuts).toHaveLength(1);
    for (const x of cuts[0]) expect(x).toBeCloseTo(4.5 * 4 - 0.5, 0);
  });

  it('go down through one valley, straight to the other, and out through it', () => {
    const [inked, columns, rows] = inkOf(`
      ####.######
      ####.######
      ####.######
      ###########
      ###########
      ###########
      ######.####
      ######.####
      ######.####
    `);
    const cuts = valleyCuts(inked, columns, rows, 6);
    expect(cuts).toHaveLength(1);
    const crossed = (from: number, to: number) =>
      cuts[0].slice(from, to).reduce((sum, x, y) => sum + inked[(from + y) * columns + Math.floor(x)], 0);
    expect([crossed(0, 12), crossed(24, 36)]).toEqual([0, 0]);
    expect(crossed(12, 24)).toBe(12);
    expect(cuts[0][35] - cuts[0][0]).toBe(8);
  });

  it('join no valleys that are far aside of one another', () => {
    const apart = inkOf(`
      ##.#########
      ##.#########
      ############
      #########.##
      #########.##
    `);
    expect(valleyCuts(...apart, 4)).toEqual([]);
  });

  it('are not made of one nought, nor of strokes with a valley on one side only', () => {
    const nought = `
      .###.
      #...#
      #...#
      #...#
      .###.
    `;
    const open = `
      #..#.
      #..#.
      #..#.
      #####
      ...#.
    `;
    expect(valleyCuts(...inkOf(nought), 2)).toEqual([]);
    expect(valleyCuts(...inkOf(open), 2)).toEqual([]);
  });

  it('leave on each side as much as a figure needs', () => {
    expect(valleyCuts(...inkOf(NOUGHTS), 20)).toEqual([]);
  });
});

describe('what is forked', () => {
  it('has two ends side by side with much paper between them', () => {
    const joined = `
      #####
      #...#
      #...#
      #..#.
      #..#.
    `;
    const nought = `
      .###.
      #...#
      #...#
      #...#
      .###.
    `;
    const ragged = `
      ##.###..#
      #########
    `;
    expect(isForked(...inkOf(joined), 8)).toBe(true);
    expect(isForked(...inkOf(nought), 8)).toBe(false);
    expect(isForked(...inkOf(ragged), 8)).toBe(false);
  });
});
