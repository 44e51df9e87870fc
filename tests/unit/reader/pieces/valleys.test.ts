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

  it('lean as the figures do', () => {
    const cuts = valleyCuts(
      ...inkOf(`
        ..###.###.
        .#...#...#
        .#...#...#
        .#...#...#
        #...#...#.
        #...#...#.
        #...#...#.
        .###.###..
      `),
      6,
    );
    expect(cuts).toHaveLength(1);
    const [cut] = cuts;
    expect(cut[0] - cut[cut.length - 1]).toBe(4);
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
    expect(isForked(...inkOf(joined))).toBe(true);
    expect(isForked(...inkOf(nought))).toBe(false);
  });
});
