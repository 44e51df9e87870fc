/**
 * What networks learn from and are measured on, as it ships in resources/corpus: MNIST, the fixed replay set of
 * rendered digits and of pictures that are no digit, and what the reader cuts from drawn envelopes. build/corpus.ts
 * makes the files; no font is needed to use them.
 */
import { join } from 'node:path';
import { SETS, type SetName } from '../contract/corpus.ts';
import { DIGIT_SIDE } from '../contract/digit.ts';
import type { IdxFault } from '../contract/reading.ts';
import { Failure } from '../contract/failure.ts';
import { concat, NO_DIGIT, slice, type Dataset } from '../network/dataset.ts';
import { readIdx } from './sets/idx.ts';

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
  /** MNIST's first `digits` training digits, then rendered digits and pictures that are no digit, then the reader's cuts. */
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
  const [training, test, replay, cuts, fonts, others] = await Promise.all(
    SETS.map((name) => readSet(setFiles(resources, name))),
  );
  return {
    mnistTraining: (digits) => slice(training, 0, digits),
    mnistTest: () => test,
    everything: (digits) => concat(slice(training, 0, digits), replay, cuts),
    validation: () => ({ mnist: slice(training, VALIDATION_FROM), fonts, others }),
  };
}

/**
 * Pictures of 28×28 and their labels, 0–9 and 10 for no digit.
 * @throws Failure `absent` or `not-idx`
 */
export async function readSet(files: { images: string; labels: string }): Promise<Dataset> {
  const set = await readPictures(files);
  checkSize(set, files.images);
  return { images: set.images, labels: set.labels };
}

/** @throws Failure `not-idx` where the pictures are not 28×28 */
export function checkSize({ labels, height, width }: Pictures, file: string): void {
  if (height === DIGIT_SIDE && width === DIGIT_SIDE) return;
  const n = labels.length;
  const sizes = { expected: `${n} × ${DIGIT_SIDE} × ${DIGIT_SIDE}`, found: `${n} × ${height} × ${width}` };
  throw new Failure({ code: 'not-idx', file, fault: 'shape', ...sizes });
}

/** Pictures of one size, whatever it is, and their labels, flat. */
export interface Pictures extends Dataset {
  height: number;
  width: number;
}

/**
 * @returns n×height×width bytes as they stand in the file, and n labels, 0–9 and 10 for no digit
 * @throws Failure `absent` or `not-idx`
 */
export async function readPictures(files: { images: string; labels: string }): Promise<Pictures> {
  const [images, labels] = await Promise.all([readIdx(files.images), readIdx(files.labels)]);
  const fault = (file: string, fault: IdxFault, expected: string, found: string) =>
    new Failure({ code: 'not-idx', file, fault, expected, found });

  const [n, height, width] = images.shape;
  if (images.shape.length !== 3 || images.data.length === 0)
    throw fault(files.images, 'shape', 'n × rows × columns', images.shape.join(' × '));
  if (labels.shape.length !== 1) throw fault(files.labels, 'shape', 'n', labels.shape.join(' × '));
  if (labels.data.length !== n) throw fault(files.labels, 'count', String(n), String(labels.data.length));
  const unknown = labels.data.find((label) => label > NO_DIGIT);
  if (unknown !== undefined) throw fault(files.labels, 'label', `0–9, ${NO_DIGIT}`, String(unknown));
  return { images: images.data, labels: labels.data, height, width };
}
