import { describe, expect, it } from 'vitest';
import { cleared } from '../../../../electron/reader/lines/cleared.ts';
import { lines as linesOf } from '../../../../electron/reader/lines/lines.ts';
import type { Turn } from '../../../../electron/reader/turn.ts';
import type { Grey } from '../../../../electron/reader/picture.ts';

const lines = (inked: Grey, turn: Turn, digits = 5) => linesOf(cleared(inked), turn, digits);

/** Boxes of ink, as glyphs, on a page turned by `angle` radians about its corner. */
function page(glyphs: [number, number, number, number][], angle = 0): Grey {
  const [width, height] = [900, 500];
  const data = new Uint8Array(width * height);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [x * cos + y * sin, y * cos - x * sin];
      if (glyphs.some(([left, top, w, h]) => u >= left && u < left + w && v >= top && v < top + h))
        data[y * width + x] = 255;
    }
  }
  return { width, height, data };
}

const row = (left: number, top: number, count: number): [number, number, number, number][] =>
  Array.from({ length: count }, (_, i) => [left + i * 26, top + (i % 3), 14, 24 - (i % 3)]);

describe('lines', () => {
  it('takes glyphs side by side for a line and reads a block upwards from its last line', () => {
    const { lines: found } = lines(
      page([...row(300, 200, 8), ...row(305, 240, 10), ...row(300, 282, 5), ...row(30, 40, 6)]),
      0,
    );
    expect(found.map(({ glyphs }) => glyphs.length)).toEqual([6, 8, 10, 5]);
    expect(found.map(({ fromBottom }) => fromBottom)).toEqual([0, 2, 1, 0]);
    expect(new Set(found.slice(1).map(({ block }) => block)).size).toBe(1);
    expect(found[0].block).not.toBe(found[1].block);
  });

  it.each([-15, -5, 3, 15])('finds the lines and the angle of a page turned by %d degrees', (degrees) => {
    const angle = (degrees * Math.PI) / 180;
    const { lines: found } = lines(page([...row(220, 200, 12), ...row(220, 250, 12)], angle), 0);
    expect(found.map(({ glyphs }) => glyphs.length)).toEqual([12, 12]);
    for (const line of found) expect(line.angle).toBeCloseTo(angle, 1);
  });

  it('leaves rules out of lines', () => {
    const { lines: found } = lines(page([...row(300, 200, 5), [280, 230, 200, 3]]), 0);
    expect(found.map(({ glyphs }) => glyphs.length)).toEqual([5]);
  });

  it('takes what a pen wrote between a form’s small print for a line of its own, and a part of the other', () => {
    const figures = Array.from({ length: 5 }, (_, n): [number, number, number, number] => [
      400 + n * 36,
      190 + (n % 3),
      24,
      40,
    ]);
    const form = page([...row(150, 206, 9), ...figures, ...row(600, 206, 8)]);
    const { lines: found } = lines(form, 0);
    expect(found.map(({ glyphs }) => glyphs.length).sort()).toEqual([22, 5]);
    const [own] = found.filter(({ glyphs }) => glyphs.length === 5);
    expect(own).toMatchObject({ left: 400, height: 40 });
    // A word with two tall letters is one line.
    expect(
      lines(page([...row(150, 206, 9), ...figures.slice(0, 2), ...row(490, 206, 8)]), 0).lines,
    ).toHaveLength(1);
  });

  it('takes two bars for a line where a country has no more digits', () => {
    const two = page([
      [300, 200, 5, 24],
      [312, 200, 5, 24],
    ]);
    expect(lines(two, 0, 2).lines).toHaveLength(1);
    expect(lines(two, 0, 5).lines).toEqual([]);
  });

  it('finds none on blank paper', () => {
    expect(lines(page([]), 0).lines).toEqual([]);
  });
});
