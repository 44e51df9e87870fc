/**
 * What the evidence of many envelopes is worth, learnt at once.
 *
 * A conditional logit (McFadden 1974): among all paths and codes that the reader weighs on an envelope, and there being
 * none, the probability of the true one is made as large as the weights can make it, less a penalty for large ones.
 * The score of a path is linear in its features plus a small network's answer to them, for what features mean
 * together; that of a code on it adds its digits' log-probabilities. An envelope whose digits no reader could make out
 * must not bend all weights: a small share of the truth counts as chance.
 */
import {
  type Feature,
  type Features,
  HIDDEN,
  type Judgement,
  PLACED,
  type Weights,
} from '../../electron/reader/evidence.ts';
import { createRandom } from '../../electron/network/random.ts';

/** How strongly a weight is drawn to nothing: the likelihood of all envelopes loses half of this times its square. */
const PENALTY = { linear: 1, net: 4 };
const STEPS = { linear: 150, net: 200 };
const RATE = { linear: 0.05, net: 0.01 };

/** The share of envelopes that say nothing about the weights: illegible, or drawn over. */
const CHANCE = 0.001;

/** Features of a code rather than of its path. */
const OF_CODE = ['which', 'unlisted', 'nothing'] as const satisfies readonly Feature[];
const NOTHING = OF_CODE.indexOf('nothing');

/** What can only speak against a path; the search for paths relies on it. */
const AGAINST: readonly Feature[] = [
  'cuts',
  'remnant',
  'gap',
  'gapAllowed',
  'overlap',
  'height',
  'climb',
  'skipped',
  'shared',
  'thin',
];

/** One answer that an envelope might have, on one of its paths; −1 is that there is none. */
export interface Answer {
  path: number;
  which: number;
  unlisted: number;
  offset: number;
  isTrue: boolean;
}

export interface Example {
  paths: Features[];
  answers: Answer[];
}

/**
 * Maximises the mean log-probability of the truth with Adam.
 * @param part the linear weights alone, with no network beside them; or the network alone, from chance, on top of them
 */
export function learn(
  examples: readonly Example[],
  start: Weights,
  part: 'linear' | 'net',
  seed: number,
): Judgement {
  const F = PLACED.length;
  const parts = examples.map(({ paths, answers }) => ({ X: matrixOf(paths), n: paths.length, answers }));
  const { mean, deviation } = momentsOf(parts);
  for (const { X } of parts)
    for (let i = 0; i < X.length; i++) X[i] = (X[i] - mean[i % F]) / deviation[i % F];

  // One vector of all that is learnt: the placed features' weights, the codes', then the net's.
  const random = createRandom(seed);
  const size = F + OF_CODE.length + HIDDEN * (F + 2);
  const w = new Float64Array(size);
  PLACED.forEach((feature, f) => (w[f] = start[feature] * deviation[f]));
  OF_CODE.forEach((feature, f) => (w[F + f] = start[feature]));
  // What all features are on the average is taken from every path, and so from there being none; given back at the end.
  const usual = (weights: (f: number) => number) =>
    mean.reduce((sum, value, f) => sum + weights(f) * value, 0);
  w[F + NOTHING] -= usual((f) => start[PLACED[f]]);
  const [atW1, atB1, atW2] = [
    F + OF_CODE.length,
    F + OF_CODE.length + HIDDEN * F,
    F + OF_CODE.length + HIDDEN * (F + 1),
  ];
  if (part === 'net') for (let i = atW1; i < atB1; i++) w[i] = random.normal() / Math.sqrt(F);
  const [from, to] = part === 'linear' ? [0, atW1] : [atW1, size];
  const against = part === 'linear' ? AGAINST.map((feature) => PLACED.indexOf(feature)) : [];

  // Linear weights are learnt alone, since the search for paths knows nothing else.
  const hidden = part === 'net' ? HIDDEN : 0;
  const m = new Float64Array(size);
  const v = new Float64Array(size);
  const gradient = new Float64Array(size);
  for (let step = 1; step <= STEPS[part]; step++) {
    for (let i = 0; i < size; i++) {
      gradient[i] = (-PENALTY[part] * w[i]) / examples.length;
    }
    let likelihood = 0;
    for (const { X, n, answers } of parts) {
      const A = new Float64Array(n * HIDDEN);
      const g = new Float64Array(n);
      for (let p = 0; p < n; p++) {
        let score = 0;
        for (let f = 0; f < F; f++) score += w[f] * X[p * F + f];
        for (let h = 0; h < hidden; h++) {
          let z = w[atB1 + h];
          for (let f = 0; f < F; f++) z += w[atW1 + h * F + f] * X[p * F + f];
          A[p * HIDDEN + h] = Math.tanh(z);
          score += w[atW2 + h] * A[p * HIDDEN + h];
        }
        g[p] = score;
      }
      const scores = Float64Array.from(answers, ({ path, which, unlisted, offset }) =>
        path < 0 ? offset + w[F + NOTHING] : offset + g[path] + w[F] * which + w[F + 1] * unlisted,
      );
      const all = logSum(scores, () => true);
      const right = logSum(scores, (k) => answers[k].isTrue);
      likelihood += right - all;
      // The gradient of log((1 − chance) · p + chance).
      const p = Math.exp(right - all);
      const counts = ((1 - CHANCE) * p) / ((1 - CHANCE) * p + CHANCE) / examples.length;
      const dg = new Float64Array(n);
      answers.forEach(({ path, which, unlisted, isTrue }, k) => {
        const share = counts * ((isTrue ? Math.exp(scores[k] - right) : 0) - Math.exp(scores[k] - all));
        if (path < 0) gradient[F + NOTHING] += share;
        else {
          dg[path] += share;
          gradient[F] += share * which;
          gradient[F + 1] += share * unlisted;
        }
      });
      for (let q = 0; q < n; q++) {
        if (Math.abs(dg[q]) < 1e-10) continue;
        for (let f = 0; f < F; f++) gradient[f] += dg[q] * X[q * F + f];
        for (let h = 0; h < hidden; h++) {
          const a = A[q * HIDDEN + h];
          gradient[atW2 + h] += dg[q] * a;
          const dz = dg[q] * w[atW2 + h] * (1 - a * a);
          gradient[atB1 + h] += dz;
          for (let f = 0; f < F; f++) gradient[atW1 + h * F + f] += dz * X[q * F + f];
        }
      }
    }
    for (let i = from; i < to; i++) {
      m[i] = 0.9 * m[i] + 0.1 * gradient[i];
      v[i] = 0.99 * v[i] + 0.01 * gradient[i] ** 2;
      const rate = RATE[part] * (1 - step / (STEPS[part] + 1));
      w[i] += (rate * m[i]) / (1 - 0.9 ** step) / (Math.sqrt(v[i] / (1 - 0.99 ** step)) + 1e-9);
    }
    for (const f of against) w[f] = Math.min(w[f], 0);
    if (step % 100 === 0 || step === 1) {
      console.log(`${part}, step ${step}: mean log-probability ${(likelihood / examples.length).toFixed(4)}`);
    }
  }

  // Standard scores are folded into the weights: the reader multiplies raw features.
  const linear = Object.fromEntries([
    ...PLACED.map((feature, f) => [feature, w[f] / deviation[f]]),
    ...OF_CODE.map((feature, f) => [feature, w[F + f]]),
  ]) as Record<Feature, number>;
  linear.nothing += usual((f) => linear[PLACED[f]]);
  const W1: number[][] = [];
  const b1: number[] = [];
  for (let h = 0; h < HIDDEN; h++) {
    let bias = w[atB1 + h];
    W1.push(PLACED.map((_, f) => w[atW1 + h * F + f] / deviation[f]));
    for (let f = 0; f < F; f++) bias -= (w[atW1 + h * F + f] * mean[f]) / deviation[f];
    b1.push(bias);
  }
  return { weights: linear, net: { W1, b1, W2: Array.from(w.subarray(atW2)) } };
}

function matrixOf(paths: readonly Features[]): Float64Array {
  const X = new Float64Array(paths.length * PLACED.length);
  paths.forEach((features, p) => {
    PLACED.forEach((feature, f) => (X[p * PLACED.length + f] = features[feature] ?? 0));
  });
  return X;
}

function momentsOf(parts: readonly { X: Float64Array; n: number }[]): {
  mean: Float64Array;
  deviation: Float64Array;
} {
  const F = PLACED.length;
  const mean = new Float64Array(F);
  const deviation = new Float64Array(F);
  let rows = 0;
  for (const { X, n } of parts) {
    rows += n;
    for (let i = 0; i < X.length; i++) mean[i % F] += X[i];
  }
  for (let f = 0; f < F; f++) mean[f] /= rows;
  for (const { X } of parts) for (let i = 0; i < X.length; i++) deviation[i % F] += (X[i] - mean[i % F]) ** 2;
  for (let f = 0; f < F; f++) deviation[f] = Math.max(Math.sqrt(deviation[f] / rows), 0.02);
  return { mean, deviation };
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
