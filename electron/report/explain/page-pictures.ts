/** The stages that show the page itself, load, ink and lines; and pieces, which shows its lines one under another. */
import type { Region } from '../../contract/reading.ts';
import type { Corners, Plate, Trace, TracedLine, TracedStrip } from '../../contract/trace.ts';
import type { Markup } from '../html.ts';
import { COLOURS, element, filled, framed, image, placed, round, svg, text, type Texts } from './svg.ts';

/** The longest side of a page's picture. */
const SIDE = 1600;

/** Blocks of lines are told apart by these. */
const BLOCKS = ['#1f4fbf', '#d65414', '#176b40', '#8a3ffc', '#b00060', '#00727a', '#865000'];

export function pageSvg({ plate, width }: NonNullable<Trace['load']>, region: Region | null): string {
  const [x, y, w, h] = (region ?? [0, 0, 0, 0]).map((length) => (length * plate.width) / width);
  const frame = region === null ? [] : [framed(x, y, w, h, COLOURS.box, 2 * pen(plate))];
  return onPlate(plate, [image(plate), ...frame]);
}

export function inkSvg(plate: Plate): string {
  return onPlate(plate, [image(plate)]);
}

export function linesSvg({ plate, lines }: NonNullable<Trace['lines']>, texts: Texts): string {
  const blocks = [...new Set(lines.map(({ block }) => block))];
  const drawn = lines.flatMap((line, i) =>
    boxed(line, i + 1, BLOCKS[blocks.indexOf(line.block) % BLOCKS.length], plate, texts),
  );
  return onPlate(plate, [element('g', { opacity: 0.45 }, [image(plate)]), ...drawn]);
}

/** The line's number stands before it, its angle after it. */
function boxed(
  { corners, angle }: TracedLine,
  number: number,
  fill: string,
  plate: Plate,
  texts: Texts,
): Markup[] {
  const size = 13 * pen(plate);
  const [topLeft, topRight, footRight, footLeft] = corners;
  const feet = (a: number, b: number) => (a + b) / 2 + size / 3;
  const left = Math.max(topLeft[0] - size / 2, size);
  const right = Math.min(topRight[0] + size / 2, plate.width - 3 * size);
  const drawn = [
    outline(corners, fill, pen(plate)),
    text(String(number), left, feet(topLeft[1], footLeft[1]), { size, fill, bold: true, anchor: 'end' }),
  ];
  // A speck inside other writing: more would hide that.
  if (topRight[0] - topLeft[0] < 3 * size) return drawn;
  return [
    ...drawn,
    text(texts.angle((angle * 180) / Math.PI), right, feet(topRight[1], footRight[1]), {
      size: 0.8 * size,
      fill,
    }),
  ];
}

function outline(corners: Corners, stroke: string, thickness: number): Markup {
  const points = corners.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
  return element('polygon', { points, fill: 'none', stroke, 'stroke-width': thickness });
}

/** So thick is a line that is well seen on this plate, in its pixels. */
const pen = ({ width, height }: Plate): number => Math.max(width, height) / 800;

function onPlate(plate: Plate, content: readonly Markup[]): string {
  const { width, height } = plate;
  const scale = Math.min(1, SIDE / Math.max(width, height));
  return svg({ width: width * scale, height: height * scale }, content, plate);
}

/** As many lines as fill a screen. */
const MOST_STRIPS = 12;
const WIDTH = 1400;
const LABEL = 110;
const MOST_ZOOM = 1.6;
const GAP = 18;
const LETTERS = 20;

/** @param first lines that are shown whatever else is, from 0: the answer's, then those of the other candidates */
export function stripsSvg(strips: readonly TracedStrip[], first: readonly number[], texts: Texts): string {
  const fromTheFoot = strips.map((_, i) => strips.length - 1 - i);
  const shown = [...new Set([...first, ...fromTheFoot])].slice(0, MOST_STRIPS).sort((a, b) => a - b);
  const widest = Math.max(...shown.map((i) => strips[i].plate.width));
  const zoom = Math.min(MOST_ZOOM, (WIDTH - LABEL) / widest);
  const content: Markup[] = [];
  let y = GAP / 2;
  for (const i of shown) {
    const height = strips[i].plate.height * zoom;
    const isAnswer = i === first.at(0);
    if (isAnswer) content.push(filled(0, y - GAP / 4, WIDTH, height + GAP / 2, COLOURS.faint));
    const fill = isAnswer ? COLOURS.text : COLOURS.quiet;
    const label = { size: LETTERS, fill, bold: isAnswer };
    content.push(text(texts.line(i + 1), 10, y + height / 2 + LETTERS / 3, label));
    content.push(placed(LABEL, y, zoom, cutStrip(strips[i])));
    y += height + GAP;
  }
  if (shown.length < strips.length) {
    const more = texts.moreLines(strips.length - shown.length);
    content.push(text(more, 10, y + LETTERS, { size: LETTERS, fill: COLOURS.quiet }));
    y += LETTERS + GAP;
  }
  return svg({ width: WIDTH, height: y }, content);
}

function cutStrip({ plate, cuts, taken }: TracedStrip): Markup[] {
  const marks = cuts.map(({ from: [x, y], to: [u, v] }) =>
    element('path', { d: `M${round(x)} ${round(y)}L${round(u)} ${round(v)}` }),
  );
  const dashed = { stroke: COLOURS.quiet, 'stroke-width': 0.7, 'stroke-opacity': 0.6, 'stroke-dasharray': '2 2' }; // prettier-ignore
  const frames = taken.map((corners) => outline(corners, COLOURS.box, 2));
  return [image(plate), element('g', dashed, marks), ...frames];
}
