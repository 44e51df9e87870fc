/**
 * French stamped stationery: an imprinted stamp, orange boxes for the postcode at the lower left of the address zone,
 * an orange rule beside them for the town, corner marks around the zone, and phosphor bars below.
 */
import { setLine } from '../../glyphs/typeset.ts';
import { FLUORESCENT, ORANGE } from '../inks.ts';
import type { Ink } from '../page.ts';
import { typeface, type Piece } from '../scene.ts';
import { inkOn, paintOn, type Area } from '../sheet.ts';
import { at, plain } from '../text.ts';
import { fluorescentBars } from './bars.ts';

/** Of a box, in millimetres. */
const WIDTH = 5;
const HEIGHT = 7;

export const stationery: Piece = async (scene, random) => {
  const { sheet } = scene;
  const ink: Ink = { ...ORANGE, strength: random.between(0.5, 0.9) };
  const [width, height] = [WIDTH * random.between(0.94, 1.08), HEIGHT * random.between(0.94, 1.06)];
  const gap = random.pick([0, 0, 0.7, 1.1]);
  const zoneWidth = Math.min(sheet.width - 40, random.between(88, 104));
  const zone: Area = {
    left: sheet.width - zoneWidth - random.between(8, 14),
    top: sheet.height * random.between(0.4, 0.46),
    width: zoneWidth,
    height: sheet.height * random.between(0.36, 0.42),
  };
  const foot = zone.top + zone.height - random.between(1, 5);
  const cells = Array.from({ length: 5 }, (_, i): Area => ({
    left: zone.left + 2 + i * (width + gap),
    top: foot - height,
    width,
    height,
  }));
  scene.cells = cells;
  scene.zone = { ...zone, left: zone.left + 2, height: zone.height - height - 3 };

  const thin = random.between(0.22, 0.4).toFixed(2);
  const boxes = cells.map(
    (cell) =>
      `<rect x="${cell.left}" y="${cell.top}" width="${cell.width}" height="${cell.height}" fill="none" stroke="#000" stroke-width="${thin}"/>`,
  );
  const after = cells[4].left + width + 2;
  const paths = [`M${after} ${foot}H${zone.left + zone.width}`];
  if (random.next() < 0.5) {
    const pitch = random.between(7, 9);
    const rules: number[] = [];
    for (let y = foot - pitch - 2; y > zone.top + 4; y -= pitch) rules.unshift(y);
    for (const y of rules) paths.push(`M${zone.left + 2} ${y}H${zone.left + zone.width}`);
    scene.rules = rules;
  }
  const marks = corners(zone, random.between(3, 6));
  const lines = `<path d="${paths.join('')}${marks}" fill="none" stroke="#000" stroke-width="${thin}"/>`;
  const area = { left: zone.left - 4, top: zone.top - 4, width: zone.width + 8, height: zone.height + 8 };
  await inkOn(sheet, boxes.join('') + lines, area, ink, random);
  await imprint(scene, random.fork('imprint'));
  if (random.next() < 0.85)
    await inkOn(sheet, ...fluorescentBars(sheet, random.fork('bars')), FLUORESCENT, random);
};

/** Right angles at the zone's corners. */
function corners({ left, top, width, height }: Area, length: number): string {
  const [right, bottom] = [left + width, top + height];
  return (
    `M${left - 1} ${top + length}V${top - 1}H${left + length}` +
    `M${right - length} ${top - 1}H${right + 1}V${top + length}` +
    `M${left - 1} ${bottom - length}V${bottom + 2}H${left + length}` +
    `M${right - length} ${bottom + 2}H${right + 1}V${bottom - length}`
  );
}

/** The stamp that is printed on it. */
const imprint: Piece = async (scene, random) => {
  const { sheet } = scene;
  const [width, height] = random.pick([
    [22, 27],
    [26, 26],
    [36, 26],
  ] as const);
  const [left, top] = [sheet.width - width - random.between(6, 10), random.between(6, 10)];
  const colour = random.pick(['#b3202c', '#24407f', '#1f6b3a', '#c2571a', '#2b7d86']);
  const face = typeface(scene, random);
  const words = setLine(
    plain(face, 1.5),
    random.pick(['LETTRE PRIORITAIRE 20g', 'FRANCE', 'LETTRE VERTE']),
    random,
  );
  const shrink = Math.min(1, (width - 3) / words.width);
  const hill = Array.from(
    { length: 7 },
    (_, i) => `${(1.5 + ((width - 3) * i) / 6).toFixed(1)} ${(height * random.between(0.3, 0.7)).toFixed(1)}`,
  ).join('L');
  const svg =
    `<rect width="${width}" height="${height}" fill="${colour}" fill-opacity="0.18" stroke="${colour}" stroke-width="0.4"/>` +
    `<path d="M1.500 ${height - 5}L${hill}L${width - 1.5} ${height - 5}Z" fill="${colour}" fill-opacity="0.75"/>` +
    `<g fill="${colour}" transform="translate(1.500 ${height - 1.6}) scale(${shrink.toFixed(3)})">${words.elements}</g>`;
  await paintOn(sheet, at(svg, left, top), {
    left: left - 1,
    top: top - 1,
    width: width + 2,
    height: height + 2,
  });
};
