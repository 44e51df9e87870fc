/** Hostile files through the reader as the service has it: how each ended, how long it took, and what went wrong. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PROFILES } from '../../electron/directory/profiles.ts';
import { createRandom } from '../../electron/network/random.ts';
import { find } from '../../electron/service/find.ts';
import { pagesOf, readPage } from '../../electron/service/pages.ts';
import { readModel } from '../../electron/workers/models.ts';
import { openTeams } from '../../electron/workers/teams.ts';
import { hostile } from './hostile.ts';
import { makeSources } from './sources.ts';

/** The longest that a page may take, in seconds: what the pool allows it, and a little for its answer. */
export const MOST_SECONDS = 62;

/**
 * How much larger than idle the process may become, in bytes: 640 MiB for a PDF; the rest for a page, the networks, and a
 * reader that is started in place of one that was stopped.
 */
export const MOST_MEMORY = 1.2e9;

/** Pages of one file that are read. */
const MOST_PAGES = 3;

/** What says that a fault is Facteur's. */
const FAULTS = ['unexpected', 'worker-died'];

export interface Ends {
  /** By kind of file: how often each status came. */
  kinds: Map<string, Record<'read' | 'rejected' | 'failed', number>>;
  /** By reason: how often it came. */
  reasons: Map<string, number>;
  /** Files that did not end as they should, and how. */
  wrong: { number: number; kind: string; why: string }[];
  slowest: { seconds: number; kind: string };
  /** Beyond idle, in bytes. */
  memory: number;
}

/**
 * @param only the number of one file, to look into it again; null for all
 */
export async function fuzz(
  { n, seed, only, resources }: { n: number; seed: number; only: number | null; resources: string },
  onProgress: (done: number) => void = () => undefined,
): Promise<Ends> {
  const folder = await mkdtemp(path.join(tmpdir(), 'facteur-fuzz-'));
  const teams = openTeams(resources, 1);
  const model = await readModel(path.join(resources, 'model/default.safetensors'));
  const asked = {
    threshold: 0.9,
    country: PROFILES.FR,
    model: () => Promise.resolve(model),
    signal: new AbortController().signal,
  };
  const ends: Ends = {
    kinds: new Map(),
    reasons: new Map(),
    wrong: [],
    slowest: { seconds: 0, kind: '' },
    memory: 0,
  };
  const sources = await makeSources();
  let idle = Infinity;
  const watch = setInterval(() => {
    ends.memory = Math.max(ends.memory, process.memoryUsage.rss() - idle);
  }, 20);
  try {
    for (let number = 0; number < n; number++) {
      if (only !== null && number !== only) continue;
      const { kind, name, bytes } = await hostile(createRandom(seed * 1_000_003 + number), number, sources);
      const file = path.join(folder, name);
      await (bytes === null ? mkdir(file) : writeFile(file, bytes));
      const counts = ends.kinds.get(kind) ?? { read: 0, rejected: 0, failed: 0 };
      ends.kinds.set(kind, counts);
      for (const found of await find([file])) {
        let started = performance.now();
        const end = (why: string | null) => {
          const seconds = (performance.now() - started) / 1000;
          if (seconds > ends.slowest.seconds) ends.slowest = { seconds, kind: `${kind} (${number})` };
          if (seconds > MOST_SECONDS) why ??= `${seconds.toFixed(0)} s`;
          if (why !== null) ends.wrong.push({ number, kind, why });
          started = performance.now();
        };
        const pages = await pagesOf(teams.readers, found, asked.signal);
        end(pages.length === 0 ? 'no page' : null);
        for (const page of pages.slice(0, MOST_PAGES)) {
          const { reading } = await readPage(teams.readers, page, asked);
          const code = reading.reason?.code ?? null;
          counts[reading.status]++;
          if (code !== null) ends.reasons.set(code, (ends.reasons.get(code) ?? 0) + 1);
          const silent = reading.status !== 'read' && code === null;
          const fault = reading.reason?.code === 'unexpected' ? reading.reason.detail : code;
          end(silent ? 'no reason' : code !== null && FAULTS.includes(code) ? fault : null);
        }
      }
      await rm(file, { recursive: true });
      if (idle === Infinity) idle = process.memoryUsage.rss();
      onProgress(number + 1);
    }
  } finally {
    clearInterval(watch);
    await teams.close();
    await rm(folder, { recursive: true });
  }
  return ends;
}
