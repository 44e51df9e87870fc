import path from 'node:path';
import { expect, it, test } from 'vitest';
import { calibrate, composed, type Judged } from '../../../build/evidence/calibration.ts';
import { franceListing } from '../../../build/evidence/france.ts';
import { listingOf } from '../../../electron/directory/country.ts';
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
  // Two and a half standard errors of either, by the curvature of the likelihood at the truth.
  expect(Math.abs(slope - truth.slope)).toBeLessThan(0.15);
  expect(Math.abs(intercept - truth.intercept)).toBeLessThan(0.12);
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
  expect(calibrated(0.7, composed(first, then))).toBeCloseTo(calibrated(calibrated(0.7, first), then), 12);
});

test.each(['codes', 'pattern'] as const)('France may list no more than its %s', (less) => {
  const country = franceListing(less, resources);
  expect(listingOf(country)).toBe(less);
  expect(country.has('75012')).toBe(true);
  expect(country.has('75999')).toBe(less === 'pattern');
  expect(country.towns('75012')).toBeNull();
});

test('France lists its towns, where nothing is left out', () => {
  const country = franceListing('towns', resources);
  expect(listingOf(country)).toBe('towns');
  expect(country.towns('75012')).toContain('Paris');
});
