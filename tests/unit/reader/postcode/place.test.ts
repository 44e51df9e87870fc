import { describe, expect, it } from 'vitest';
import type { Line } from '../../../../electron/reader/lines/lines.ts';
import { bestPaths, type Path } from '../../../../electron/reader/postcode/paths.ts';
import { JUDGEMENT } from '../../../../electron/reader/evidence.ts';
import type { Grey } from '../../../../electron/reader/picture.ts';
import { placeOf, placesOf } from '../../../../electron/reader/postcode/place.ts';
import type { ReadLattice } from '../../../../electron/reader/digits/read-lattice.ts';
import type { Turn } from '../../../../electron/reader/turn.ts';
import { france, line, sure } from '../figures.ts';

const PAGE: Grey = { width: 1600, height: 1100, data: new Uint8Array(0) };

/** A line of ten glyphs 20 wide, 40 high. */
function at(left: number, top: number, more: Partial<Line> = {}): Line {
  const glyphs = Array.from({ length: 10 }, (_, n) => {
    const from = left + 28 * n;
    return { label: n + 1, left: from, right: from + 20, top, bottom: top + 40, area: 300 };
  });
  const edges = { left, top, right: left + 272, bottom: top + 40 };
  return { glyphs, angle: 0, height: 40, ...edges, block: 0, fromBottom: 0, boxes: null, ...more };
}

const places = (
  lines: Line[],
  { page = PAGE, turn = 0, chosen = false }: { page?: Grey; turn?: Turn; chosen?: boolean } = {},
) => placesOf({ ink: page, turn, components: { labels: new Int32Array(0), list: [] }, lines }, chosen);

/** The path that takes the five figures of a line from this one on. */
function pathFrom(read: ReadLattice, first: number): Path {
  const paths = bestPaths(read, france, { anEnd: 20, inAll: 200 }, JUDGEMENT.weights);
  return paths.find(({ pieces }) => pieces[0] === first && pieces[4] === first + 4)!;
}

const none = Array.from({ length: 4 }, () => ({}));

describe('the place of a line', () => {
  it('says which corner of the page it is in', () => {
    const [sender, stamp, address, foot] = places([at(50, 60), at(1200, 60), at(800, 700), at(700, 1040)]);
    expect(sender.features).toMatchObject({ topLeft: 1, topRight: 0, left: 1, top: 1, foot: 0 });
    expect(stamp.features).toMatchObject({ topLeft: 0, topRight: 1, left: 0, top: 1, foot: 0 });
    expect(address.features).toMatchObject({ topLeft: 0, topRight: 0, left: 0, top: 0, foot: 0 });
    expect(foot.features).toMatchObject({ left: 0, top: 0, foot: 1 });
  });

  it('holds nothing against the top of a letter, but the corner where its sender stands', () => {
    const letter = { ...PAGE, width: 1100, height: 1560 };
    const [sender, address] = places([at(50, 60), at(700, 300)], { page: letter });
    expect(sender.features).toMatchObject({ topLeft: 1, left: 1, top: 0 });
    expect(address.features).toMatchObject({ topLeft: 0, topRight: 0, top: 0 });
    // An envelope that is looked at across is no letter.
    const [across] = places([at(700, 300)], { page: letter, turn: 90 });
    expect(across.features).toMatchObject({ topRight: 1, top: 1 });
  });

  it('says nothing on a crop, low or narrow, or where a person chose it', () => {
    const crops = [
      places([at(10, 20)], { page: { ...PAGE, width: 600, height: 90 } }),
      places([at(10, 200)], { page: { ...PAGE, width: 500, height: 600 } }),
      places([at(50, 60)], { chosen: true }),
    ];
    for (const [{ features }] of crops) {
      expect(features.crop).toBe(1);
      expect(features).not.toHaveProperty('left');
    }
  });

  it('counts the rows of its block above and below, and compares its height with the page’s', () => {
    const [first, second, third] = places([
      at(700, 500, { fromBottom: 2 }),
      at(700, 560, { fromBottom: 1 }),
      at(700, 620, { fromBottom: 0, height: 80 }),
    ]);
    expect(first.features).toMatchObject({ below2: 1, above0: 1, relativeHeight: 0 });
    expect(second.features).toMatchObject({ below1: 1, above1: 1 });
    expect(third.features).toMatchObject({ below0: 1, above2: 1 });
    expect(third.features.relativeHeight).toBeCloseTo(Math.log(2));
  });

  it('says whether the page had to be turned', () => {
    expect(places([at(700, 500)], { turn: 180 })[0].features.turned).toBe(1);
    expect(places([at(700, 500)])[0].features).not.toHaveProperty('turned');
  });
});

describe('the place of a path on its line', () => {
  const place = places([at(700, 500)])[0];

  it('begins the line, and the town follows', () => {
    const read = line([...sure('75012'), ...none], [8, 8, 8, 8, 40]);
    expect(placeOf(pathFrom(read, 0), place, france)).toMatchObject({
      ...{ first: 1, before: 0, followed: 1, after: 0.4, figuresAfter: 0, indent: 0 },
      gapAfter: 1,
    });
  });

  it('has something before it, and no town', () => {
    const features = placeOf(pathFrom(line([...none, ...sure('75012')]), 4), place, france);
    expect(features).toMatchObject({ first: 0, before: 2, followed: 0, after: 0 });
    expect(features.indent).toBeCloseTo((4 * 28) / 40);
  });

  it('may have a box for each of its figures, and no other', () => {
    const boxed = (cells: number, first = 0) => {
      const read = line(sure('75012'));
      const boxes = {
        feet: Array.from({ length: cells }, (_, n): [number, number] => [28 * (first + n) - 3, 42]),
        ...({ across: [26, 0], up: [0, -44] } as const),
        ...{ lidded: true, thickness: 2 },
      };
      const strip = { ...read.lattice.strip, boxes };
      return placeOf(pathFrom({ ...read, lattice: { ...read.lattice, strip } }, 0), place, france).boxed;
    };
    expect(boxed(5)).toBe(1);
    for (const other of [boxed(4), boxed(6), boxed(5, 1), boxed(5, -1)]) expect(other).toBe(0);
    expect(placeOf(pathFrom(line(sure('75012')), 0), place, france).boxed).toBe(0);
  });

  it('may be a part of a longer number', () => {
    const features = placeOf(pathFrom(line(sure('0612345678')), 2), place, france);
    expect(features.digitBefore).toBeGreaterThan(0.9);
    expect(features.digitAfter).toBeGreaterThan(0.9);
    expect(features.figuresAfter).toBe(1);
    const apart = placeOf(pathFrom(line(sure('675012'), [60, 8, 8, 8, 8]), 1), place, france);
    expect(apart.digitBefore).toBe(0);
    // Two signs may be a prefix, as in F-75012; a figure is none.
    expect(placeOf(pathFrom(line(sure('675012')), 1), place, france).first).toBeLessThan(0.1);
    expect(apart.first).toBe(1);
  });
});
