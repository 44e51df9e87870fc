/** What machines read: the sorting machine's orange bars, barcodes, two-dimensional codes. */
import type { Random } from '../../../network/random.ts';
import { digits } from '../address.ts';
import { FLUORESCENT, JET, TONER } from '../inks.ts';
import { typeface, type Piece } from '../scene.ts';
import { inkOn, type Area, type Sheet } from '../sheet.ts';
import { at, plain, setLines } from '../text.ts';

/** Along the foot, to the right. */
export function fluorescentBars(sheet: Sheet, random: Random): [elements: string, area: Area] {
  const height = random.between(4, 5.2);
  const [right, foot] = [sheet.width - random.between(8, 20), sheet.height - random.between(3, 7)];
  const bars: string[] = [];
  const count = 30 + random.int(20);
  for (let i = 0; i < count; i++) {
    if (random.next() < 0.55)
      bars.push(`<rect x="${(-i * 1.7).toFixed(1)}" y="${-height}" width="0.55" height="${height}"/>`);
  }
  const left = right - count * 1.7 - 2;
  return [
    at(bars.join(''), right, foot),
    { left, top: foot - height - 1, width: right - left + 2, height: height + 2 },
  ];
}

export const routingBars: Piece = async ({ sheet }, random) => {
  await inkOn(
    sheet,
    ...fluorescentBars(sheet, random),
    { ...FLUORESCENT, strength: random.between(0.4, 0.8) },
    random,
  );
};

/** Black bars with their number below: a parcel's, a registered letter's or a firm's own. */
export const barcode: Piece = async (scene, random) => {
  const { sheet } = scene;
  const left = random.between(5, 12);
  const width = Math.max(24, Math.min(random.between(32, 58), scene.zone.left - left - 6));
  const height = random.between(7, 13);
  const top = random.next() < 0.5 ? random.between(24, 40) : sheet.height - height - random.between(8, 14);
  const bars: string[] = [];
  for (let x = 0; x < width;) {
    const bar = 0.33 * (1 + random.int(3));
    bars.push(
      `<rect x="${(left + x).toFixed(2)}" y="${top.toFixed(2)}" width="${bar.toFixed(2)}" height="${height.toFixed(2)}"/>`,
    );
    x += bar + 0.33 * (1 + random.int(3));
  }
  const number = random.pick([
    `RK ${digits(2, random)} ${digits(3, random)} ${digits(3, random)} ${digits(1, random)} FR`,
    `1A ${digits(3, random)} ${digits(3, random)} ${digits(4, random)} ${digits(1, random)}`,
    digits(13, random),
    `${digits(5, random)} ${digits(5, random)} ${digits(3, random)}`,
  ]);
  const setting = plain(typeface(scene, random), random.between(1.9, 2.6));
  const text = setLines(
    setting,
    [number],
    { left: left + 2, baseline: top + height + 3.4, lineHeight: 0 },
    random,
  );
  const area = { left: left - 2, top: top - 2, width: width + 14, height: height + 9 };
  await inkOn(sheet, bars.join('') + text.elements, area, TONER, random);
};

/** A square of modules above the address, as machine-addressed mail bears it. */
export const datamatrix: Piece = async ({ sheet, zone }, random) => {
  const n = random.pick([12, 16, 20, 24]);
  const module = random.between(0.4, 0.6);
  const [left, top] = [zone.left + random.between(-2, 40), zone.top - n * module - random.between(0.5, 3)];
  let path = '';
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < n; x++) {
      const edge = x === 0 || y === n - 1 || (y === 0 && x % 2 === 0) || (x === n - 1 && y % 2 === 1);
      if (edge || random.next() < 0.48) path += `M${x} ${y}h1v1h-1z`;
    }
  }
  const svg = `<g transform="translate(${left} ${top}) scale(${module})"><path d="${path}"/></g>`;
  await inkOn(
    sheet,
    svg,
    { left: left - 1, top: top - 1, width: n * module + 2, height: n * module + 2 },
    JET,
    random,
  );
};
