import { describe, expect, it } from 'vitest';
import { patternCountry } from '../../../../electron/directory/country.ts';
import { PROFILES } from '../../../../electron/directory/profiles.ts';
import { createOthers } from '../../../../electron/reader/postcode/others.ts';
import { createOdds } from '../../../../electron/reader/postcode/word.ts';
import { reading, wordLattice } from '../words.ts';

/** A network that is as sure as any: it answers ten where others answer four. */
const sure: typeof reading = {
  ...reading,
  logits: (images, n) => reading.logits(images, n).map((logit) => 2.5 * logit),
};

/** What stands on a line before its last pieces says of their being a postcode. */
function said(line: string, profile = PROFILES.FR): number {
  const read = wordLattice(line);
  const n = read.lattice.pieces.length;
  const others = createOthers(patternCountry(profile), createOdds(sure));
  const pieces = Array.from({ length: profile.digits }, (_, slot) => n - profile.digits + slot);
  return others({ read, pieces, shape: {}, best: 0 });
}

describe('what stands before a number', () => {
  it('speaks against its being a postcode where it is a word for other numbers', () => {
    expect(said('BP|70265')).toBeLessThan(-3);
    expect(said('TSA|70265')).toBeLessThan(-3);
  });

  it('may have other words before it, and none behind it', () => {
    expect(said('HALL|BP|70265', PROFILES.FR)).toBeLessThan(-0.04);
    expect(said('BP|HALL|70265')).toBeCloseTo(0, 4);
  });

  it('says nothing where it is nothing, a prefix, a figure, another word, or no more than a part of one', () => {
    expect(said('70265')).toBe(0);
    for (const before of ['F', 'B', 'P', 'BB', 'SA', 'CAP', 'LILLE'])
      expect(said(`${before}70265`), before).toBeCloseTo(0, 3);
    expect(said('B1000', PROFILES.BE)).toBeCloseTo(0, 3);
    expect(said('CAP|70265', PROFILES.IT)).toBeCloseTo(0, 3);
  });

  it('is a word of its own in each country, and none where that has no such numbers', () => {
    expect(said('BP|70265', { ...PROFILES.FR, otherNumbers: [] })).toBe(0);
    expect(said('BP|70265', PROFILES.DE)).toBeCloseTo(0, 3);
    expect(said('POSTFACH|70265', PROFILES.DE)).toBeLessThan(-3);
    expect(said('POBOX|70265', PROFILES.US)).toBeLessThan(-3);
  });
});
