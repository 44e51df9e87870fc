/** What `bench:reader -- --json` answers, and how it comes from the runs. */
import { z } from 'zod';
import { TIERS, Tier } from '../../electron/contract/envelopes.ts';
import { Head, type Measured, Spread } from './report.ts';
import type { Rounds } from './rounds.ts';
import type { BenchScan } from './scans.ts';
import { percentileOf, ratioOf, spreadOf } from './spread.ts';

export const GOALS = { median: 2.5, p95: 6, faster: 15, workers: 1.8, megabytes: 250 } as const;

const Judged = z.object({ value: Spread, goal: z.number(), met: z.boolean() });

/** Of one tier, or of all together. */
export const DecodingRow = z.object({
  tier: Tier.nullable(),
  /** Median milliseconds a scan. */
  ours: Spread,
  sharp: Spread,
  /** Our time divided by sharp's, scan by scan: its median and its 95th percentile. */
  median: Judged,
  p95: Judged,
});

export const PeerRow = z.object({
  tier: Tier,
  /** Scans that the peer read: the first of the tier. What follows is of these alone. */
  scans: z.int().positive(),
  /** Mean milliseconds a scan, and how many of them came out right. */
  ours: z.object({ ms: Spread, exact: z.int().nonnegative() }),
  peer: z.object({ ms: Spread, exact: z.int().nonnegative() }),
  /** The peer's time divided by ours. */
  faster: Spread,
  /** At least as fast as the goal, and more exact. */
  met: z.boolean(),
});

export const Peer = z.object({
  name: z.string(),
  /** Name and version, or why it is absent: then there are no rows. */
  about: z.string(),
  rows: z.array(PeerRow),
});
export type Peer = z.infer<typeof Peer>;

export const ReaderReport = Head.extend({
  format: z.literal('facteur-reader-benchmark/3'),
  /** Scans a tier, and the seed that drew them. */
  n: z.int().positive(),
  seed: z.int().positive(),
  decoding: z.array(DecodingRow),
  peers: z.array(Peer),
  /** Scans a second with one worker, with two, and in two processes that share nothing, each with one. */
  workers: z.object({ one: Spread, two: Spread, apart: Spread, ratio: Judged, apartRatio: Spread }),
  /** Megabytes. */
  memory: z.array(z.object({ file: z.string(), idle: Spread, beyond: Judged })),
});
export type ReaderReport = z.infer<typeof ReaderReport>;

/** All tiers together, then each: `hard` included in the first. */
export function decodingRows(
  scans: readonly BenchScan[],
  ours: readonly Measured[],
  sharp: readonly Measured[],
): ReaderReport['decoding'] {
  return [null, ...TIERS].map((tier) => {
    const files = filesOf(scans, tier);
    const ratios = ours.map(({ figures }, run) =>
      files.map((file) => figures[file] / sharp[run].figures[file]),
    );
    const middle = (runs: readonly Measured[]): Spread =>
      spreadOf(runs.map(({ figures }) => spreadOf(files.map((file) => figures[file])).median));
    return {
      tier,
      ours: middle(ours),
      sharp: middle(sharp),
      median: atMost(
        ratios.map((of) => spreadOf(of).median),
        GOALS.median,
      ),
      p95: atMost(
        ratios.map((of) => percentileOf(of, 0.95)),
        GOALS.p95,
      ),
    };
  });
}

/** @param ours of every round; only those count that the peer took part in */
export function peerRows(
  name: string,
  scans: readonly BenchScan[],
  ours: readonly Measured[],
  peer: Rounds['sides'][number],
): Peer {
  if (!Array.isArray(peer)) return { name, about: `absent, ${peer.absent}`, rows: [] };
  const rows = TIERS.map((tier) => {
    const files = filesOf(scans, tier).filter((file) => file in peer[0].figures);
    if (files.length === 0) throw new Error(`${name} has read no scan of the tier ${tier}.`);
    const times = (runs: readonly Measured[]): number[] =>
      runs.map(({ figures }) => files.reduce((sum, file) => sum + figures[file], 0) / files.length);
    // Neither draws lots: what a run reads, all do.
    const side = (runs: readonly Measured[]) => ({
      ms: spreadOf(times(runs)),
      exact: files.filter((file) => runs[0].check[file] === 1).length,
    });
    const beside = ours.slice(0, peer.length);
    const [own, other] = [side(beside), side(peer)];
    const faster = ratioOf(times(peer), times(beside));
    return {
      tier,
      scans: files.length,
      ours: own,
      peer: other,
      faster,
      met: faster.median >= GOALS.faster && own.exact > other.exact,
    };
  });
  return { name, about: peer[0].about, rows };
}

export function workersRow(
  one: readonly Measured[],
  two: readonly Measured[],
  apart: readonly Measured[],
): ReaderReport['workers'] {
  const speeds = (runs: readonly Measured[]): number[] => runs.map(({ figures }) => figures['scans']);
  const value = ratioOf(speeds(two), speeds(one));
  return {
    one: spreadOf(speeds(one)),
    two: spreadOf(speeds(two)),
    apart: spreadOf(speeds(apart)),
    ratio: { value, goal: GOALS.workers, met: value.median >= GOALS.workers },
    apartRatio: ratioOf(speeds(apart), speeds(one)),
  };
}

export function memoryRow(file: string, runs: readonly Measured[]): ReaderReport['memory'][number] {
  return {
    file,
    idle: spreadOf(runs.map(({ figures }) => figures['idle'])),
    beyond: atMost(
      runs.map(({ figures }) => figures['beyond']),
      GOALS.megabytes,
    ),
  };
}

function filesOf(scans: readonly BenchScan[], tier: Tier | null): string[] {
  return scans.filter((scan) => tier === null || scan.tier === tier).map(({ file }) => file);
}

function atMost(values: readonly number[], goal: number): z.infer<typeof Judged> {
  const value = spreadOf(values);
  return { value, goal, met: value.median <= goal };
}
