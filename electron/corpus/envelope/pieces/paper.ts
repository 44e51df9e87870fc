/** What paper does by itself: the letter's print shows through, it is creased, it was touched. */
import type { Random } from '../../../network/random.ts';
import type { Ink } from '../page.ts';
import { typeface, type Piece } from '../scene.ts';
import { paintOn, softInkOn } from '../sheet.ts';
import { plain, setLines } from '../text.ts';

const PROSE = [
  'Madame, Monsieur, nous avons le plaisir de vous informer que', 'votre dossier a bien été reçu par nos services et sera traité',
  'dans les meilleurs délais. Vous trouverez ci-joint le relevé', 'des opérations du mois, arrêté au 31 du mois dernier, ainsi que',
  'les conditions générales applicables à compter de ce jour.', 'Pour toute question, nos conseillers sont à votre disposition',
  'du lundi au vendredi. Nous vous prions d’agréer, Madame,', 'Monsieur, l’expression de nos salutations distinguées.',
]; // prettier-ignore

/** The letter inside, seen through the envelope: mirrored, pale, without edges. */
export const showThrough: Piece = async (scene, random) => {
  const { sheet } = scene;
  const figure = random.between(1.7, 2.4);
  const count = Math.floor((sheet.height - 24) / (figure * 2));
  const lines = proseLines(count, random);
  const place = { left: 12, baseline: 16, lineHeight: figure * 2 };
  const text = setLines(plain(typeface(scene, random), figure), lines, place, random);
  const ink: Ink = { colour: [60, 60, 60], strength: random.between(0.05, 0.16), uneven: 0.3 };
  const area = { left: 0, top: 0, width: sheet.width, height: sheet.height };
  const mirrored = `<g transform="translate(${sheet.width} 0) scale(-1 1)">${text.elements}</g>`;
  await softInkOn(sheet, mirrored, area, ink, random);
};

/** So many lines of a letter's prose. */
export function proseLines(count: number, random: Random): string[] {
  const start = random.int(PROSE.length);
  return Array.from({ length: count }, (_, i) => PROSE[(start + i) % PROSE.length]);
}

/** A fold or two, lighter on one side and darker on the other. */
export const crease: Piece = async ({ sheet }, random) => {
  const folds = Array.from({ length: 1 + random.int(2) }, () => {
    const upright = random.next() < 0.5;
    const [from, to] = [random.between(0.1, 0.9), random.between(0.1, 0.9)];
    const [x1, y1, x2, y2] = upright
      ? [from * sheet.width, 0, (from + (to - from) * 0.2) * sheet.width, sheet.height]
      : [0, from * sheet.height, sheet.width, (from + (to - from) * 0.2) * sheet.height];
    const line = (dx: number, colour: string) =>
      `<path d="M${x1 + dx} ${y1 + dx}L${x2 + dx} ${y2 + dx}" stroke="${colour}" stroke-width="0.45" stroke-opacity="0.28"/>`;
    return line(0, '#000') + line(0.45, '#fff');
  });
  await paintOn(sheet, folds.join(''), { left: 0, top: 0, width: sheet.width, height: sheet.height });
};

/** Finger marks and rings of a cup. */
export const stains: Piece = async ({ sheet }, random) => {
  const spots = Array.from({ length: 1 + random.int(3) }, () => {
    const [x, y, r] = [random.next() * sheet.width, random.next() * sheet.height, random.between(4, 16)];
    const paint =
      random.next() < 0.3
        ? `fill="none" stroke="#7a5530" stroke-width="1.2" stroke-opacity="0.22"`
        : `fill="#6d5a40" fill-opacity="${random.between(0.04, 0.14).toFixed(2)}"`;
    return `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * random.between(0.6, 1)}" ${paint}/>`;
  });
  await paintOn(sheet, spots.join(''), { left: 0, top: 0, width: sheet.width, height: sheet.height });
};
