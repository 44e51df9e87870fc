/** The stages that show the page itself: load, ink, lines; and pieces, which shows its lines one under another. */
import type { Region } from '../../contract/reading.ts';
import type { Plate, Trace, TracedLine, TracedStrip } from '../../contract/trace.ts';
import { html, type Markup } from '../html.ts';
import { COLOURS, image, rect, round, svg, text, type Texts } from './svg.ts';

/** The longest side of a page's picture. */
const SIDE = 1600;

/** Blocks of lines are told apart by these. */
const BLOCKS = ['#1f4fbf', '#d65414', '#176b40', '#8a3ffc', '#b00060', '#00727a', '#865000'];

export function pageSvg({ plate, width }: NonNullable<Trace['load']>, region: Region | null): string {
  const [x, y, w, h] = (region ?? [0, 0, 0, 0]).map((length) => (length * plate.width) / width);
  const thickness = pen(plate) * 2;
  const frame = region === null ? [] : [rect(x, y, w, h, { stroke: COLOURS.box, thickness })];
  return onPlate(plate, [whole(plate), ...frame]);
}

export function inkSvg(plate: Plate): string {
  return onPlate(plate, [whole(plate)]);
}

export function linesSvg({ plate, lines }: NonNullable<Trace['lines']>, texts: Texts): string {
  const blocks = [...new Set(lines.map(({ block }) => block))];
  const drawn = lines.map((line, i) =>
    boxed(line, i + 1, BLOCKS[blocks.indexOf(line.block) % BLOCKS.length], pen(plate), texts),
  );
  return onPlate(plate, [html`<g opacity="0.45">${whole(plate)}</g>`, ...drawn]);
}

function boxed(
  { corners, angle }: TracedLine,
  number: number,
  colour: string,
  thickness: number,
  texts: Texts,
): Markup {
  const points = corners.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
  const degrees = (angle * 180) / Math.PI;
  const label = Math.abs(degrees) < 0.05 ? String(number) : `${number}: ${texts.angle(degrees)}`;
  const size = 9 * thickness;
  const [[x, y]] = corners;
  return html`<polygon points="${points}" fill="${colour}" fill-opacity="0.07" stroke="${colour}" stroke-width="${round(thickness)}"/>
    ${text(label, x, y - 2 * thickness, { size, fill: colour, bold: true })}`;
}

/** So thick is a line that is well seen on this plate, in its pixels. */
const pen = ({ width, height }: Plate): number => Math.max(width, height) / 800;

const whole = (plate: Plate): Markup => image(plate, { x: 0, y: 0, width: plate.width, height: plate.height });

function onPlate(plate: Plate, content: Markup[]): string {
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

/**
 * @param first lines that are shown whatever else is, from 0: the answer's, then those of the other candidates
 */
export function stripsSvg(strips: readonly TracedStrip[], first: readonly number[], texts: Texts): string {
  const fromTheFoot = strips.map((_, i) => strips.length - 1 - i);
  const shown = [...new Set([...first, ...fromTheFoot])].slice(0, MOST_STRIPS).sort((a, b) => a - b);
  const widest = Math.max(...shown.map((i) => strips[i].plate.width));
  const zoom = Math.min(MOST_ZOOM, (WIDTH - LABEL) / widest);
  const content: Markup[] = [];
  let y = GAP / 2;
  for (const i of shown) {
    const { plate, cuts } = strips[i];
    const height = plate.height * zoom;
    const isAnswer = i === first.at(0);
    if (isAnswer) {
      content.push(rect(0, y - GAP / 4, WIDTH, height + GAP / 2, { fill: COLOURS.faint }));
    }
    const fill = isAnswer ? COLOURS.text : COLOURS.quiet;
    content.push(text(texts.line(i + 1), 10, y + height / 2 + 7, { size: 20, fill, bold: isAnswer }));
    const marks = cuts.map(
      ({ from, to }) =>
        html`<path d="M${round(from[0])} ${from[1]}L${round(to[0])} ${to[1]}"/>`,
    );
    content.push(
      html`<g transform="translate(${LABEL} ${round(y)}) scale(${round(zoom)})" stroke="${COLOURS.quiet}" stroke-width="0.7" stroke-dasharray="2 2">
        ${image(plate, { x: 0, y: 0, width: plate.width, height: plate.height })}${marks}
      </g>`, // prettier-ignore
    );
    y += height + GAP;
  }
  if (shown.length < strips.length) {
    content.push(text(texts.moreLines(strips.length - shown.length), 10, y + 16, { size: 20, fill: COLOURS.quiet }));
    y += 16 + GAP;
  }
  return svg({ width: WIDTH, height: y }, content);
}
