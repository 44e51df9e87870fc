/** A page → a reading: the six stages in their order, each timed, for one way up after the other. */
import { createHash } from 'node:crypto';
import { Failure } from '../contract/failure.ts';
import type { Reading, Reason, Region, Scan, StageTimes } from '../contract/reading.ts';
import type { Country } from '../directory/country.ts';
import type { Classifier } from '../network/classifier.ts';
import type { Networks } from '../network/networks.ts';
import { agreed, resized, sizesOf } from './again.ts';
import type { Decoded } from './postcode/decode.ts';
import type { ReadLattice } from './digits/read-lattice.ts';
import { reconsidered } from './digits/reconsider.ts';
import { CALIBRATION, JUDGEMENT } from './evidence.ts';
import type { Lines } from './lines/lines.ts';
import { load, type Page } from './load/load.ts';
import { look, type Sight, type Timed } from './look.ts';
import type { Lattice } from './pieces/pieces.ts';
import type { Grey } from './picture.ts';
import {
  type Answer,
  codesIn,
  honest,
  MOST_CANDIDATES,
  type PlacedPath,
  postcode,
  type Seen,
  weighPaths,
} from './postcode/postcode.ts';
import { cropped, onPage } from './region.ts';
import { createTowns } from './postcode/town.ts';
import { createOdds, type Odds } from './postcode/word.ts';

export interface ReadRequest {
  /** The file as it is on disk. */
  bytes: Uint8Array;
  /** Its path, for the answer alone. */
  file: string;
  /** From 1. */
  page: number;
  /** Confidence from which a reading is trusted, 0 to 1. */
  threshold: number;
  networks: Networks;
  country: Country;
  /** The part of the page that alone is read; null for all of it. */
  region: Region | null;
  /** Filled with what each stage made, where that is asked for. */
  stages?: Stages;
}

/** What the stages made of a page, as far as it came. */
export interface Stages {
  /** The whole page, whatever part of it was read. */
  page?: Page;
  ink?: Grey;
  lines?: Lines;
  lattices?: readonly Lattice[];
  reads?: readonly ReadLattice[];
  /** All paths that were weighed; of what was thought over, those of the second thought. */
  weighed?: readonly PlacedPath[];
  /** The candidates with the path of each, and their probabilities: calibrated, and of all looks where there were more than one. */
  decoded?: readonly Decoded[];
  /** Whether the page was looked at again, at other sizes. */
  again?: boolean;
}

/** A page as it came; a crop at other sizes too, as long as there is doubt. */
async function readLooks(page: Page, request: ReadRequest, timed: Timed, made: Stages): Promise<Answer> {
  const first = readLook(page, request, timed, made);
  const looks = [first];
  let { decoded } = first;
  // Where no path leads through as many figures, what should be scanned otherwise is better advice than a guess.
  const hasPath = first.sights.some(({ promises }) => promises.some((worth) => worth > -Infinity));
  for (const size of hasPath ? sizesOf(page) : []) {
    if (isSettled(decoded, SETTLED.sizes, looks.length)) break;
    looks.push(readLook(await resized(page, size), request, timed));
    decoded = agreed(looks.map((look) => look.decoded)).slice(0, MOST_CANDIDATES);
  }
  if (looks.length > 1) decoded = honest(decoded, CALIBRATION.pooled);
  made.weighed = looks.flatMap(({ weighed }) => weighed);
  made.decoded = decoded;
  made.again = looks.length > 1;
  const best = decoded.at(0)?.path.read;
  const { ink, lines, reads } =
    looks.flatMap(({ sights }) => sights).find((one) => best !== undefined && one.reads.includes(best)) ??
    first.sights[0];
  Object.assign(made, { ink, lines, reads, lattices: reads.map(({ lattice }) => lattice) });
  return timed('postcode', () => postcode(decoded, looks, request.country, request.threshold));
}

/** So many of a look's likeliest paths are thought over: of 800 validation fields, all of them won no more. */
const THOUGHT_OVER = 24;

type Look = Seen & { decoded: readonly Decoded[] };

/** All that one size of a page shows; where that leaves doubt, with its likely digits thought over. */
function readLook(page: Page, request: ReadRequest, timed: Timed, made?: Stages): Look {
  const odds = createOdds(request.networks.letters);
  const seen = readWays(page, request, odds, timed, made);
  const isDoubtful = seen.weighed.length > 0 && confidenceOf(seen.decoded) < SURE;
  return isDoubtful ? thoughtOver(seen, request, odds, timed) : seen;
}

/** The same, once the network has thought again about each piece that a likely path goes through. */
function thoughtOver(
  { page, sights: before, weighed: paths }: Look,
  { networks, country }: ReadRequest,
  odds: Odds,
  timed: Timed,
): Look {
  const sights = timed('digits', () => sightsThoughtOver(before, paths, networks.model));
  const towns = createTowns(country, odds, sights);
  return timed('postcode', () => {
    const weighed = sights.flatMap((sight) => weighPaths(sight, country, JUDGEMENT));
    const seen: Seen = { page, sights, weighed, towns };
    return { ...seen, decoded: codesIn(seen, country) };
  });
}

/** @param paths all that were weighed on these sights, in any order */
export function sightsThoughtOver(
  sights: readonly Sight[],
  paths: readonly PlacedPath[],
  model: Classifier,
): Sight[] {
  const likely = paths.toSorted((a, b) => b.total - a.total).slice(0, THOUGHT_OVER);
  return sights.map((sight) => ({
    ...sight,
    reads: sight.reads.map((read) => {
      const pieces = likely.flatMap(({ path }) => (path.read === read ? path.pieces : []));
      return pieces.length === 0 ? read : reconsidered(read, [...new Set(pieces)], model);
    }),
  }));
}

/**
 * One way up after the other, until what was seen settles it.
 * @param made filled with the ink, before anything else is done with it: what is there if that fails
 */
function readWays(
  page: Page,
  { networks, country }: ReadRequest,
  odds: Odds,
  timed: Timed,
  made?: Stages,
): Look {
  const sights: Sight[] = [];
  const weighed: PlacedPath[] = [];
  const towns = createTowns(country, odds, sights);
  const seen: Seen = { page, sights, weighed, towns };
  let decoded: readonly Decoded[] = [];
  const { ink, sights: ways } = look(page, networks, country, timed);
  if (made !== undefined) made.ink = ink;
  for (const sight of ways) {
    sights.push(sight);
    decoded = timed('postcode', () => {
      weighed.push(...weighPaths(sight, country, JUDGEMENT));
      return codesIn(seen, country);
    });
    if (isSettled(decoded, SETTLED.ways, sights.length)) break;
  }
  return { ...seen, decoded };
}

/** What is less likely than this is looked at once more, and thought over. */
export const SURE = 0.98;

/**
 * Confidence from which no further way up, or size, is looked at: after the first, the second and so on, and after the last
 * named and any other. Beyond both ways along the writing there is less to be won, and more that only looks like a code.
 */
const SETTLED = { ways: [SURE, 0.6], sizes: [SURE, 0.9, 0.6] };

function isSettled(decoded: readonly Decoded[], by: readonly number[], looks: number): boolean {
  return confidenceOf(decoded) >= by[Math.min(looks, by.length) - 1];
}

function confidenceOf(decoded: readonly Decoded[]): number {
  return decoded.at(0)?.probability ?? 0;
}

/** Never throws for what a file holds: such a reading is `failed`, with the reason. */
export async function readPage(request: ReadRequest): Promise<{ scan: Scan; reading: Reading }> {
  const { bytes, file, page: number, networks, country, region, stages: made = {} } = request;
  const started = performance.now();
  const stages: StageTimes = {};
  const timed: Timed = (stage, work) => {
    const from = performance.now();
    const result = work();
    stages[stage] = (stages[stage] ?? 0) + performance.now() - from;
    return result;
  };
  const { code, digits: length } = country.profile;
  const asked = { country: code, length };
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  try {
    const from = performance.now();
    const whole = (made.page = await load(bytes, number));
    const page = region === null ? whole : cropped(whole, region);
    stages.load = performance.now() - from;
    const answer = await readLooks(page, request, timed, made);
    const placed =
      region === null
        ? answer.digits
        : answer.digits.map((digit) => ({ ...digit, box: onPage(region, digit.box) }));
    return {
      scan: { file, page: number, sha256, width: whole.width, height: whole.height },
      reading: {
        ...asked,
        ...answer,
        digits: placed,
        region,
        model: networks.model.card.id,
        ms: performance.now() - started,
        stages,
      },
    };
  } catch (error) {
    const reason: Reason =
      error instanceof Failure
        ? error.reason
        : { code: 'unexpected', detail: error instanceof Error ? error.message : String(error) };
    return {
      scan: {
        file,
        page: number,
        sha256,
        width: made.page?.width ?? null,
        height: made.page?.height ?? null,
      },
      reading: {
        ...asked,
        status: 'failed',
        postcode: null,
        confidence: 0,
        candidates: [],
        digits: [],
        region,
        model: null,
        ms: performance.now() - started,
        stages,
        reason,
      },
    };
  }
}
