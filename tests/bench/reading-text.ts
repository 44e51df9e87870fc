/** The reader's report as a person reads it, in Markdown. */
import type { Peer, ReaderReport } from './reading.ts';
import { GOALS } from './reading.ts';
import { headText, percent, spread, table, verdict } from './text.ts';

export function readerText(report: ReaderReport): string {
  const { n, seed, decoding, peers, workers, memory } = report;
  return `${[
    `${headText(report)} ${n} scans of each tier, seed ${seed}.`,
    'Whole reading on one core beside what sharp alone takes to decode and grey the same file:',
    table(
      [
        'tier',
        'Facteur',
        'sharp alone',
        'median ratio',
        `≤ ${GOALS.median}×`,
        '95th percentile',
        `≤ ${GOALS.p95}×`,
      ],
      decoding.map(({ tier, ours, sharp, median, p95 }) => [
        ...[tier ?? 'all', `${spread(ours)} ms`, `${spread(sharp)} ms`],
        ...[spread(median.value), verdict(median.met), spread(p95.value), verdict(p95.met)],
      ]),
      [1, 2, 3, 5],
    ),
    ...peers.map(peerText),
    'Reader workers, and memory of a process with one of them beyond its idle size, A4 at 600 dpi:',
    table(
      ['of', 'measured', 'goal', ''],
      [
        ['one worker', `${spread(workers.one)} scans a second`, '', ''],
        ['two workers', `${spread(workers.two)} scans a second`, '', ''],
        ['two processes apart', `${spread(workers.apart)} scans a second`, '', ''],
        [
          'two against one',
          `${spread(workers.ratio.value)}×`,
          `≥ ${GOALS.workers}×`,
          verdict(workers.ratio.met),
        ],
        ['two apart against one', `${spread(workers.apartRatio)}×`, '', ''],
        ...memory.map(({ file, idle, beyond }) => [
          `${file}, idle at ${spread(idle)} MB`,
          `${spread(beyond.value)} MB`,
          `≤ ${GOALS.megabytes} MB`,
          verdict(beyond.met),
        ]),
      ],
      [1],
    ),
  ].join('\n\n')}\n`;
}

function peerText({ name, about, rows }: Peer): string {
  if (rows.length === 0) return `${name}: ${about}.`;
  const heads = [
    'tier',
    'scans',
    'Facteur',
    'exact',
    name,
    'exact',
    'times faster',
    `≥ ${GOALS.faster}×, more exact`,
  ];
  const lines = rows.map(({ tier, scans, ours, peer, faster, met }) => [
    ...[tier, String(scans), `${spread(ours.ms)} ms`, percent(ours.exact / scans)],
    ...[`${spread(peer.ms)} ms`, percent(peer.exact / scans), spread(faster), verdict(met)],
  ]);
  return `${about}:\n\n${table(heads, lines, [1, 2, 3, 4, 5, 6])}`;
}
