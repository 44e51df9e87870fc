/** The envelopes that readers are measured on, drawn into a folder with their truth. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { TIERS, Tier } from '../../electron/contract/envelopes.ts';
import type { Teams } from '../../electron/workers/teams.ts';

export const BenchScan = z.object({
  /** Within the folder. */
  file: z.string(),
  tier: Tier,
  postcode: z.string(),
});
export type BenchScan = z.infer<typeof BenchScan>;

const RESOLUTION = { least: 250, most: 350 };
const LIST = 'scans.json';

/** Of each tier the first `n` of the seed's test drawings that were scanned at about 300 dpi. */
export async function drawScans(
  drawers: Pick<Teams['drawers'], 'size' | 'run'>,
  folder: string,
  n: number,
  seed: number,
): Promise<BenchScan[]> {
  const scans: BenchScan[] = [];
  for (const tier of TIERS) {
    const kept: BenchScan[] = [];
    for (let number = 0; kept.length < n; number += drawers.size) {
      const drawn = await Promise.all(
        Array.from({ length: drawers.size }, (_, i) =>
          drawers.run('draw', { tier, split: 'test', seed, number: number + i, folder }),
        ),
      );
      for (const { file, truth } of drawn) {
        const { dpi, postcode } = truth;
        const fits = dpi >= RESOLUTION.least && dpi <= RESOLUTION.most;
        if (fits && postcode !== null && kept.length < n)
          kept.push({ file: path.basename(file), tier, postcode });
        else await rm(file);
      }
    }
    scans.push(...kept);
  }
  await writeFile(path.join(folder, LIST), JSON.stringify(scans));
  return scans;
}

export async function readScans(folder: string): Promise<BenchScan[]> {
  return z.array(BenchScan).parse(JSON.parse(await readFile(path.join(folder, LIST), 'utf8')));
}
