/**
 * How fast and how exact the reader is beside others, on drawn envelopes: `npm run -s bench:reader`.
 *
 * --json    one object on standard output, as reading.ts describes it, instead of tables
 * --n N     scans of each tier, 40 unless told otherwise
 * --seed S  draws others
 * --runs R  rounds, 3 unless told otherwise; PP-OCR and tesseract take part in the first alone, and tesseract reads a
 *           quarter of the scans
 * --write   puts the tables into docs/benchmarks.md
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openTeams } from '../../electron/workers/teams.ts';
import { count } from './count.ts';
import { headOf } from './machine.ts';
import { PAGE_FILES, writePages } from './pages.ts';
import { decodingRows, memoryRow, peerRows, ReaderReport, workersRow } from './reading.ts';
import { readerText } from './reading-text.ts';
import type { Measured } from './report.ts';
import { type Rounds, type Side, takeTurns, tell } from './rounds.ts';
import { type BenchScan, drawScans } from './scans.ts';
import { withFigures } from './text.ts';
import { node } from './works.ts';

const PAGE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url));
/** What is asked of the figures that are written down. */
const [RUNS, SCANS] = [3, 40];
/** Their reading takes many minutes, and what they are held to is many times what disturbs a round. */
const PEER_ROUNDS = 1;
const TESSERACT_SHARE = 1 / 4;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      n: { type: 'string', default: String(SCANS) },
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: String(RUNS) },
      write: { type: 'boolean', default: false },
    },
  });
  const [n, seed, runs] = [
    count('--n', values.n),
    count('--seed', values.seed),
    count('--runs', values.runs),
  ];
  if (values.write && (n < SCANS || runs < RUNS))
    throw new Error(`--write takes at least ${SCANS} scans of each tier and ${RUNS} runs.`);
  // Interrupted, the process under way ends, and this one after it, its folder tidied away.
  process.once('SIGINT', () => undefined);
  const folder = await mkdtemp(path.join(tmpdir(), 'facteur-bench-'));
  try {
    const report = await measure(folder, n, seed, runs);
    const text = readerText(report);
    if (values.write) await writeFile(PAGE, withFigures(await readFile(PAGE, 'utf8'), 'reader', text));
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : text);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, n: number, seed: number, runs: number): Promise<ReaderReport> {
  const scans = await draw(folder, n, seed);
  const job = { folder, resources: RESOURCES };
  const turns = async (name: string, sides: Side[]): Promise<Rounds['sides']> =>
    (await takeTurns(sides, runs, tell(name, runs))).sides;
  const [ours, sharp, ppocr, tesseract] = await turns('scans', [
    node('facteur', 'ours/reading.ts', job),
    node('sharp', 'ours/decoding.ts', job),
    { ...node('ppocr', 'peers/ppocr.js', { ...job, each: n }), rounds: PEER_ROUNDS },
    {
      ...node('tesseract', 'peers/tesseract.js', { ...job, each: Math.ceil(n * TESSERACT_SHARE) }),
      rounds: PEER_ROUNDS,
    },
  ]);
  const [one, two, apart] = await turns('workers', [
    ...[1, 2].map((workers) => node(String(workers), 'ours/readers.ts', { ...job, workers })),
    node('2 apart', 'ours/apart.ts', { ...job, workers: 2 }),
  ]);
  const pages = await turns(
    'memory',
    PAGE_FILES.map((page) => node(page, 'ours/memory.ts', { ...job, warm: scans[0].file, page })),
  );
  return ReaderReport.parse({
    format: 'facteur-reader-benchmark/3',
    ...headOf(runs),
    n,
    seed,
    decoding: decodingRows(scans, present(ours), present(sharp)),
    peers: [
      peerRows('PP-OCR', scans, present(ours), ppocr),
      peerRows('tesseract', scans, present(ours), tesseract),
    ],
    workers: workersRow(present(one), present(two), present(apart)),
    memory: PAGE_FILES.map((file, i) => memoryRow(file, present(pages[i]))),
  });
}

async function draw(folder: string, n: number, seed: number): Promise<BenchScan[]> {
  const teams = openTeams(RESOURCES);
  try {
    const scans = await drawScans(teams.drawers, folder, n, seed);
    const envelope = scans.find(({ tier }) => tier === 'printed')!;
    await writePages(folder, path.join(folder, envelope.file), seed);
    return scans;
  } finally {
    await teams.close();
  }
}

/** @throws {Error} for a side of ours that says it is absent */
function present(side: Rounds['sides'][number]): Measured[] {
  if (!Array.isArray(side)) throw new Error(side.absent);
  return side;
}
