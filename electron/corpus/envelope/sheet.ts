/** An envelope lying on the scanner's glass, drawn on in millimetres from its own top left corner. */
import type { Random } from '../../network/random.ts';
import { sharp } from '../../reader/sharp.ts';
import { drawInk, type Raster } from '../ink/raster.ts';
import { createPage, fill, paste, print, type Colour, type Ink, type Page } from './page.ts';

/** In millimetres. */
export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Sheet {
  page: Page;
  perMillimetre: number;
  /** The envelope's corner, in pixels of the page. */
  left: number;
  top: number;
  /** The envelope's size, in millimetres. */
  width: number;
  height: number;
}

/** @param margin of glass around the envelope, in millimetres */
export function createSheet(
  size: readonly [width: number, height: number],
  dpi: number,
  margin: number,
  colours: { paper: Colour; ground: Colour; channels: 1 | 3 },
): Sheet {
  const perMillimetre = dpi / 25.4;
  const [width, height] = size;
  const edge = Math.round(margin * perMillimetre);
  const [columns, rows] = [Math.round(width * perMillimetre), Math.round(height * perMillimetre)];
  const page = createPage(columns + 2 * edge, rows + 2 * edge, colours.channels, colours.ground);
  if (edge > 0) {
    // The envelope stands a little off the glass: two of its sides throw a shadow.
    const shadow = colours.ground.map((value) => value * 0.72) as unknown as Colour;
    const off = Math.max(1, Math.round(0.4 * perMillimetre));
    fill(page, edge + off, edge + off, edge + columns + off, edge + rows + off, shadow);
  }
  fill(page, edge, edge, edge + columns, edge + rows, colours.paper);
  return { page, perMillimetre, left: edge, top: edge, width, height };
}

/** Ink of a part of the sheet, to be drawn in before it is printed. */
export interface Layer extends Raster {
  /** Of the page, in pixels. */
  left: number;
  top: number;
}

/** SVG elements in millimetres as ink; what falls outside the area, or the envelope, is cut off. */
export async function layer(sheet: Sheet, elements: string, area: Area): Promise<Layer> {
  const { left, top, width, height } = pixels(sheet, area);
  const raster = await drawInk(placed(sheet, elements, left, top), width, height);
  return { ...raster, left, top };
}

/** Prints SVG elements in millimetres in one ink. */
export async function inkOn(
  sheet: Sheet,
  elements: string,
  area: Area,
  ink: Ink,
  random: Random,
): Promise<void> {
  const coverage = await layer(sheet, elements, area);
  print(sheet.page, coverage, coverage.left, coverage.top, ink, random);
}

/** Width of the smallest thing that soft ink shows, in millimetres. */
const SOFT = 0.3;

/** Prints SVG elements without sharp edges, as what lies behind paper looks. */
export async function softInkOn(
  sheet: Sheet,
  elements: string,
  area: Area,
  ink: Ink,
  random: Random,
): Promise<void> {
  const { left, top, width, height } = pixels(sheet, area);
  const shrink = Math.max(1, SOFT * sheet.perMillimetre);
  const [columns, rows] = [Math.ceil(width / shrink), Math.ceil(height / shrink)];
  const small = await drawInk(
    `<g transform="scale(${1 / shrink})">${placed(sheet, elements, left, top)}</g>`,
    columns,
    rows,
  );
  const data = await sharp(small.data, { raw: { width: columns, height: rows, channels: 1 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  print(sheet.page, { data: new Uint8Array(data), width, height }, left, top, ink, random);
}

/** Lays SVG elements in millimetres onto the sheet in their own colours. */
export async function paintOn(sheet: Sheet, elements: string, area: Area): Promise<void> {
  const { left, top, width, height } = pixels(sheet, area);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${placed(sheet, elements, left, top)}</svg>`;
  const data = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
  paste(sheet.page, { data, width, height }, left, top);
}

function placed(sheet: Sheet, elements: string, left: number, top: number): string {
  return `<g transform="translate(${sheet.left - left} ${sheet.top - top}) scale(${sheet.perMillimetre})">${elements}</g>`;
}

/** The part of an area that is on the envelope, in whole pixels of the page; one pixel where it is none of it. */
function pixels({ page, perMillimetre, left, top }: Sheet, area: Area) {
  // The glass around it is as wide on the right as on the left.
  const x = between(left, Math.floor(area.left * perMillimetre + left), page.width - left - 1);
  const y = between(top, Math.floor(area.top * perMillimetre + top), page.height - top - 1);
  const right = between(x + 1, Math.ceil((area.left + area.width) * perMillimetre + left), page.width - left);
  const bottom = between(y + 1, Math.ceil((area.top + area.height) * perMillimetre + top), page.height - top);
  return { left: x, top: y, width: right - x, height: bottom - y };
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
