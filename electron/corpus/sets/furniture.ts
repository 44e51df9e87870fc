/** What else is on an envelope: fragments of stamps, postmarks, rules and boxes. */
import type { Random } from '../../network/random.ts';
import { shapeInk } from '../glyphs/glyphs.ts';
import { SIDES } from '../glyphs/left-out.ts';
import { half } from './nondigits.ts';
import type { Raster } from '../ink/raster.ts';

/** A window on lines and arcs such as stamps, postmarks, rules and boxes leave on a scan. */
export async function fragment(random: Random): Promise<Raster | null> {
  const ink = await shapeInk(random.pick(FRAGMENTS)(random));
  if (ink === null || random.next() < 0.4) return ink;
  return half(ink, random.pick(SIDES), random);
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
  // Of the four corners of a box, the two at its right are left out.
  const down = random.pick([1, -1]);
  return pen(random, `<path d="M0 ${down * y}V0H${x}"/>`);
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
