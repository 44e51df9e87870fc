import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { sizeOf } from '../../../electron/network/layers/size.ts';
import { recipeNamed } from '../../../electron/network/training/recipes.ts';
import { Report } from '../../bench/report.ts';

const bench = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)(process.execPath, [
    path.resolve(import.meta.dirname, '../../bench/network.ts'),
    ...args,
  ]);

test('--json prints one object; the kernels are measured without any peer', async () => {
  const { stdout, stderr } = await bench('--json', '--runs', '1', '--only', 'kernels');
  const { comparisons, kernels, runs } = Report.parse(JSON.parse(stdout));
  expect(runs).toBe(1);
  expect(comparisons).toEqual([]);
  expect(kernels?.recipes.map(({ recipe }) => recipe)).toEqual([
    'notebook',
    'notebook-64',
    'wide',
    'convolutional',
  ]);
  const { sides } = sizeOf(recipeNamed('convolutional'));
  const rows = kernels?.rows.filter(({ recipe }) => recipe === 'convolutional') ?? [];
  expect(rows.filter(({ operation }) => operation === 'forward')).toHaveLength(sides.length);
  for (const { gflops } of rows) expect(gflops.median).toBeGreaterThan(0);
  expect(stderr).toContain('kernels: facteur, round 1 of 1');
});

test.each([
  [['--only', 'nothing'], /No work's name begins with “nothing”. There are: notebook-10-numpy, /],
  [['--runs', '0'], /--runs takes a whole number above 0, not “0”/],
  [['--steps', 'many'], /--steps takes a whole number above 0, not “many”/],
  [['--write', '--only', 'kernels'], /--write puts down the whole benchmark/],
  [['--write', '--runs', '4'], /nor with fewer than 5 runs/],
  [['--unknown'], /Unknown option '--unknown'/],
])('%j is refused with a sentence', async (args, message) => {
  await expect(bench(...args)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(message),
    stdout: '',
  });
});
