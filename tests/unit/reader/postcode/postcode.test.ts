import { describe, expect, it } from 'vitest';
import { calibrated, CALIBRATION, JUDGEMENT, TOWN } from '../../../../electron/reader/evidence.ts';
import { patternCountry } from '../../../../electron/directory/country.ts';
import { PROFILES } from '../../../../electron/directory/profiles.ts';
import type { Line, Lines } from '../../../../electron/reader/lines/lines.ts';
import type { Page } from '../../../../electron/reader/load/load.ts';
import type { Sight } from '../../../../electron/reader/look.ts';
import { bestPaths } from '../../../../electron/reader/postcode/paths.ts';
import {
  codesIn,
  likeliestCodes,
  postcode,
  type Seen,
  weighPaths,
} from '../../../../electron/reader/postcode/postcode.ts';
import { hopeless } from '../../../../electron/reader/digits/digits.ts';
import type { ReadLattice } from '../../../../electron/reader/digits/read-lattice.ts';
import type { Towns } from '../../../../electron/reader/postcode/town.ts';
import { france, line, sure } from '../figures.ts';

const page: Page = {
  grey: { width: 800, height: 500, data: new Uint8Array(800 * 500) },
  colour: null,
  width: 1600,
  height: 1000,
  scale: 2,
  dpi: 200,
  chosen: false,
};

const seen = (lines: Partial<Line>[], components = 40): Lines => ({
  ink: page.grey,
  turn: 0,
  components: {
    labels: new Int32Array(0),
    list: new Array(components).fill({}) as Lines['components']['list'],
  },
  lines: lines as Line[],
});

/** A place on the page where nothing is likelier than a postcode. */
const PRIOR = 40;

/** What was seen of the page: lines, at such a scale. */
function seenOf(reads: ReadLattice[], of = seen([{ height: 40 }]), scale = page.scale): Seen {
  const weighed = reads.flatMap((read) =>
    bestPaths(read, france, { anEnd: 6, inAll: 24 }, JUDGEMENT.weights).map((path) => ({
      path,
      features: { ...path.shape, boxed: Number(read.lattice.strip.boxes !== null) },
      prior: PRIOR,
      total: PRIOR + path.best,
    })),
  );
  const sight: Sight = { ink: page.grey, lines: of, reads, promises: [], chosen: false };
  const towns = { others: () => 0, matches: () => [], codes: () => [] };
  return { page: { ...page, scale }, sights: [sight], weighed, towns };
}

function answer(reads: ReadLattice[], of = seen([{ height: 40 }]), threshold = 0.9) {
  const look = seenOf(reads, of);
  return postcode(codesIn(look, france), [look], france, threshold);
}

/** A line as it is drawn: five figures 20 pixels wide and 8 apart. */
function drawn(postcode: string): ReadLattice {
  const read = line(sure(postcode));
  const { width, height } = read.lattice.strip.ink;
  const atomOf = Int32Array.from({ length: width * height }, (_, i) => {
    const x = i % width;
    return x % 28 < 20 ? Math.floor(x / 28) : -1;
  });
  return { ...read, images: new Uint8Array(5 * 784), lattice: { ...read.lattice, atomOf } };
}

describe('postcode', () => {
  it('is read where it is beyond doubt, with its digits and where they stand on the page', () => {
    const { status, postcode: code, confidence, digits, reason, candidates } = answer([drawn('75012')]);
    expect({ status, code, reason }).toEqual({ status: 'read', code: '75012', reason: null });
    expect(confidence).toBeGreaterThan(0.9);
    expect(digits.map(({ value }) => value)).toEqual([7, 5, 0, 1, 2]);
    // Two page pixels a working pixel.
    expect(digits.map(({ box }) => box)).toEqual([0, 1, 2, 3, 4].map((n) => [56 * n, 0, 40, 80]));
    expect(candidates[0]).toMatchObject({ postcode: '75012', confidence });
  });

  it('has its digits where the look that read it has them', () => {
    const looks = [seenOf([drawn('13001')]), seenOf([drawn('75012')], undefined, 1)];
    const { postcode: code, digits } = postcode(codesIn(looks[1], france), looks, france, 0.9);
    expect(code).toBe('75012');
    expect(digits.map(({ box }) => box)).toEqual([0, 1, 2, 3, 4].map((n) => [28 * n, 0, 20, 40]));
  });

  it('is looked for on no line that promises none', () => {
    const list = [0, 1, 2, 3, 4].map((n) => ({
      ...{ label: n + 1, left: 28 * n, right: 28 * n + 20, top: 0, bottom: 40, area: 800 },
    }));
    const row: Line = {
      ...{ glyphs: list, angle: 0, height: 40, left: 0, top: 0, right: 132, bottom: 40 },
      ...{ block: 0, fromBottom: 0, boxes: null },
    };
    const paths = (promise: number) => {
      const lines = { ...seen([row]), components: { labels: new Int32Array(0), list } };
      const sight = { ink: page.grey, lines, reads: [drawn('75012')], promises: [promise], chosen: false };
      return weighPaths(sight, france, JUDGEMENT);
    };
    expect(paths(hopeless(5) - 0.1)).toEqual([]);
    expect(paths(hopeless(5) + 0.1)).not.toEqual([]);
  });

  it('has the town that was read first among those of its code', () => {
    const look = seenOf([drawn('75012')]);
    const country = { ...france, towns: () => ['Paris', 'Bercy'] };
    const townsOf = (townRead: string | null) => {
      const decoded = codesIn(look, france).map((one) => ({ ...one, townRead }));
      const [{ town, towns }] = postcode(decoded, [look], country, 0.9).candidates;
      return { town, towns };
    };
    expect(townsOf(null)).toEqual({ town: 'Paris', towns: ['Paris', 'Bercy'] });
    expect(townsOf('Bercy')).toEqual({ town: 'Bercy', towns: ['Bercy', 'Paris'] });
  });

  it('is doubted between two that are as likely, and what is shared out is never more than all', () => {
    const figures = sure('75012');
    figures[3] = { 1: 3, 7: 3 };
    const { status, reason, candidates } = answer([line(figures)]);
    expect(status).toBe('rejected');
    expect(reason).toEqual({ code: 'ambiguous', first: '75012', second: '75072' });
    const all = candidates.reduce((sum, { confidence }) => sum + confidence, 0);
    expect(all).toBeLessThanOrEqual(1);
    expect(candidates.map(({ confidence }) => confidence)).toEqual(
      candidates.map(({ confidence }) => confidence).sort((a, b) => b - a),
    );
  });

  it('is as sure as what its country lists allows, and the others share the rest as before', () => {
    const pattern = patternCountry({ ...PROFILES.FR, directory: null, bulk: null });
    const look = seenOf([line([...sure('7501'), { 2: 4, 7: 2 }])]);
    const before = likeliestCodes(look.weighed, pattern, look.towns, JUDGEMENT.weights, TOWN);
    const [best, second] = codesIn(look, pattern);
    expect(best.probability).toBeCloseTo(calibrated(before[0].probability, CALIBRATION.pattern), 9);
    const share = before[1].probability / (1 - before[0].probability);
    expect(second.probability / (1 - best.probability)).toBeCloseTo(share, 9);
  });

  it('is what the boxes say, and says so where the address says another', () => {
    const plain = line(sure('13001'));
    const boxes = {
      ...({ feet: [], across: [20, 0], up: [0, -40] } as const),
      ...{ lidded: true, thickness: 2 },
    };
    const boxed = { ...plain, lattice: { ...plain.lattice, strip: { ...plain.lattice.strip, boxes } } };
    const { postcode: code, reason } = answer([line(sure('75012')), boxed]);
    expect(code).toBe('13001');
    expect(reason).toEqual({ code: 'boxes-differ', boxes: '13001', address: '75012' });
    // The line that the boxes are part of says the same, and a doubtful address nothing.
    expect(answer([plain, boxed]).reason?.code).not.toBe('boxes-differ');
    const doubtful = line(sure('75012').with(3, { 1: 6, 7: 5.5 }));
    expect(answer([doubtful, boxed]).reason?.code).not.toBe('boxes-differ');
  });

  it('says that the directory does not list it', () => {
    const { postcode: code, reason } = answer([line(sure('99999'))], undefined, 1);
    expect(code).toBe('99999');
    expect(reason).toEqual({ code: 'not-listed', postcode: '99999' });
  });

  it('says why there is none: a blank page, no line of five, or figures too small', () => {
    expect(answer([], seen([], 0)).reason).toEqual({ code: 'blank' });
    expect(answer([], seen([{ height: 40 }])).reason).toEqual({ code: 'no-line' });
    expect(answer([line(sure('7501'))]).reason).toEqual({ code: 'no-line' });
    expect(answer([], seen([{ height: 4 }])).reason).toEqual({ code: 'too-small', pixels: 8, dpi: 400 });
  });

  it('is found by its town where its digits are not', () => {
    // Nothing looks like 13001, whose town stands beside it.
    const read = line(sure('75012'));
    const beside = {
      matches: ({ postcode }: { postcode: string }) => [
        { town: null, best: 80, match: postcode === '13001' ? 0 : -400, n: 16 },
      ],
      codes: () => ['13001'],
      others: () => 0,
    };
    const weighed = bestPaths(read, france, { anEnd: 6, inAll: 24 }, JUDGEMENT.weights).map((path) => ({
      ...{ path, features: path.shape, prior: PRIOR, total: PRIOR + path.best },
    }));
    const codes = (towns: Towns) => likeliestCodes(weighed, france, towns, JUDGEMENT.weights, TOWN);
    expect(codes({ ...beside, codes: () => [] }).map(({ postcode }) => postcode)).not.toContain('13001');
    const found = codes(beside).find(({ postcode }) => postcode === '13001')!;
    expect(found.town).toBeGreaterThan(5);
  });

  it('is the one of two whose town stands beside it', () => {
    const between = (one: string, other: string) =>
      Array.from(one, (digit, slot) => ({ [Number(other[slot])]: 1, [Number(digit)]: 3 }));
    const read = line(between('75012', '75072'));
    const weighed = bestPaths(read, france, { anEnd: 6, inAll: 24 }, JUDGEMENT.weights).map((path) => ({
      ...{ path, features: path.shape, prior: PRIOR, total: PRIOR + path.best },
    }));
    const code = (matches: Towns['matches']) =>
      likeliestCodes(
        weighed,
        france,
        { others: () => 0, matches, codes: () => [] },
        JUDGEMENT.weights,
        TOWN,
      )[0].postcode;
    expect(code(() => [])).toBe('75012');
    expect(
      code(({ postcode }) => [{ town: null, best: 40, match: postcode === '75072' ? 0 : -60, n: 8 }]),
    ).toBe('75072');
  });
});
