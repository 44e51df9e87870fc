/**
 * Paths → postcodes: every code that the country is known to have, and every other one, is weighed against all that was
 * seen. The directory, or the pattern, is a prior, not a filter: a code that it does not list (CEDEX) keeps a share.
 */
import type { Country } from '../../directory/country.ts';
import { ROOT, type Trie } from '../../directory/trie.ts';
import type { Weights } from '../evidence.ts';
import { digitScores, type Path } from './paths.ts';

/** How much of all mail bears a code that the directory or the pattern does not know. */
const UNLISTED = 0.02;

export interface Decoded {
  readonly postcode: string;
  /** Posterior probability: of all codes and of there being none. */
  readonly probability: number;
  /** The path that says so most strongly. */
  readonly path: Path;
  /** Log-odds that its not being known to the directory or the pattern costs it; 0 where it is. */
  readonly unlisted: number;
  /** Log-odds that the word beside it is its town; 0 where none was looked for. */
  readonly town: number;
  /** Which town that is; null where it cannot be made out. */
  readonly townRead: string | null;
  /** Log-odds that the word before it leaves: below 0 where that says that it is another number. */
  readonly otherNumber: number;
}

export interface Weighed {
  readonly path: Path;
  /** Log-odds of the path's shape and place, digits left out. */
  readonly prior: number;
}

/** Log-odds of a code before anything is seen, a known one's and any other: their probabilities sum to one. */
export function codePriors(
  { count, profile }: Country,
  weights: Weights,
): { listed: number; unlisted: number } {
  const others = 10 ** profile.digits - count;
  if (others === 0) return { listed: -Math.log(count), unlisted: -Infinity };
  return {
    listed: Math.log((1 - UNLISTED) / count),
    unlisted: Math.log(UNLISTED / others) + weights.unlisted,
  };
}

/**
 * @param weighed paths of any lines, with as many pieces each as the country's codes have digits
 * @param keep codes to answer at the most
 * @param also codes that are weighed, and answered, however little their digits look like them
 * @returns the codes by probability, likeliest first; empty where there is no path
 */
export function decode(
  weighed: readonly Weighed[],
  country: Country,
  keep: number,
  weights: Weights,
  also: ReadonlySet<string> = NO_OTHERS,
): Decoded[] {
  const { directory, trie } = country;
  const { listed, unlisted } = codePriors(country, weights);
  // code → log-sum over paths, and the path that gives most
  const found = new Map<string, { sum: number; most: number; path: Path }>();
  const add = (code: string, score: number, path: Path) => {
    walked.add(code);
    const known = found.get(code);
    if (known === undefined) found.set(code, { sum: score, most: score, path });
    else {
      known.sum = logSum(known.sum, score);
      if (score > known.most) Object.assign(known, { most: score, path });
    }
  };
  const walked = new Set<string>();
  let best = -Infinity;
  for (const { path, prior } of weighed) {
    walked.clear();
    const slots = path.pieces.map((piece) => digitScores(path.read, piece, weights));
    // What the remaining slots can add at the most, to leave hopeless branches.
    const rest = new Float64Array(slots.length + 1);
    for (let slot = slots.length - 1; slot >= 0; slot--)
      rest[slot] = rest[slot + 1] + Math.max(...slots[slot]);
    best = Math.max(best, prior + rest[0]);
    const floor = best - HOPELESS;
    const walk = (codes: readonly string[], slot: number, node: number, score: number) => {
      if (score + rest[slot] < floor) return;
      if (slot === slots.length) {
        add(codes[trie.codeAt[node]], score + listed, path);
        return;
      }
      for (let digit = 0; digit < 10; digit++) {
        const child = trie.children[node * 10 + digit];
        if (child !== ROOT) walk(codes, slot + 1, child, score + slots[slot][digit]);
      }
    };
    if (directory !== null) walk(directory.codes, 0, ROOT, prior);
    else
      for (const { code, score } of likeliest(slots, KNOWN_A_PATH, trie))
        add(code, prior + score + listed, path);
    for (const code of also) {
      if (walked.has(code)) continue;
      const score = slots.reduce((sum, slot, n) => sum + slot[Number(code[n])], prior);
      add(code, score + (country.has(code) ? listed : unlisted), path);
    }
    if (prior + rest[0] + unlisted < floor + listed) continue;
    for (const { code, score } of likeliest(slots, UNLISTED_A_PATH)) {
      if (!country.has(code)) add(code, prior + score + unlisted, path);
    }
  }
  let total = weights.nothing + listed;
  for (const { sum } of found.values()) total = logSum(total, sum);
  return [...found]
    .map(([postcode, { sum, path }]) => ({
      postcode,
      probability: Math.exp(sum - total),
      path,
      unlisted: country.has(postcode) ? 0 : unlisted - listed,
      town: 0,
      townRead: null,
      otherNumber: 0,
    }))
    .sort((a, b) => b.probability - a.probability || a.postcode.localeCompare(b.postcode))
    .filter(({ postcode }, rank) => rank < keep || also.has(postcode));
}

const NO_OTHERS: ReadonlySet<string> = new Set();

/** Log-odds below the best at which a code is not worth weighing. */
const HOPELESS = 18;

/** Of all that a pattern allows, where there is no directory to walk, how many codes are weighed for each path. */
const KNOWN_A_PATH = 24;

/** Of the codes that the country is not known to have, how many are weighed for each path. */
const UNLISTED_A_PATH = 8;

/** The n best codes of independent slots, best first: exactly, or of those on the trie by a beam n wide. */
export function likeliest(
  slots: readonly (readonly number[])[],
  n: number,
  trie?: Trie,
): { code: string; score: number }[] {
  let beam = [{ code: '', node: ROOT, score: 0 }];
  for (const slot of slots) {
    beam = beam
      .flatMap(({ code, node, score }) =>
        slot.map((value, digit) => ({
          code: `${code}${digit}`,
          node: trie === undefined ? ROOT : trie.children[node * 10 + digit],
          score: score + value,
        })),
      )
      .filter(({ node }) => trie === undefined || node !== ROOT)
      .sort((a, b) => b.score - a.score)
      .slice(0, n);
  }
  return beam;
}

function logSum(a: number, b: number): number {
  const most = Math.max(a, b);
  return most + Math.log1p(Math.exp(Math.min(a, b) - most));
}
