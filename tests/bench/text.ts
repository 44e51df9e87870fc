/** The report as a person reads it: Markdown, its columns in line. */
import type { Comparison, Head, Kernels, Measure, Report, Spread } from './report.ts';

export function textOf(report: Report): string {
  const { comparisons, kernels } = report;
  const parts = [headText(report)];
  if (comparisons.length > 0) parts.push(comparisonTable(comparisons), peerList(comparisons));
  if (kernels !== null) parts.push(kernelText(kernels));
  return `${parts.join('\n\n')}\n`;
}

/** What it was measured on, when, and how often. */
export function headText({ machine, date, revision, runs }: Head): string {
  return (
    `${machine.cpu}, ${machine.cores} cores, ${machine.system}; Node ${machine.node}; ${date.slice(0, 10)}, revision ` +
    `${revision}. ${runs === 1 ? 'One round' : `Medians of ${runs} rounds`}, the least and the most in brackets.`
  );
}

function comparisonTable(comparisons: readonly Comparison[]): string {
  const heads = ['work', 'against', 'of', 'Facteur', 'the other', 'times faster', 'goal', ''];
  const rows = comparisons.flatMap(({ name, title, measures }) => {
    const against = peerOf(name);
    if (measures.length === 0) return [[title, against, '', '–', '–', '–', '', 'not measured']];
    return measures.map((measure, index) => [
      ...(index === 0 ? [title, against] : ['', '']),
      measure.title,
      `${spread(measure.ours)} ${measure.unit}`,
      measure.peer === null ? 'absent' : `${spread(measure.peer)} ${measure.unit}`,
      measure.ratio === null ? '–' : spread(measure.ratio),
      goal(measure),
      verdict(measure.met),
    ]);
  });
  return table(heads, rows, [3, 4, 5]);
}

/** Versions, what is absent, and why something could not be measured at all. */
function peerList(comparisons: readonly Comparison[]): string {
  const lines = comparisons.map(({ name, title, peer, absent, measures }) => {
    if (measures.length === 0) return `- ${title}: not measured. ${absent}`;
    return `- ${peerOf(name)}: ${absent === null ? peer : `absent, ${absent}`}`;
  });
  const engine = comparisons.find(({ measures }) => measures.length > 0)?.ours;
  return [...(engine === undefined ? [] : [`- Facteur: ${engine}`]), ...new Set(lines)].join('\n');
}

/** The works are named after their peers: digits-200-onnxruntime. */
function peerOf(name: string): string {
  return /^[a-z]+(?:-\d+)?-(.+)$/.exec(name)?.[1] ?? name;
}

function kernelText({ peak, goal, rows, recipes }: Kernels): string {
  const share = ({ median, min, max }: Spread): string =>
    `${percent(median)} (${percent(min)}–${percent(max)})`;
  const all = recipes.map((recipe) => [
    recipe.recipe,
    'all of them',
    '',
    percent(1),
    spread(recipe.gflops),
    share(recipe.share),
    verdict(recipe.met),
  ]);
  const each = rows.map((row) => [
    row.recipe,
    row.operation,
    row.shape,
    percent(row.work),
    spread(row.gflops),
    share(row.share),
    verdict(row.met),
  ]);
  return (
    `Kernels, one thread: at its best the tile reaches ${spread(peak)} GFLOPS on this core; the goal is ` +
    `${percent(goal)} of it.\n\n` +
    table(
      ['recipe', 'kernel', 'shape', 'of the work', 'GFLOPS', 'of the best', ''],
      [...all, ...each],
      [3, 4, 5],
    )
  );
}

function goal({ goal: { ratio, aim, most }, unit }: Measure): string {
  return [
    ...(ratio === null ? [] : [`≥ ${ratio}×`]),
    ...(aim === null ? [] : [`aim ${aim}×`]),
    ...(most === null ? [] : [`≤ ${most} ${unit}`]),
  ].join(', ');
}

export function verdict(met: boolean | null): string {
  return met === null ? '' : met ? 'met' : '**missed**';
}

export function spread({ median, min, max }: Spread): string {
  return `${figure(median)} (${figure(min)}–${figure(max)})`;
}

/** Three digits that count. */
export function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** @param right which columns hold figures, and stand to the right */
export function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): string {
  const widths = heads.map((head, column) =>
    Math.max(3, head.length, ...rows.map((row) => row[column].length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells
      .map((cell, column) =>
        right.includes(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
      )
      .join(' | ')} |`;
  const rule = widths.map((width, column) =>
    right.includes(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(heads), line(rule), ...rows.map(line)].join('\n');
}

const END = '<!-- end of figures -->';

/**
 * The page with a report between its two marks instead of what stood there.
 * @throws {Error} where it has not both.
 */
export function withFigures(page: string, of: 'network' | 'reader', text: string): string {
  const mark = `<!-- figures: written by npm run bench:${of} -- --write -->`;
  const begin = page.indexOf(mark);
  const end = page.indexOf(END, begin);
  if (begin < 0 || end < 0) throw new Error(`the page lacks its marks: ${mark} and ${END}`);
  return `${page.slice(0, begin + mark.length)}\n\n${text}\n${page.slice(end)}`;
}
