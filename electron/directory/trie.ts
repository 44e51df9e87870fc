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
