/** The losses side by side, the surest error first: they say what to do next. */
import { basename } from 'node:path';
import type { Teams } from '../../workers/teams.ts';
import type { Outcome } from './outcome.ts';

export interface SheetWanted {
  /** How many losses at the most. */
  n: number;
  /** The PNG file to write. */
  file: string;
}

/** Writes nothing where nothing is lost. @throws {Failure} `no-fonts`, `not-writable` */
export async function sheetOf(
  drawers: Teams['drawers'],
  outcomes: readonly Outcome[],
  { n, file }: SheetWanted,
  signal: AbortSignal,
): Promise<void> {
  const lost = outcomes.filter(({ right }) => !right);
  if (lost.length === 0) return;
  lost.sort((a, b) => b.reading.confidence - a.reading.confidence);
  const tiles = lost.slice(0, n).map((outcome) => ({ file: outcome.file, caption: captionOf(outcome) }));
  await drawers.run('tiles', { tiles, file }, { signal });
}

/** Truth, answer and loss in signs that need no language. */
function captionOf({ file, truth, reading, loss }: Outcome): string[] {
  const answer = `${truth.postcode ?? '-'} > ${reading.postcode ?? '-'} (${reading.confidence.toFixed(2)})`;
  const drawn =
    'tier' in truth ? [truth.tier, truth.kind ?? '', loss ?? '', ...truth.furniture] : [loss ?? ''];
  return [`${basename(file)}  ${answer}`, drawn.filter((word) => word !== '').join(' ')];
}
