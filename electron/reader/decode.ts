/**
 * Paths → postcodes: every code of the directory, and every other one, is weighed against all that was seen. The
 * directory is a prior, not a filter: a code that it does not list (CEDEX) keeps a share.
 */
import type { Directory } from '../directory/directory.ts';
import { ROOT, type Trie } from '../directory/trie.ts';
import type { Weights } from './evidence.ts';
import { logOdds, type Path } from './paths.ts';

/** How much of all mail bears a code that the directory does not list. */
const UNLISTED = 0.02;

export interface Decoded {
  readonly postcode: string;
  /** Posterior probability: of all codes and of there being none. */
  readonly probability: number;
  /** The path that says so most strongly. */
  readonly path: Path;
}

export interface Weighed {
  readonly path: Path;
  /** Log-odds of the path's shape and place, digits left out. */
  readonly prior: number;
}

/** Log-odds of a code before anything is seen, the directory's and any other: their probabilities sum to one. */
export function codePriors(
  { codes, trie }: Directory,
  weights: Weights,
): { listed: number; unlisted: number } {
  return {
    listed: Math.log((1 - UNLISTED) / codes.length),
    unlisted: Math.log(UNLISTED / (10 ** trie.length - codes.length)) + weights.unlisted,
  };
}

/**
 * @param weighed paths of any lines, of `slots` pieces each
 * @param keep codes to answer at the most
 * @returns the codes by probability, likeliest first; empty where there is no path
 */
export function decode(
  weighed: readonly Weighed[],
  directory: Directory,
  keep: number,
  weights: Weights,
): Decoded[] {
  const { codes, trie } = directory;
  const { listed, unlisted } = codePriors(directory, weights);
  // code → log-sum over paths, and the path that gives most
  const found = new Map<string, { sum: number; most: number; path: Path }>();
  const add = (code: string, score: number, path: Path) => {
    const known = found.get(code);
    if (known === undefined) found.set(code, { sum: score, most: score, path });
    else {
      known.sum = logSum(known.sum, score);
      if (score > known.most) Object.assign(known, { most: score, path });
    }
  };
  let best = -Infinity;
  for (const { path, prior } of weighed) {
    const slots = path.pieces.map((piece) =>
      Array.from({ length: 10 }, (_, digit) => logOdds(path.read, piece, digit, weights)),
    );
    // What the remaining slots can add at the most, to leave hopeless branches.
    const rest = new Float64Array(slots.length + 1);
    for (let slot = slots.length - 1; slot >= 0; slot--)
      rest[slot] = rest[slot + 1] + Math.max(...slots[slot]);
    best = Math.max(best, prior + rest[0]);
    const floor = best - HOPELESS;
    const walk = (slot: number, node: number, score: number) => {
      if (score + rest[slot] < floor) return;
      if (slot === slots.length) {
        add(codes[trie.codeAt[node]], score + listed, path);
        return;
      }
      for (let digit = 0; digit < 10; digit++) {
        const child = trie.children[node * 10 + digit];
        if (child !== ROOT) walk(slot + 1, child, score + slots[slot][digit]);
      }
    };
    if (slots.length === trie.length) walk(0, ROOT, prior);
    if (prior + rest[0] + unlisted < floor + listed) continue;
    for (const { code, score } of likeliest(slots, UNLISTED_A_PATH)) {
      if (!directory.has(code)) add(code, prior + score + unlisted, path);
    }
  }
  let total = weights.nothing + listed;
  for (const { sum } of found.values()) total = logSum(total, sum);
  return [...found]
    .map(([postcode, { sum, path }]) => ({ postcode, probability: Math.exp(sum - total), path }))
    .sort((a, b) => b.probability - a.probability || a.postcode.localeCompare(b.postcode))
    .slice(0, keep);
}

/** Log-odds below the best at which a code is not worth weighing. */
const HOPELESS = 18;

/** Of the codes that the directory does not list, how many are weighed for each path. */
const UNLISTED_A_PATH = 8;

/** The n best codes of independent slots, of those on the trie or of all, best first. */
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
