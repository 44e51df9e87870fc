/** The teaching notebook from its first cell to its last, computed anew. */
import type { NotebookFigures, NotebookPictures } from '../../contract/notebook.ts';
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import { compareVersions } from '../baselines/compare.ts';
import { LOGISTIC } from '../baselines/logistic.ts';
import { createKernels } from '../kernels/kernels.ts';
import { createReport, type Work } from '../threads/task.ts';
import { createRandom } from '../random.ts';
import { recipeNamed } from '../training/recipes.ts';
import { firstActivity } from './activity.ts';
import { firstErrors, learnMnist, withNeurons } from './mnist.ts';
import { shapes } from './shapes.ts';
import { showSymmetry } from './symmetry.ts';
import { learnXor, XOR } from './xor.ts';

const SIZES = [10, 50, 200];
const ERRORS = 25;
/** Two hidden neurons are the fewest that can tell XOR, and not every draw gets there: this one does. */
const XOR_SEED = 2;

/** @throws {Failure} `cancelled` */
export async function runNotebook(
  work: Work,
  recipes = { logistic: LOGISTIC, notebook: recipeNamed('notebook') },
): Promise<{ figures: NotebookFigures; pictures: NotebookPictures }> {
  const recipe = recipes.notebook;
  const { trained: network, learnt } = await learnMnist(recipe, work, 'network');
  const versions = await compareVersions(work, { ...recipes, notebook: learnt });
  const symmetry = await showSymmetry(work);
  const random = createRandom(XOR_SEED);
  const xor = await learnXor(await createKernels(), () => random.normal(), createReport(work, 'xor'));

  const errors = firstErrors(learnt.classifier, work.test, ERRORS);
  const sizes = [];
  for (const neurons of SIZES) {
    const resized = withNeurons(recipe, neurons);
    const same = neurons === network.neurons;
    sizes.push(same ? network : (await learnMnist(resized, work, 'neurons')).trained);
  }
  const asPrinted = { ...recipe, initialisation: 'uniform-rand' as const };
  const rand = {
    network: (await learnMnist(asPrinted, work, 'rand')).trained,
    printed: await firstActivity(asPrinted, work),
    ours: await firstActivity(recipe, work),
  };

  const { neurons: hidden } = network;
  return {
    figures: {
      seed: work.seed,
      versions,
      shapes: shapes({ ...XOR, m: 4 }, { inputs: DIGIT_PIXELS, hidden, outputs: 10, m: recipe.batch }),
      symmetry: symmetry.figures,
      xor,
      network,
      sizes,
      errors: errors.figures,
      rand,
    },
    pictures: {
      constant: symmetry.constant,
      drawn: symmetry.drawn,
      title: work.test.images.slice(0, 5 * DIGIT_PIXELS),
      errors: errors.pictures,
    },
  };
}
