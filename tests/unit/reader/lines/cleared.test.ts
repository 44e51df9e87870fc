import { describe, expect, it } from 'vitest';
import { cleared, turnedOver } from '../../../../electron/reader/lines/cleared.ts';
import { components } from '../../../../electron/reader/components.ts';
import { turned } from '../../../../electron/reader/turn.ts';
import { drawn, enlarged } from '../drawn.ts';

const PAGE = enlarged(
  drawn(`
    ....................
    .##...#....#.#...##.
    .#..#.#..###.#..#..#
    .##...#..#...#...##.
    ....................
    ..######............
  `),
  6,
);

describe('cleared', () => {
  it('knows the components of the ink that it leaves', () => {
    const { ink, components: found } = cleared(PAGE);
    expect(found).toEqual(components(ink));
  });

  it('turned over, is what the page turned over has: ink, labels and boxes', () => {
    const { ink, components: found } = turnedOver(cleared(PAGE));
    expect(ink).toEqual(turned(cleared(PAGE).ink, 180));
    const anew = components(ink);
    expect(found.list.length).toBe(anew.list.length);
    const boxes = (list: typeof anew.list) =>
      list.map(({ left, top, right, bottom, area }) => [left, top, right, bottom, area].join()).sort();
    expect(boxes(found.list)).toEqual(boxes(anew.list));
    for (const { label, left, top, right, bottom, area } of found.list) {
      let inked = 0;
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) inked += Number(found.labels[y * ink.width + x] === label);
      expect(inked).toBe(area);
    }
  });
});
