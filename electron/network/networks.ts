/** The networks that a page is read with. */
import { join } from 'node:path';
import type { SharedModel } from '../contract/jobs.ts';
import type { LettersCard } from '../contract/training.ts';
import { type Classifier, openClassifier } from './classifier.ts';
import { readLetters, readModel } from './files/model.ts';

/**
 * Two networks for digits: a small one that sees every picture, and the large one that is asked about what matters
 * (attentional cascade: Viola and Jones 2001).
 */
export interface Cascade {
  readonly screen: Classifier;
  readonly model: Classifier;
}

export interface Networks extends Cascade {
  /** Reads the letters of towns: it answers for those of contract/letters.ts, in their order. */
  readonly letters: Classifier<LettersCard>;
}

/**
 * Whatever model is in use for digits, the networks beside it are those that ship.
 * @param resources the folder of what ships
 * @throws {Failure} `bad-model`
 */
export async function openNetworks(resources: string, model: SharedModel): Promise<Networks> {
  const folder = join(resources, 'model');
  return {
    screen: await openClassifier(await readModel(join(folder, 'screen.safetensors'))),
    model: await openClassifier(model),
    letters: await openClassifier(await readLetters(join(folder, 'letters.safetensors'))),
  };
}
