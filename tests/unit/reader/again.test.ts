import { describe, expect, it } from 'vitest';
import { agreed, resized, sizesOf } from '../../../electron/reader/again.ts';
import type { Decoded } from '../../../electron/reader/postcode/decode.ts';
import type { Page } from '../../../electron/reader/load/load.ts';
import type { Path } from '../../../electron/reader/postcode/paths.ts';

const pageOf = (width: number, height: number, colourful = false): Page => ({
  grey: { width, height, data: Uint8Array.from({ length: width * height }, (_, i) => 10 * (i % width)) },
  colour: colourful ? { width, height, data: new Uint8Array(width * height * 3).fill(80) } : null,
  ...{ width: 3 * width, height: 3 * height, scale: 3, dpi: 200, chosen: true },
});

describe('another look', () => {
  it('is for a crop of a code, a small one larger, and for no envelope', () => {
    expect(sizesOf(pageOf(400, 90))).toEqual([2]);
    expect(sizesOf(pageOf(90, 401))).toEqual([0.75, 1.5]);
    expect(sizesOf(pageOf(1100, 200))).toEqual([0.75, 1.5]);
    expect(sizesOf(pageOf(1276, 898))).toEqual([]);
  });

  it('has so many times as many pixels of the same page', async () => {
    const page = pageOf(20, 12, true);
    const near = await resized(page, 2);
    expect(near).toMatchObject({ width: 60, height: 36, scale: 1.5, dpi: 200, chosen: true });
    expect(near.grey).toMatchObject({ width: 40, height: 24 });
    expect(near.colour).toMatchObject({ width: 40, height: 24 });
    expect(near.colour!.data).toEqual(new Uint8Array(40 * 24 * 3).fill(80));
    // A ramp stays one, within a quarter of a pixel.
    const row = near.grey.data.subarray(40 * 11, 40 * 12);
    for (let x = 4; x < 36; x++) expect(Math.abs(row[x] - (10 * (x - 0.5)) / 2)).toBeLessThanOrEqual(3);
  });

  it('keeps a picture without colour grey', async () => {
    const near = await resized(pageOf(20, 13), 0.75);
    expect(near.colour).toBeNull();
    expect(near.grey).toMatchObject({ width: 15, height: 10 });
    expect(near.grey.data).toHaveLength(15 * 10);
  });
});

describe('several looks', () => {
  const path = (name: string) => ({ name }) as unknown as Path;
  const say = (name: string, chances: Record<string, number>): Decoded[] =>
    Object.entries(chances).map(([postcode, probability]) => ({
      ...{ postcode, probability, path: path(name), unlisted: 0, town: 0, townRead: null, otherNumber: 0 },
    }));
  const chances = (decoded: readonly Decoded[]) =>
    Object.fromEntries(decoded.map(({ postcode, probability }) => [postcode, probability]));

  it('that say the same are together as sure as each, however many others they name', () => {
    const one = { '75012': 0.6, '75072': 0.3 };
    const both = chances(agreed([say('first', one), say('further', one)]));
    expect(both['75012']).toBeCloseTo(0.6);
    expect(both['75072']).toBeCloseTo(0.3);
    const noise = (start: number) =>
      Object.fromEntries(Array.from({ length: 4 }, (_, n) => [String(start + n), 1e-6]));
    const [{ postcode, probability }] = agreed([
      say('first', { '75012': 0.97, ...noise(20_000) }),
      say('further', { '75012': 0.995, ...noise(30_000) }),
    ]);
    expect(postcode).toBe('75012');
    expect(probability).toBeGreaterThan(0.98);
    expect(probability).toBeLessThan(0.995);
  });

  it('settle what one of them leaves open, the surer one with its path', () => {
    const found = agreed([
      say('first', { '75072': 0.5, '75012': 0.4 }),
      say('further', { '75012': 0.95, '75072': 0.01 }),
    ]);
    expect(found.map(({ postcode }) => postcode)).toEqual(['75012', '75072']);
    expect(found[0].probability).toBeGreaterThan(0.7);
    expect(found[0].path).toEqual(path('further'));
    expect(found[1].path).toEqual(path('first'));
  });

  it('of which most say the same are surer of it than of what one says', () => {
    const found = agreed([
      say('first', { '75072': 0.7, '75012': 0.2 }),
      say('further', { '75012': 0.8 }),
      say('third', { '75012': 0.6, '75072': 0.2 }),
    ]);
    expect(found[0].postcode).toBe('75012');
    // The geometric means of what the three say, of either code and of neither.
    const [one, other, none] = [0.2 * 0.8 * 0.6, 0.7 * 0.003 * 0.2, 0.1 * 0.2 * 0.2].map(Math.cbrt);
    expect(found[0].probability).toBeCloseTo(one / (one + other + none));
    expect(found[0].path).toEqual(path('further'));
  });

  it('that differ leave doubt, and none of them is ruled out by the other’s not naming it', () => {
    const { '75012': one, '13001': other } = chances(
      agreed([say('first', { '75012': 0.97 }), say('further', { '13001': 0.97 })]),
    );
    expect(one).toBeCloseTo(other);
    expect(one).toBeLessThan(0.5);
    expect(one + other).toBeGreaterThan(0.5);
  });

  it('of which one sees nothing are less sure than the other', () => {
    const [{ probability }] = agreed([say('first', { '75012': 0.9 }), []]);
    expect(probability).toBeLessThan(0.5);
    expect(agreed([[], say('further', { '75012': 0.9 })])[0].probability).toBe(probability);
    expect(agreed([[], []])).toEqual([]);
  });
});
