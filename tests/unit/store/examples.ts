/** Scans and readings to put into a log. */
import { DIGIT_PIXELS } from '../../../electron/contract/digit.ts';
import type { Digit, Reading, Scan } from '../../../electron/contract/reading.ts';
import type { ModelCard } from '../../../electron/contract/training.ts';
import { recipeNamed } from '../../../electron/network/training/recipes.ts';

export function scanOf(file: string, changes: Partial<Scan> = {}): Scan {
  return { file, page: 1, sha256: 'a'.repeat(64), width: 1200, height: 800, ...changes };
}

/** A picture of this digit that no other digit has. */
export function pictureOf(value: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(DIGIT_PIXELS).fill(value + 1);
}

export function digitOf(value: number): Digit {
  const activations = Array.from({ length: 10 }, (_, i) => (i === value ? 0.9 : 0.01));
  return { value, confidence: 0.9, box: [10 * value, 20, 30, 40.5], activations, image: pictureOf(value) };
}

/** What a reader answers that read this postcode, or found none. */
export function readingOf(postcode: string | null, changes: Partial<Reading> = {}): Reading {
  return {
    country: 'FR',
    length: postcode?.length ?? 5,
    status: postcode === null ? 'rejected' : 'read',
    postcode,
    confidence: postcode === null ? 0 : 0.995,
    candidates: postcode === null ? [] : [{ postcode, town: 'Paris', towns: ['Paris'], confidence: 0.995 }],
    digits: Array.from(postcode ?? '', (figure) => digitOf(Number(figure))),
    region: null,
    model: null,
    ms: 12.5,
    stages: { load: 3.5, ink: 2 },
    reason: postcode === null ? { code: 'no-line' } : null,
    ...changes,
  };
}

export function cardOf(id: string): ModelCard {
  return {
    format: 'facteur-model/1',
    id,
    recipe: recipeNamed('tiny'),
    seed: 1,
    from: null,
    mnistDigits: null,
    confirmed: 0,
    dataDigest: 'd'.repeat(64),
    trainAccuracy: 0.98,
    testAccuracy: 0.97,
    testOpened: 1,
    temperature: 1,
    parameters: 25_450,
    kernels: 'simd',
    seconds: 1.5,
    date: '2026-11-24T04:00:00.000Z',
    revision: '0.1.0',
    weightsDigest: 'e'.repeat(64),
  };
}
