/** A page → a reading: the six stages in their order, each timed. */
import { createHash } from 'node:crypto';
import { Failure } from '../contract/failure.ts';
import type { Reading, Reason, Scan, Stage, StageTimes } from '../contract/reading.ts';
import type { Country } from '../directory/country.ts';
import type { Classifier } from '../network/classifier.ts';
import { digits } from './digits.ts';
import { ink } from './ink.ts';
import { lines } from './lines.ts';
import { load } from './load.ts';
import { pieces } from './pieces.ts';
import { postcode } from './postcode.ts';
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
  country: Country;
}

/** Never throws for what a file holds: such a reading is `failed`, with the reason. */
export async function readPage(request: ReadRequest): Promise<{ scan: Scan; reading: Reading }> {
  const { bytes, file, page: number, threshold, classifier, country } = request;
  const started = performance.now();
  const stages: StageTimes = {};
  const timed = <Result>(stage: Stage, work: () => Result): Result => {
    const from = performance.now();
    const result = work();
    stages[stage] = performance.now() - from;
    return result;
  };
  const { code, digits: length } = country.profile;
  const asked = { country: code, length };
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  try {
    const from = performance.now();
    const page = await load(bytes, number);
    stages.load = performance.now() - from;
    const inked = timed('ink', () => ink(page.grey));
    const found = timed('lines', () => lines(inked));
    const lattices = timed('pieces', () => found.lines.map((line) => pieces(cutStrip(found, line))));
    const reads = timed('digits', () => digits(lattices, classifier));
    const answer = timed('postcode', () => postcode(page, found, reads, country, threshold));
    return {
      scan: { file, page: number, sha256, width: page.width, height: page.height },
      reading: { ...asked, ...answer, model: classifier.card.id, ms: performance.now() - started, stages },
    };
  } catch (error) {
    const reason: Reason =
      error instanceof Failure
        ? error.reason
        : { code: 'unexpected', detail: error instanceof Error ? error.message : String(error) };
    return {
      scan: { file, page: number, sha256, width: null, height: null },
      reading: {
        ...asked,
        status: 'failed',
        postcode: null,
        confidence: 0,
        candidates: [],
        digits: [],
        model: null,
        ms: performance.now() - started,
        stages,
        reason,
      },
    };
  }
}
