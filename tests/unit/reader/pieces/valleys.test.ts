import { describe, expect, it } from 'vitest';
import { forkCuts, isForked, valleyCuts } from '../../../../electron/reader/pieces/valleys.ts';
import { drawn, enlarged } from '../drawn.ts';

/** A drawing's ink, each sign four pixels wide and high. */
function inkOf(rows: string): [inked: Uint8Array, columns: number, rows: number] {
  const { data, width, height } = enlarged(drawn(rows), 4);
  return [data.map((ink) => Number(ink > 0)), width, height];
}

const NOUGHTS = `
  .###.###.
  ##.###.##
  #...#...#
  #...#...#
  #...#...#
  ##.###.##
  .###.###.
`;

describe('cuts from valley to valley', () => {
  it('go through the wall that two noughts share', () => {
    const cuts = valleyCuts(...inkOf(NOUGHTS), 4, 6);
    expect(cuts).toHaveLength(1);
    for (const x of cuts[0]) {
      expect(x).toBeGreaterThanOrEqual(16);
      expect(x).toBeLessThan(20);
    }
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
    const cuts = valleyCuts(inked, columns, rows, 4, 6);
    expect(cuts).toHaveLength(1);
    const crossed = (from: number, to: number) =>
      cuts[0].slice(from, to).reduce((sum, x, y) => sum + inked[(from + y) * columns + Math.floor(x)], 0);
    expect([crossed(0, 12), crossed(24, 36)]).toEqual([0, 0]);
    expect(crossed(12, 24)).toBe(12);
    expect(cuts[0][35] - cuts[0][0]).toBe(8);
  });

  it('find a valley that the slant of a stroke hides from above', () => {
    // A small nought and the large one behind it: at the left of their wall the outline only ever rises.
    const [inked, columns, rows] = inkOf(`
      .....#####.
      ....##...##
      ....#.....#
      ....#.....#
      .####.....#
      ##.##.....#
      #...##...##
      #...######.
      ##.##......
      .###.......
    `);
    const cuts = valleyCuts(inked, columns, rows, 4, 6);
    // From the corner above the wall to the corner below it.
    expect(cuts.filter((cut) => cut[15] < 16 && cut[35] >= 16)).toHaveLength(1);
  });

  it('join no valleys that are far aside of one another', () => {
    const apart = inkOf(`
      ##.#########
      ##.#########
      ############
      #########.##
      #########.##
    `);
    expect(valleyCuts(...apart, 4, 4)).toEqual([]);
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
      #...#
      #...#
      #...#
      #...#
      #####
    `;
    expect(valleyCuts(...inkOf(nought), 4, 2)).toEqual([]);
    expect(valleyCuts(...inkOf(open), 4, 2)).toEqual([]);
  });

  it('leave on each side as much as a figure needs', () => {
    expect(valleyCuts(...inkOf(NOUGHTS), 4, 20)).toEqual([]);
  });
});

describe('cuts where strokes fork', () => {
  /** A 7 and the 1 behind it, which begins where the bar ends. */
  const JOINED = `
    ########
    ########
    .....#.#
    .....#.#
    ....#..#
    ....#..#
  `;
  const limits = { depth: 12, least: 4, most: 8 };

  it('part two feet that hang on one bar', () => {
    const [inked, columns, rows] = inkOf(JOINED);
    const cuts = forkCuts(inked, columns, rows, limits);
    expect(cuts).toHaveLength(1);
    expect(new Set(cuts[0]).size).toBe(1);
    const [x] = cuts[0];
    expect(x).toBeGreaterThanOrEqual(24);
    expect(x).toBeLessThan(28);
  });

  it('part two heads that stand on one', () => {
    const [inked, columns, rows] = inkOf(JOINED);
    const over = inked.toReversed();
    expect(forkCuts(over, columns, rows, limits)).toHaveLength(1);
  });

  it('go through no more ink than they may, and leave a figure on each side', () => {
    const [inked, columns, rows] = inkOf(JOINED);
    expect(forkCuts(inked, columns, rows, { ...limits, most: 7 })).toEqual([]);
    expect(forkCuts(inked, columns, rows, { ...limits, least: 8 })).toEqual([]);
  });

  it('are not made of a shallow notch', () => {
    const [inked, columns, rows] = inkOf(JOINED);
    expect(forkCuts(inked, columns, rows, { ...limits, depth: 20 })).toEqual([]);
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
