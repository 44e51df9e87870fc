/** Why weights must differ: from equal ones, every hidden neuron stays the same neuron. */
import type { NotebookFigures } from '../../contract/notebook.ts';
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import { type Dataset } from '../dataset.ts';
import { answerAt } from '../measuring/confidence.ts';
import { createFill, type Fill } from '../baselines/fill.ts';
import { fitInput } from '../layers/input.ts';
import { createKernels } from '../kernels/kernels.ts';
import { firstRows, matrix, type Engine, type Numbers } from '../layers/matrix.ts';
import type { Network } from '../layers/network.ts';
import { createReport, type Report, type Work } from '../threads/task.ts';
import { createRandom } from '../random.ts';
import { createTwoLayer } from '../layers/twolayer.ts';
import { descend, drawWeights, inOrder } from './descend.ts';
import { learnXor } from './xor.ts';

/** As many as a row of pictures holds. */
const NEURONS = 8;
const [STEPS, BATCH, RATE] = [6000, 10, 0.5];
const WEIGHT = 0.5;
/** Small, for the pictures: what is seen is what was learnt. */
const SMALL = 0.01;

interface Symmetry {
  figures: NotebookFigures['symmetry'];
  /** [8×784] each. */
  constant: Float32Array;
  drawn: Float32Array;
}

/** @throws {Failure} `cancelled` */
export async function showSymmetry(work: Work, steps = STEPS): Promise<Symmetry> {
  const report = createReport(work, 'symmetry');
  const half = (from: number) => (share: number) => report(from + share / 2);
  // A moment's work, before the first half: nothing to be shown.
  const xor = await learnXor(
    await createKernels(),
    () => WEIGHT,
    () => report(0),
  );
  const random = createRandom(work.seed).fork('symmetry');
  const constant = await learnFew(work, steps, () => SMALL, half(0));
  const drawn = await learnFew(work, steps, () => SMALL * random.normal(), half(0.5));
  return {
    figures: {
      xor,
      weight: WEIGHT,
      neurons: NEURONS,
      steps,
      constant: constant.figures,
      drawn: drawn.figures,
    },
    constant: constant.W1,
    drawn: drawn.W1,
  };
}

async function learnFew({ training, test }: Work, steps: number, draw: () => number, report: Report) {
  const engine = await createKernels();
  const fill = createFill(engine, fitInput('unit', training));
  const size = { inputs: DIGIT_PIXELS, hidden: NEURONS, outputs: 10 };
  const network = createTwoLayer({ engine, capacity: CHUNK, shared: null }, size);
  drawWeights(network, draw);
  const [X, Y] = [matrix(engine, BATCH, DIGIT_PIXELS), matrix(engine, BATCH, 10)];
  const next = inOrder(training, fill, X, Y);
  await descend({ engine, network, X, Y, next, rate: RATE, steps, report });
  const W1 = network.parameters[0].value;
  const testAccuracy = accuracy(engine, network, fill, test);
  return { W1: Float32Array.from(W1), figures: { apart: furthestApart(W1), testAccuracy } };
}

/** Over all pairs of rows of W1 [8×784] and all pixels. */
function furthestApart(W1: Numbers): number {
  let furthest = 0;
  for (let pixel = 0; pixel < DIGIT_PIXELS; pixel++) {
    const weights = Array.from({ length: NEURONS }, (_, neuron) => W1[neuron * DIGIT_PIXELS + pixel]);
    furthest = Math.max(furthest, Math.max(...weights) - Math.min(...weights));
  }
  return furthest;
}

const CHUNK = 100;

function accuracy(engine: Engine, network: Network, fill: Fill, { images, labels }: Dataset): number {
  const space = matrix(engine, CHUNK, DIGIT_PIXELS);
  let right = 0;
  for (let start = 0; start < labels.length; start += CHUNK) {
    const X = firstRows(space, Math.min(CHUNK, labels.length - start));
    fill(X, images, start);
    const Z = network.forward(X, null).data;
    for (let row = 0; row < X.rows; row++) if (answerAt(Z, row) === labels[start + row]) right++;
  }
  return right / labels.length;
}
