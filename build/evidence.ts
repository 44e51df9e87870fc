/**
 * Learns what each feature of electron/reader/evidence.ts is worth, from drawn envelopes with their truth:
 * `npm run evidence -- DIR…`, each folder drawn by `npm run samples -- --split validation`.
 *
 * A conditional logit (McFadden 1974): among all paths and codes that the reader weighs on an envelope, and there being
 * none, the probability of the true one is the largest that the weights can make it, less a penalty for weights far
 * from where they started. The problem is convex but for which paths the reader keeps, so it is solved twice. An
 * envelope whose digits no reader could make out must not bend all weights: a small share of the truth counts as chance.
 * Probabilities are then calibrated on envelopes that the weights were not learnt on.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { listedCountry } from '../electron/directory/country.ts';
import { openDirectory } from '../electron/directory/directory.ts';
import { PROFILES } from '../electron/directory/profiles.ts';
import { type Classifier, openClassifier } from '../electron/network/classifier.ts';
import { readModel } from '../electron/network/model.ts';
import { codePriors, decode, likeliest } from '../electron/reader/decode.ts';
import { digits, type ReadLattice } from '../electron/reader/digits.ts';
import {
  calibrated,
  type Calibration,
  CALIBRATION,
  type Feature,
  FEATURES,
  type Features,
  logOddsOf,
  type Weights,
  WEIGHTS,
} from '../electron/reader/evidence.ts';
import { ink } from '../electron/reader/ink.ts';
import { type Lines, lines } from '../electron/reader/lines.ts';
import { load, type Page } from '../electron/reader/load.ts';
import { logit } from '../electron/reader/paths.ts';
import { pieces } from '../electron/reader/pieces.ts';
import { weighPaths } from '../electron/reader/postcode.ts';
import { cutStrip } from '../electron/reader/strip.ts';

const Truth = z.array(z.object({ file: z.string(), postcode: z.string(), kind: z.string() }));

/** How far, in log-odds squared, a weight may stray for one envelope's worth of evidence. */
const PENALTY = 0.3;
const ROUNDS = 2;
const STEPS = 600;
const RATE = 0.05;

/** The share of envelopes that say nothing about the weights: illegible, or drawn over. */
const CHANCE = 0.02;

/** Codes weighed on each path: more would be too unlikely to matter. */
const CODES_A_PATH = 12;

interface Envelope {
  postcode: string;
  page: Page;
  lines: Lines;
  reads: ReadLattice[];
}

/** One answer that an envelope might have: its features, what it has beside them, and whether it is the truth. */
interface Answers {
  /** n × FEATURES.length */
  features: Float64Array;
  offsets: Float64Array;
  isTrue: boolean[];
}

const { values, positionals } = parseArgs({
  options: {
    dry: { type: 'boolean', default: false },
    model: {
      type: 'string',
      default: fileURLToPath(new URL('../resources/model/default.safetensors', import.meta.url)),
    },
  },
  allowPositionals: true,
});
const resources = fileURLToPath(new URL('../resources', import.meta.url));
const country = listedCountry(PROFILES.FR, openDirectory(resources));
const classifier = await openClassifier(await readModel(values.model));
const envelopes = (await Promise.all(positionals.map((folder) => readFolder(folder, classifier)))).flat();
if (envelopes.length === 0) throw new Error('Name at least one folder of drawn envelopes.');

// Every third envelope is kept aside, to see what the weights do where they were not learnt.
const learning = envelopes.filter((_, i) => Math.floor(i / 3) % 3 !== 0);
const heldOut = envelopes.filter((_, i) => Math.floor(i / 3) % 3 === 0);
report('before', heldOut, WEIGHTS, CALIBRATION);
let weights = WEIGHTS;
for (let round = 0; round < ROUNDS; round++) {
  weights = learn(
    learning.map((envelope) => answersOf(envelope, weights)),
    weights,
  );
}
const calibration = calibrate(heldOut, weights);
report('after', heldOut, weights, calibration);
report('after, where the weights were learnt', learning, weights, calibration);
const rounded = (value: number) => Number(value.toFixed(3));
const learnt = {
  weights: Object.fromEntries(FEATURES.map((feature) => [feature, rounded(weights[feature])])),
  calibration: { slope: rounded(calibration.slope), intercept: rounded(calibration.intercept) },
};
console.log(learnt);
if (!values.dry) {
  await writeFile(
    new URL('../electron/reader/evidence.json', import.meta.url),
    `${JSON.stringify(learnt, null, 2)}\n`,
  );
}

async function readFolder(folder: string, classifier: Classifier): Promise<Envelope[]> {
  const truth = Truth.parse(JSON.parse(await readFile(path.join(folder, 'truth.json'), 'utf8')));
  const envelopes: Envelope[] = [];
  for (const { file, postcode } of truth) {
    const page = await load(await readFile(path.join(folder, file)), 1);
    const found = lines(ink(page.grey));
    const reads = digits(
      found.lines.map((line) => pieces(cutStrip(found, line))),
      classifier,
    );
    envelopes.push({ postcode, page, lines: found, reads });
  }
  return envelopes;
}

function answersOf({ postcode, page, lines, reads }: Envelope, weights: Weights): Answers {
  const { listed } = codePriors(country, weights);
  const unlisted = codePriors(country, { ...weights, unlisted: 0 }).unlisted;
  const answers: { features: Features; offset: number; isTrue: boolean }[] = [];
  for (const { path, features } of weighPaths(page, lines, reads, country, weights)) {
    const slots = path.pieces.map((piece) =>
      Array.from({ length: 10 }, (_, digit) => logit(path.read, piece, digit)),
    );
    const codes = new Set([
      ...likeliest(slots, CODES_A_PATH, country.trie).map(({ code }) => code),
      postcode,
    ]);
    for (const { code } of likeliest(slots, CODES_A_PATH)) codes.add(code);
    for (const code of codes) {
      const chosen = slots.map((slot, i) => slot[Number(code[i])]);
      const isListed = country.has(code);
      answers.push({
        features: {
          ...features,
          digitFor: chosen.reduce((sum, value) => sum + Math.max(value, 0), 0),
          digitAgainst: chosen.reduce((sum, value) => sum + Math.min(value, 0), 0),
          unlisted: Number(!isListed),
        },
        offset: isListed ? listed : unlisted,
        isTrue: code === postcode,
      });
    }
  }
  answers.push({ features: { nothing: 1 }, offset: listed, isTrue: answers.every(({ isTrue }) => !isTrue) });
  const features = new Float64Array(answers.length * FEATURES.length);
  answers.forEach((answer, n) => {
    for (const [feature, value] of Object.entries(answer.features)) {
      features[n * FEATURES.length + FEATURES.indexOf(feature as Feature)] = value;
    }
  });
  return {
    features,
    offsets: Float64Array.from(answers, ({ offset }) => offset),
    isTrue: answers.map(({ isTrue }) => isTrue),
  };
}

/** Gradient ascent with Adam on the mean log-probability of the truth. */
function learn(examples: readonly Answers[], start: Weights): Weights {
  const size = FEATURES.length;
  const origin = Float64Array.from(FEATURES, (feature) => start[feature]);
  const w = origin.slice();
  const m = new Float64Array(size);
  const v = new Float64Array(size);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = Float64Array.from(w, (value, f) => (-PENALTY * (value - origin[f])) / examples.length);
    let likelihood = 0;
    for (const { features, offsets, isTrue } of examples) {
      const scores = offsets.map((offset, n) => {
        let score = offset;
        for (let f = 0; f < size; f++) score += w[f] * features[n * size + f];
        return score;
      });
      const all = logSum(scores, () => true);
      const right = logSum(scores, (n) => isTrue[n]);
      likelihood += right - all;
      // The gradient of log((1 − chance) · p + chance).
      const p = Math.exp(right - all);
      const counts = ((1 - CHANCE) * p) / ((1 - CHANCE) * p + CHANCE);
      scores.forEach((score, n) => {
        const share = counts * ((isTrue[n] ? Math.exp(score - right) : 0) - Math.exp(score - all));
        if (Math.abs(share) < 1e-9) return;
        for (let f = 0; f < size; f++) gradient[f] += (share * features[n * size + f]) / examples.length;
      });
    }
    for (let f = 0; f < size; f++) {
      m[f] = 0.9 * m[f] + 0.1 * gradient[f];
      v[f] = 0.999 * v[f] + 0.001 * gradient[f] ** 2;
      const rate = RATE * (1 - step / (STEPS + 1));
      w[f] += (rate * m[f]) / (1 - 0.9 ** step) / (Math.sqrt(v[f] / (1 - 0.999 ** step)) + 1e-8);
    }
    if (step % 500 === 0)
      console.log(`step ${step}: mean log-probability ${(likelihood / examples.length).toFixed(4)}`);
  }
  return Object.fromEntries(FEATURES.map((feature, f) => [feature, w[f]])) as Record<Feature, number>;
}

function logSum(scores: Float64Array, counts: (n: number) => boolean): number {
  let most = -Infinity;
  scores.forEach((score, n) => {
    if (counts(n) && score > most) most = score;
  });
  let sum = 0;
  scores.forEach((score, n) => {
    if (counts(n)) sum += Math.exp(score - most);
  });
  return most + Math.log(sum);
}

interface Judged {
  probability: number;
  right: boolean;
}

function judge(envelopes: readonly Envelope[], weights: Weights): Judged[] {
  return envelopes.map(({ postcode, page, lines, reads }) => {
    const weighed = weighPaths(page, lines, reads, country, weights);
    const [best] = decode(weighed, country, 1, weights);
    return { right: best?.postcode === postcode, probability: best?.probability ?? 0 };
  });
}

/** Logistic regression of being right on the log-odds of the answer, by Newton's method. */
function calibrate(envelopes: readonly Envelope[], weights: Weights): Calibration {
  const judged = judge(envelopes, weights);
  let [slope, intercept] = [1, 0];
  for (let iteration = 0; iteration < 50; iteration++) {
    // One envelope's worth of belief in the identity keeps it from running away where every answer is right.
    let [g0, g1, h00, h01, h11] = [1 - slope, -intercept, 1, 0, 1];
    for (const { probability, right } of judged) {
      const x = logOddsOf(probability);
      const p = calibrated(probability, { slope, intercept });
      g0 += (Number(right) - p) * x;
      g1 += Number(right) - p;
      h00 += p * (1 - p) * x * x;
      h01 += p * (1 - p) * x;
      h11 += p * (1 - p);
    }
    const determinant = h00 * h11 - h01 * h01;
    slope = Math.max(0.05, slope + (h11 * g0 - h01 * g1) / determinant);
    intercept += (h00 * g1 - h01 * g0) / determinant;
  }
  return { slope, intercept };
}

function report(
  title: string,
  envelopes: readonly Envelope[],
  weights: Weights,
  calibration: Calibration,
): void {
  const answers = judge(envelopes, weights).map(({ probability, right }) => ({
    right,
    confidence: calibrated(probability, calibration),
  }));
  const right = answers.filter(({ right }) => right).length;
  console.log(`\n${title}: ${right} of ${answers.length} exact`);
  const edges = [0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, Infinity];
  for (const [i, from] of edges.slice(0, -1).entries()) {
    const bin = answers.filter(({ confidence }) => confidence >= from && confidence < edges[i + 1]);
    const rightHere = bin.filter(({ right }) => right).length;
    if (bin.length > 0)
      console.log(
        `  confidence ${from}…: ${bin.length} readings, ${((100 * rightHere) / bin.length).toFixed(1)} % right`,
      );
  }
}
