/** Where the words are that stand beside a path: the town of its postcode, or what says that it is none. */
import type { CodePlace } from '../../contract/country.ts';
import type { Path } from './paths.ts';
import { middleOf } from '../pieces/pieces.ts';
import type { ReadLattice } from '../digits/read-lattice.ts';

/** A row of atoms of a line. */
export interface Run {
  readonly read: ReadLattice;
  /** Its first atom, and one past its last. */
  readonly from: number;
  readonly to: number;
}

/** Atoms that a word has at least, beside specks; a line that goes on with fewer may go on as another one. */
const WORD = 3;

/** No larger than this, in line heights, is a speck. */
const SPECK = 0.3;

/** No town's name has more atoms, however often they are cut: what is further away is something else. */
const MOST_ATOMS = 100;

/** No label of a number has more atoms: “Casella postale” has fourteen letters, each of which may be cut. */
const LABEL_ATOMS = 40;

/** How far the middle of a word that is another line may be above or below the digits', in line heights. */
const LEVEL = 0.8;

/** How far away such a word may begin, in line heights: a form has its town at some distance. */
const FAR = 6;

/**
 * What follows on the path's own line, or on one that goes on where it ends: what stands in boxes is a line by itself.
 * Before it, where the country writes its town there.
 * @param reads all lines of the path's way up
 * @returns null where there is nothing
 */
export function runBeside(path: Path, reads: readonly ReadLattice[], place: CodePlace): Run | null {
  const { read, pieces: chosen } = path;
  const { pieces, atoms } = read.lattice;
  const own =
    place === 'after'
      ? { read, from: 0, to: pieces[chosen[0]].from }
      : { read, from: pieces[chosen[chosen.length - 1]].to, to: atoms.length };
  const run = isWord(own) ? own : (nearest(path, reads, place) ?? own);
  if (run.from === run.to) return null;
  return place === 'after'
    ? { ...run, from: Math.max(run.from, run.to - MOST_ATOMS) }
    : { ...run, to: Math.min(run.to, run.from + MOST_ATOMS) };
}

/** What stands right before the path on its own line, as many atoms as a label has. @returns null where nothing does */
export function runBefore({ read, pieces: [first] }: Path): Run | null {
  const { from: to } = read.lattice.pieces[first];
  return to === 0 ? null : { read, from: Math.max(0, to - LABEL_ATOMS), to };
}

function isWord({ read, from, to }: Run): boolean {
  const { atoms, strip } = read.lattice;
  const size = SPECK * strip.height;
  const large = atoms
    .slice(from, to)
    .filter(({ left, right, top, bottom }) => right - left > size || bottom - top > size);
  return large.length >= WORD;
}

function nearest(
  { read, pieces: chosen }: Path,
  reads: readonly ReadLattice[],
  place: CodePlace,
): Run | null {
  const { lattice } = read;
  const { strip, pieces } = lattice;
  const [first, last] = [pieces[chosen[0]], pieces[chosen[chosen.length - 1]]];
  const level = (first.top + first.bottom + last.top + last.bottom) / 4;
  // Columns lean as the writing does.
  const end = (place === 'after' ? first.left : last.right) - (level - strip.ink.height / 2) * lattice.slant;
  // The strip's own axes, as they lie on the page.
  const origin = strip.toWorking(end, level);
  const to = strip.toWorking(end + strip.height, level);
  const [dx, dy] = [to[0] - origin[0], to[1] - origin[1]];
  const square = dx * dx + dy * dy;
  const side = place === 'after' ? -1 : 1;

  let best: Run | null = null;
  let least = FAR;
  for (const other of reads) {
    if (other === read) continue;
    const { atoms } = other.lattice;
    // In line heights from where the path ends: along the line, and across it.
    const away = atoms.map((atom) => {
      const [x, y] = other.lattice.strip.toWorking(...middleOf(other.lattice, atom));
      const [ax, ay] = [x - origin[0], y - origin[1]];
      return { along: (side * (ax * dx + ay * dy)) / square, across: (ay * dx - ax * dy) / square };
    });
    const beyond = away.map(({ along }) => along > 0);
    const from = side > 0 ? beyond.indexOf(true) : 0;
    const past = side > 0 ? atoms.length : beyond.lastIndexOf(true) + 1;
    if (from < 0 || !isWord({ read: other, from, to: past })) continue;
    const run = away.slice(from, past);
    const near = Math.min(...run.map(({ along }) => along));
    const across = run.reduce((sum, one) => sum + one.across, 0) / run.length;
    if (Math.abs(across) > LEVEL || near >= least) continue;
    best = { read: other, from, to: past };
    least = near;
  }
  return best;
}
