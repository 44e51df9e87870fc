import { expect, test } from 'vitest';
import { TIERS } from '../../../electron/contract/envelopes.ts';
import { decodingRows, memoryRow, peerRows, workersRow } from '../../bench/reading.ts';
import type { Measured } from '../../bench/report.ts';
import { percentileOf } from '../../bench/spread.ts';

const scans = TIERS.map((tier) => ({ file: tier, tier, postcode: '75012' }));
const run = (ms: number, right: number): Measured => ({
  about: 'v1',
  figures: Object.fromEntries(TIERS.map((tier) => [tier, ms])),
  check: Object.fromEntries(TIERS.map((tier) => [tier, right])),
});

test('a percentile is the value that so many do not exceed', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(percentileOf(values, 0.95)).toBe(95);
  expect(() => percentileOf([], 0.5)).toThrow(RangeError);
});

test('a ratio is taken scan by scan, all tiers together and each', () => {
  const ours = { ...run(20, 1), figures: { ...run(20, 1).figures, hard: 70 } };
  const rows = decodingRows(scans, [ours], [run(10, 1)]);
  expect(rows[0]).toMatchObject({
    tier: null,
    median: { met: true },
    p95: { value: { median: 7 }, met: false },
  });
  expect(rows).toHaveLength(TIERS.length + 1);
});

test('a goal against a peer takes both: faster and more exact', () => {
  const met = (ms: number, right: number) => peerRows('p', scans, [run(10, 1)], [run(ms, right)]).rows[0].met;
  expect([met(150, 0), met(140, 0), met(150, 1)]).toEqual([true, false, false]);
  expect(peerRows('p', scans, [run(1, 1)], { absent: 'gone' })).toEqual({
    name: 'p',
    about: 'absent, gone',
    rows: [],
  });
});

test('a peer of fewer rounds is held against ours of the same', () => {
  const [row] = peerRows('p', scans, [run(10, 1), run(100, 1)], [run(150, 0)]).rows;
  expect(row).toMatchObject({ ours: { ms: { median: 10, max: 10 } }, faster: { median: 15 }, met: true });
});

test('a peer that reads fewer scans is held against ours of the same', () => {
  const twice = scans.flatMap((scan) => [scan, { ...scan, file: `${scan.file} more` }]);
  const all: Measured = {
    about: 'v1',
    figures: Object.fromEntries(twice.map(({ file }) => [file, file.endsWith('more') ? 1000 : 10])),
    check: Object.fromEntries(twice.map(({ file }) => [file, 1])),
  };
  const [row] = peerRows('p', twice, [all], [run(150, 0)]).rows;
  expect(row).toMatchObject({ scans: 1, ours: { ms: { median: 10 }, exact: 1 }, faster: { median: 15 } });
});

test('workers and memory are held against their goals', () => {
  const figures = (of: Measured['figures']): Measured[] => [{ about: '', figures: of, check: {} }];
  const workers = workersRow(figures({ scans: 10 }), figures({ scans: 17 }), figures({ scans: 16 }));
  expect(workers.ratio.met).toBe(false);
  expect(workers.apartRatio.median).toBeCloseTo(1.6);
  expect(memoryRow('a', figures({ idle: 90, beyond: 250 })).beyond.met).toBe(true);
});
