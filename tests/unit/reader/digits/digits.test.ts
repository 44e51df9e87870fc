import { describe, expect, it } from 'vitest';
import { listedCountry } from '../../../../electron/directory/country.ts';
import { PROFILES } from '../../../../electron/directory/profiles.ts';
import { createTrie } from '../../../../electron/directory/trie.ts';
import type { Classifier } from '../../../../electron/network/classifier.ts';
import { digits, hopeless } from '../../../../electron/reader/digits/digits.ts';
import { FEATURES, type Weights } from '../../../../electron/reader/evidence.ts';
import type { Grey } from '../../../../electron/reader/picture.ts';
import { pieces, type Lattice } from '../../../../electron/reader/pieces/pieces.ts';

const france = listedCountry(PROFILES.FR, {
  codes: ['75012'],
  trie: createTrie(['75012']),
  hasTowns: false,
  has: (code) => code === '75012',
  towns: () => [],
});

const weights = {
  ...Object.fromEntries(FEATURES.map((feature) => [feature, 0])),
  ...{ digitFor: 1, digitAgainst: 1, which: 1, gap: -3, cuts: -2 },
} as Weights;

/** Bars of these heights, side by side: a bar's place is its name. */
function bars(heights: readonly number[]): Lattice {
  const height = 44;
  const width = heights.length * 30 + 20;
  const ink: Grey = { width, height, data: new Uint8Array(width * height) };
  heights.forEach((tall, n) => {
    for (let y = height - 2 - tall; y < height - 2; y++)
      for (let x = 0; x < 12; x++) ink.data[y * width + 10 + 30 * n + x] = 255;
  });
  return pieces({ ink, height: 40, boxes: null, toWorking: (x, y) => [x, y] });
}

/** How wide a normalised bar is tells how high it was drawn. */
function widthOf(image: Uint8Array): number {
  const columns = new Set<number>();
  image.forEach((value, i) => value > 128 && columns.add(i % 28));
  return columns.size;
}

/** Answers each picture by its bar's width, and remembers what it was asked. */
function answering(answer: (width: number) => number): Classifier & { asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    card: { id: 'made' } as Classifier['card'],
    kernels: 'simd',
    logits(images, n) {
      const logits = new Float32Array(10 * n);
      for (let i = 0; i < n; i++) {
        const width = widthOf(images.subarray(784 * i, 784 * (i + 1)));
        asked.push(width);
        logits.fill(answer(width), 10 * i, 10 * i + 10);
      }
      return logits;
    },
  };
}

const [TALL, SHORT] = [40, 20];
const isTall = (width: number) => width <= 8;
const five = (height: number) => new Array<number>(5).fill(height);

function ask(lattices: Lattice[], screen: Classifier, model: Classifier, least = -Infinity) {
  return digits(lattices, { screen, model }, { country: france, weights }, least);
}

describe('digits', () => {
  it('shows every piece to the small network, and to the large one what may be on the path', () => {
    const screen = answering((width) => (isTall(width) ? 4 : -4));
    const model = answering(() => 6);
    const lattices = [bars(five(SHORT)), bars(five(TALL))];
    const { reads, best } = ask(lattices, screen, model);
    expect(screen.asked).toHaveLength(lattices[0].pieces.length + lattices[1].pieces.length);
    expect(model.asked).toHaveLength(5);
    expect(model.asked.every(isTall)).toBe(true);
    expect([...reads[0].logits].every((logit) => logit === -4)).toBe(true);
    expect([...reads[1].logits].every((logit) => logit === 6)).toBe(true);
    expect(best).toEqual([-20, 30]);
  });

  it('looks further where the large network thinks little of what it was shown first', () => {
    const screen = answering((width) => (isTall(width) ? 4 : 0));
    const model = answering((width) => (isTall(width) ? -8 : 5));
    const { reads, best } = ask([bars(five(SHORT)), bars(five(TALL))], screen, model);
    expect(model.asked).toHaveLength(10);
    expect(model.asked.slice(0, 5).every(isTall)).toBe(true);
    expect(reads[0].logits[0]).toBe(5);
    expect(best).toEqual([25, -40]);
  });

  it('shows nothing to the large network where something else on the page is much likelier', () => {
    const model = answering(() => 6);
    ask(
      [bars(five(TALL))],
      answering(() => 4),
      model,
      40,
    );
    expect(model.asked).toEqual([]);
    ask(
      [bars(five(TALL))],
      answering(() => 4),
      model,
      24,
    );
    expect(model.asked).toHaveLength(5);
  });

  it('shows nothing to the large network of a page that promises no code anywhere', () => {
    const asked = (logit: number) => {
      const model = answering(() => logit);
      ask(
        [bars(five(TALL))],
        answering(() => logit),
        model,
      );
      return model.asked;
    };
    expect(hopeless(5)).toBe(-3);
    expect(asked(-0.8)).toEqual([]);
    expect(asked(-0.4)).toHaveLength(5);
  });

  it('asks the large network nothing where there are no five', () => {
    const model = answering(() => 6);
    const { best } = ask(
      [bars(five(TALL).slice(1))],
      answering(() => 4),
      model,
    );
    expect(model.asked).toEqual([]);
    expect(best).toEqual([-Infinity]);
    expect(
      ask(
        [],
        answering(() => 4),
        model,
      ).reads,
    ).toEqual([]);
  });
});
