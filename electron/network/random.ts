/**
 * The one generator of chance: every draw in training, in the corpus and in the samples comes from a seed, so that
 * a run can be repeated.
 */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform whole number in [0, n). */
  int(n: number): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** One element, all equally likely; the list must not be empty. */
  pick<Item>(items: readonly Item[]): Item;
  /** In place (Fisher–Yates); answers its argument. */
  shuffle<Items extends { length: number; [index: number]: unknown }>(items: Items): Items;
  /** A generator of its own, decided by this one's seed and the label alone: draws made here do not change it. */
  fork(label: string | number): Random;
}

/** xoshiro128** (Blackman and Vigna 2018), its state filled by splitmix32 from a seed of 0 … 2³²−1. */
export function createRandom(seed: number): Random {
  let spread = seed >>> 0;
  const state = Uint32Array.from({ length: 4 }, () => {
    spread = (spread + 0x9e3779b9) >>> 0;
    return mix(spread);
  });

  const bits = (): number => {
    const scrambled = Math.imul(rotate(Math.imul(state[1], 5), 7), 9) >>> 0;
    const shifted = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate(state[3], 11);
    return scrambled;
  };

  const next = (): number => ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) / 2 ** 53;
  const int = (n: number): number => Math.floor(next() * n);

  return {
    next,
    int,
    // Box–Muller, one of its two values: the other would make a draw depend on how many came before a fork.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    between: (low, high) => low + (high - low) * next(),
    pick: (items) => items[int(items.length)],
    shuffle: (items) => {
      for (let last = items.length - 1; last > 0; last--) {
        const chosen = int(last + 1);
        [items[last], items[chosen]] = [items[chosen], items[last]];
      }
      return items;
    },
    fork: (label) => createRandom(hash(`${seed >>> 0}/${label}`)),
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** The finaliser of MurmurHash3: every bit of the answer hangs on every bit of the word. */
function mix(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}

/** FNV-1a over the text's code units. */
function hash(text: string): number {
  let word = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) word = Math.imul(word ^ text.charCodeAt(i), 0x01000193);
  return mix(word >>> 0);
}
