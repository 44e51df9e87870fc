/** What the network saw and answered: the pieces that were taken, large, with all ten answers; the others small. */
import { DIGIT_SIDE } from '../../contract/reading.ts';
import type { TracedPiece } from '../../contract/trace.ts';
import { html, type Markup } from '../html.ts';
import { COLOURS, rect, svg, text, type Texts } from './svg.ts';

const WIDTH = 1400;
/** A piece that was taken: its picture, and the bars of its answers beside it. */
const LARGE = { side: 112, bars: 130, gap: 28, height: 176 };
const SMALL = { side: 56, cell: 93, height: 92 };
/** As many of the others as fill a screen. */
const MOST_OTHERS = 60;

export function digitsSvg(pieces: readonly TracedPiece[], texts: Texts): string {
  const taken = pieces.filter((piece) => piece.taken !== null);
  const others = pieces.filter((piece) => piece.taken === null);
  const across = Math.floor(WIDTH / (LARGE.side + LARGE.bars + LARGE.gap));
  const content = taken.map((piece, i) =>
    large(
      piece,
      (i % across) * (LARGE.side + LARGE.bars + LARGE.gap),
      Math.floor(i / across) * LARGE.height + 10,
      texts,
    ),
  );
  let y = Math.ceil(taken.length / across) * LARGE.height + 10;
  if (others.length > 0) {
    content.push(text(texts.others, 4, y + 24, { size: 20, fill: COLOURS.quiet }));
    y += 44;
  }
  const columns = Math.floor(WIDTH / SMALL.cell);
  const shown = others.slice(0, MOST_OTHERS);
  shown.forEach((piece, i) =>
    content.push(
      small(piece, (i % columns) * SMALL.cell + 4, y + Math.floor(i / columns) * SMALL.height, texts),
    ),
  );
  y += Math.ceil(shown.length / columns) * SMALL.height;
  if (shown.length < others.length) {
    content.push(text(texts.morePieces(others.length - shown.length), 4, y + 20, { size: 20, fill: COLOURS.quiet }));
    y += 32;
  }
  return svg({ width: WIDTH, height: y + 6 }, content);
}

function large({ image, activations, taken }: TracedPiece, x: number, y: number, texts: Texts): Markup {
  const { side, bars } = LARGE;
  const value = taken!.value;
  const step = bars / 10;
  const drawn = activations.map((activation, digit) => {
    const height = Math.max(1, activation * (side - 18));
    const left = x + side + 12 + digit * step;
    const fill = digit === value ? COLOURS.for : '#8f897c';
    return html`${rect(left, y + side - 18 - height, step - 3, height, { fill })}
      ${text(String(digit), left + (step - 3) / 2, y + side, { size: 13, fill, bold: digit === value, anchor: 'middle' })}`;
  });
  return html`${inkOn(image, x + 3, y, side)}${rect(x + 3, y, side, side, { stroke: COLOURS.box, thickness: 4 })}${drawn}
    ${text(`${value}: ${texts.share(activations[value])}`, x + 3, y + side + 32, { size: 24, bold: true })}`;
}

function small({ image, activations }: TracedPiece, x: number, y: number, texts: Texts): Markup {
  const best = activations.indexOf(Math.max(...activations));
  const isDigit = activations[best] >= 0.5;
  const label = `${best}: ${texts.share(activations[best], 0)}`;
  return html`${inkOn(image, x, y, SMALL.side)}${rect(x, y, SMALL.side, SMALL.side, { stroke: COLOURS.line, thickness: 1 })}
    ${text(label, x, y + SMALL.side + 18, { size: 14, fill: isDigit ? COLOURS.text : COLOURS.quiet, bold: isDigit })}`;
}

/** The 28×28 as squares, runs of one grey along a row as one: sharp at any size, in any program that draws SVG. */
function inkOn(image: Uint8Array, x: number, y: number, side: number): Markup {
  const runs: string[] = [];
  for (let row = 0; row < DIGIT_SIDE; row++) {
    for (let from = 0; from < DIGIT_SIDE;) {
      const ink = image[row * DIGIT_SIDE + from];
      let to = from + 1;
      while (to < DIGIT_SIDE && image[row * DIGIT_SIDE + to] === ink) to++;
      const grey = 255 - ink;
      if (ink > 0) {
        runs.push(`<path d="M${from} ${row}h${to - from}v1h${from - to}z" fill="rgb(${grey},${grey},${grey})"/>`);
      }
      from = to;
    }
  }
  const scale = side / DIGIT_SIDE;
  return html`<g transform="translate(${x} ${y}) scale(${scale})" shape-rendering="crispEdges">
    <path d="M0 0h${DIGIT_SIDE}v${DIGIT_SIDE}H0z" fill="white"/>${runs.map((markup) => ({ markup }))}</g>`;
}
