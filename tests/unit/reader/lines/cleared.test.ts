import { describe, expect, it } from 'vitest';
import { cleared, turnedOver } from '../../../../electron/reader/lines/cleared.ts';
import { components } from '../../../../electron/reader/components.ts';
import { turned } from '../../../../electron/reader/turn.ts';
import { drawn, enlarged } from '../drawn.ts';
import { figures, frame, page } from '../forms.ts';

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

  it('leaves nothing of a frame, nor of the edges of one that was left out for its colour', () => {
    const pen = figures('24172', { left: 46, top: 42, width: 26, height: 36, pitch: 44 });
    expect(cleared(page([...frame(3), ...pen])).components.list).toHaveLength(5);
    // A pale line along a part of it, and specks along the others.
    const edges = page([...frame(1).slice(0, 1), ...pen]);
    for (let x = 24; x < 296; x += 9) edges.data[90 * edges.width + x] = 255;
    for (let y = 34; y < 86; y += 7) edges.data[y * edges.width + 300] = 255;
    expect(cleared(edges).components.list.length).toBeGreaterThan(5);
    expect(cleared(edges, page(frame(3))).components.list).toHaveLength(5);
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
