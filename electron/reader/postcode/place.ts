/** What the place of a path says: what is beside it on its line, and where the line is on the page. */
import { cellAt } from '../lines/boxed.ts';
import type { Country } from '../../directory/country.ts';
import { sigmoid } from '../../network/measuring/confidence.ts';
import type { Features } from '../evidence.ts';
import type { Line, Lines } from '../lines/lines.ts';
import { BAR, type Path } from './paths.ts';
import { bestLogit } from '../digits/read-lattice.ts';
import type { Grey } from '../picture.ts';
import { middleOf } from '../pieces/pieces.ts';

/** A neighbour closer than this, in line heights, belongs to the same number, if it is a digit. */
const BESIDE = 0.75;

/** Glyphs that a word has at least. */
const WORD = 3;

/** How many glyphs on its outer side, beyond what may stand there, make a difference. */
const MOST_BEFORE = 8;

/** A line that takes more than this share of the picture's height is the picture's subject: a crop. */
const CROP = 0.2;

/** A picture less wide than this, in line heights, is cut out of an envelope: five figures are four heights wide. */
const LEAST_WIDTH = 14;

/** How much of what stands on its inner side is looked at, in glyphs. */
const MOST_AFTER = 10;

/**
 * A page that came so many times higher than wide is no envelope but a letter: its address stands at the top, in France
 * where envelopes have their stamp.
 */
const LETTER = 1.2;

/** Further from its block's left edge than this, in line heights, is far. */
const MOST_INDENT = 6;

/** What a place as good as any says, where the country has none for its codes: a crop of the code alone. */
const ANYWHERE: Features = { first: 1, below0: 1, above0: 1, crop: 1 };

/** What a line says of each of its paths. */
export interface LinePlace {
  readonly line: Line;
  /** Where its block's lines begin, the median, in pixels of the turned page. */
  readonly edge: number;
  /** The share of its glyphs that are bars. */
  readonly bars: number;
  /** What counts only where the country has a place for its codes. */
  readonly features: Features;
}

/**
 * @param chosen whether a person chose the part of the page that is read
 * @returns one for each line, in the same order
 */
export function placesOf({ lines, ink, turn }: Lines, chosen: boolean): LinePlace[] {
  const heights = lines.map(({ height }) => height).sort((a, b) => a - b);
  const usualHeight = heights[heights.length >> 1];
  const isLetter = (turn === 0 || turn === 180) && ink.height > LETTER * ink.width;
  return lines.map((line) => {
    const block = lines.filter((other) => other.block === line.block);
    const edges = block.map(({ left }) => left).sort((a, b) => a - b);
    const above = rowsAbove(line, block);
    const bars = line.glyphs.filter(({ left, right }) => right - left <= BAR * line.height).length;
    return {
      line,
      edge: edges[edges.length >> 1],
      bars: bars / line.glyphs.length,
      features: {
        ...(line.fromBottom < 4 ? { [`below${line.fromBottom}`]: 1 } : {}),
        ...(above < 4 ? { [`above${above}`]: 1 } : {}),
        ...(chosen ? { crop: 1 } : position(line, ink, isLetter)),
        ...(turn === 0 ? {} : { turned: 1 }),
        relativeHeight: Math.log(line.height / usualHeight),
      },
    };
  });
}

/** How many rows its block has above it. */
function rowsAbove(line: Line, block: readonly Line[]): number {
  return new Set(
    block.filter(({ fromBottom }) => fromBottom > line.fromBottom).map(({ fromBottom }) => fromBottom),
  ).size;
}

export function placeOf(path: Path, { line, edge, bars, features }: LinePlace, country: Country): Features {
  const sides = {
    ...neighbours(path, country),
    boxed: Number(isBoxed(path)),
  };
  if (country.profile.place === 'anywhere') {
    // Which way up it stands says something wherever it does: 6 and 9 differ by that alone.
    return { ...sides, ...ANYWHERE, bars, ...('turned' in features ? { turned: 1 } : {}) };
  }
  return {
    ...features,
    bars,
    ...sides,
    ...beside(path, country, sides.digitBefore),
    indent: indentOf(path, line, edge, country),
  };
}

/** How far its line begins from the block's edge where the town stands first, and else how far it does itself. */
function indentOf({ read, pieces: chosen }: Path, line: Line, edge: number, { profile }: Country): number {
  const { pieces, atoms, strip } = read.lattice;
  const along = pieces[chosen[0]].left - atoms[0].left;
  const own = profile.place === 'after' ? 0 : (along * line.height) / strip.height;
  return Math.min(Math.abs(line.left + own - edge) / line.height, MOST_INDENT);
}

/** Whether each of its digits stands in a box of its own, side by side, and none of the boxes is left. */
function isBoxed({ read: { lattice }, pieces }: Path): boolean {
  const { boxes } = lattice.strip;
  if (boxes?.feet.length !== pieces.length) return false;
  return pieces.every((piece, slot) => cellAt(boxes, middleOf(lattice, lattice.pieces[piece])) === slot);
}

/** Whether digits stand at its sides: what the country writes behind its code is no longer number. */
function neighbours({ read, pieces: chosen }: Path, { form }: Country) {
  const { pieces, strip } = read.lattice;
  const first = pieces[chosen[0]];
  const last = pieces[chosen[chosen.length - 1]];
  const near = BESIDE * strip.height;
  let digitBefore = -Infinity;
  let digitAfter = -Infinity;
  pieces.forEach((piece, n) => {
    if (piece.to === first.from && first.left - piece.right < near)
      digitBefore = Math.max(digitBefore, bestLogit(read, n));
    if (form.tail === 0 && piece.from === last.to && piece.left - last.right < near)
      digitAfter = Math.max(digitAfter, bestLogit(read, n));
  });
  return { digitBefore: sigmoid(digitBefore), digitAfter: sigmoid(digitAfter) };
}

/** What stands on its outer side, where the line begins or ends with it, and on its inner side, where the town is. */
function beside({ read, pieces: chosen }: Path, { profile, form }: Country, digitBefore: number): Features {
  const { pieces, atoms, strip } = read.lattice;
  const first = pieces[chosen[0]];
  const last = pieces[chosen[chosen.length - 1]];
  const [before, behind] = [first.from, atoms.length - last.to];
  const isLast = profile.place === 'after';
  const [outer, inner, allowed] = isLast
    ? [behind, before, 2 * form.tail]
    : [before, behind, prefixAtoms(profile.prefix ?? '')];

  const town = Math.min(inner, MOST_AFTER);
  const [from, to] = isLast ? [before - town, before] : [last.to, last.to + town];
  let figures = 0;
  pieces.forEach((piece, n) => {
    if (piece.from >= from && piece.to <= to && bestLogit(read, n) > 0) figures += piece.to - piece.from;
  });
  let gap = 0;
  if (town > 0) gap = isLast ? first.left - atoms[before - 1].right : atoms[last.to].left - last.right;
  return {
    // A figure is no prefix.
    first: outer > allowed ? 0 : isLast ? 1 : 1 - digitBefore,
    before: Math.min(Math.max(outer - allowed, 0), MOST_BEFORE),
    followed: Number(inner >= WORD),
    after: town / MOST_AFTER,
    figuresAfter: town === 0 ? 0 : Math.min(figures / town, 1),
    gapAfter: Math.min(Math.max(gap / strip.height, 0), 3),
  };
}

/** Atoms that may be a prefix: two in "F-"; wide letters, as in "CH-", may each fall into three. */
function prefixAtoms(prefix: string): number {
  const letters = prefix.replace('-', '').length;
  return prefix.length + (letters > 1 ? 2 * letters : 0);
}

function position(line: Line, page: Grey, isLetter: boolean): Features {
  const isCut = line.bottom - line.top > CROP * page.height || page.width < LEAST_WIDTH * line.height;
  if (isCut) return { crop: 1 };
  const x = (line.left + line.right) / 2 / page.width;
  const y = (line.top + line.bottom) / 2 / page.height;
  return {
    topLeft: Number(x < 0.45 && y < 0.35),
    topRight: Number(x >= 0.55 && y < 0.35 && !isLetter),
    left: Number(x < 0.35),
    top: Number(y < 0.35 && !isLetter),
    foot: Number(y > 0.88),
  };
}
