/** What the place of a path says: what is beside it on its line, and where the line is on the page. */
import type { Country } from '../directory/country.ts';
import { sigmoid } from '../network/confidence.ts';
import type { Features } from './evidence.ts';
import type { Line } from './lines.ts';
import type { Page } from './load.ts';
import { bestLogit, type Path } from './paths.ts';

/** A neighbour closer than this, in line heights, belongs to the same number, if it is a digit. */
const BESIDE = 0.75;

/** Glyphs that a word has at least. */
const WORD = 3;

/** How many glyphs on its outer side, beyond what may stand there, make a difference. */
const MOST_BEFORE = 8;

/** A line that takes more than this share of the picture's height is the picture's subject: a crop. */
const CROP = 0.2;

/** What a place as good as any says, where the country has no place of its own for its codes. */
const ANYWHERE: Features = { first: 1, below0: 1 };

/** @param usualHeight the median height of the page's lines, in working pixels */
export function placeOf(path: Path, line: Line, page: Page, country: Country, usualHeight: number): Features {
  if (country.profile.place === 'anywhere') return { ...neighbours(path, country), ...ANYWHERE };
  return {
    ...neighbours(path, country),
    ...beside(path, country),
    ...(line.fromBottom < 4 ? { [`below${line.fromBottom}`]: 1 } : {}),
    ...position(line, page),
    relativeHeight: Math.log(line.height / usualHeight),
  };
}

/** Whether digits stand at its sides: what the country writes behind its code is no longer number. */
function neighbours({ read, pieces: chosen }: Path, { form }: Country): Features {
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
function beside({ read, pieces: chosen }: Path, { profile, form }: Country): Features {
  const { pieces, atoms } = read.lattice;
  const before = pieces[chosen[0]].from;
  const after = atoms.length - pieces[chosen[chosen.length - 1]].to;
  const [outer, inner, allowed] =
    profile.place === 'after'
      ? [after, before, 2 * form.tail]
      : [before, after, prefixAtoms(profile.prefix ?? '')];
  return {
    first: Number(outer <= allowed),
    before: Math.min(Math.max(outer - allowed, 0), MOST_BEFORE),
    followed: Number(inner >= WORD),
  };
}

/** Atoms that may be a prefix: two in "F-"; wide letters, as in "CH-", may each fall into two. */
function prefixAtoms(prefix: string): number {
  const letters = prefix.replace('-', '').length;
  return prefix.length + (letters > 1 ? letters : 0);
}

function position(line: Line, { grey }: Page): Features {
  if (line.bottom - line.top > CROP * grey.height) return { crop: 1 };
  const x = (line.left + line.right) / 2 / grey.width;
  const y = (line.top + line.bottom) / 2 / grey.height;
  return { topLeft: Number(x < 0.45 && y < 0.35), topRight: Number(x >= 0.55 && y < 0.35) };
}
