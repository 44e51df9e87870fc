import { describe, expect, it } from 'vitest';
import { drawInk, type Raster } from '../../../../electron/corpus/ink/raster.ts';
import { skeleton } from '../../../../electron/corpus/ink/skeleton.ts';
import { components } from '../../../../electron/reader/components.ts';

const stroked = (path: string, width: number) =>
  drawInk(`<path d="${path}" fill="none" stroke="#000" stroke-width="${width}"/>`, 120, 120);

const drawn = ({ width, height, data }: Raster, kept: readonly number[]) => {
  const thin = new Uint8Array(data.length);
  for (const i of kept) thin[i] = 255;
  return { width, height, data: thin };
};

describe('skeleton', () => {
  it('of an upright stroke is a line along its middle', async () => {
    const kept = skeleton(await stroked('M60 20V100', 12));
    const columns = kept.map((i) => i % 120);
    expect(Math.max(...columns) - Math.min(...columns)).toBeLessThanOrEqual(6);
    const middle = kept.filter((i) => i >= 120 * 40 && i < 120 * 80);
    expect(middle).toHaveLength(40);
    for (const i of middle) expect(Math.abs((i % 120) - 59.5)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['a loop', 'M60 20A40 40 0 1 1 59 20Z', 2],
    ['a crossing', 'M20 20L100 100M100 20L20 100', 1],
    ['an open bow', 'M30 30H90L40 100', 1],
  ])('of %s is one line of ink, with the paper parted as before', async (_, path, papers) => {
    const ink = await stroked(path, 10);
    const thin = drawn(ink, skeleton(ink));
    expect(components(thin).list).toHaveLength(1);
    // Paper is joined across corners too: a line that keeps it apart is two pixels wide.
    const wide = {
      ...thin,
      data: thin.data.map((v, i) => Math.max(v, thin.data[i - 1] ?? 0, thin.data[i - 120] ?? 0)),
    };
    const paper = { ...wide, data: wide.data.map((value) => 255 - value) };
    expect(components(paper).list).toHaveLength(papers);
  });

  it('of nothing is nothing', () => {
    expect(skeleton({ width: 5, height: 4, data: new Uint8Array(20) })).toEqual([]);
  });
});
