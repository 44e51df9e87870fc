/**
 * The one place where drawn material is split. What a network learns from, what choices are made on and what is
 * measured at the end share neither font (font-names.ts), nor figure, nor town; what is measured shares no writer with the
 * others.
 */
import { createHash } from 'node:crypto';
import type { Split } from '../contract/envelopes.ts';
import type { Directory } from '../directory/directory.ts';
import { slice, type Dataset } from '../network/dataset.ts';
import { readSet, setFiles, VALIDATION_FROM } from './corpus.ts';

/** MNIST's test digits were written by other people than its training digits. @throws {Failure} `absent`, `not-idx` */
export async function openHandwritten(resources: string, split: Split): Promise<Dataset> {
  if (split === 'test') return readSet(setFiles(resources, 'mnist-test'));
  const training = await readSet(setFiles(resources, 'mnist-training'));
  return split === 'training' ? slice(training, 0, VALIDATION_FROM) : slice(training, VALIDATION_FROM);
}

/** A fifth of the towns each for validation and for test. */
const SHARES: Record<Exclude<Split, 'training'>, number> = { validation: 0.2, test: 0.2 };

/** Decided by the town's name alone, whatever else the directory holds. */
export function splitOfTown(town: string): Split {
  const share = createHash('sha256').update(town).digest().readUInt32BE(0) / 2 ** 32;
  if (share < SHARES.test) return 'test';
  return share < SHARES.test + SHARES.validation ? 'validation' : 'training';
}

/** A postcode with those of its towns that are of the split: its first town, which decides where it belongs, and others. */
export interface Place {
  postcode: string;
  towns: readonly string[];
}

/** @param accepts which towns may be used at all */
export function placesOf(directory: Directory, split: Split, accepts: (town: string) => boolean): Place[] {
  return directory.codes
    .filter((postcode) => splitOfTown(directory.towns(postcode)[0]) === split)
    .map((postcode) => ({
      postcode,
      towns: directory.towns(postcode).filter((town) => accepts(town) && splitOfTown(town) === split),
    }))
    .filter(({ towns }) => towns.length > 0);
}
