/** A page → a reading: the six stages in their order, each timed. */
import { createHash } from 'node:crypto';
import { Failure } from '../contract/failure.ts';
import type { Reading, Reason, Scan, Stage, StageTimes } from '../contract/reading.ts';
import type { Directory } from '../directory/directory.ts';
import type { Classifier } from '../network/classifier.ts';
import { digits } from './digits.ts';
import { JUDGEMENT } from './evidence.ts';
import { ink } from './ink.ts';
import { type Lines, isSideways, lines } from './lines.ts';
import { load, type Page } from './load.ts';
import { pieces } from './pieces.ts';
import { type Answer, type PlacedPath, postcode, type Sight, weighPaths } from './postcode.ts';
import { cutStrip } from './strip.ts';
import { turned } from './turn.ts';

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
}

/** The page seen from the two ways up that its writing allows, then from the two others; all of it only if need be. */
export function* look(page: Page, classifier: Classifier, timed: Timed): Generator<Sight> {
  const inked = timed('ink', () => ink(page.grey));
  const sideways = timed('lines', () => isSideways(inked));
  for (const turn of sideways ? SIDEWAYS : UPRIGHT) {
    const found = timed('lines', () => lines(turned(inked, turn), turn));
    const lattices = timed('pieces', () => found.lines.map((line) => pieces(cutStrip(found, line))));
    yield { lines: found, reads: timed('digits', () => digits(lattices, classifier)) };
  }
}

/** One way up after the other, until what was seen settles it. */
function readWays(page: Page, { classifier, directory, threshold }: ReadRequest, timed: Timed): Answer {
  const weighed: PlacedPath[] = [];
  let answer: Answer | null = null;
  let first: Lines | null = null;
  let ways = 0;
  for (const sight of look(page, classifier, timed)) {
    first ??= sight.lines;
    weighed.push(...timed('postcode', () => weighPaths(sight, directory.trie.length, JUDGEMENT)));
    answer = timed('postcode', () => postcode(page, weighed, first!, directory, threshold));
    if (answer.confidence >= SETTLED[ways++]) break;
  }
  return answer!;
}

/** Confidence from which no further way up is looked at, after one, two, three and all. */
const SETTLED = [0.98, 0.6, 0.6, 0];

const UPRIGHT = [0, 180, 90, 270] as const;
const SIDEWAYS = [90, 270, 0, 180] as const;

type Timed = <Result>(stage: Stage, work: () => Result) => Result;

/** Never throws for what a file holds: such a reading is `failed`, with the reason. */
export async function readPage(request: ReadRequest): Promise<{ scan: Scan; reading: Reading }> {
  const { bytes, file, page: number, classifier } = request;
  const started = performance.now();
  const stages: StageTimes = {};
  const timed: Timed = (stage, work) => {
    const from = performance.now();
    const result = work();
    stages[stage] = (stages[stage] ?? 0) + performance.now() - from;
    return result;
  };
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  try {
    const from = performance.now();
    const page = await load(bytes, number);
    stages.load = performance.now() - from;
    const answer = readWays(page, request, timed);
    return {
      scan: { file, page: number, sha256, width: page.width, height: page.height },
      reading: { ...answer, model: classifier.card.id, ms: performance.now() - started, stages },
    };
  } catch (error) {
    const reason: Reason =
      error instanceof Failure
        ? error.reason
        : { code: 'unexpected', detail: error instanceof Error ? error.message : String(error) };
    return {
      scan: { file, page: number, sha256, width: null, height: null },
      reading: {
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
