/** A stamp or two in the top right corner. */
import type { Random } from '../../../network/random.ts';
import type { FontFace } from '../../glyphs/face.ts';
import { setLine } from '../../glyphs/typeset.ts';
import { typeface, type Piece } from '../scene.ts';
import { paintOn } from '../sheet.ts';
import { plain } from '../text.ts';

const STAMP_COLOURS = ['#b3202c', '#1f6b3a', '#24407f', '#7a3b8f', '#b0641e', '#2b7d86', '#8f8f3a'];
const WORDS = [
  'LETTRE VERTE',
  'FRANCE 20 g',
  'LA POSTE',
  'RÉPUBLIQUE FRANÇAISE',
  'MONDE',
  'LETTRE SERVICES PLUS',
];

export const stamp: Piece = async (scene, random) => {
  const { sheet } = scene;
  const face = typeface(scene, random);
  let right = sheet.width - random.between(5, 11);
  const count = random.next() < 0.15 ? 2 : 1;
  for (let i = 0; i < count; i++) {
    const { elements, width, height } = stampSvg(face, random);
    const top = random.between(5, 9);
    const turn = (2 * random.normal()).toFixed(2);
    const left = right - width;
    const area = { left: left - 3, top: top - 3, width: width + 6, height: height + 6 };
    await paintOn(sheet, `<g transform="translate(${left} ${top}) rotate(${turn})">${elements}</g>`, area);
    right = left - random.between(0.5, 2);
  }
};

/** A perforated stamp, its top left corner at 0, 0. */
function stampSvg(face: FontFace, random: Random): { elements: string; width: number; height: number } {
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
  const word = setLine(plain(face, 1.7), random.pick(WORDS), random);
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

function circle(x: number, y: number, radius: number): string {
  return `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="${radius.toFixed(2)}"/>`;
}
