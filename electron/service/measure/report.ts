/** Outcomes → the report's tables. */
import {
  LOSSES,
  type GroupReport,
  type Kind,
  type ScansReport,
  type Spread,
  type Tier,
} from '../../contract/envelopes.ts';
import { STAGES } from '../../contract/reading.ts';
import type { Outcome } from './outcome.ts';
import { automatic, reliability, spread } from './statistics.ts';

/** The errors among what is read automatically that are asked about. */
const ERRORS = [0.01, 0.001];

/** One group for each tier, and one for each of its kinds where there are several; all as one without tiers. */
export function groupsOf(outcomes: readonly Outcome[]): GroupReport[] {
  const tiers = [...new Set(outcomes.map(tierOf))];
  return tiers.flatMap((tier) => {
    const inTier = outcomes.filter((outcome) => tierOf(outcome) === tier);
    const kinds = [...new Set(inTier.map(kindOf))].filter((kind) => kind !== null).sort();
    const parts = kinds.length < 2 ? [] : kinds;
    return [
      group(tier, parts.length === 0 ? (kinds[0] ?? null) : null, inTier),
      ...parts.map((kind) =>
        group(
          tier,
          kind,
          inTier.filter((outcome) => kindOf(outcome) === kind),
        ),
      ),
    ];
  });
}

function group(tier: Tier | null, kind: Kind | null, outcomes: readonly Outcome[]): GroupReport {
  const count = (matches: (outcome: Outcome) => boolean) => outcomes.filter(matches).length;
  // Whoever trusts a postcode where there is none is as wrong as with any other.
  const judge = ({ truth, reading, right }: Outcome) => ({
    confidence: reading.confidence,
    right: right && truth.postcode !== null,
  });
  const isPlaced = outcomes.some(({ truth }) => 'box' in truth && truth.box !== null);
  return {
    tier,
    kind,
    n: outcomes.length,
    exact: count(({ right }) => right),
    rejected: count(({ reading }) => reading.status === 'rejected'),
    failed: count(({ reading }) => reading.status === 'failed'),
    wrong: count(({ reading, right }) => reading.status === 'read' && !right),
    automatic: ERRORS.map((error) => automatic(outcomes.map(judge), error)),
    reliability: reliability(outcomes.filter(isRead).map(judge)),
    losses: isPlaced
      ? (Object.fromEntries(
          LOSSES.map((loss) => [loss, count((outcome) => outcome.loss === loss)]),
        ) as GroupReport['losses'])
      : null,
  };
}

/** Each stage's time over the readings that went through it, and the whole's. */
export function timesOf(outcomes: readonly Outcome[]): Record<string, Spread> {
  const times: Record<string, Spread> = {};
  const read = outcomes.filter(isRead);
  for (const stage of STAGES) {
    const spent = read.flatMap(({ reading }) => reading.stages[stage] ?? []);
    if (spent.length > 0) times[stage] = spread(spent);
  }
  if (read.length > 0) times['all'] = spread(read.map(({ reading }) => reading.ms));
  return times;
}

/** Those that could not be read at all, and why. */
export function failedOf(outcomes: readonly Outcome[]): ScansReport['failed'] {
  return outcomes.flatMap(({ file, reading: { status, reason } }) =>
    status === 'failed' && reason !== null ? { file, reason } : [],
  );
}

function isRead({ reading }: Outcome): boolean {
  return reading.status !== 'failed';
}

function tierOf({ truth }: Outcome): Tier | null {
  return 'tier' in truth ? truth.tier : null;
}

function kindOf({ truth }: Outcome): Kind | null {
  return 'kind' in truth ? truth.kind : null;
}
