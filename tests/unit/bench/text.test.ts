import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Report } from '../../bench/report.ts';
import { textOf, withFigures } from '../../bench/text.ts';
import { rows } from './tables.ts';

const spread = (median: number): { median: number; min: number; max: number } => ({
  median,
  min: median / 2,
  max: median * 2,
});

const report = Report.parse({
  format: 'facteur-benchmark/1',
  date: '2026-11-25T10:00:00.000Z',
  revision: 'abc',
  machine: { cpu: 'a core', cores: 2, system: 'a system', node: 'v24.0.0' },
  runs: 5,
  comparisons: [
    {
      name: 'notebook-10-numpy',
      title: 'learning',
      ours: 'wasm simd',
      peer: 'numpy 9',
      absent: null,
      measures: [
        {
          title: 'the steps',
          unit: 's',
          ours: spread(0.25),
          peer: spread(1),
          ratio: spread(4),
          goal: { ratio: 5, aim: 6, most: null },
          met: false,
        },
      ],
    },
    {
      name: 'step-pytorch',
      title: 'a step',
      ours: 'wasm simd',
      peer: 'pytorch',
      absent: 'there is no python',
      measures: [
        {
          title: 'a step',
          unit: 'ms',
          ours: spread(20),
          peer: null,
          ratio: null,
          goal: { ratio: null, aim: null, most: 30 },
          met: true,
        },
      ],
    },
  ],
  kernels: null,
});

test('figures, goals and verdicts stand in a row', () => {
  const [, , measured, alone] = rows(textOf(report));
  expect(measured).toEqual([
    ...['learning', 'numpy', 'the steps', '0.250 (0.125–0.500) s', '1.00 (0.500–2.00) s'],
    ...['4.00 (2.00–8.00)', '≥ 5×, aim 6×', '**missed**'],
  ]);
  expect(alone).toEqual([
    'a step',
    'pytorch',
    'a step',
    '20.0 (10.0–40.0) ms',
    'absent',
    '–',
    '≤ 30 ms',
    'met',
  ]);
});

test('the machine, the date and every peer are named, the absent ones with the reason', () => {
  const text = textOf(report);
  for (const said of ['a core', '2 cores', 'v24.0.0', '2026-11-25', 'revision abc', '5 rounds']) {
    expect(text).toContain(said);
  }
  expect(text).toContain('\n- Facteur: wasm simd\n- numpy: numpy 9\n- pytorch: absent, there is no python');
});

test('what could not be measured says why', () => {
  const [comparison] = report.comparisons;
  const text = textOf({ ...report, comparisons: [{ ...comparison, absent: 'No model.', measures: [] }] });
  expect(rows(text)[2]).toContain('not measured');
  expect(text).toContain('- learning: not measured. No model.');
});

test.each(['network', 'reader'] as const)(
  'the page gets the %s’s figures, and nothing else changes',
  (of) => {
    const page = readFileSync(new URL('../../../docs/benchmarks.md', import.meta.url), 'utf8');
    const written = withFigures(page, of, 'new');
    const mark = `bench:${of} -- --write -->`;
    const begin = page.indexOf(mark) + mark.length;
    const end = page.indexOf('<!-- end', begin);
    expect(written).toBe(`${page.slice(0, begin)}\n\nnew\n${page.slice(end)}`);
    expect(withFigures(written, of, 'new')).toBe(written);
    expect(() => withFigures('nothing', of, 'new')).toThrow(/marks/);
  },
);
