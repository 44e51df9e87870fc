import { describe, expect, it } from 'vitest';
import { patternCountry } from '../../../../electron/directory/country.ts';
import { PROFILES } from '../../../../electron/directory/profiles.ts';
import { TOWN } from '../../../../electron/reader/evidence.ts';
import { createOthers, othersOdds } from '../../../../electron/reader/postcode/others.ts';
import { createOdds } from '../../../../electron/reader/postcode/word.ts';
import { reading, wordLattice } from '../words.ts';

/** What stands on a line before its last five pieces says of their being a postcode. */
function said(line: string, profile = PROFILES.FR): number {
  const read = wordLattice(line);
  const n = read.lattice.pieces.length;
  const others = createOthers(patternCountry(profile), createOdds(reading));
  const pieces = Array.from({ length: 5 }, (_, slot) => n - 5 + slot);
  return othersOdds(others({ read, pieces, shape: {}, best: 0 }), TOWN);
}

describe('what stands before a number', () => {
  it('speaks against its being a postcode where it is a word for other numbers', () => {
    expect(said('BP|70265')).toBeLessThan(-2);
    expect(said('TSA|70265')).toBeLessThan(-2);
  });

  it('may have other words before it, and none behind it', () => {
    expect(said('HALL|BP|70265')).toBeLessThan(-1);
    expect(said('BP|HALL|70265')).toBeGreaterThan(-0.2);
  });

  it('says nothing where it is nothing, and hardly anything where it is a prefix, a figure or another word', () => {
    expect(said('70265')).toBe(0);
    for (const before of ['F', '8', '88', 'LILLE'])
      expect(said(`${before}70265`), before).toBeGreaterThan(-0.2);
  });

  it('says nothing in a country that has no such words, and is a word of its own in each', () => {
    expect(said('BP|70265', { ...PROFILES.FR, otherNumbers: [] })).toBe(0);
    expect(said('BP|70265', PROFILES.DE)).toBeGreaterThan(-0.2);
    expect(said('POSTFACH|70265', PROFILES.DE)).toBeLessThan(-2);
  });
});
