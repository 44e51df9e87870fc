import { describe, expect, it } from 'vitest';
import { pieces, type Lattice } from '../../../../electron/reader/pieces/pieces.ts';
import type { Strip } from '../../../../electron/reader/pieces/strip.ts';
import { drawn, enlarged } from '../drawn.ts';

function strip(rows: string): Strip {
  const ink = enlarged(drawn(rows), 4);
  return { ink, height: ink.height, boxes: null, toWorking: (x, y) => [x, y] };
}

/** Whether a piece spans these columns of the drawing, within one: the line's slant moves its ends a little. */
const spans = ({ pieces: found }: Lattice, left: number, right: number): boolean =>
  found.some((piece) => Math.abs(piece.left / 4 - left) <= 1 && Math.abs(piece.right / 4 - right) <= 1);

describe('pieces', () => {
  it('takes figures that stand apart whole', () => {
    const lattice = pieces(
      strip(`
        .##...##....##.
        #..#.#..#..#..#
        #..#....#.....#
        #..#...#.....#.
        #..#..#.....#..
        #..#.#.....#...
        .##..####..####
      `),
    );
    for (const [left, right] of [
      [0, 4],
      [5, 9],
      [11, 15],
    ])
      expect(spans(lattice, left, right)).toBe(true);
    expect(spans(lattice, 0, 15)).toBe(false);
  });

  it('takes one figure whole that is wider than its line is high, and has more cuts than a piece may', () => {
    const { ink, ...rest } = strip(`
      ..########..
      .#........#.
      #..........#
      #..........#
      .#........#.
      ..########..
    `);
    const lattice = pieces({ ink, ...rest, height: 0.65 * ink.width });
    expect(lattice.atoms.length).toBeGreaterThan(1);
    expect(spans(lattice, 0, 12)).toBe(true);
  });

  it('offers the cut between two figures that touch, and one of them whole', () => {
    const lattice = pieces(
      strip(`
        .##...##.
        #..#.#..#
        #..#.#..#
        #..###..#
        #..#.#..#
        #..#.#..#
        .##...##.
      `),
    );
    expect(spans(lattice, 0, 4)).toBe(true);
    expect(spans(lattice, 5, 9)).toBe(true);
    expect(lattice.pieces.filter(({ cutLeft, cutRight }) => cutLeft || cutRight).length).toBeGreaterThan(1);
  });

  it('offers a 7 and a 1 that hang on one bar', () => {
    const lattice = pieces(
      strip(`
        .#########
        ##########
        ##...#####
        .....#####
        .....##.##
        .....##.##
        ....##..##
        ....##..##
        ....##..##
        ...##...##
        ...##...##
        ...##...##
      `),
    );
    expect(spans(lattice, 0, 7)).toBe(true);
    expect(spans(lattice, 8, 10)).toBe(true);
  });

  it.each([
    ['wide', 4],
    ['narrow', 8],
  ])('offers %s noughts whole that share a wall', (_width, middle) => {
    const walls = '#...#...#\n'.repeat(middle);
    const lattice = pieces(strip(`.###.###.\n##.###.##\n${walls}##.###.##\n.###.###.`));
    expect(spans(lattice, 0, 4.5)).toBe(true);
    expect(spans(lattice, 4.5, 9)).toBe(true);
  });

  it('offers the cut between narrow figures that a bar joins', () => {
    const lattice = pieces(
      strip(`
        #####
        #...#
        #...#
        #...#
        #..#.
        #..#.
        #..#.
        #..#.
        #..#.
        #..#.
      `),
    );
    expect(spans(lattice, 0, 2.5)).toBe(true);
    expect(spans(lattice, 2.5, 5)).toBe(true);
    expect(spans(lattice, 0, 5)).toBe(true);
  });

  it('offers a broken figure joined', () => {
    const lattice = pieces(
      strip(`
        ..###
        .....
        .#...
        .####
        ....#
        ....#
        .###.
      `),
    );
    expect(spans(lattice, 1, 5)).toBe(true);
  });

  it('offers a figure whole that is printed in dots', () => {
    const lattice = pieces(
      strip(`
        ..#.#....
        .........
        #.....#.#
        .........
        ....#....
        ..#......
        .........
        #.#.#.#..
      `),
    );
    expect(lattice.atoms.length).toBeGreaterThan(8);
    expect(spans(lattice, 0, 9)).toBe(true);
  });

  it('says of every ink pixel which atom it is in, and of paper that it is in none', () => {
    const { ink, ...rest } = strip(`
      .##....##.
      #..####..#
      .##....##.
    `);
    const { atomOf, atoms } = pieces({ ink, ...rest });
    expect(atomOf.every((atom, i) => atom >= 0 === ink.data[i] >= 128)).toBe(true);
    expect(atoms.reduce((sum, { area }) => sum + area, 0)).toBe(
      ink.data.filter((value) => value >= 128).length,
    );
  });
});
