/** What the network saw and answered: the pieces that were taken, large, with all ten answers; the others small. */
import { DIGIT_SIDE } from '../../contract/digit.ts';
import type { TracedPiece } from '../../contract/trace.ts';
import type { Markup } from '../html.ts';
import { COLOURS, element, filled, framed, placed, svg, text, type Texts } from './svg.ts';

const WIDTH = 1400;
/** A piece that was taken: its picture, and the bars of its answers beside it. */
const LARGE = { side: 112, bars: 130, cell: 270, height: 176 };
const SMALL = { side: 56, cell: 93, height: 92 };
const MARGIN = 4;
const LETTERS = 20;

/** As many of the others as fill a screen. */
const MOST_OTHERS = 60;

export function digitsSvg(pieces: readonly TracedPiece[], texts: Texts): string {
  const taken = pieces.filter((piece) => piece.taken !== null);
  const others = pieces.filter((piece) => piece.taken === null);
  const shown = others.slice(0, MOST_OTHERS);
  const remark = (words: string) => text(words, MARGIN, y, { size: LETTERS, fill: COLOURS.quiet });

  let y = 10;
  const content = laid(taken, LARGE, y).map(({ item, x, y }) => large(item, x, y, texts));
  y += rowsOf(taken, LARGE) * LARGE.height;
  if (others.length > 0) {
    y += LETTERS;
    content.push(remark(texts.others));
    y += LETTERS;
  }
  content.push(...laid(shown, SMALL, y).map(({ item, x, y }) => small(item, x, y, texts)));
  y += rowsOf(shown, SMALL) * SMALL.height;
  if (shown.length < others.length) {
    y += LETTERS;
    content.push(remark(texts.morePieces(others.length - shown.length)));
  }
  return svg({ width: WIDTH, height: y + 10 }, content);
}

interface Cell {
  cell: number;
  height: number;
}

const across = ({ cell }: Cell): number => Math.floor(WIDTH / cell);
const rowsOf = (items: readonly unknown[], cell: Cell): number => Math.ceil(items.length / across(cell));

/** In rows from the left, as many as fit. */
function laid<Item>(items: readonly Item[], cell: Cell, top: number): { item: Item; x: number; y: number }[] {
  return items.map((item, i) => ({
    item,
    x: MARGIN + (i % across(cell)) * cell.cell,
    y: top + Math.floor(i / across(cell)) * cell.height,
  }));
}

function large({ image, activations, taken }: TracedPiece, x: number, y: number, texts: Texts): Markup {
  const { side, bars } = LARGE;
  const { value } = taken!;
  const step = bars / 10;
  const foot = y + side - 18;
  const drawn = activations.flatMap((activation, digit) => {
    const height = Math.max(1, activation * (foot - y));
    const left = x + side + 12 + digit * step;
    const fill = digit === value ? COLOURS.for : '#8f897c';
    const figure = { size: 13, fill, bold: digit === value, anchor: 'middle' } as const;
    return [
      filled(left, foot - height, step - 3, height, fill),
      text(String(digit), left + (step - 3) / 2, y + side, figure),
    ];
  });
  const answer = `${value}: ${texts.share(activations[value])}`;
  return element('g', {}, [
    inkOn(image, x, y, side),
    framed(x, y, side, side, COLOURS.box, 4),
    ...drawn,
    text(answer, x, y + side + 32, { size: 24, bold: true }),
  ]);
}

function small({ image, activations }: TracedPiece, x: number, y: number, texts: Texts): Markup {
  const { side } = SMALL;
  const best = activations.indexOf(Math.max(...activations));
  const isDigit = activations[best] >= 0.5;
  const fill = isDigit ? COLOURS.text : COLOURS.quiet;
  const answer = `${best}: ${texts.share(activations[best], 0)}`;
  return element('g', {}, [
    inkOn(image, x, y, side),
    framed(x, y, side, side, COLOURS.line, 1),
    text(answer, x, y + side + 18, { size: 14, fill, bold: isDigit }),
  ]);
}

/** Runs of one grey along a row, each a rectangle: sharp at any size, in any program that draws SVG. */
function inkOn(image: Uint8Array, x: number, y: number, side: number): Markup {
  const runs = [filled(0, 0, DIGIT_SIDE, DIGIT_SIDE, 'white')];
  for (let row = 0; row < DIGIT_SIDE; row++) {
    for (let from = 0; from < DIGIT_SIDE;) {
      const ink = image[row * DIGIT_SIDE + from];
      let to = from + 1;
      while (to < DIGIT_SIDE && image[row * DIGIT_SIDE + to] === ink) to++;
      const grey = 255 - ink;
      if (ink > 0) runs.push(filled(from, row, to - from, 1, `rgb(${grey},${grey},${grey})`));
      from = to;
    }
  }
  return placed(x, y, side / DIGIT_SIDE, [element('g', { 'shape-rendering': 'crispEdges' }, runs)]);
}
