/** How likely a postcode stands where a path lies: what is beside it on the line, and where the line is on the page. */
import type { Line } from './lines.ts';
import { bestLogOdds, type Path } from './paths.ts';
import type { Page } from './load.ts';

/** Log-odds; distances in line heights. */
const WEIGHT = {
  /** Nothing but a prefix such as "F-" stands before it on the line. */
  first: 2,
  /** For each further glyph before it. */
  before: -0.5,
  mostBefore: -4,
  /** A digit right beside it: part of a longer number. */
  digitBeside: -5,
  /** Lines below it in its block: 0, 1 (a country), more. */
  fromBottom: [1.5, 0.5, -1, -2, -3],
  /** The top left of an envelope is the sender's. */
  sender: -5,
};

/** A neighbour closer than this is part of the same number, if it is a digit. */
const BESIDE = 0.75;

export function placeScore(path: Path, line: Line, page: Page): number {
  return (
    besides(path) +
    WEIGHT.fromBottom[Math.min(line.fromBottom, WEIGHT.fromBottom.length - 1)] +
    position(line, page)
  );
}

function besides({ read, pieces: chosen }: Path): number {
  const { pieces, atoms, strip } = read.lattice;
  const H = strip.height;
  const first = pieces[chosen[0]];
  const last = pieces[chosen[chosen.length - 1]];
  let score = first.from <= 2 ? WEIGHT.first : Math.max(WEIGHT.mostBefore, WEIGHT.before * (first.from - 2));
  let digitBefore = -Infinity;
  let digitAfter = -Infinity;
  pieces.forEach((piece, n) => {
    if (piece.to === first.from && first.left - piece.right < BESIDE * H)
      digitBefore = Math.max(digitBefore, bestLogOdds(read, n));
    if (piece.from === last.to && piece.left - last.right < BESIDE * H)
      digitAfter = Math.max(digitAfter, bestLogOdds(read, n));
  });
  for (const beside of [digitBefore, digitAfter]) score += WEIGHT.digitBeside * probability(beside);
  return atoms.length === 0 ? 0 : score;
}

const probability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** 0 where the line fills the picture, as on a crop, where "top left" says nothing. */
function position(line: Line, { grey }: Page): number {
  const filled = (line.bottom - line.top) / grey.height;
  if (filled > 0.2) return 0;
  const x = (line.left + line.right) / 2 / grey.width;
  const y = (line.top + line.bottom) / 2 / grey.height;
  return x < 0.45 && y < 0.35 ? WEIGHT.sender : 0;
}
