/** Figures in one hand: taken from MNIST or from a font, given the writer's slant and a pen, and set side by side. */
import type { Dataset } from '../../network/dataset.ts';
import type { Random } from '../../network/random.ts';
import { cloud } from '../ink/cloud.ts';
import type { FontFace } from '../glyphs/face.ts';
import { FRENCH, frenchify } from '../glyphs/frenchify.ts';
import { GLYPH_SIDE, glyphInk, magnified, NARROW } from '../glyphs/glyphs.ts';
import { hasItsLoops, isBlotted } from '../glyphs/loops.ts';
import { isLegible } from '../sets/legible.ts';
import { finerPen, strokeWidth, withPen } from '../ink/pen.ts';
import { trimmed, widened, type Raster } from '../ink/raster.ts';
import { warp } from '../ink/warp.ts';
import type { Writer } from './hand.ts';

/** The ink of a figure, its longest side GLYPH_SIDE pixels; not yet in the writer's slant and pen. */
export type Figures = (figure: number, random: Random) => Promise<Raster>;

/** How often a writer forms a figure again as the last time. */
const HABIT = 0.6;

/** Nearly nine of ten of MNIST's figures have the loops of their form. */
const MOST_TRIES = 1000;

/** A pen's stroke, as a share of the figure's height, at the most. */
const MOST_STROKE = 0.16;

/** The blur that rounds a pen's strokes, in pixels, and the most of it in widths of the stroke: more, and fine ones vanish. */
const SMOOTH = 2;
const MOST_SMOOTH = 1 / 3;

/** The share of a figure that a dry pen may leave out: more is written again. */
const MOST_SKIPPED = 0.12;

/** Two figures that run further into each other, as a share of the narrower one, nobody could read. */
const MOST_OVERLAP = 0.25;

/**
 * A person's digits: those of one writer are not known to be one's, so their slants are made one, and none is chosen that
 * a finer pen than MNIST's would make another of.
 */
export function handwrittenFigures(set: Dataset): Figures {
  const formed = new Map<number, Raster>();
  return (figure, random) => {
    const before = formed.get(figure);
    if (before !== undefined && random.next() < HABIT) return Promise.resolve(before);
    const ink = upright(clearly(set, figure, random));
    formed.set(figure, ink);
    return Promise.resolve(ink);
  };
}

/** One of a set's figures whose loops are those of its form. @throws where it has none */
function clearly(set: Dataset, figure: number, random: Random): Raster {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const ink = magnified(set, anyOf(set, figure, random), NARROW);
    // An open 4 may still be a blot.
    if (hasItsLoops(figure, ink) && !isBlotted(figure, ink)) return ink;
  }
  throw new Error(`No ${figure} of the set has the loops of its form.`);
}

function anyOf({ labels }: Dataset, figure: number, random: Random): number {
  let i;
  do i = random.int(labels.length);
  while (labels[i] !== figure);
  return i;
}

/** A font's digits, which lean alike already. @throws where the face lacks a figure */
export function typedFigures(face: FontFace): Figures {
  return async (figure) => {
    const ink = await glyphInk(face, String(figure));
    if (ink === null) throw new Error(`${face.name} lacks ${figure}`);
    return ink;
  };
}

/** Without most of its own slant, which is measured as MNIST's makers did: by second moments. */
function upright(ink: Raster): Raster {
  let [mass, sumX, sumY] = [0, 0, 0];
  each(ink, (x, y, value) => {
    mass += value;
    sumX += x * value;
    sumY += y * value;
  });
  let [across, down] = [0, 0];
  each(ink, (x, y, value) => {
    across += (x - sumX / mass) * (y - sumY / mass) * value;
    down += (y - sumY / mass) ** 2 * value;
  });
  const slant = Math.max(-0.5, Math.min(0.5, -across / down));
  const straight = warp(ink, { height: ink.height, stretch: 1, slant: -0.75 * slant, turn: 0 }, 0);
  return trimmed(straight) ?? ink;
}

function each({ data, width }: Raster, visit: (x: number, y: number, value: number) => void): void {
  data.forEach((value, i) => {
    if (value > 0) visit(i % width, Math.floor(i / width), value);
  });
}

export interface Placed {
  ink: Raster;
  /** Of the ink, from the line's beginning and from its baseline, in pixels. */
  left: number;
  top: number;
}

/**
 * One figure after the other; a space is a gap.
 * @param text of digits and spaces
 * @returns the figures, and the width they took, in pixels
 */
export async function writeLine(
  figures: Figures,
  text: string,
  writer: Writer,
  perMillimetre: number,
  random: Random,
): Promise<{ placed: Placed[]; width: number }> {
  const height = writer.figure * perMillimetre;
  const placed: Placed[] = [];
  let x = 0;
  for (const character of text) {
    if (character === ' ') {
      x += height * random.between(0.25, 0.5);
      continue;
    }
    const ink = await written(figures, Number(character), writer, perMillimetre, random);
    const rise = height * writer.unsteady.rise * 1.6 * random.normal() + x * writer.climb;
    const top = Math.round(-ink.height - rise);
    const last = placed.at(-1);
    if (last !== undefined && random.next() < writer.touch) {
      // Their strokes run into each other by about half the pen.
      const into = writer.pen * perMillimetre * random.between(0.2, 0.7);
      const least = last.ink.width - MOST_OVERLAP * Math.min(last.ink.width, ink.width);
      x = last.left + Math.max(least, nearest(last, { ink, top }) - into);
    }
    placed.push({ ink, left: Math.round(x), top });
    x += ink.width + height * Math.max(0.02, writer.gap * (1 + 0.35 * random.normal()));
  }
  const end = Math.max(0, ...placed.map(({ left, ink }) => left + ink.width));
  return { placed, width: end };
}

/** One figure in each cell, near its middle, often over its lines. @param cells in pixels, from the line's beginning */
export async function writeCells(
  figures: Figures,
  text: string,
  writer: Writer,
  cells: readonly { left: number; width: number; height: number }[],
  perMillimetre: number,
  random: Random,
): Promise<Placed[]> {
  const placed: Placed[] = [];
  for (const [i, { left, width, height }] of cells.entries()) {
    const ink = await written(figures, Number(text[i]), writer, perMillimetre, random);
    const x = left + (width - ink.width) / 2 + 0.1 * width * random.normal();
    const y = -height / 2 - ink.height / 2 + 0.07 * height * random.normal();
    placed.push({ ink, left: Math.round(x), top: Math.round(y) });
  }
  return placed;
}

async function written(
  figures: Figures,
  figure: number,
  writer: Writer,
  perMillimetre: number,
  random: Random,
): Promise<Raster> {
  const own = await figures(figure, random);
  const form = FRENCH.find((one) => one === figure);
  const changed = form !== undefined && writer.french.has(form) ? frenchify(form, own, random) : null;
  // A bar that closes a 7 makes a 9 of it.
  const ink = changed !== null && hasItsLoops(figure, changed) ? changed : own;
  return inHand(figure, ink, own.height, writer, perMillimetre, random);
}

/**
 * A figure's ink in the writer's size, slant and pen, or in a broader one where a finer would make another of it.
 * @param figure 0–9
 * @param tall height it would have at GLYPH_SIDE
 */
function inHand(
  figure: number,
  ink: Raster,
  tall: number,
  writer: Writer,
  perMillimetre: number,
  random: Random,
): Raster {
  const { size, turn } = writer.unsteady;
  const height = writer.figure * perMillimetre * (1 + 1.8 * size * random.normal());
  // A form that was cut or grew is written as high as the figure it came from.
  const scale = ((height / GLYPH_SIDE) * tall) / ink.height;
  const wide = widened(ink, 12);
  const thinnest = 1.2 / scale;
  // Nobody fills a low figure's loops with a pen: theirs is never so wide.
  const widest = MOST_STROKE * Math.min(GLYPH_SIDE, ink.height);
  const pen = Math.min(widest, Math.max(thinnest, (writer.pen * perMillimetre) / scale));
  const stroke = hasItsLoops(figure, ink) ? pen : Math.max(pen, strokeWidth(wide));
  const whole = finerPen(wide, stroke);
  const smooth = Math.min(SMOOTH, MOST_SMOOTH * stroke);
  const skipped = withPen(whole, stroke, smooth, skips(wide, writer, random));
  // Who writes a postcode sees to it that it can be read.
  const redrawn = isLegible(wide, skipped, MOST_SKIPPED) ? skipped : withPen(whole, stroke, smooth);
  const shape = {
    height: redrawn.height * scale,
    stretch: writer.stretch * (1 + 0.05 * random.normal()),
    slant: writer.slant + 0.03 * random.normal(),
    turn: 1.2 * turn * random.normal(),
  };
  const result = warp(redrawn, shape, 1);
  return trimmed(result) ?? result;
}

/** Where a dry pen leaves its stroke out, from time to time. */
function skips(
  { width, height }: Raster,
  { dry }: Writer,
  random: Random,
): ((i: number) => number) | undefined {
  if (dry === 0) return undefined;
  const pressure = cloud(width, height, 14, random);
  return (i) => 1 + dry * Math.max(0, pressure[i] - 0.6);
}

/** The shift at which the next figure's ink would just meet the last one's, from the last one's left side. */
function nearest(last: Placed, next: { ink: Raster; top: number }): number {
  let shift = -Infinity;
  for (let y = 0; y < last.ink.height; y++) {
    const below = y + last.top - next.top;
    if (below < 0 || below >= next.ink.height) continue;
    const from = last.ink.data.subarray(y * last.ink.width, (y + 1) * last.ink.width);
    const to = next.ink.data.subarray(below * next.ink.width, (below + 1) * next.ink.width);
    const end = from.findLastIndex((ink) => ink >= 128);
    const start = to.findIndex((ink) => ink >= 128);
    if (end >= 0 && start >= 0) shift = Math.max(shift, end + 1 - start);
  }
  return shift === -Infinity ? last.ink.width : shift;
}
