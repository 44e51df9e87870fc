/** The candidates side by side: how likely each is, and what speaks for it and against it. */
import type { TracedCandidate } from '../../contract/trace.ts';
import { html, type Markup } from '../html.ts';
import { COLOURS, rect, svg, text, type Texts } from './svg.ts';

const LABEL = 470;
const COLUMN = 186;
const HEAD = 138;
const ROW = 34;
/** Half a column's bars, within which the strongest evidence fills one side. */
const REACH = 52;

/** Less than this, in points, is shown nowhere as more than 0. */
const LEAST = 0.05;

/** @param candidates at least one, likeliest first */
export function candidatesSvg(candidates: readonly TracedCandidate[], texts: Texts): string {
  const width = LABEL + COLUMN * candidates.length;
  const names = [
    ...new Set(
      candidates.flatMap(({ evidence }) =>
        evidence.filter(({ points }) => Math.abs(points) >= LEAST).map(({ name }) => name),
      ),
    ),
  ];
  const pointsOf = ({ evidence }: TracedCandidate, name: string) =>
    evidence.find((one) => one.name === name)?.points ?? 0;
  const strongest = Math.max(...candidates.flatMap((each) => names.map((name) => Math.abs(pointsOf(each, name)))), 1);

  const content: Markup[] = candidates.map((each, i) => head(each, i, texts));
  content.push(text(texts.candidate, 4, 36, { size: 22, fill: COLOURS.quiet }));
  content.push(text(texts.sure, 4, 92, { size: 22, fill: COLOURS.quiet }));
  names.forEach((name, row) => {
    const y = HEAD + row * ROW;
    if (row % 2 === 0) content.push(rect(0, y, width, ROW, { fill: COLOURS.faint }));
    content.push(text(texts.evidence[name] ?? name, 4, y + 24, { size: 19 }));
    candidates.forEach((each, i) => content.push(cell(pointsOf(each, name), strongest, i, y, texts)));
  });
  const foot = HEAD + names.length * ROW;
  content.push(rect(0, foot, width, 1.5, { fill: COLOURS.quiet }));
  content.push(text(texts.sum, 4, foot + 30, { size: 19, bold: true }));
  candidates.forEach(({ evidence }, i) => {
    const sum = evidence.reduce((total, { points }) => total + points, 0);
    content.push(text(texts.points(sum), end(i), foot + 30, { size: 19, bold: true, anchor: 'end' }));
  });
  content.push(text(texts.scale, 4, foot + 66, { size: 17, fill: COLOURS.quiet }));
  return svg({ width, height: foot + 78 }, content);
}

const start = (column: number): number => LABEL + column * COLUMN;
const end = (column: number): number => start(column) + COLUMN - 14;

function head({ postcode, town, confidence, line }: TracedCandidate, column: number, texts: Texts): Markup {
  const x = start(column);
  const bar = COLUMN - 34;
  const fill = column === 0 ? COLOURS.for : '#8f897c';
  const place = town === null ? texts.noTown : shortened(town, 18);
  return html`${text(postcode, x, 36, { size: 30, bold: column === 0 })}
    ${text(place, x, 60, { size: 15, fill: COLOURS.quiet })}
    ${text(texts.share(confidence), x, 92, { size: 22, fill, bold: column === 0 })}
    ${rect(x, 100, bar, 8, { fill: COLOURS.line })}${rect(x, 100, Math.max(1, bar * confidence), 8, { fill })}
    ${text(texts.line(line + 1), x, 128, { size: 15, fill: COLOURS.quiet })}`;
}

function cell(points: number, strongest: number, column: number, y: number, texts: Texts): Markup {
  if (Math.abs(points) < LEAST) return html``;
  const zero = start(column) + REACH;
  const length = Math.max(1, (Math.abs(points) / strongest) * REACH);
  const [x, fill] = points > 0 ? [zero, COLOURS.for] : [zero - length, COLOURS.against];
  return html`${rect(x, y + 10, length, 14, { fill })}${rect(zero - 0.5, y + 5, 1, 24, { fill: COLOURS.quiet })}
    ${text(texts.points(points), end(column), y + 24, { size: 17, anchor: 'end' })}`;
}

function shortened(words: string, most: number): string {
  return words.length <= most ? words : `${words.slice(0, most - 1)}…`;
}
