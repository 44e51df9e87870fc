/**
 * What networks learn from and are measured on, as it ships in resources/corpus: MNIST, and the fixed replay set of
 * rendered digits and of pictures that are no digit. build/corpus.ts makes the files; no font is needed to use them.
 */
import { join } from 'node:path';
import { SETS, type SetName } from '../contract/corpus.ts';
import { DIGIT_SIDE } from '../contract/reading.ts';
import { Failure } from '../contract/failure.ts';
import { concat, NO_DIGIT, slice, type Dataset } from '../network/dataset.ts';
import { readIdx } from './idx.ts';

/** MNIST's training digits from this one on are kept for validation by everything that chooses between models. */
export const VALIDATION_FROM = 50_000;

/** What choices are made on, in parts that ask for different things; none of it is ever trained on. */
export interface Validation {
  /** MNIST's training digits 50,000–59,999. */
  mnist: Dataset;
  /** Digits of fonts that training never sees. */
  fonts: Dataset;
  /** Pictures that are no digit, of those fonts and of those digits of MNIST. */
  others: Dataset;
}

export interface Corpus {
  /** MNIST's first `digits` training digits. */
  mnistTraining(digits: number): Dataset;
  /** MNIST's 10,000 test digits. */
  mnistTest(): Dataset;
  /** MNIST's first `digits` training digits, then rendered digits and pictures that are no digit. */
  everything(digits: number): Dataset;
  validation(): Validation;
}

/** The two files of a set under `resources`. */
export function setFiles(resources: string, name: SetName): { images: string; labels: string } {
  const path = join(resources, 'corpus', name);
  return { images: `${path}-images.idx.br`, labels: `${path}-labels.idx.br` };
}

/**
 * @param resources the folder of what ships
 * @throws Failure `absent` or `not-idx`
 */
export async function openCorpus(resources: string): Promise<Corpus> {
  const [training, test, replay, fonts, others] = await Promise.all(
    SETS.map((name) => readSet(setFiles(resources, name))),
  );
  return {
    mnistTraining: (digits) => slice(training, 0, digits),
    mnistTest: () => test,
    everything: (digits) => concat(slice(training, 0, digits), replay),
    validation: () => ({ mnist: slice(training, VALIDATION_FROM), fonts, others }),
  };
}

/**
 * Pictures of 28×28 and their labels, 0–9 and 10 for no digit.
 * @throws Failure `absent` or `not-idx`
 */
export async function readSet(files: { images: string; labels: string }): Promise<Dataset> {
  const [images, labels] = await Promise.all([readIdx(files.images), readIdx(files.labels)]);
  const [n, ...side] = images.shape;
  if (side.length !== 2 || side[0] !== DIGIT_SIDE || side[1] !== DIGIT_SIDE) {
    throw new Failure({ code: 'not-idx', file: files.images, detail: 'its pictures are not 28 × 28' });
  }
  if (labels.shape.length !== 1 || labels.shape[0] !== n) {
    const detail = `there are ${n} pictures and ${labels.shape.join(' × ')} labels`;
    throw new Failure({ code: 'not-idx', file: files.labels, detail });
  }
  const unknown = labels.data.find((label) => label > NO_DIGIT);
  if (unknown !== undefined) {
    throw new Failure({ code: 'not-idx', file: files.labels, detail: `${unknown} is no label` });
  }
  return { images: images.data, labels: labels.data };
}
