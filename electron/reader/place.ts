/** What the place of a path says: what is beside it on its line, and where the line is on the page. */
import { sigmoid } from '../network/confidence.ts';
import type { Features } from './evidence.ts';
import type { Line } from './lines.ts';
import type { Page } from './load.ts';
import { bestLogit, type Path } from './paths.ts';

/** A neighbour closer than this, in line heights, belongs to the same number, if it is a digit. */
const BESIDE = 0.75;

/** Glyphs that a prefix such as "F-" may have, and that a word has at least. */
const PREFIX = 2;
const WORD = 3;

/** How many glyphs before it make a difference. */
const MOST_BEFORE = 8;

/** A line that takes more than this share of the picture's height is the picture's subject: a crop. */
const CROP = 0.2;

/** @param usualHeight the median height of the page's lines, in working pixels */
export function placeOf(path: Path, line: Line, page: Page, usualHeight: number): Features {
  return {
    ...beside(path),
    ...(line.fromBottom < 4 ? { [`below${line.fromBottom}`]: 1 } : {}),
    ...position(line, page),
    relativeHeight: Math.log(line.height / usualHeight),
  };
}

function beside({ read, pieces: chosen }: Path): Features {
  const { pieces, atoms, strip } = read.lattice;
  const first = pieces[chosen[0]];
  const last = pieces[chosen[chosen.length - 1]];
  const near = BESIDE * strip.height;
  let digitBefore = -Infinity;
  let digitAfter = -Infinity;
  pieces.forEach((piece, n) => {
    if (piece.to === first.from && first.left - piece.right < near)
      digitBefore = Math.max(digitBefore, bestLogit(read, n));
    if (piece.from === last.to && piece.left - last.right < near)
      digitAfter = Math.max(digitAfter, bestLogit(read, n));
  });
  return {
    first: Number(first.from <= PREFIX),
    before: Math.min(Math.max(first.from - PREFIX, 0), MOST_BEFORE),
    digitBefore: sigmoid(digitBefore),
    digitAfter: sigmoid(digitAfter),
    followed: Number(atoms.length - last.to >= WORD),
  };
}

function position(line: Line, { grey, chosen }: Page): Features {
  if (chosen || line.bottom - line.top > CROP * grey.height) return { crop: 1 };
  const x = (line.left + line.right) / 2 / grey.width;
  const y = (line.top + line.bottom) / 2 / grey.height;
  return { topLeft: Number(x < 0.45 && y < 0.35), topRight: Number(x >= 0.55 && y < 0.35) };
}
