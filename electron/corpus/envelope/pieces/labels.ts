/** Labels, windows and words that say how a letter travels. */
import type { Random } from '../../../network/random.ts';
import { digits, reference, telephone } from '../address.ts';
import { JET, RUBBER, TONER } from '../inks.ts';
import { typeface, type Piece, type Scene } from '../scene.ts';
import { inkOn, paintOn } from '../sheet.ts';
import { at, plain, setLines } from '../text.ts';

/** A white label under the address, stuck on not quite level. */
export const label: Piece = async (scene, random) => {
  const { sheet, zone } = scene;
  const turn = (0.8 * random.normal()).toFixed(2);
  const [left, top, width, height] = [
    zone.left - 5,
    zone.top - 3,
    zone.width + 6,
    Math.min(44, zone.height + 6),
  ];
  const round = random.pick([0, 1.5, 2.5]);
  const svg =
    `<g transform="rotate(${turn} ${left} ${top})">` +
    `<rect x="${left + 0.35}" y="${top + 0.35}" width="${width}" height="${height}" rx="${round}" fill="#000" fill-opacity="0.22"/>` +
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${round}" fill="#fbfbf9"/></g>`;
  await paintOn(sheet, svg, { left: left - 4, top: top - 4, width: width + 8, height: height + 8 });
};

/** A window of film: the letter's paper behind it, a rim, now and then a reflection. */
export const window: Piece = async (scene, random) => {
  const { sheet, zone } = scene;
  const [left, top, width, height] = [
    zone.left - 6,
    zone.top - 5,
    zone.width + 9,
    Math.min(45, zone.height + 9),
  ];
  const x = left + width * random.between(0.1, 0.8);
  const shine =
    random.next() < 0.35
      ? `<path d="M${x} ${top}L${x + 9} ${top}L${x - 8} ${top + height}L${x - 20} ${top + height}Z" fill="#fff" fill-opacity="0.35"/>`
      : '';
  const svg =
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="3" fill="#f4f4f3"/>${shine}` +
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="3" fill="none" stroke="#000" stroke-opacity="0.3" stroke-width="0.5"/>` +
    `<path d="M${left + 2} ${top + 0.7}H${left + width - 2}" stroke="#000" stroke-opacity="0.25" stroke-width="0.8"/>`;
  await paintOn(sheet, svg, { left: left - 1, top: top - 1, width: width + 2, height: height + 2 });
};

const WORDS = [
  'PRIORITAIRE',
  'LETTRE VERTE',
  'LETTRE',
  'ÉCOPLI',
  'URGENT',
  'PAR AVION',
  'PERSONNEL',
  'NE PAS PLIER',
];

/** A word stamped or printed above the address. */
export const priority: Piece = async (scene, random) => {
  const { sheet, zone } = scene;
  const figure = random.between(2.6, 5);
  const left = zone.left + random.between(-20, 20);
  const text = setLines(
    plain(typeface(scene, random), figure),
    [random.pick(WORDS)],
    { left, baseline: zone.top - random.between(3, 10), lineHeight: 0 },
    random,
  );
  const colour = random.pick([
    [30, 30, 34],
    [30, 60, 150],
    [196, 30, 40],
  ] as const);
  const frame =
    random.next() < 0.4
      ? `<rect x="${left - 1.5}" y="${text.area.top + 0.7 * figure}" width="${text.area.width - 2.2 * figure + 3}" height="${2.2 * figure}" fill="none" stroke="#000" stroke-width="0.5"/>`
      : '';
  const area = { ...text.area, left: text.area.left - 4, width: text.area.width + 8 };
  await inkOn(sheet, text.elements + frame, area, { ...RUBBER, colour }, random);
};

/** A registered letter's sticker: a large R, a number, its bars. */
export const registered: Piece = async (scene, random) => {
  const { sheet } = scene;
  const left = random.between(4, 8);
  // Beside the address, not over it.
  const width = Math.max(38, Math.min(random.between(50, 64), scene.zone.left - left - 4));
  const height = random.between(18, 24);
  const top = random.between(28, Math.max(29, sheet.height * 0.4));
  const face = typeface(scene, random);
  const number = `RK ${digits(2, random)} ${digits(3, random)} ${digits(3, random)} ${digits(1, random)} FR`;
  const line = (text: string, figure: number, x: number, y: number) =>
    setLines(plain(face, figure), [text], { left: left + x, baseline: top + y, lineHeight: 0 }, random)
      .elements;
  const bars = Array.from({ length: Math.floor((width - 16) / 1.2) }, (_, i) =>
    random.next() < 0.6
      ? `<rect x="${left + 13 + i * 1.2}" y="${top + 6.5}" width="${(0.4 + 0.4 * random.next()).toFixed(2)}" height="${height - 12}"/>`
      : '',
  ).join('');
  const area = { left: left - 2, top: top - 2, width: width + 6, height: height + 4 };
  await paintOn(
    sheet,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#fcfcfa" stroke="#c22" stroke-width="0.4"/>`,
    area,
  );
  const svg =
    line('R', 8, 2, 13) + line('RECOMMANDÉ AR', 1.7, 13, 4.5) + line(number, 2.4, 13, height - 2) + bars;
  await inkOn(sheet, svg, area, TONER, random);
};

/** A line above a printed address: a client's number, a reference, a telephone number. */
export const referenceLine: Piece = (scene, random) => {
  const { zone } = scene;
  return smallPrint(scene, [reference(random)], zone.left, zone.top - random.between(0, 2.5), random);
};

/** Numbers in a corner: a telephone number, an insurance number. */
export const numbers: Piece = (scene, random) => {
  const { sheet } = scene;
  const lines = [random.next() < 0.5 ? `Tél : ${telephone(random)}` : reference(random)];
  if (random.next() < 0.5) lines.push(reference(random));
  const baseline = random.next() < 0.4 ? sheet.height - random.between(9, 16) : random.between(30, 44);
  return smallPrint(scene, lines, random.between(6, 18), Math.min(baseline, sheet.height - 10), random);
};

async function smallPrint(
  scene: Scene,
  lines: readonly string[],
  left: number,
  baseline: number,
  random: Random,
): Promise<void> {
  const figure = random.between(1.5, 2.3);
  const text = setLines(
    plain(typeface(scene, random), figure),
    lines,
    { left, baseline, lineHeight: 1.7 * figure },
    random,
  );
  await inkOn(scene.sheet, text.elements, text.area, JET, random);
}

/** A frame around where the address belongs, or a rule under each of its lines, as some envelopes have them. */
export const frame: Piece = async ({ sheet, zone }, random) => {
  const svg =
    random.next() < 0.5
      ? `<rect x="${zone.left - 4}" y="${zone.top - 3}" width="${zone.width + 6}" height="${zone.height + 6}" fill="none" stroke="#000" stroke-width="0.3"/>`
      : Array.from(
          { length: 4 },
          (_, i) =>
            `<path d="M${zone.left - 2} ${zone.top + ((i + 1) * zone.height) / 4}h${zone.width + 2}" stroke="#000" stroke-width="0.25"/>`,
        ).join('');
  const ink = { colour: [120, 126, 140], strength: 0.8, uneven: 0.1 } as const;
  const area = { left: zone.left - 6, top: zone.top - 5, width: zone.width + 12, height: zone.height + 12 };
  await inkOn(sheet, at(svg, 0, 0), area, ink, random);
};
