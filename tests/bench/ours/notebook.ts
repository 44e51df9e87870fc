/** The notebook's recipe as Facteur trains it. Called with the job as JSON; prints one line of JSON. */
import { buildNetwork } from '../../../electron/network/layers/build.ts';
import { answerAt } from '../../../electron/network/measuring/confidence.ts';
import { costOf } from '../../../electron/network/training/cost.ts';
import { type Dataset, slice } from '../../../electron/network/dataset.ts';
import { createSource } from '../../../electron/network/layers/input.ts';
import { createKernels } from '../../../electron/network/kernels/kernels.ts';
import { matrix } from '../../../electron/network/layers/matrix.ts';
import { train } from '../../../electron/network/training/train.ts';
import { loadWeights, type Weights } from '../../../electron/network/layers/weights.ts';
import { openThreads } from '../../../electron/workers/threads.ts';
import { readData } from '../data.ts';
import { answer, jobOf, NotebookJob } from '../jobs.ts';

const { folder, recipe, seed, threads, judged } = jobOf(NotebookJob);
const training = await readData(folder);
let seconds = 0;
const weights = await train({
  recipe,
  seed,
  training,
  confirmed: 0,
  from: null,
  onProgress: ({ step, examplesPerSecond }) => (seconds = (step * recipe.batch) / examplesPerSecond),
  cancelled: () => false,
  threads: openThreads(threads),
});
const check = await judge(weights, slice(training, 0, judged));
const { name } = await createKernels();
answer({ about: name, figures: { steps: seconds }, check });

/** J and the share answered right. */
async function judge(
  weights: Weights,
  { images, labels }: Dataset,
): Promise<{ cost: number; accuracy: number }> {
  const n = labels.length;
  const engine = await createKernels();
  const place = { engine, capacity: n, shared: null };
  const network = buildNetwork(recipe, place);
  const source = createSource(place, loadWeights(network, weights), network.margin);
  const Z = network.forward(source(images, 0, n), null);

  const Y = matrix(engine, n, Z.columns);
  let right = 0;
  labels.forEach((label, row) => {
    Y.data[row * Z.columns + label] = 1;
    if (answerAt(Z.data, row) === label) right++;
  });
  const cost = costOf(recipe.output)(Z, Y, matrix(engine, n, Z.columns), n);
  return { cost, accuracy: right / n };
}
