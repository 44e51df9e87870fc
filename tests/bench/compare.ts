/** From the runs of both sides to a row of the report. */
import type { Comparison, Measure, Measured } from './report.ts';
import type { Rounds } from './rounds.ts';
import { ratioOf, spreadOf } from './spread.ts';
import type { Work } from './works.ts';

/** @throws {Error} where the two sides did not come to the same: then their times compare nothing. */
export function compare(work: Work, { sides: [ours, peer] }: Rounds): Comparison {
  const { name, title } = work;
  if (!Array.isArray(ours)) {
    return { name, title, ours: 'absent', peer: work.peer.name, absent: ours.absent, measures: [] };
  }
  const theirs = Array.isArray(peer) ? peer : null;
  if (theirs !== null) checkAlike(work, ours[0], theirs[0]);
  return {
    name,
    title,
    ours: ours[0].about,
    peer: theirs?.[0].about ?? work.peer.name,
    absent: Array.isArray(peer) ? null : peer.absent,
    measures: work.measures.map(({ figure, title, unit, goal }) => {
      const values = (runs: readonly Measured[]): number[] => runs.map(({ figures }) => figures[figure]);
      const ratio = theirs === null ? null : ratioOf(values(theirs), values(ours));
      const own = spreadOf(values(ours));
      return {
        title,
        unit,
        ours: own,
        peer: theirs === null ? null : spreadOf(values(theirs)),
        ratio,
        goal,
        met: isMet(goal, own.median, ratio?.median ?? null),
      };
    }),
  };
}

/** null where there is no goal, or part of it cannot be judged and the rest is met. */
export function isMet(
  { ratio, most }: Measure['goal'],
  ours: number,
  measured: number | null,
): boolean | null {
  const verdicts = [
    ...(ratio === null ? [] : [measured === null ? null : measured >= ratio]),
    ...(most === null ? [] : [ours <= most]),
  ];
  if (verdicts.includes(false)) return false;
  return verdicts.length === 0 || verdicts.includes(null) ? null : true;
}

function checkAlike({ name, tolerance }: Work, ours: Measured, theirs: Measured): void {
  for (const [what, value] of Object.entries(ours.check)) {
    const other = theirs.check[what];
    if (!(Math.abs(other - value) <= tolerance * Math.abs(value))) {
      throw new Error(
        `${name}: the sides differ in ${what}, ${value} and ${other}: their times compare nothing`,
      );
    }
  }
}
