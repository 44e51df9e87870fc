/** What else is on an envelope: stamp, meter mark, postmark, labels, routing bars. SVG in millimetres. */
import type { Random } from '../../network/random.ts';
import type { FontFace } from '../face.ts';
import { setArc, setLine, STEADY, type Setting } from '../typeset.ts';

const STAMP_COLOURS = ['#b3202c', '#1f6b3a', '#24407f', '#7a3b8f', '#b0641e', '#2b7d86', '#8f8f3a'];
const WORDS = [
  'LETTRE VERTE',
  'FRANCE 20 g',
  'LA POSTE',
  'RÉPUBLIQUE FRANÇAISE',
  'MONDE',
  'LETTRE SERVICES PLUS',
];
const MONTHS = ['JANV', 'FEV', 'MARS', 'AVR', 'MAI', 'JUIN', 'JUIL', 'AOUT', 'SEPT', 'OCT', 'NOV', 'DEC'];

/** A perforated stamp, its top left corner at 0, 0. */
export function stamp(face: FontFace, random: Random): { elements: string; width: number; height: number } {
  const [width, height] = random.pick([
    [20, 25],
    [22, 26],
    [30, 24],
    [38, 26],
  ] as const);
  const colour = random.pick(STAMP_COLOURS);
  const hole = 0.55;
  const holes: string[] = [];
  for (let x = 1; x < width; x += 1.6) holes.push(circle(x, 0, hole), circle(x, height, hole));
  for (let y = 1; y < height; y += 1.6) holes.push(circle(0, y, hole), circle(width, y, hole));
  const word = setLine(small(face, 1.7), random.pick(WORDS), random);
  const shrink = Math.min(1, (width - 5) / word.width);
  const picture = random.next() < 0.5 ? profile(width, height) : landscape(width, height, random);
  const id = `stamp${random.int(1e6)}`;
  const elements =
    `<mask id="${id}"><rect width="${width}" height="${height}" fill="#fff"/><g fill="#000">${holes.join('')}</g></mask>` +
    `<g mask="url(#${id})"><rect width="${width}" height="${height}" fill="#f6f3ec"/>` +
    `<rect x="2" y="2" width="${width - 4}" height="${height - 4}" fill="${colour}" fill-opacity="0.85"/>` +
    `<g fill="#fff" fill-opacity="0.8">${picture}</g>` +
    `<g fill="#fff" transform="translate(2.6 ${height - 2.8}) scale(${shrink})">${word.elements}</g></g>`;
  return { elements, width, height };
}

/** A head in profile, looking left. */
function profile(width: number, height: number): string {
  const scale = height / 26;
  return `<path transform="translate(${width / 2} ${height * 0.45}) scale(${scale})" d="M-4-2C-4-8 4-9 5.5-4C7 0 5 3 4.5 5L7 10H-5L-3 6C-5 6-5.5 5-5 3.500L-6.500 2.500L-5 0Z"/>`;
}

function landscape(width: number, height: number, random: Random): string {
  const ridge = Array.from({ length: 6 }, (_, i) => {
    const x = 2 + ((width - 4) * i) / 5;
    return `${x.toFixed(1)} ${(height * random.between(0.4, 0.75)).toFixed(1)}`;
  });
  return `${circle(width * 0.7, height * 0.3, height * 0.09)}<path d="M2 ${height * 0.8}L${ridge.join('L')}L${width - 2} ${height * 0.8}Z"/>`;
}

/** A franking machine's mark, its top right corner at 0, 0. */
export function meterMark(face: FontFace, random: Random): string {
  const set = (figure: number, text: string, x: number, y: number) =>
    `<g transform="translate(${x} ${y})">${setLine(small(face, figure), text, random).elements}</g>`;
  const price = `€ R.F. ${String(random.int(4)).padStart(2, '0')},${String(random.int(100)).padStart(2, '0')}`;
  return (
    `<g transform="translate(-62 0)"><rect x="36" width="26" height="20" fill="none" stroke="#000" stroke-width="0.5"/>` +
    `${set(2.6, 'LA POSTE', 38.5, 5.5)}${set(2.2, price, 38, 11)}` +
    set(1.8, `${random.pick(['HT', 'GA', 'NE', 'PC'])} ${100000 + random.int(899999)}`, 38, 16.5) +
    `${set(1.9, drawDate(random), 6, 8)}${set(1.7, random.pick(['PARIS', 'LYON', 'LILLE CTC', 'RENNES']), 6, 12)}</g>`
  );
}

/** A round dater with its wavy lines to the right, the circle's centre at 0, 0. */
export function postmark(face: FontFace, office: string, random: Random): string {
  const radius = random.between(11, 14);
  const date = setLine(small(face, 2.2), drawDate(random), random);
  const hour = setLine(small(face, 1.9), `${8 + random.int(11)}H`, random);
  const rows = 4 + random.int(3);
  const wave = random.between(1.2, 2);
  const waves = Array.from({ length: rows }, (_, i) => {
    const y = (i - (rows - 1) / 2) * random.between(3.2, 3.8);
    return `<path d="M${radius + 2} ${y.toFixed(2)}q4 ${-wave} 8 0t8 0t8 0t8 0t8 0"/>`;
  });
  const inner = random.next() < 0.6 ? `<circle r="${(radius * 0.62).toFixed(2)}"/>` : '';
  return (
    `<g fill="none" stroke="#000" stroke-width="${random.between(0.3, 0.55).toFixed(2)}"><circle r="${radius.toFixed(2)}"/>${inner}${waves.join('')}</g>` +
    setArc(small(face, 2), office, radius * 0.74, -Math.PI / 2) +
    `<g transform="translate(${-date.width / 2} 1)">${date.elements}</g>` +
    `<g transform="translate(${-hour.width / 2} -3)">${hour.elements}</g>`
  );
}

/** The sorting machine's bars, from 0, 0 to the right, about 5 mm high. */
export function routingBars(random: Random): string {
  const bars: string[] = [];
  for (let i = 0; i < 42; i++) {
    if (random.next() < 0.55) bars.push(`<rect x="${(i * 1.7).toFixed(1)}" width="0.55" height="4.6"/>`);
  }
  return bars.join('');
}

function drawDate(random: Random): string {
  const year = 2011 + random.int(15);
  const day = 1 + random.int(28);
  if (random.next() < 0.5) return `${day}-${1 + random.int(12)}-${String(year).slice(2)}`;
  return `${day} ${random.pick(MONTHS)} ${year}`;
}

export function small(face: FontFace, figure: number): Setting {
  return { face, figure, unsteady: STEADY };
}

function circle(x: number, y: number, radius: number): string {
  return `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="${radius.toFixed(2)}"/>`;
}
