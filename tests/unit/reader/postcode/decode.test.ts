import { describe, expect, it } from 'vitest';
import { anyDigits } from '../../../../electron/contract/country.ts';
import { patternCountry, type Country } from '../../../../electron/directory/country.ts';
import { PROFILES } from '../../../../electron/directory/profiles.ts';
import { decode } from '../../../../electron/reader/postcode/decode.ts';
import type { ReadLattice } from '../../../../electron/reader/digits/read-lattice.ts';
import { FEATURES, type Features, type Weights } from '../../../../electron/reader/evidence.ts';
import { bestPaths, type Path, promises, trellisOf } from '../../../../electron/reader/postcode/paths.ts';
import { france, line, sure } from '../figures.ts';

/** As learnt ones are, more or less. */
const WEIGHTS = {
  ...Object.fromEntries(FEATURES.map((feature) => [feature, 0])),
  ...{ digitFor: 1, digitAgainst: 1.2, which: 1, unlisted: -3, nothing: 7 },
  ...{
    cuts: -2,
    gap: -3,
    gapAllowed: -1,
    overlap: -3,
    height: -5,
    climb: -4,
    skipped: -2,
    shared: -2,
    thin: -3,
  },
} as Weights;

function weigh(features: Features): number {
  return Object.entries(features).reduce(
    (sum, [feature, value]) => sum + WEIGHTS[feature as keyof Weights] * value,
    0,
  );
}

const KEEP = { anEnd: 6, inAll: 24 };

const score = (path: Path): number => path.best + weigh(path.shape);

const weighed = (read: ReadLattice, country: Country = france) =>
  bestPaths(read, country, KEEP, WEIGHTS).map((path) => ({ path, prior: weigh(path.shape) }));

describe('bestPaths', () => {
  it('takes five neighbours, in their order', () => {
    const [best] = bestPaths(line(sure('75012')), france, KEEP, WEIGHTS).sort((a, b) => score(b) - score(a));
    expect(best.pieces).toEqual([0, 1, 2, 3, 4]);
    // What is beyond doubt is worth what the network says of its being digits, and nothing is held against it.
    expect(score(best)).toBeCloseTo(30 * WEIGHTS.digitFor, 3);
    expect(best.best).toBeCloseTo(0, 3);
  });

  it('finds none where there are fewer than five', () => {
    expect(bestPaths(line(sure('7501')), france, KEEP, WEIGHTS)).toEqual([]);
  });

  it('prefers five that stand together to five with a hole', () => {
    const paths = bestPaths(line(sure('175012'), [60, 8, 8, 8, 8]), france, KEEP, WEIGHTS).sort(
      (a, b) => score(b) - score(a),
    );
    expect(paths[0].pieces).toEqual([1, 2, 3, 4, 5]);
  });

  it('lets two figures have a narrow stroke in common, where a cut through ink parts them from it', () => {
    const plain = line(sure('750123'), [8, 0, -12, 8, 8]);
    const { atoms, pieces } = plain.lattice;
    // The fourth atom is a stroke 8 wide: part of a 0 before it and of a 1 behind it.
    const stroke = { ...atoms[3], right: atoms[3].left + 8 };
    const zero = { ...pieces[2], to: 4, right: stroke.right, cutRight: true };
    const one = { ...pieces[3], from: 3, to: 5, left: stroke.left, right: pieces[4].right, cutLeft: true };
    const lattice = (shared: Partial<typeof one> = {}) => ({
      ...plain.lattice,
      atoms: atoms.with(3, stroke),
      pieces: [pieces[0], pieces[1], zero, { ...one, ...shared }, pieces[5]],
    });
    const read = (more?: Partial<typeof one>) => ({
      ...plain,
      lattice: lattice(more),
      logits: line(sure('75012')).logits,
    });
    const [best] = bestPaths(read(), france, KEEP, WEIGHTS);
    expect(best.pieces).toEqual([0, 1, 2, 3, 4]);
    expect(best.shape.shared).toBe(1);
    expect(bestPaths(read({ cutLeft: false }), france, KEEP, WEIGHTS)).toEqual([]);
  });

  it('allows the space of "75 012" more than one elsewhere', () => {
    const best = (gaps: number[]) =>
      Math.max(...bestPaths(line(sure('75012'), gaps), france, KEEP, WEIGHTS).map(score));
    expect(best([8, 50, 8, 8])).toBeGreaterThan(best([8, 8, 50, 8]));
  });
});

describe('promises', () => {
  it('are the scores of the best paths through each piece', () => {
    const read = line([...sure('175012'), { 3: -2 }, { 4: 1 }], [60, 8, 8, 30, 8, 8, 50]);
    const paths = bestPaths(read, france, { anEnd: 99, inAll: 999 }, WEIGHTS);
    const promised = promises(read, trellisOf(read, france, WEIGHTS), 5, WEIGHTS);
    expect(promised).toHaveLength(8);
    promised.forEach((promise, n) => {
      const through = paths.filter(({ pieces }) => pieces.includes(n)).map(score);
      // Bars among digits count for a whole path alone; here are none.
      expect(promise).toBeCloseTo(Math.max(...through), 6);
    });
  });

  it('are none where there is no path', () => {
    const read = line(sure('7501'));
    expect([...promises(read, trellisOf(read, france, WEIGHTS), 5, WEIGHTS)]).toEqual(
      new Array(4).fill(-Infinity),
    );
  });
});

describe('decode', () => {
  it('answers what stands there', () => {
    const [best] = decode(weighed(line(sure('75012'))), france, 5, WEIGHTS);
    expect(best.postcode).toBe('75012');
    expect(best.probability).toBeGreaterThan(0.99);
  });

  it('lets the directory decide between two digits', () => {
    const figures = sure('75012');
    figures[3] = { 4: 3.2, 1: 3 };
    const [best] = decode(weighed(line(figures)), france, 5, WEIGHTS);
    expect(best.postcode).toBe('75012');
  });

  it('stays unsure between two listed codes', () => {
    const figures = sure('75012');
    figures[3] = { 1: 3, 7: 3 };
    const [first, second] = decode(weighed(line(figures)), france, 5, WEIGHTS);
    expect([first.postcode, second.postcode].sort()).toEqual(['75012', '75072']);
    expect(first.probability).toBeCloseTo(second.probability);
    expect(first.probability).toBeLessThan(0.51);
  });

  it('still answers a code that the directory does not list, where all its digits are plain', () => {
    const [best] = decode(weighed(line(sure('94859'))), france, 5, WEIGHTS);
    expect(best.postcode).toBe('94859');
  });

  it('believes in nothing where no figure is a digit', () => {
    const figures = Array.from({ length: 5 }, () => ({ 3: -5 }));
    const total = decode(weighed(line(figures)), france, 5, WEIGHTS).reduce(
      (sum, { probability }) => sum + probability,
      0,
    );
    expect(total).toBeLessThan(0.01);
  });
});

describe('without a directory', () => {
  const decoded = (read: ReadLattice, country: Country) =>
    decode(weighed(read, country), country, 5, WEIGHTS).map(({ postcode }) => postcode);

  it.each(['42', '8001', '560001', '0012345', '0123456789'])(
    'answers %s, as many digits as asked for',
    (code) => {
      const country = patternCountry(anyDigits(code.length));
      const [best] = decode(weighed(line(sure(code)), country), country, 5, WEIGHTS);
      expect(best.postcode).toBe(code);
      expect(best.probability).toBeGreaterThan(0.95);
    },
  );

  it('gives each of two codes the same, whatever they are', () => {
    const figures = sure('8001');
    figures[3] = { 1: 3, 7: 3 };
    const country = patternCountry(anyDigits(4));
    const [first, second] = decode(weighed(line(figures), country), country, 5, WEIGHTS);
    expect([first.postcode, second.postcode].sort()).toEqual(['8001', '8007']);
    expect(first.probability).toBeCloseTo(second.probability);
  });

  it('lets the leading digits that exist decide', () => {
    const figures = sure('28013');
    figures[0] = { 2: 3, 9: 3.2 };
    expect(decoded(line(figures), patternCountry(PROFILES.ES))[0]).toBe('28013');
    expect(decoded(line(figures), patternCountry(anyDigits(5)))[0]).toBe('98013');
  });

  it('still answers a code that begins like none, where all its digits are plain', () => {
    expect(decoded(line(sure('98013')), patternCountry(PROFILES.ES))[0]).toBe('98013');
  });

  it('passes over the dash that the country writes, and over no other', () => {
    const plain = line([...sure('00'), { 1: -8 }, ...sure('950')]);
    const flat = <Part>(part: Part, n: number): Part => (n === 2 ? { ...part, top: 18, bottom: 24 } : part);
    const { atoms, pieces } = plain.lattice;
    const lattice = { ...plain.lattice, atoms: atoms.map(flat), pieces: pieces.map(flat) };
    const dashed = { ...plain, lattice };
    expect(decoded(dashed, patternCountry(PROFILES.PL))[0]).toBe('00950');
    expect(decoded(dashed, patternCountry(anyDigits(5)))[0]).not.toBe('00950');
  });
});
