import { expect, test } from 'vitest';
import { TIERS } from '../../../electron/contract/envelopes.ts';
import { PAGE_FILES } from '../../bench/pages.ts';
import { readerText } from '../../bench/reading-text.ts';
import { decodingRows, memoryRow, peerRows, ReaderReport, workersRow } from '../../bench/reading.ts';
import type { Measured } from '../../bench/report.ts';
import { rows } from './tables.ts';

const scans = TIERS.flatMap((tier) =>
  [1, 2].map((number) => ({ file: `${tier}-${number}`, tier, postcode: '75012' })),
);
const measured = (about: string, ms: number, right: (file: string) => boolean): Measured => ({
  about,
  figures: Object.fromEntries(scans.map(({ file }) => [file, ms])),
  check: Object.fromEntries(scans.map(({ file }) => [file, Number(right(file))])),
});
const figures = (of: Measured['figures']): Measured[] => [{ about: '', figures: of, check: {} }];

const ours = [measured('wasm', 20, () => true)];
const report = ReaderReport.parse({
  format: 'facteur-reader-benchmark/3',
  date: '2026-11-25T10:00:00.000Z',
  revision: 'abc',
  machine: { cpu: 'a core', cores: 2, system: 'a system', node: 'v24.0.0' },
  runs: 1,
  n: 2,
  seed: 7,
  decoding: decodingRows(scans, ours, [measured('sharp', 10, () => false)]),
  peers: [
    peerRows('hare', scans, ours, [measured('hare 4', 200, (file) => file.endsWith('1'))]),
    peerRows('snail', scans, ours, { absent: 'snail is not installed' }),
  ],
  workers: workersRow(figures({ scans: 10 }), figures({ scans: 19 }), figures({ scans: 18 })),
  memory: PAGE_FILES.map((file) => memoryRow(file, figures({ idle: 100, beyond: 300 }))),
});

test('all scans and each tier stand beside what sharp alone takes', () => {
  const [, , all, field] = rows(readerText(report));
  expect(all).toEqual([
    ...['all', '20.0 (20.0–20.0) ms', '10.0 (10.0–10.0) ms'],
    ...['2.00 (2.00–2.00)', 'met', '2.00 (2.00–2.00)', 'met'],
  ]);
  expect(field[0]).toBe('field');
});

test('each peer’s tiers have its time and its share of exact readings, of the scans that it read', () => {
  expect(rows(readerText(report))).toContainEqual([
    ...['hand', '2', '20.0 (20.0–20.0) ms', '100 %', '200 (200–200) ms', '50 %'],
    ...['10.0 (10.0–10.0)', '**missed**'],
  ]);
});

test('what was drawn is said, and which peer is absent and why', () => {
  const text = readerText(report);
  for (const said of ['One round', '2 scans of each tier, seed 7', 'hare 4:']) expect(text).toContain(said);
  expect(text).toContain('snail: absent, snail is not installed.');
});

test('workers and memory stand with their goals', () => {
  const table = rows(readerText(report));
  expect(table).toContainEqual(['two against one', '1.90 (1.90–1.90)×', '≥ 1.8×', 'met']);
  expect(table).toContainEqual(['two apart against one', '1.80 (1.80–1.80)×', '', '']);
  expect(table).toContainEqual([
    ...['page.pdf, idle at 100 (100–100) MB', '300 (300–300) MB', '≤ 250 MB', '**missed**'],
  ]);
});
