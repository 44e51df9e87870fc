import { describe, expect, it } from 'vitest';
import { components } from '../../../../electron/reader/components.ts';
import { removeCurves } from '../../../../electron/reader/lines/curves.ts';
import type { Grey } from '../../../../electron/reader/picture.ts';

const [width, height] = [480, 200];

type Drawn = (x: number, y: number) => boolean;

function page(...parts: readonly Drawn[]): Grey {
  return {
    width,
    height,
    data: Uint8Array.from({ length: width * height }, (_, i) =>
      parts.some((isInk) => isInk(i % width, Math.floor(i / width))) ? 255 : 0,
    ),
  };
}

const box =
  (left: number, top: number, right: number, bottom: number): Drawn =>
  (x, y) =>
    x >= left && x < right && y >= top && y < bottom;

const any =
  (...parts: readonly Drawn[]): Drawn =>
  (x, y) =>
    parts.some((isInk) => isInk(x, y));

const ring =
  (centreX: number, centreY: number, radius: number): Drawn =>
  (x, y) =>
    Math.abs(Math.hypot(x - centreX, y - centreY) - radius) <= 1.5;

/** Five figures, 40 high, of strokes of 5: a hollow box with a stem in it, so that a wave crosses three strokes. */
const figures: Drawn = (x, y) => {
  const [u, v] = [(x - 80) % 64, y - 80];
  if (x < 80 || x >= 400 || u >= 30 || v < 0 || v >= 40) return false;
  return u < 5 || u >= 25 || v < 5 || v >= 35;
};

/** Of an amplitude and a length as on postmarks of 200 dpi, 3 thick. */
const wave =
  (level: number): Drawn =>
  (x, y) =>
    x >= 20 && x < 460 && Math.abs(y - level - 6 * Math.sin(x / 20)) <= 1.5;

/** What else is written on the page tells how high its glyphs are. */
const words: Drawn = (x, y) => y >= 0 && y < 16 && x % 12 < 3;

/** A 5 of straight strokes, 40 high. */
const five = any(
  box(200, 80, 224, 85),
  box(200, 80, 205, 100),
  box(200, 98, 224, 103),
  box(219, 98, 224, 120),
  box(200, 115, 224, 120),
);

const clean = (picture: Grey) => removeCurves(picture, components(picture));
const large = (picture: Grey) => components(picture).list.filter(({ area, top }) => area > 60 && top >= 16);
const count = ({ data }: Grey) => data.filter((value) => value > 0).length;

/** The share of what was drawn that is still there. */
function kept(drawn: Grey, after: Grey): number {
  return drawn.data.filter((value, i) => value > 0 && after.data[i] > 0).length / count(drawn);
}

describe('removeCurves', () => {
  it('takes waves out of the figures that they join, and leaves each about as it was', () => {
    const after = clean(page(words, figures, wave(93), wave(106)));
    const [drawn, found] = [large(page(figures)), large(after)];
    expect(found.length).toBe(5);
    found.forEach(({ area }, i) => expect(Math.abs(area / drawn[i].area - 1)).toBeLessThan(0.15));
    // What is left besides lies against the figures.
    const between = after.data.filter(
      (value, i) => value > 0 && !any(words, figures)(i % width, Math.floor(i / width)),
    );
    expect(between.length).toBeLessThan(0.15 * count(page(wave(93), wave(106))));
  });

  it('takes away a circle that touches a 5', () => {
    const circle = ring(300, 100, 77);
    const after = clean(page(words, five, circle));
    expect(kept(page(five), after)).toBeGreaterThan(0.95);
    expect(kept(page(circle), after)).toBeLessThan(0.1);
    // The 5 alone, and where the circle lay against it.
    expect(large(after).length).toBe(1);
    expect(large(after)[0].right - large(after)[0].left).toBeLessThan(24 + 4);
  });

  it('follows a circle over pieces where its ink is gone', () => {
    const circle = ring(300, 100, 77);
    const broken: Drawn = (x, y) => circle(x, y) && (x + y) % 40 > 5;
    const after = clean(page(words, five, broken));
    expect(kept(page(broken), after)).toBeLessThan(0.15);
  });

  it('leaves joined writing as it is: its strokes turn too fast, or end too soon', () => {
    const loops: Drawn = (x, y) => x >= 20 && x < 460 && Math.abs(y - 100 - 20 * Math.sin(x / 7)) <= 8;
    const bar = box(60, 100, 140, 104);
    const picture = page(words, loops, bar);
    expect(large(picture).length).toBe(1);
    expect(clean(picture)).toBe(picture);
  });

  it('leaves stems that stand below each other in lines of print', () => {
    const lines: Drawn = (x, y) => x >= 40 && x < 440 && x % 30 < 4 && y >= 10 && y < 190 && y % 30 < 20;
    // What joins the stems of each line, as a border does, so that they are one large component.
    const feet: Drawn = (x, y) => x >= 40 && x < 440 && y >= 10 && y < 190 && y % 30 < 2 && x % 60 < 34;
    const picture = page(lines, feet);
    expect(kept(picture, clean(picture))).toBeGreaterThan(0.99);
  });

  it('leaves a page of separate figures as it is', () => {
    const picture = page(figures);
    expect(clean(picture)).toBe(picture);
  });
});
