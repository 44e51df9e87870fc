/** A franking machine's mark in the top right corner. */
import type { Random } from '../../../network/random.ts';
import type { FontFace } from '../../glyphs/face.ts';
import { setLine } from '../../glyphs/typeset.ts';
import { RUBBER } from '../inks.ts';
import type { Colour } from '../page.ts';
import { typeface, type Piece } from '../scene.ts';
import { inkOn } from '../sheet.ts';
import { plain } from '../text.ts';
import { drawDate } from './dates.ts';

const COLOURS: readonly Colour[] = [
  [30, 30, 34],
  [40, 60, 160],
  [200, 40, 50],
];

export const meter: Piece = async (scene, random) => {
  const { sheet } = scene;
  const right = sheet.width - random.between(6, 12);
  const top = random.between(5, 9);
  const svg = meterSvg(typeface(scene, random), random);
  const area = { left: right - 66, top: top - 2, width: 70, height: 26 };
  const ink = { ...RUBBER, colour: random.pick(COLOURS), uneven: 0.3 };
  await inkOn(sheet, `<g transform="translate(${right} ${top})">${svg}</g>`, area, ink, random);
};

/** A franking machine's mark, its top right corner at 0, 0. */
function meterSvg(face: FontFace, random: Random): string {
  const set = (figure: number, text: string, x: number, y: number) =>
    `<g transform="translate(${x} ${y})">${setLine(plain(face, figure), text, random).elements}</g>`;
  const price = `€ R.F. ${String(random.int(4)).padStart(2, '0')},${String(random.int(100)).padStart(2, '0')}`;
  return (
    `<g transform="translate(-62 0)"><rect x="36" width="26" height="20" fill="none" stroke="#000" stroke-width="0.5"/>` +
    `${set(2.6, 'LA POSTE', 38.5, 5.5)}${set(2.2, price, 38, 11)}` +
    set(1.8, `${random.pick(['HT', 'GA', 'NE', 'PC'])} ${100000 + random.int(899999)}`, 38, 16.5) +
    `${set(1.9, drawDate(random), 6, 8)}${set(1.7, random.pick(['PARIS', 'LYON', 'LILLE CTC', 'RENNES']), 6, 12)}</g>`
  );
}
