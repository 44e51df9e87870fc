/** What the place of a path says: what is beside it on its line, and where the line is on the page. */
import { sigmoid } from '../network/confidence.ts';
import type { Features } from './evidence.ts';
import type { Line, Lines } from './lines.ts';
import { bestLogit, type Path } from './paths.ts';
import type { Grey } from './picture.ts';

/** A neighbour closer than this, in line heights, belongs to the same number, if it is a digit. */
const BESIDE = 0.75;

/** Glyphs that a prefix such as "F-" may have, and that a word has at least. */
const PREFIX = 2;
const WORD = 3;

/** How many glyphs before it make a difference. */
const MOST_BEFORE = 8;

/** A line that takes more than this share of the picture's height is the picture's subject: a crop. */
const CROP = 0.2;

/** How much of what follows is looked at, in glyphs. */
const MOST_AFTER = 10;

/** A glyph no wider than this, in line heights, is a bar, as those of routing marks and bar codes. */
const BAR = 0.22;

/** Further from its block's left edge than this, in line heights, is far. */
const MOST_INDENT = 6;

/** What a line says of each of its paths. */
export interface LinePlace {
  readonly line: Line;
  /** Where its block's lines begin, the median, in pixels of the turned page. */
  readonly edge: number;
  readonly features: Features;
}

/**
 * @param chosen whether a person chose the part of the page that is read
 * @returns one for each line, in the same order
 */
export function placesOf({ lines, ink, turn }: Lines, chosen: boolean): LinePlace[] {
  const heights = lines.map(({ height }) => height).sort((a, b) => a - b);
  const usualHeight = heights[heights.length >> 1];
  return lines.map((line) => {
    const block = lines.filter((other) => other.block === line.block);
    const edges = block.map(({ left }) => left).sort((a, b) => a - b);
    const above = rowsAbove(line, block);
    const bars = line.glyphs.filter(({ left, right }) => right - left <= BAR * line.height).length;
    return {
      line,
      edge: edges[edges.length >> 1],
      features: {
        ...(line.fromBottom < 4 ? { [`below${line.fromBottom}`]: 1 } : {}),
        ...(above < 4 ? { [`above${above}`]: 1 } : {}),
        ...(chosen ? { crop: 1 } : position(line, ink)),
        ...(turn === 0 ? {} : { turned: 1 }),
        bars: bars / line.glyphs.length,
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

export function placeOf(path: Path, { line, edge, features }: LinePlace): Features {
  const { pieces, strip } = path.read.lattice;
  const left = line.left + (pieces[path.pieces[0]].left * line.height) / strip.height;
  const indent = Math.min(Math.abs(left - edge) / line.height, MOST_INDENT);
  return { ...features, ...beside(path), indent };
}

function beside({ read, pieces: chosen }: Path): Features {
  const { pieces, atoms, strip } = read.lattice;
  const first = pieces[chosen[0]];
  const last = pieces[chosen[chosen.length - 1]];
  const near = BESIDE * strip.height;
  let digitBefore = -Infinity;
  let digitAfter = -Infinity;
  let figures = 0;
  const end = Math.min(atoms.length, last.to + MOST_AFTER);
  pieces.forEach((piece, n) => {
    if (piece.to === first.from && first.left - piece.right < near)
      digitBefore = Math.max(digitBefore, bestLogit(read, n));
    if (piece.from === last.to && piece.left - last.right < near)
      digitAfter = Math.max(digitAfter, bestLogit(read, n));
    if (piece.from >= last.to && piece.to <= end && bestLogit(read, n) > 0) figures += piece.to - piece.from;
  });
  const after = end - last.to;
  return {
    first: Number(first.from <= PREFIX),
    before: Math.min(Math.max(first.from - PREFIX, 0), MOST_BEFORE),
    digitBefore: sigmoid(digitBefore),
    digitAfter: sigmoid(digitAfter),
    followed: Number(atoms.length - last.to >= WORD),
    after: after / MOST_AFTER,
    figuresAfter: after === 0 ? 0 : Math.min(figures / after, 1),
    gapAfter: after === 0 ? 0 : Math.min(Math.max(atoms[last.to].left - last.right, 0) / strip.height, 3),
  };
}

function position(line: Line, page: Grey): Features {
  if (line.bottom - line.top > CROP * page.height) return { crop: 1 };
  const x = (line.left + line.right) / 2 / page.width;
  const y = (line.top + line.bottom) / 2 / page.height;
  return {
    topLeft: Number(x < 0.45 && y < 0.35),
    topRight: Number(x >= 0.55 && y < 0.35),
    left: Number(x < 0.35),
    top: Number(y < 0.35),
    foot: Number(y > 0.88),
  };
}
