import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TIERS } from '../../../electron/contract/envelopes.ts';
import type { Jobs } from '../../../electron/contract/jobs.ts';
import type { Teams } from '../../../electron/workers/teams.ts';
import { drawScans, readScans } from '../../bench/scans.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'facteur-bench-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Every second drawing is of 200 dpi, the others of 300. */
const drawers = {
  size: 3,
  async run(_: 'draw', { tier, number, split, seed }: Jobs['draw']['request']) {
    const file = path.join(folder, `${split}-${seed}-${tier}-${number}.png`);
    await writeFile(file, '');
    return { file, truth: { dpi: number % 2 === 0 ? 200 : 300, postcode: `7500${number}` } };
  },
} as unknown as Teams['drawers'];

test('the first of each tier that were scanned at about 300 dpi are kept, the others are not', async () => {
  const scans = await drawScans(drawers, folder, 2, 7);
  expect(scans).toEqual(
    TIERS.flatMap((tier) =>
      [1, 3].map((number) => ({ file: `test-7-${tier}-${number}.png`, tier, postcode: `7500${number}` })),
    ),
  );
  expect(await readScans(folder)).toEqual(scans);
  const pictures = (await readdir(folder)).filter((file) => file.endsWith('.png'));
  expect(pictures.sort()).toEqual(scans.map(({ file }) => file).sort());
});
