/** Postmarks: round with waves over the stamp or across the address, or a sorting centre's line of print. */
import type { Random } from '../../../network/random.ts';
import type { FontFace } from '../../glyphs/face.ts';
import { setArc, setLine } from '../../glyphs/typeset.ts';
import { digits, townLine } from '../address.ts';
import { JET, RUBBER } from '../inks.ts';
import { typeface, type Piece, type Scene } from '../scene.ts';
import { inkOn } from '../sheet.ts';
import { at, plain, setLines } from '../text.ts';
import { drawDate } from './dates.ts';

export const postmark: Piece = (scene, random) => {
  const { sheet } = scene;
  return mark(scene, sheet.width - random.between(32, 48), random.between(14, 26), random);
};

/** Slipped, so that its waves or its circle run into the address. */
export const postmarkAcross: Piece = (scene, random) => {
  const { zone } = scene;
  const left = zone.left + zone.width * random.between(-0.1, 0.7);
  return mark(scene, left, zone.top + zone.height * random.between(0, 0.9), random);
};

async function mark(scene: Scene, x: number, y: number, random: Random): Promise<void> {
  const office = townLine({ town: random.pick(random.pick(scene.sources.places).towns) }, true);
  const turn = (8 * random.normal()).toFixed(1);
  const svg = postmarkSvg(typeface(scene, random), office.slice(0, 16), random);
  const area = { left: x - 20, top: y - 24, width: 82, height: 48 };
  const ink = { ...RUBBER, strength: random.between(0.4, 0.85), uneven: random.between(0.3, 0.7) };
  await inkOn(
    scene.sheet,
    `<g transform="translate(${x} ${y}) rotate(${turn})">${svg}</g>`,
    area,
    ink,
    random,
  );
}

/** `LA POSTE 38276A` over `29-11-11 FRANCE`: five figures that are an office's number and no postcode. */
export const officeLine: Piece = async (scene, random) => {
  const { sheet } = scene;
  const figure = random.between(2.3, 3.2);
  const setting = plain(typeface(scene, random), figure);
  const office = `${digits(5, random)}${random.pick(['A', 'A', 'B', 'C', ''])}`;
  const country = random.pick(['FRANCE', 'FRANCE', '']);
  const lines = [
    `${random.pick(['LA POSTE', 'LA POSTE', 'CTC', 'PIC'])} ${office}`,
    `${drawDate(random)} ${country}`.trim(),
  ];
  const left = sheet.width - random.between(75, 110);
  const text = setLines(
    setting,
    lines,
    { left, baseline: random.between(8, 16), lineHeight: figure * 1.7 },
    random,
  );
  const ink = { ...JET, strength: random.between(0.6, 0.9), uneven: 0.25 };
  await inkOn(sheet, text.elements, { ...text.area, width: text.area.width + 40 }, ink, random);
  if (random.next() < 0.5) {
    // The same machine's waves, to the right of its print.
    const waves = Array.from(
      { length: 5 },
      (_, row) =>
        `<path d="M0 ${row * 2.6}q4 -1.4 8 0t8 0t8 0t8 0" fill="none" stroke="#000" stroke-width="0.4"/>`,
    ).join('');
    const area = { left: sheet.width - 46, top: 4, width: 40, height: 20 };
    await inkOn(sheet, at(waves, sheet.width - 42, 8), area, ink, random);
  }
};

/** A round dater with its wavy lines to the right, the circle's centre at 0, 0. */
function postmarkSvg(face: FontFace, office: string, random: Random): string {
  const radius = random.between(11, 14);
  const date = setLine(plain(face, 2.2), drawDate(random), random);
  const hour = setLine(plain(face, 1.9), `${8 + random.int(11)}H`, random);
  const rows = 4 + random.int(3);
  const wave = random.between(1.2, 2);
  const waves = Array.from({ length: rows }, (_, i) => {
    const y = (i - (rows - 1) / 2) * random.between(3.2, 3.8);
    return `<path d="M${radius + 2} ${y.toFixed(2)}q4 ${-wave} 8 0t8 0t8 0t8 0t8 0"/>`;
  });
  const inner = random.next() < 0.6 ? `<circle r="${(radius * 0.62).toFixed(2)}"/>` : '';
  return (
    `<g fill="none" stroke="#000" stroke-width="${random.between(0.3, 0.55).toFixed(2)}"><circle r="${radius.toFixed(2)}"/>${inner}${waves.join('')}</g>` +
    setArc(plain(face, 2), office, radius * 0.74, -Math.PI / 2) +
    `<g transform="translate(${-date.width / 2} 1)">${date.elements}</g>` +
    `<g transform="translate(${-hour.width / 2} -3)">${hour.elements}</g>`
  );
}
