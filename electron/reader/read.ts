/** A page → a reading: the six stages in their order, each timed. */
import { createHash } from 'node:crypto';
import { Failure } from '../contract/failure.ts';
import type { Reading, Reason, Region, Scan, Stage, StageTimes } from '../contract/reading.ts';
import type { Directory } from '../directory/directory.ts';
import type { Classifier } from '../network/classifier.ts';
import { digits, type ReadLattice } from './digits.ts';
import { ink } from './ink.ts';
import { lines, type Lines } from './lines.ts';
import { load, type Page } from './load.ts';
import type { Grey } from './picture.ts';
import { pieces, type Lattice } from './pieces.ts';
import { postcode, type Grounds } from './postcode.ts';
import { cropped, onPage } from './region.ts';
import { cutStrip } from './strip.ts';

export { inspect, pagePicture } from './load.ts';

export interface ReadRequest {
  /** The file as it is on disk. */
  bytes: Uint8Array;
  /** Its path, for the answer alone. */
  file: string;
  /** From 1. */
  page: number;
  /** Confidence from which a reading is trusted, 0 to 1. */
  threshold: number;
  classifier: Classifier;
  directory: Directory;
  /** The part of the page that alone is read; null for all of it. */
  region: Region | null;
  /** Filled with what each stage made, where that is asked for. */
  stages?: Stages;
}

/** What the stages made of a page, as far as it came. */
export interface Stages extends Grounds {
  /** The whole page, whatever part of it was read. */
  page?: Page;
  ink?: Grey;
  lines?: Lines;
  lattices?: readonly Lattice[];
  reads?: readonly ReadLattice[];
}

/** Never throws for what a file holds: such a reading is `failed`, with the reason. */
export async function readPage(request: ReadRequest): Promise<{ scan: Scan; reading: Reading }> {
  const { bytes, file, page: number, threshold, classifier, directory, region, stages: made = {} } = request;
  const started = performance.now();
  const stages: StageTimes = {};
  const timed = <Result>(stage: Stage, work: () => Result): Result => {
    const from = performance.now();
    const result = work();
    stages[stage] = performance.now() - from;
    return result;
  };
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  try {
    const from = performance.now();
    const whole = (made.page = await load(bytes, number));
    const page = region === null ? whole : cropped(whole, region);
    stages.load = performance.now() - from;
    const inked = (made.ink = timed('ink', () => ink(page.grey)));
    const found = (made.lines = timed('lines', () => lines(inked)));
    const lattices = timed('pieces', () => found.lines.map((line) => pieces(cutStrip(found, line))));
    made.lattices = lattices;
    const reads = (made.reads = timed('digits', () => digits(lattices, classifier)));
    const answer = timed('postcode', () => postcode(page, found, reads, directory, threshold, made));
    const placed =
      region === null
        ? answer.digits
        : answer.digits.map((digit) => ({ ...digit, box: onPage(region, digit.box) }));
    return {
      scan: { file, page: number, sha256, width: whole.width, height: whole.height },
      reading: {
        ...answer,
        digits: placed,
        region,
        model: classifier.card.id,
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
