/** Whether the number on a path is another one than a postcode, by the word before it: “BP 12345”, “TSA 10000”. */
import type { Country } from '../../directory/country.ts';
import { lettersOf } from '../../directory/spelling.ts';
import type { ReadLattice } from '../digits/read-lattice.ts';
import { type Run, runBefore } from './beside.ts';
import type { Path } from './paths.ts';
import { LEAST_WORTH, matchAtEnd, type Odds, wordOf, worthOf } from './word.ts';

/**
 * Log-odds that a path's number is a code for all that stands before it: 0 where nothing does, and below where that can be
 * read as a word for other numbers.
 */
export type Others = (path: Path) => number;

/** Log-odds that what can be read as such a word as well as anything else is it. Not learnt. */
const PLAIN = 3;

/**
 * @param oddsOf what the network says of pieces
 * @returns a function that remembers the words it has read
 */
export function createOthers({ profile }: Country, oddsOf: Odds): Others {
  const names = profile.otherNumbers.map(lettersOf);
  // Many paths begin at the same place.
  const known = new Map<ReadLattice, Map<number, number>>();
  return (path) => {
    const run = names.length === 0 ? null : runBefore(path);
    if (run === null) return 0;
    const ofLine = known.get(run.read) ?? new Map<number, number>();
    known.set(run.read, ofLine);
    const odds = ofLine.get(run.to) ?? read(run);
    ofLine.set(run.to, odds);
    return odds;
  };

  function read(run: Run): number {
    const word = wordOf(run, oddsOf);
    if (worthOf(word) < LEAST_WORTH) return 0;
    const match = Math.max(...names.map((letters) => matchAtEnd(word, letters)));
    return -Math.log1p(Math.exp(PLAIN + match));
  }
}
