/** Envelopes drawn and read: by tier, the pictures thrown away again unless they are to be kept. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScansReport, Split, Tier, TrueScan } from '../../contract/envelopes.ts';
import { truthCsv } from '../../report/truth.ts';
import { writableFolder, writing } from '../../workers/file.ts';
import { inOrder } from '../../workers/inorder.ts';
import type { Teams } from '../../workers/teams.ts';
import type { Outcome } from './outcome.ts';
import { readAll, type Reader } from './read.ts';
import { failedOf, groupsOf, timesOf } from './report.ts';
import { sheetOf, type SheetWanted } from './sheet.ts';

export interface EnvelopesRequest {
  tiers: readonly Tier[];
  /** Of each tier. */
  n: number;
  seed: number;
  split: Split;
  /** Folder that keeps the pictures, with their truth in `truth.csv`. */
  save?: string;
  worst?: SheetWanted;
  signal?: AbortSignal;
  /** How many scans are drawn, and how many read, of all. */
  onProgress?: (done: number, total: number) => void;
}

/** @throws {Failure} `no-fonts`, `not-writable`, `cancelled` */
export async function evaluateEnvelopes(
  reader: Reader,
  drawers: Teams['drawers'],
  { tiers, n, seed, split, save, worst, onProgress }: EnvelopesRequest,
): Promise<ScansReport> {
  const { model, threshold, readers, signal } = reader;
  const folder = save ?? (await mkdtemp(join(tmpdir(), 'facteur-envelopes-')));
  try {
    await writableFolder(folder);
    const outcomes: Outcome[] = [];
    let memory: ScansReport['memory'] | null = null;
    const total = 2 * n * tiers.length;
    let done = 0;
    const progress = () => onProgress?.(++done, total);
    for (const tier of tiers) {
      const scans: TrueScan[] = [];
      const numbers = Array.from({ length: n }, (_, number) => number);
      const drawn = inOrder(numbers, 2 * drawers.size, (number) =>
        drawers.run('draw', { tier, split, seed, number, folder }, { signal }),
      );
      for await (const scan of drawn) {
        scans.push(scan);
        progress();
      }
      const read = await readAll(reader, scans, progress);
      outcomes.push(...read.outcomes);
      memory = further(memory, read.memory);
    }
    if (save !== undefined) await writeTruth(save, outcomes);
    if (worst !== undefined) await sheetOf(drawers, outcomes, worst, signal);
    return {
      model: model.card.id,
      threshold,
      drawn: { split, seed, n },
      groups: groupsOf(outcomes),
      failed: failedOf(outcomes),
      ms: timesOf(outcomes),
      readers: readers.size,
      memory: memory ?? { idle: 0, beyond: 0 },
    };
  } finally {
    if (save === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function writeTruth(folder: string, scans: readonly TrueScan[]): Promise<void> {
  const file = join(folder, 'truth.csv');
  await writing(file, () => writeFile(file, truthCsv(scans)));
}

/** The most of two tiers, read one after the other, beyond what was held before the first. */
function further(
  before: ScansReport['memory'] | null,
  { idle, beyond }: ScansReport['memory'],
): ScansReport['memory'] {
  if (before === null) return { idle, beyond };
  return { idle: before.idle, beyond: Math.max(before.beyond, idle + beyond - before.idle) };
}
