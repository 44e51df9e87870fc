/**
 * What the word beside a path says of the code that is read on it: how well it can be read as one of the towns that the
 * directory has for that code; and which other codes it speaks for.
 */
import { type Country, listingOf } from '../../directory/country.ts';
import { bulkNames, townNames } from '../../directory/names.ts';
import { spellingsOf } from '../../directory/spelling.ts';
import { type Run, runBeside } from './beside.ts';
import type { Decoded } from './decode.ts';
import type { TownWeights } from '../evidence.ts';
import type { Sight } from '../look.ts';
import { createOthers, type Others } from './others.ts';
import type { Path } from './paths.ts';
import type { ReadLattice } from '../digits/read-lattice.ts';
import { type Found, LEAST_WORTH, matchOf, namesIn, type Odds, type Word, wordOf, worthOf } from './word.ts';

/** A word as a name. */
export interface Match {
  /** What the word is worth, read as whatever it looks like most. */
  best: number;
  /** What it is worth more or less, read as the name: 0 at the best. */
  match: number;
  /** Letters of the name, at least one. */
  n: number;
}

export interface TownMatch extends Match {
  /** The name; null where the word is no name that would do. */
  town: string | null;
}

/** What stands beside paths, as towns. */
export interface Towns {
  /** What the words before them say. */
  readonly others: Others;
  /**
   * How well it can be read as each of a code's towns; where no directory lists the code, as those of its region that the
   * word can be, with the word of great receivers behind; empty where there is nothing to read.
   */
  matches(answer: Pick<Decoded, 'postcode' | 'path'>): readonly TownMatch[];
  /** The codes of the towns that it can be read as best, whatever the digits say. */
  codes(path: Path, weights: TownWeights): readonly string[];
}

/** A town is looked for among all as long as its match is worth this at least. */
const LEAST_MATCH = -30;

/** Of a code that no directory lists, where no town of its region is read: about what a listed one's is that is not. */
const UNREAD = { town: null, match: -60, n: 7 };

/** So many words are looked for among all towns, and among those of great receivers: each takes tens of milliseconds. */
const MOST_SEARCHES = 6;

/** So many towns, the likeliest, are worth trying. */
const MOST_TOWNS = 12;

/**
 * @param oddsOf what the network says of pieces
 * @param sights what was seen of the page, each way up; more may come
 * @returns a function that remembers the words it has read
 */
export function createTowns(country: Country, oddsOf: Odds, sights: readonly Pick<Sight, 'reads'>[]): Towns {
  const { place, bulk } = country.profile;
  const others = createOthers(country, oddsOf);
  if (listingOf(country) !== 'towns') return { others, matches: () => [], codes: () => [] };
  const words = new Map<ReadLattice, Map<string, Read>>();
  // Many codes are read on one path, and each of them is weighed again after every further look at the page.
  const runs = new Map<Path, Run | null>();
  const runAt = (path: Path): Run | null => {
    const known = runs.get(path);
    if (known !== undefined) return known;
    const lines = sights.find(({ reads }) => reads.includes(path.read))?.reads ?? [];
    const run = runBeside(path, lines, place);
    runs.set(path, run);
    return run;
  };
  const wordAt = (path: Path): Read | null => {
    const run = runAt(path);
    if (run === null) return null;
    const ofLine = words.get(run.read) ?? new Map<string, Read>();
    words.set(run.read, ofLine);
    const key = `${run.from} ${run.to}`;
    const word = ofLine.get(key) ?? { word: wordOf(run, oddsOf), towns: null, bulk: null };
    ofLine.set(key, word);
    return worthOf(word.word) < LEAST_WORTH ? null : word;
  };
  const searches = { towns: 0, bulk: 0 };
  /** All names that a word can be read as; none where as many words were searched for the same. */
  const foundIn = (read: Read, among: keyof typeof searches): readonly Found[] => {
    const names = among === 'bulk' ? bulkNames : townNames;
    if (read[among] === null && searches[among]++ < MOST_SEARCHES)
      read[among] = namesIn(read.word, names(country), LEAST_MATCH);
    return read[among] ?? [];
  };
  return {
    others,
    matches({ postcode, path }) {
      const towns = country.towns(postcode) ?? [];
      const isBulk = bulk !== null && !country.has(postcode);
      const read = towns.length > 0 || isBulk ? wordAt(path) : null;
      if (read === null) return [];
      const best = worthOf(read.word);
      if (isBulk) {
        const start = postcode.slice(0, bulk.shared);
        const ofRegion = foundIn(read, 'bulk').flatMap(({ name: { town, letters, codes }, match }) => {
          const n = letters.length;
          const isThere = match >= HALF_READ * (n - bulk.word.length);
          return isThere && codes.some((code) => code.startsWith(start)) ? { town, best, match, n } : [];
        });
        return [{ ...UNREAD, best }, ...ofRegion];
      }
      return towns.flatMap((town) =>
        spellingsOf(town).map((letters) => {
          return { town, best, match: matchOf(read.word, letters), n: letters.length };
        }),
      );
    },

    codes(path, weights) {
      const read = wordAt(path);
      return read === null ? [] : codesOf(read.word, foundIn(read, 'towns'), weights);
    },
  };
}

/** A word as far as it was read. */
interface Read {
  readonly word: Word;
  /** The towns that it can be read as, and those with the word of great receivers behind; null where none were looked for. */
  towns: readonly Found[] | null;
  bulk: readonly Found[] | null;
}

/** What a match with the word behind is worth at the least, for each letter of the town: half of them are read. */
const HALF_READ = -5;

/** The codes of the likeliest towns. */
function codesOf(word: Word, found: readonly Found[], weights: TownWeights): readonly string[] {
  const best = worthOf(word);
  return found
    .map(({ name, match }) => ({
      name,
      odds: nameOdds({ best, match, n: name.letters.length }, weights),
    }))
    .sort((a, b) => b.odds - a.odds)
    .slice(0, MOST_TOWNS)
    .flatMap(({ name }) => name.codes);
}

/** Log-odds that what stands beside a code's path is its town rather than not; 0 where there is nothing to read. */
export function townOdds(names: readonly Match[], weights: TownWeights): number {
  return names.length === 0 ? 0 : Math.max(...names.map((name) => nameOdds(name, weights)));
}

/** A word that is worth more, in tens of log-odds, says no more against names that it is not. */
const PLAIN = 8;

/** How plainly a word is one, whatever it says: what it is worth, in tens of log-odds. */
export function plainness({ best }: Pick<Match, 'best'>): number {
  return Math.min(Math.max(best / 10, 0), PLAIN);
}

/** Log-odds of one name. A town that cannot be made out says little against its code: the odds have a floor. */
export function nameOdds(name: Match, weights: TownWeights): number {
  const other = weights.floor + weights.legible * plainness(name);
  return Math.log(Math.exp(other) + Math.exp(nameItself(name, weights)));
}

/** Log-odds of the word's being the name, made out letter by letter. */
function nameItself({ match: worth, n }: Match, { any, match, letter }: TownWeights): number {
  return any + (match * worth) / Math.sqrt(n) + letter * n;
}

/** Which of a code's names the word beside it is; null where it is none of them, or cannot be made out. */
export function townRead(names: readonly TownMatch[], weights: TownWeights): string | null {
  const [best] = names
    .map((name) => ({ ...name, odds: nameItself(name, weights) }))
    .filter(({ odds }) => odds > 0)
    .sort((a, b) => b.odds - a.odds);
  return best?.town ?? null;
}

/** A code that is less likely than this by its digits is seldom worth looking for its town, and less so an unlisted one. */
const HOPELESS = 1e-5;
const HOPELESS_UNLISTED = 1e-3;

/**
 * The candidates once the words beside them have been read, likeliest first; what is no candidate keeps its share.
 * @param least the town of a listed code that is less likely is not looked for: no word speaks for it more than for any other
 */
export function withTowns(
  decoded: readonly Decoded[],
  towns: Towns,
  weights: TownWeights,
  least = HOPELESS,
): Decoded[] {
  const matches = decoded.map((answer) =>
    answer.probability < (answer.unlisted === 0 ? least : HOPELESS_UNLISTED) ? null : towns.matches(answer),
  );
  const odds = matches.map((names) => names && townOdds(names, weights));
  const lowest = Math.min(0, ...odds.filter((one) => one !== null));
  const said = decoded.map((answer, n) => ({
    ...answer,
    town: odds[n] ?? lowest,
    townRead: townRead(matches[n] ?? [], weights),
    otherNumber: matches[n] === null ? 0 : towns.others(answer.path),
  }));
  const rest = 1 - decoded.reduce((sum, { probability }) => sum + probability, 0);
  const worth = said.map(({ probability, town, otherNumber }) => probability * Math.exp(town + otherNumber));
  const total = worth.reduce((sum, one) => sum + one, Math.max(rest, 0));
  return said
    .map((answer, n) => ({ ...answer, probability: worth[n] / total }))
    .sort((a, b) => b.probability - a.probability || a.postcode.localeCompare(b.postcode));
}
