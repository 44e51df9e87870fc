/** Codes of one length as a trie of digits, flat, for the decoder to walk. */

export interface Trie {
  /** Digits in every code. */
  readonly length: number;
  /** Child of node n for digit d at n × 10 + d; 0 where no code goes on that way (0 is the root, nobody's child). */
  readonly children: Int32Array;
  /** At the last level: which code, an index into the sorted codes; −1 elsewhere. */
  readonly codeAt: Int32Array;
}

export const ROOT = 0;

/**
 * @param codes strings of digits, all of one length
 * @throws RangeError where their lengths differ or there is none
 */
export function createTrie(codes: readonly string[]): Trie {
  const length = codes[0]?.length;
  if (length === undefined) throw new RangeError('A directory needs at least one code.');
  const children: number[] = new Array<number>(10).fill(0);
  const codeAt: number[] = [-1];
  codes.forEach((code, index) => {
    if (code.length !== length) throw new RangeError(`Code ${code} is not ${length} digits long.`);
    let node = ROOT;
    for (const digit of code) {
      const edge = node * 10 + Number(digit);
      if (children[edge] === 0) {
        children[edge] = codeAt.length;
        codeAt.push(-1);
        for (let d = 0; d < 10; d++) children.push(0);
      }
      node = children[edge];
    }
    codeAt[node] = index;
  });
  return { length, children: Int32Array.from(children), codeAt: Int32Array.from(codeAt) };
}

/**
 * All codes of a length that begin in one of these ways. What follows a beginning is the same everywhere, and there once:
 * ten digits take no more nodes than eleven and the beginnings'. No code has an index.
 * @param starts leading digits, none longer than `length`; null for all
 */
export function createPatternTrie(
  length: number,
  starts: readonly string[] | null,
): { trie: Trie; count: number } {
  const children: number[] = [];
  const node = (): number => children.push(...new Array<number>(10).fill(ROOT)) / 10 - 1;
  /** By how many digits came before it, from which on anything may come: the first is the root. */
  const free = Array.from({ length: length + 1 }, node);
  for (let depth = starts === null ? 0 : 1; depth < length; depth++)
    children.fill(free[depth + 1], free[depth] * 10, free[depth] * 10 + 10);
  let count = starts === null ? 10 ** length : 0;
  // The shortest first: what begins as a shorter one does is among its codes.
  for (const start of [...(starts ?? [])].sort((a, b) => a.length - b.length)) {
    let at = ROOT;
    for (let depth = 1; depth <= start.length; depth++) {
      const edge = at * 10 + Number(start[depth - 1]);
      if (children[edge] === free[depth]) break;
      if (depth === start.length) {
        children[edge] = free[depth];
        count += 10 ** (length - depth);
      } else if (children[edge] === ROOT) children[edge] = node();
      at = children[edge];
    }
  }
  const codeAt = new Int32Array(children.length / 10).fill(-1);
  return { trie: { length, children: Int32Array.from(children), codeAt }, count };
}

/** The node that a code, or the beginning of one, leads to; ROOT where it leads nowhere. */
export function follow({ children }: Trie, code: string): number {
  let node = ROOT;
  for (const digit of code) {
    node = children[node * 10 + Number(digit)];
    if (node === ROOT) return ROOT;
  }
  return node;
}
