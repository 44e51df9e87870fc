import path from 'node:path';
import { expect, it, test } from 'vitest';
import { after, calibrate, type Judged } from '../../../build/evidence/calibrate.ts';
import { france } from '../../../build/evidence/france.ts';
import { KNOWN, knownOf } from '../../../electron/directory/country.ts';
import { createRandom } from '../../../electron/network/random.ts';
import { calibrated } from '../../../electron/reader/evidence.ts';

const resources = path.resolve(import.meta.dirname, '../../../resources');

it('finds by what answers are surer than they say', () => {
  const truth = { slope: 1.8, intercept: 0.5 };
  const random = createRandom(3);
  const answers: Judged[] = Array.from({ length: 4000 }, () => {
    const probability = random.between(0.02, 0.98);
    return { probability, right: random.next() < calibrated(probability, truth) };
  });
  const { slope, intercept } = calibrate(answers);
  expect(Math.abs(slope - truth.slope)).toBeLessThan(0.15);
  expect(Math.abs(intercept - truth.intercept)).toBeLessThan(0.15);
});

it('believes no answer beyond measure where all are right', () => {
  const answers: Judged[] = Array.from({ length: 50 }, () => ({ probability: 0.9, right: true }));
  const confidence = calibrated(0.9, calibrate(answers));
  expect(confidence).toBeGreaterThan(0.95);
  expect(confidence).toBeLessThan(0.9999);
});

it('says the same at once as one calibration after the other', () => {
  const [first, then] = [
    { slope: 1.3, intercept: -0.4 },
    { slope: 0.8, intercept: 0.7 },
  ];
  expect(calibrated(0.7, after(first, then))).toBeCloseTo(calibrated(calibrated(0.7, first), then), 12);
});

test.each(KNOWN)('of France no more is known than its %s', (known) => {
  const country = france(resources, known);
  expect(knownOf(country)).toBe(known);
  expect(country.has('75012')).toBe(true);
  expect(country.has('75999')).toBe(known === 'pattern');
  expect(country.towns('75012')).toEqual(known === 'towns' ? ['Paris'] : null);
});
