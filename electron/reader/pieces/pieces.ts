/**
 * Stage 4: a line → a lattice of pieces. The line is cut wherever a cut is plausible, more often than is right
 * (over-segmentation: Casey and Lecolinet, IEEE PAMI 18, 1996); what lies between two cuts is an atom, and every
 * short run of atoms is a piece that may be one digit. Nothing is decided here.
 */
import { cellAt } from '../lines/boxed.ts';
import { components, INK } from '../components.ts';
import { type Hairline, hairlinesOf } from './hairlines.ts';
import { cut } from './parts.ts';
import type { Strip } from './strip.ts';
import type { Point } from '../vector.ts';

export interface Atom {
  /** Extent along the line, in strip pixels on the slanted axis; right exclusive. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Ink pixels. */
  readonly area: number;
}

export interface Piece {
  /** First atom, and one past the last. */
  readonly from: number;
  readonly to: number;
  /** Extent along the line on the slanted axis, and across it, in strip pixels. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Whether a cut through ink bounds it on that side. */
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

export interface Lattice {
  readonly strip: Strip;
  /** Left to right. */
  readonly atoms: readonly Atom[];
  /** Of each strip pixel: its atom's index, −1 for paper. */
  readonly atomOf: Int32Array;
  /** What is too pale to be an atom, and part of a piece all the same. */
  readonly hairlines: readonly Hairline[];
  readonly pieces: readonly Piece[];
  /** Tangent of the writing's slant, to the right positive. */
  readonly slant: number;
}

/** All in line heights; a component by itself may be wider, since a line of small letters may have large figures. */
const PIECE = { mostWidth: 1.4, mostWholeWidth: 1.7, leastHeight: 0.35, mostHeight: 2, mostInnerGap: 0.35 };
/**
 * Atoms of a piece at the most: of a figure that a matrix printed, as many as it has dots apart. A component by itself is
 * one however often it might have been cut.
 */
const MOST_ATOMS = 12;

export function pieces(strip: Strip): Lattice {
  const { ink, height } = strip;
  const slant = slantOf(strip);
  const { labels, list } = components(ink);
  const stroke = strokeWidth(strip);

  const shifted = new Float32Array(ink.height);
  for (let y = 0; y < ink.height; y++) shifted[y] = (y - ink.height / 2) * slant;

  const parts = list.flatMap((component) => cut(component, labels, ink.width, shifted, height, stroke));
  const partOf = new Int32Array(labels.length).fill(-1);
  for (const [i, { component, left, right }] of parts.entries()) {
    for (let y = component.top; y < component.bottom; y++) {
      const row = y - component.top;
      for (let x = component.left; x < component.right; x++) {
        const column = x + shifted[y];
        const mine =
          labels[y * ink.width + x] === component.label && column >= left[row] && column < right[row];
        if (mine) partOf[y * ink.width + x] = i;
      }
    }
  }
  const measured = measureAtoms(partOf, parts.length, ink.width, shifted);
  const middle = (part: number) => measured[part].left + measured[part].right;
  // A cut may leave nothing on one of its sides.
  const order = measured
    .flatMap(({ area }, part) => (area > 0 ? [part] : []))
    .sort((a, b) => middle(a) - middle(b));
  const rank = new Int32Array(parts.length);
  order.forEach((part, position) => (rank[part] = position));
  const atomOf = partOf.map((part) => (part < 0 ? part : rank[part]));
  const atoms = order.map((part) => measured[part]);
  // What a cut parted an atom from, before it and after it.
  const parted = order.map((part) => ({
    component: parts[part].component.label,
    before: parts[part].freeLeft ? null : neighbour(part, -1),
    after: parts[part].freeRight ? null : neighbour(part, 1),
  }));
  const found = joined(atoms, parted, height);
  // In a box is one figure, whatever it is broken into.
  for (const { from, to } of inCells({ strip, atoms, slant })) {
    if (!found.some((piece) => piece.from === from && piece.to === to))
      found.push(run(atoms, parted, from, to));
  }
  return { strip, atoms, atomOf, hairlines: hairlinesOf(ink, atomOf, height), slant, pieces: found };

  /** The nearest part of the same component, on that side, that has any ink. */
  function neighbour(part: number, side: -1 | 1): number | null {
    let near = part + side;
    while (measured[near].area === 0) {
      if (side < 0 ? parts[near].freeLeft : parts[near].freeRight) return null;
      near += side;
    }
    return rank[near];
  }
}

/** Where the middle of an atom or a piece is, in strip pixels. */
export function middleOf(
  { strip, slant }: Pick<Lattice, 'strip' | 'slant'>,
  { left, right, top, bottom }: Pick<Piece, 'left' | 'right' | 'top' | 'bottom'>,
): Point {
  const y = (top + bottom) / 2;
  return [(left + right) / 2 - (y - strip.ink.height / 2) * slant, y];
}

/** Of each box that the line is written in, the atoms there: first, and one past the last. */
function inCells(lattice: Pick<Lattice, 'strip' | 'atoms' | 'slant'>): { from: number; to: number }[] {
  const { boxes } = lattice.strip;
  if (boxes === null) return [];
  const runs = new Map<number, { from: number; to: number }>();
  lattice.atoms.forEach((atom, n) => {
    const cell = cellAt(boxes, middleOf(lattice, atom));
    if (cell === null) return;
    const run = runs.get(cell);
    if (run === undefined) runs.set(cell, { from: n, to: n + 1 });
    else run.to = n + 1;
  });
  return [...runs.values()];
}

/** The slant that makes the columns' ink most uneven: upright strokes then stand in one column each. */
function slantOf({ ink }: Strip): number {
  const { width, height, data } = ink;
  // Most of a strip is paper.
  const inked: number[] = [];
  const startOf = new Uint32Array(height + 1);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) if (data[i] >= INK) inked.push(x);
    startOf[y + 1] = inked.length;
  }
  let best = 0;
  let bestScore = -1;
  const reach = height;
  for (let slant = -0.4; slant <= 0.81; slant += 0.1) {
    const columns = new Float64Array(width + 2 * reach);
    for (let y = 0; y < height; y++) {
      const shift = Math.round((y - height / 2) * slant) + reach;
      for (let n = startOf[y]; n < startOf[y + 1]; n++) columns[inked[n] + shift]++;
    }
    // A little harder to believe the further from upright it is.
    const score = columns.reduce((sum, n) => sum + n * n, 0) * (1 - 0.15 * Math.abs(slant));
    if (score > bestScore) [best, bestScore] = [slant, score];
  }
  return best;
}

/** The median run of ink along the rows, in strip pixels. */
function strokeWidth({ ink }: Strip): number {
  const counts = new Uint32Array(ink.width + 1);
  let total = 0;
  for (let y = 0; y < ink.height; y++) {
    let run = 0;
    for (let x = 0; x <= ink.width; x++) {
      if (x < ink.width && ink.data[y * ink.width + x] >= INK) run++;
      else if (run > 0) {
        counts[run]++;
        total++;
        run = 0;
      }
    }
  }
  let seen = 0;
  for (let width = 1; width < counts.length; width++) {
    seen += counts[width];
    if (2 * seen >= total) return width;
  }
  return 1;
}

function measureAtoms(atomOf: Int32Array, count: number, width: number, shifted: Float32Array): Atom[] {
  const atoms = Array.from({ length: count }, () => ({
    left: Infinity,
    right: -Infinity,
    top: Infinity,
    bottom: 0,
    area: 0,
  }));
  for (let i = 0; i < atomOf.length; i++) {
    if (atomOf[i] < 0) continue;
    const atom = atoms[atomOf[i]];
    const y = Math.floor(i / width);
    const column = (i % width) + shifted[y];
    atom.left = Math.min(atom.left, column);
    atom.right = Math.max(atom.right, column + 1);
    atom.top = Math.min(atom.top, y);
    atom.bottom = y + 1;
    atom.area++;
  }
  return atoms;
}

/** The component that an atom is a part of, and the atoms that cuts parted it from. */
interface Parted {
  component: number;
  before: number | null;
  after: number | null;
}

/** The short runs of atoms that may be a digit. */
function joined(atoms: readonly Atom[], parted: readonly Parted[], height: number): Piece[] {
  const found: Piece[] = [];
  for (let from = 0; from < atoms.length; from++) {
    let { left, right, top, bottom } = atoms[from];
    let isOne = true;
    for (let to = from + 1; to <= atoms.length; to++) {
      isOne &&= parted[to - 1].component === parted[from].component;
      if (!isOne && to - from > MOST_ATOMS) break;
      const last = atoms[to - 1];
      if (last.left - right > PIECE.mostInnerGap * height) break;
      left = Math.min(left, last.left);
      right = Math.max(right, last.right);
      top = Math.min(top, last.top);
      bottom = Math.max(bottom, last.bottom);
      if (right - left > PIECE.mostWholeWidth * height) break;
      const tall = bottom - top;
      if (tall < PIECE.leastHeight * height || tall > PIECE.mostHeight * height) continue;
      const piece = run(atoms, parted, from, to);
      const isWhole = isOne && !piece.cutLeft && !piece.cutRight;
      if (!isWhole && (to - from > MOST_ATOMS || right - left > PIECE.mostWidth * height)) continue;
      found.push(piece);
    }
  }
  return found;
}

function run(atoms: readonly Atom[], parted: readonly Parted[], from: number, to: number): Piece {
  const isOutside = (atom: number | null) => atom !== null && (atom < from || atom >= to);
  let { left, right, top, bottom } = atoms[from];
  let [cutLeft, cutRight] = [false, false];
  for (let n = from; n < to; n++) {
    left = Math.min(left, atoms[n].left);
    right = Math.max(right, atoms[n].right);
    top = Math.min(top, atoms[n].top);
    bottom = Math.max(bottom, atoms[n].bottom);
    cutLeft ||= isOutside(parted[n].before);
    cutRight ||= isOutside(parted[n].after);
  }
  return { from, to, left, right, top, bottom, cutLeft, cutRight };
}
