import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../electron/network/random.ts';
import type { Component } from '../../../../electron/reader/components.ts';
import { slopeOf } from '../../../../electron/reader/lines/skew.ts';

/** Glyphs 16 wide whose feet stand on a line of this slope, of heights that differ as letters' do. */
function line(left: number, foot: number, count: number, slope: number): Component[] {
  return Array.from({ length: count }, (_, n) => {
    const x = left + 26 * n;
    const bottom = Math.round(foot + slope * (x + 8));
    return { label: 1, left: x, right: x + 16, top: bottom - [24, 16, 24, 18][n % 4], bottom, area: 200 };
  });
}

describe('slopeOf', () => {
  it.each([0, 0.05, -0.12, 0.25, -0.3])('finds a slope of %d', (slope) => {
    const page = [line(300, 400, 14, slope), line(320, 446, 9, slope), line(300, 492, 11, slope)].flat();
    expect(Math.abs(slopeOf(page) - slope)).toBeLessThan(0.015);
  });

  it('is not led astray by what stands in no row', () => {
    const random = createRandom(3);
    const specks = Array.from({ length: 25 }, () => line(random.int(900), random.int(600), 1, 0)).flat();
    const page = [
      ...line(300, 400, 14, 0.1),
      ...line(320, 446, 9, 0.1),
      ...line(300, 492, 11, 0.1),
      ...specks,
    ];
    expect(Math.abs(slopeOf(page) - 0.1)).toBeLessThan(0.015);
  });

  it('does not fail for a page of noise', () => {
    const noise = Array.from({ length: 150_000 }, (_, n) =>
      line((n * 7) % 2400, 4 * Math.floor(n / 340), 1, 0),
    ).flat();
    expect(Math.abs(slopeOf(noise))).toBeLessThanOrEqual(0.4);
  });

  it('is none where there is nothing, or one glyph alone', () => {
    expect(slopeOf([])).toBe(0);
    expect(Math.abs(slopeOf(line(30, 40, 1, 0)))).toBeLessThan(1e-9);
  });
});
