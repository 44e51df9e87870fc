/**
 * Stage 4: a line → a lattice of pieces. The line is cut wherever a cut is plausible, more often than is right
 * (over-segmentation: Casey and Lecolinet, IEEE PAMI 18, 1996); what lies between two cuts is an atom, and every
 * short run of atoms is a piece that may be one digit. Nothing is decided here.
 */
import { components, INK, type Component } from './components.ts';
import type { Strip } from './strip.ts';

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
  /** How many cuts through ink bound it: 0 where both sides are free. */
  readonly cuts: number;
}

export interface Lattice {
  readonly strip: Strip;
  /** Left to right. */
  readonly atoms: readonly Atom[];
  /** Of each strip pixel: its atom's index, −1 for paper. */
  readonly atomOf: Int32Array;
  readonly pieces: readonly Piece[];
  /** Tangent of the writing's slant, to the right positive. */
  readonly slant: number;
}

/** All in line heights. */
const CUT = { leastComponent: 0.55, leastPart: 0.16 };
const PIECE = { mostWidth: 1.25, leastHeight: 0.35, mostHeight: 2, mostInnerGap: 0.35 };
const MOST_ATOMS = 5;

/** A cut goes through at most this many stroke widths of ink. */
const MOST_CUT = 2.2;

export function pieces(strip: Strip): Lattice {
  const { ink, height } = strip;
  const slant = slantOf(strip);
  const { labels, list } = components(ink);
  const stroke = strokeWidth(strip);

  const shifted = new Float32Array(ink.height);
  for (let y = 0; y < ink.height; y++) shifted[y] = (y - ink.height / 2) * slant;

  const parts = list.flatMap((component) => cut(component, labels, ink.width, shifted, height, stroke));
  const order = parts.map((_, i) => i).sort((a, b) => middle(parts[a]) - middle(parts[b]));
  const rank = new Int32Array(parts.length);
  order.forEach((part, position) => (rank[part] = position));

  const atomOf = new Int32Array(labels.length).fill(-1);
  for (const [i, part] of parts.entries()) {
    const { component, left, right } = part;
    for (let y = component.top; y < component.bottom; y++) {
      for (let x = component.left; x < component.right; x++) {
        const column = x + shifted[y];
        if (labels[y * ink.width + x] === component.label && column >= left && column < right) {
          atomOf[y * ink.width + x] = rank[i];
        }
      }
    }
  }
  const atoms = measureAtoms(atomOf, parts.length, ink.width, shifted);
  const free = order.map((part) => ({ left: parts[part].freeLeft, right: parts[part].freeRight }));
  return { strip, atoms, atomOf, slant, pieces: joined(atoms, free, height) };
}

interface Part {
  component: Component;
  /** On the slanted axis; right exclusive. */
  left: number;
  right: number;
  /** False where a cut through ink bounds it. */
  freeLeft: boolean;
  freeRight: boolean;
}

const middle = (part: Part): number => (part.left + part.right) / 2;

/** The slant that makes the columns' ink most uneven: upright strokes then stand in one column each. */
function slantOf({ ink }: Strip): number {
  let best = 0;
  let bestScore = -1;
  const reach = ink.height;
  for (let slant = -0.4; slant <= 0.81; slant += 0.1) {
    const columns = new Float64Array(ink.width + 2 * reach);
    for (let y = 0; y < ink.height; y++) {
      const shift = Math.round((y - ink.height / 2) * slant) + reach;
      for (let x = 0; x < ink.width; x++) if (ink.data[y * ink.width + x] >= INK) columns[x + shift]++;
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

/** A component, whole where it is narrow, else cut at the thinnest places of its column profile. */
function cut(
  component: Component,
  labels: Int32Array,
  stripWidth: number,
  shifted: Float32Array,
  height: number,
  stroke: number,
): Part[] {
  let left = Infinity;
  let right = -Infinity;
  const inkOf = (each: (column: number) => void) => {
    for (let y = component.top; y < component.bottom; y++) {
      for (let x = component.left; x < component.right; x++) {
        if (labels[y * stripWidth + x] === component.label) each(x + shifted[y]);
      }
    }
  };
  inkOf((column) => {
    left = Math.min(left, column);
    right = Math.max(right, column + 1);
  });
  const whole: Part = { component, left, right, freeLeft: true, freeRight: true };
  if (right - left < CUT.leastComponent * height) return [whole];

  const profile = new Float64Array(Math.ceil(right - left) + 1);
  inkOf((column) => profile[Math.floor(column - left)]++);
  const least = Math.max(2, Math.round(CUT.leastPart * height));
  const places = minima(profile, least, MOST_CUT * stroke).map((place) => left + place);
  const bounds = [left, ...places, right];
  return bounds.slice(1).map((end, i) => ({
    component,
    left: bounds[i],
    right: end,
    freeLeft: i === 0,
    freeRight: i === bounds.length - 2,
  }));
}

/** Columns where the profile is lowest among its neighbours and at most `most`, `least` columns apart, best first chosen. */
function minima(profile: Float64Array, least: number, most: number): number[] {
  const smooth = profile.map((n, i) => ((profile[i - 1] ?? n) + 2 * n + (profile[i + 1] ?? n)) / 4);
  const candidates: number[] = [];
  for (let i = least; i < smooth.length - least; i++) {
    if (smooth[i] <= most && smooth[i] <= smooth[i - 1] && smooth[i] < smooth[i + 1]) candidates.push(i);
  }
  candidates.sort((a, b) => smooth[a] - smooth[b]);
  const chosen: number[] = [];
  for (const place of candidates)
    if (chosen.every((other) => Math.abs(other - place) >= least)) chosen.push(place);
  return chosen.sort((a, b) => a - b);
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

function joined(
  atoms: readonly Atom[],
  free: readonly { left: boolean; right: boolean }[],
  height: number,
): Piece[] {
  const found: Piece[] = [];
  for (let from = 0; from < atoms.length; from++) {
    let { left, right, top, bottom } = atoms[from];
    for (let to = from + 1; to <= Math.min(from + MOST_ATOMS, atoms.length); to++) {
      const last = atoms[to - 1];
      if (last.left - right > PIECE.mostInnerGap * height) break;
      left = Math.min(left, last.left);
      right = Math.max(right, last.right);
      top = Math.min(top, last.top);
      bottom = Math.max(bottom, last.bottom);
      if (right - left > PIECE.mostWidth * height) break;
      const tall = bottom - top;
      if (tall < PIECE.leastHeight * height || tall > PIECE.mostHeight * height) continue;
      const cuts = Number(!free[from].left) + Number(!free[to - 1].right);
      found.push({ from, to, left, right, top, bottom, cuts });
    }
  }
  return found;
}
