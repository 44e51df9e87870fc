/** The candidates side by side: how likely each is, and what speaks for it and against it. */
import type { TracedCandidate } from '../../contract/trace.ts';
import type { Markup } from '../html.ts';
import { COLOURS, filled, svg, text, type Texts } from './svg.ts';

const LABEL = 470;
const COLUMN = 186;
const HEAD = 138;
const ROW = 34;
/** Half a column's bars: the strongest evidence fills one side. */
const REACH = 52;

/** Less than this, in points, counts for nothing and is no row. */
const LEAST = 0.05;

/** Of a town's name, before it would run into the next candidate's. */
const MOST_LETTERS = 18;

const MARGIN = 4;
const HEADING = { size: 22, fill: COLOURS.quiet };

/** @param candidates at least one, likeliest first */
export function candidatesSvg(candidates: readonly TracedCandidate[], texts: Texts): string {
  const width = LABEL + COLUMN * candidates.length;
  const told = candidates.flatMap(({ evidence }) => evidence.filter(counts));
  const names = [...new Set(told.map(({ name }) => name))];
  const strongest = Math.max(1, ...told.map(({ points }) => Math.abs(points)));

  const content: Markup[] = [
    text(texts.candidate, MARGIN, 36, HEADING),
    text(texts.sure, MARGIN, 92, HEADING),
    ...candidates.flatMap((candidate, column) => head(candidate, column, texts)),
  ];
  names.forEach((name, row) => {
    const y = HEAD + row * ROW;
    if (row % 2 === 0) content.push(filled(0, y, width, ROW, COLOURS.faint));
    content.push(text(texts.evidence[name] ?? name, MARGIN, y + 24, { size: 19 }));
    candidates.forEach(({ evidence }, column) => {
      const term = evidence.find((one) => one.name === name);
      if (term !== undefined && counts(term)) content.push(...cell(term.points, strongest, column, y, texts));
    });
  });
  const foot = HEAD + names.length * ROW;
  const bold = { size: 19, bold: true };
  content.push(filled(0, foot, width, 1.5, COLOURS.quiet), text(texts.sum, MARGIN, foot + 30, bold));
  candidates.forEach(({ evidence }, column) => {
    const sum = evidence.reduce((total, { points }) => total + points, 0);
    content.push(text(texts.points(sum), end(column), foot + 30, { ...bold, anchor: 'end' }));
  });
  content.push(text(texts.scale, MARGIN, foot + 66, { size: 17, fill: COLOURS.quiet }));
  return svg({ width, height: foot + 78 }, content);
}

const counts = ({ points }: { points: number }): boolean => Math.abs(points) >= LEAST;
const start = (column: number): number => LABEL + column * COLUMN;
const end = (column: number): number => start(column) + COLUMN - 14;

function head(candidate: TracedCandidate, column: number, texts: Texts): Markup[] {
  const { postcode, town, confidence, line, evidence } = candidate;
  // A country without a directory, or with one of codes alone, has no towns to name.
  const isUnlisted = evidence.some((one) => one.name === 'unlisted' && counts(one));
  const under = town !== null ? shortened(town) : isUnlisted ? texts.noTown : null;
  const x = start(column);
  const bar = COLUMN - 34;
  const bold = column === 0;
  const fill = bold ? COLOURS.for : '#8f897c';
  const small = { size: 15, fill: COLOURS.quiet };
  return [
    text(postcode, x, 36, { size: 30, bold }),
    ...(under === null ? [] : [text(under, x, 60, small)]),
    text(texts.chance(confidence), x, 92, { size: 22, fill, bold }),
    filled(x, 100, bar, 8, COLOURS.line),
    filled(x, 100, Math.max(1, bar * confidence), 8, fill),
    ...(line === null ? [] : [text(texts.line(line + 1), x, 128, small)]),
  ];
}

/** A bar to the right for what speaks for the candidate, to the left for what speaks against it. */
function cell(points: number, strongest: number, column: number, y: number, texts: Texts): Markup[] {
  const zero = start(column) + REACH;
  const length = Math.max(1, (Math.abs(points) / strongest) * REACH);
  const left = points > 0 ? zero : zero - length;
  return [
    filled(left, y + 10, length, 14, points > 0 ? COLOURS.for : COLOURS.against),
    filled(zero - 0.5, y + 5, 1, 24, COLOURS.quiet),
    text(texts.points(points), end(column), y + 24, { size: 17, anchor: 'end' }),
  ];
}

function shortened(words: string): string {
  return words.length <= MOST_LETTERS ? words : `${words.slice(0, MOST_LETTERS - 1)}…`;
}
