/**
 * Two networks: a small one that sees every picture, and the large one that is asked about what matters (attentional
 * cascade: Viola and Jones 2001).
 */
import type { SharedModel } from '../contract/jobs.ts';
import { type Classifier, openClassifier } from './classifier.ts';

export interface Cascade {
  readonly screen: Classifier;
  readonly model: Classifier;
}

/** @throws as openClassifier does */
export async function openCascade(screen: SharedModel, model: SharedModel): Promise<Cascade> {
  return { screen: await openClassifier(screen), model: await openClassifier(model) };
}
