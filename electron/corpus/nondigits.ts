/**
 * Pictures that are not one digit: letters whole, cut and joined, punctuation, parts of digits, touching digits,
 * fragments of rules, stamps and postmarks. Their label is that all ten answers are low, so nothing belongs here
 * that a person shown the picture alone would call a digit.
 */
import type { Random } from '../network/random.ts';
import { GLYPH_SIDE, shapeInk } from './glyphs.ts';
import { strokeWidth } from './pen.ts';
import { crop, lay, trimmed, type Raster } from './raster.ts';
import { warp } from './warp.ts';

/** Read as 0, 1, 2, 4, 5, 6, 7, 8 or 9 by a person who sees nothing else; a comma, enlarged, is a 9, and ° is a 0. */
export const LIKE_DIGITS = "OoQDIiljJ|!SsZzBbqgGyYç?&°,;'";

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Letters that no one takes for a digit, as they are found on envelopes. */
export const LETTERS = Array.from(`${CAPITALS}${CAPITALS.toLowerCase()}éèêçàÉÈ`).filter(
  (letter) => !LIKE_DIGITS.includes(letter),
);

/** Punctuation wide enough not to be a 1. */
export const PUNCTUATION = Array.from('-–—.:"«»*+=#%@…_~');

type Side = 'left' | 'right' | 'top' | 'bottom';

/**
 * The halves of each digit that a person would not call a digit. Missing are, among others, the round half of 6, 8
 * and 9 (a 0), the stems of 1, 4, 7 and 9 (a 1) and the right half of 3 and 8 (a narrow 3).
 */
export const HALVES: Record<number, readonly Side[]> = {
  0: ['top', 'bottom', 'left', 'right'],
  2: ['left', 'right', 'bottom'],
  3: ['left'],
  4: ['left', 'top'],
  5: ['left', 'right', 'top', 'bottom'],
  6: ['right'],
  7: ['left', 'top'],
  8: ['left'],
  9: ['left'],
};

/** So much of its neighbour beside a digit makes a cut in the wrong place; less is a speck beside a digit. */
export function spoils(part: Raster, digit: Raster): boolean {
  return mass(part) > 0.35 * mass(digit) && part.width > 0.3 * digit.width;
}

function mass({ data }: Raster): number {
  return data.reduce((sum, ink) => sum + ink, 0);
}

/** The part of the ink on one side of a cut near its middle, cut to its own box; null where nothing is left. */
export function half(ink: Raster, side: Side, random: Random): Raster | null {
  const share = random.between(0.35, 0.58);
  const across = Math.round(ink.width * share);
  const down = Math.round(ink.height * share);
  const whole = { left: 0, top: 0, right: ink.width, bottom: ink.height };
  const part = {
    left: { ...whole, right: across },
    right: { ...whole, left: ink.width - across },
    top: { ...whole, bottom: down },
    bottom: { ...whole, top: ink.height - down },
  }[side];
  return trimmed(crop(ink, part));
}

/** Two characters side by side, of about one size, apart by a little or touching or overlapping a little. */
export function pair(first: Raster, second: Raster, random: Random): Raster {
  const other = warp(
    second,
    { height: second.height * random.between(0.8, 1.15), stretch: 1, slant: 0, turn: 0 },
    0,
  );
  const gap = Math.round(Math.min(first.width, other.width) * random.between(-0.15, 0.12));
  const climb = Math.round(GLYPH_SIDE * random.between(-0.12, 0.12));
  const top = Math.max(0, -climb);
  const both: Raster = { width: first.width + gap + other.width, height: 0, data: new Uint8Array() };
  both.height = Math.max(top + first.height, top + climb + other.height);
  both.data = new Uint8Array(both.width * both.height);
  lay(both, first, 0, top);
  lay(both, other, first.width + gap, top + climb);
  return trimmed(both) ?? both;
}

/**
 * Upright bars, which are all a 1 once their context is gone; and what is nothing but a speck.
 * @param ink cut to its box
 */
export function passesForOne(ink: Raster): boolean {
  return ink.height > 2.4 * ink.width || (ink.height > 1.5 * ink.width && strokeWidth(ink) > ink.width * 0.7);
}

/** A window on lines, arcs and lettering such as stamps, postmarks, rules and boxes leave on a scan. */
export async function fragment(random: Random): Promise<Raster | null> {
  const ink = await shapeInk(random.pick(FRAGMENTS)(random));
  if (ink === null || random.next() < 0.4) return ink;
  return half(ink, random.pick(['left', 'right', 'top', 'bottom'] as const), random);
}

type Furniture = (random: Random) => string;

const pen = (random: Random, body: string) =>
  `<g fill="none" stroke="#000" stroke-width="${random.between(25, 110).toFixed(0)}">${body}</g>`;

const waves: Furniture = (random) => {
  const rows = 2 + random.int(4);
  const rise = random.between(60, 180);
  const lines = Array.from({ length: rows }, (_, i) => {
    const y = i * random.between(180, 260) - 600;
    return `<path d="M-800 ${y}q200 ${-rise} 400 0t400 0t400 0t400 0"/>`;
  });
  return pen(random, lines.join(''));
};

const arc: Furniture = (random) => {
  const radius = random.between(400, 1200);
  const start = random.between(0, 2 * Math.PI);
  const sweep = random.between(0.7, 1.6);
  const at = (angle: number, r: number) =>
    `${(r * Math.cos(angle)).toFixed(0)} ${(r * Math.sin(angle)).toFixed(0)}`;
  const ring = (r: number) => `<path d="M${at(start, r)}A${r} ${r} 0 0 1 ${at(start + sweep, r)}"/>`;
  const second = random.next() < 0.5 ? ring(radius * random.between(0.6, 0.85)) : '';
  return pen(random, ring(radius) + second);
};

const corner: Furniture = (random) => {
  const [x, y] = [random.between(300, 900), random.between(300, 900)];
  const [flipX, flipY] = [random.pick([1, -1]), random.pick([1, -1])];
  // Turned this way a corner is an L; the other two ways it could pass for a 1 or a 7 of some hand.
  const cross = random.next() < 0.4 ? `<path d="M${-x} ${-y / 2}H${x / 2}"/>` : '';
  return pen(random, `<path d="M0 ${flipY * y}V0H${flipX * x}"/>${flipX * flipY > 0 ? cross : ''}`);
};

const rule: Furniture = (random) => {
  const second = random.next() < 0.4 ? `<path d="M-900 ${random.between(120, 300).toFixed(0)}h1800"/>` : '';
  return pen(random, `<path d="M-900 0L900 ${random.between(-60, 60).toFixed(0)}"/>${second}`);
};

const crossing: Furniture = (random) => {
  const upright = random.between(300, 800).toFixed(0);
  const level = random.between(300, 800).toFixed(0);
  return pen(random, `<path d="M0 -${upright}V${upright}M-${level} 0H${level}"/>`);
};

const perforation: Furniture = (random) => {
  const teeth = 3 + random.int(4);
  const step = 1600 / teeth;
  const bite = `a${step / 4} ${step / 4} 0 0 0 ${step / 2} 0h${step / 2}`;
  return pen(random, `<path d="M-800 0${bite.repeat(teeth)}"/>`);
};

const blot: Furniture = (random) => {
  const points = Array.from({ length: 9 }, (_, i) => {
    const radius = random.between(350, 900);
    const angle = (i * 2 * Math.PI) / 9;
    return `${(radius * Math.cos(angle)).toFixed(0)} ${(radius * Math.sin(angle) * 0.7).toFixed(0)}`;
  });
  return `<path d="M${points.join('L')}Z" stroke="#000" stroke-width="200" stroke-linejoin="round"/>`;
};

const hatching: Furniture = (random) => {
  const lean = random.between(-500, 500);
  const lines = Array.from(
    { length: 3 + random.int(4) },
    (_, i) => `M${i * 300 - 600} -700l${lean.toFixed(0)} 1400`,
  );
  return pen(random, `<path d="${lines.join('')}"/>`);
};

const FRAGMENTS: readonly Furniture[] = [waves, arc, corner, rule, crossing, perforation, blot, hatching];
