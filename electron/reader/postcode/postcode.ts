/** Stage 6: what the network answered to every piece of every line → one postcode, how sure it is, and why not. */
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { Box, Candidate, Digit, Reason, Status } from '../../contract/reading.ts';
import { type Country, listingOf } from '../../directory/country.ts';
import { hopeless } from '../digits/digits.ts';
import { sigmoid } from '../../network/measuring/confidence.ts';
import { decode, type Decoded, type Weighed } from './decode.ts';
import {
  calibrated,
  type Calibration,
  CALIBRATION,
  type Features,
  judge,
  type Judgement,
  JUDGEMENT,
  TOWN,
  type TownWeights,
  type Weights,
} from '../evidence.ts';
import type { Page } from '../load/load.ts';
import type { Sight } from '../look.ts';
import { bestPaths } from './paths.ts';
import { hairlinesIn } from '../pieces/hairlines.ts';
import type { Lattice, Piece } from '../pieces/pieces.ts';
import { placeOf, placesOf } from './place.ts';
import { type Towns, withTowns } from './town.ts';

export interface Answer {
  readonly status: Exclude<Status, 'failed'>;
  readonly postcode: string | null;
  readonly confidence: number;
  readonly candidates: Candidate[];
  readonly digits: Digit[];
  readonly reason: Reason | null;
}

/** Paths kept for each piece of a line that a postcode may end with, in the line, and in all lines of one way up. */
const PATHS = { anEnd: 6, inAll: 24 };
const PATHS_A_SIGHT = 50;

/** Log-odds that no place on the page makes up for: a line so much worse than the best is not gone into. */
const MOST_OF_PLACE = 25;

/** Codes whose towns are looked for beside them: a word may settle what digits leave open. */
export const CONSIDERED = 100;

/** Where a code is as likely as this, and the word beside it does not plainly say another, no other is looked for. */
const SETTLED = { probability: 0.9, town: -3 };

/** So many words, beside the likeliest codes, are looked for among all towns. */
const WORDS = 3;

export const MOST_CANDIDATES = 5;

/** An address says a code plainly that is at least so likely where nothing else is seen. */
const PLAIN = 0.9;

/** Two codes are equally likely where neither is this many times likelier than the other. */
const EQUALLY = 3;

/** Figures less high than this, in pixels of the page, cannot be told apart; half as high again, they can. */
const LEAST_PIXELS = 10;

/** What scanners offer, in dots an inch. */
const SCANNED_AT = [200, 300, 400, 600];

/** A page as far as it was looked at, in one size. */
export interface Seen {
  readonly page: Page;
  /** One for each way up that was seen, at least one. */
  readonly sights: readonly Sight[];
  /** Their likeliest paths. */
  readonly weighed: readonly PlacedPath[];
  /** What the words beside paths say of codes. */
  readonly towns: Towns;
}

/** The likeliest codes, with calibrated probabilities. */
export function codesIn({ weighed, towns }: Seen, country: Country): Decoded[] {
  const codes = likeliestCodes(weighed, country, towns, JUDGEMENT.weights, TOWN);
  return honest(codes, CALIBRATION[listingOf(country)]).slice(0, MOST_CANDIDATES);
}

/**
 * @param decoded the likeliest codes, likeliest first
 * @param looks what they were seen in, the first look first
 * @param threshold confidence from which a reading is trusted
 */
export function postcode(
  decoded: readonly Decoded[],
  looks: readonly Seen[],
  country: Country,
  threshold: number,
): Answer {
  if (decoded.length === 0) {
    return {
      ...{ status: 'rejected', postcode: null, confidence: 0, candidates: [], digits: [] },
      reason: nothing(looks[0]),
    };
  }
  const candidates = decoded.map((answer): Candidate => {
    const { postcode, probability, townRead } = answer;
    const names = country.towns(postcode) ?? [];
    const towns = townRead === null ? [...names] : [townRead, ...names.filter((name) => name !== townRead)];
    return { postcode, town: towns[0] ?? null, towns, confidence: probability };
  });
  const [best] = decoded;
  const look = looks.find(({ weighed }) => weighed.some(({ path }) => path === best.path))!;
  // Where the pattern is all that is known, what it forbids is no postcode, however plainly it is written.
  const isPossible = country.directory !== null || country.has(best.postcode);
  const trusted = isPossible && best.probability >= threshold;
  return {
    status: trusted ? 'read' : 'rejected',
    postcode: best.postcode,
    confidence: best.probability,
    candidates,
    digits: digitsOf(best, look.page),
    reason: addressBeside(best, look, country) ?? (trusted ? null : doubt(decoded, country, threshold)),
  };
}

/**
 * Digits first, then the towns beside them; where both leave it open, or differ, the towns that the likeliest words can be
 * read as say which other codes there might be.
 */
export function likeliestCodes(
  weighed: readonly PlacedPath[],
  country: Country,
  towns: Towns,
  weights: Weights,
  town: TownWeights,
): Decoded[] {
  const first = withTowns(decode(weighed, country, CONSIDERED, weights), towns, town);
  if (first.length === 0) return first;
  const [{ probability, town: beside, otherNumber }] = first;
  const said = beside + otherNumber;
  if (probability >= SETTLED.probability && said >= SETTLED.town) return first;
  const paths = [...new Set(first.map(({ path }) => path))].slice(0, WORDS);
  const also = new Set(paths.flatMap((path) => towns.codes(path, town)));
  if (also.size === 0) return first;
  return withTowns(decode(weighed, country, CONSIDERED, weights, also), towns, town, 0);
}

export interface PlacedPath extends Weighed {
  readonly features: Features;
  /** Log-odds of all of it, each digit the likeliest. */
  readonly total: number;
}

/** The likeliest paths of one way up, with all that speaks for and against them but their digits. */
export function weighPaths(
  { lines, reads, promises, chosen }: Sight,
  country: Country,
  judgement: Judgement,
): PlacedPath[] {
  const places = placesOf(lines, chosen);
  const least = Math.max(hopeless(country.profile.digits), Math.max(...promises) - MOST_OF_PLACE);
  const weighed = reads.flatMap((read, n) =>
    (promises[n] < least ? [] : bestPaths(read, country, PATHS, judgement.weights)).map((path) => {
      const features = { ...path.shape, ...placeOf(path, places[n], country) };
      const prior = judge(features, judgement);
      return { path, features, prior, total: prior + path.best };
    }),
  );
  return weighed.sort((a, b) => b.total - a.total).slice(0, PATHS_A_SIGHT);
}

/** The best with its calibrated probability; the others share what that leaves, as they shared what it left before. */
export function honest([best, ...others]: readonly Decoded[], calibration: Calibration): Decoded[] {
  if (best === undefined) return [];
  const probability = calibrated(best.probability, calibration);
  const left = (1 - probability) / Math.max(1 - best.probability, Number.EPSILON);
  return [
    { ...best, probability },
    ...others.map((one) => ({ ...one, probability: Math.min(one.probability * left, probability) })),
  ];
}

/** Why there is no candidate at all. */
function nothing({ page, sights }: Seen): Reason {
  // The likeliest way up on which there is anything.
  const { lines: seen } = sights.find(({ lines }) => lines.components.list.length > 0) ?? sights[0];
  const { lines, components } = seen;
  if (components.list.length === 0) return { code: 'blank' };
  const tallest = Math.max(0, ...lines.map(({ height }) => height)) * page.scale;
  // Where even the finest scan would not do, the lines are no figures.
  const dpi = SCANNED_AT.find((dpi) => page.dpi === null || dpi * tallest >= 1.5 * LEAST_PIXELS * page.dpi);
  return lines.length > 0 && tallest < LEAST_PIXELS && dpi !== undefined
    ? { code: 'too-small', pixels: Math.round(tallest), dpi }
    : { code: 'no-line' };
}

/** The boxes say one code; what the address would say without them, where that is as plain and another. */
function addressBeside(best: Decoded, { weighed, towns }: Seen, country: Country): Reason | null {
  const boxed = weighed.find(({ path }) => path === best.path);
  if (boxed?.features.boxed !== 1) return null;
  const others = weighed.filter(({ features }) => features.boxed !== 1);
  const [other] = likeliestCodes(others, country, towns, JUDGEMENT.weights, TOWN);
  if (other === undefined || other.postcode === best.postcode || other.probability < PLAIN) return null;
  const unboxed = judge({ ...boxed.features, boxed: 0 }, JUDGEMENT) + boxed.path.best;
  const beside = others.find(({ path }) => path === other.path)!;
  return beside.prior + beside.path.best < unboxed
    ? null
    : { code: 'boxes-differ', boxes: best.postcode, address: other.postcode };
}

/** Why the best candidate is not trusted. */
function doubt([best, second]: readonly Decoded[], country: Country, threshold: number): Reason {
  if (second !== undefined && second.probability * EQUALLY > best.probability) {
    return { code: 'ambiguous', first: best.postcode, second: second.postcode };
  }
  if (!country.has(best.postcode)) {
    return { code: country.directory === null ? 'no-such-start' : 'not-listed', postcode: best.postcode };
  }
  return { code: 'doubtful', postcode: best.postcode, confidence: best.probability, threshold };
}

function digitsOf({ postcode, path }: Decoded, page: Page): Digit[] {
  const { read, pieces } = path;
  return pieces.map((piece, slot): Digit => {
    const value = Number(postcode[slot]);
    const activations = Array.from(read.logits.subarray(piece * 10, piece * 10 + 10), sigmoid);
    return {
      value,
      confidence: activations[value],
      box: pageBox(read.lattice, read.lattice.pieces[piece], page),
      activations,
      image: read.images.slice(piece * DIGIT_PIXELS, (piece + 1) * DIGIT_PIXELS),
    };
  });
}

/** The piece's ink, in pixels of the page. */
function pageBox({ strip, atomOf, hairlines }: Lattice, piece: Piece, page: Page): Box {
  const { width } = strip.ink;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  const add = (pixel: number) => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    for (const corner of [strip.toWorking(x, y), strip.toWorking(x + 1, y + 1)]) {
      left = Math.min(left, corner[0]);
      right = Math.max(right, corner[0]);
      top = Math.min(top, corner[1]);
      bottom = Math.max(bottom, corner[1]);
    }
  };
  for (let pixel = piece.top * width; pixel < piece.bottom * width; pixel++)
    if (atomOf[pixel] >= piece.from && atomOf[pixel] < piece.to) add(pixel);
  for (const { pixels } of hairlinesIn(hairlines, piece)) pixels.forEach(add);
  const clamp = (value: number, most: number) => Math.min(Math.max(Math.round(value * page.scale), 0), most);
  const [x, y] = [clamp(left, page.width), clamp(top, page.height)];
  return [x, y, clamp(right, page.width) - x, clamp(bottom, page.height) - y];
}
