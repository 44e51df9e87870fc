/** Draws an envelope whose postcode is known: as a person or a printer addressed it, stamped, postmarked and scanned. */
import type { Directory } from '../../directory/directory.ts';
import type { Dataset } from '../../network/dataset.ts';
import type { Random } from '../../network/random.ts';
import { sharp } from '../../reader/sharp.ts';
import type { FontFace } from '../face.ts';
import { GLYPH_SIDE, glyphInk } from '../glyphs.ts';
import { strokeWidth } from '../pen.ts';
import { drawInk, lay, type Raster } from '../raster.ts';
import { setLine, STEADY, type Setting } from '../typeset.ts';
import { drawAddress, drawPlace, townLine, type Address } from './address.ts';
import { meterMark, postmark, routingBars, small, stamp } from './furniture.ts';
import { chooseDigits, drawWriter, writeDigits, type Writer } from './hand.ts';
import { drawPaper, paste, print, type Colour, type Ink, type Page, type Paper } from './page.ts';
import { drawScanner, scan, type ScanFile, type Scanner } from './scanner.ts';

/** digits: a postcode in handwritten digits. hand: all in a face that imitates handwriting. print: all in type. */
export const KINDS = ['digits', 'hand', 'print'] as const;
export type Kind = (typeof KINDS)[number];

export interface EnvelopeSources {
  faces: readonly FontFace[];
  handwritten: Dataset;
  directory: Directory;
}

export interface Envelope extends ScanFile {
  postcode: string;
  kind: Kind;
}

/** Width and height in millimetres. */
const ENVELOPES = [
  [162, 114],
  [162, 114],
  [220, 110],
  [229, 162],
] as const;

const PAPERS: readonly Paper[] = [
  { colour: [246, 246, 244], grain: 2.4, patches: 0.4, shade: 10 },
  { colour: [252, 252, 252], grain: 1.6, patches: 0.25, shade: 5 },
  { colour: [240, 232, 208], grain: 4, patches: 0.75, shade: 12 },
  { colour: [226, 218, 198], grain: 4.8, patches: 1, shade: 14 },
  { colour: [190, 152, 108], grain: 9.6, patches: 2, shade: 14 },
  { colour: [202, 168, 124], grain: 8, patches: 2, shade: 16 },
  { colour: [222, 230, 238], grain: 3.2, patches: 0.5, shade: 10 },
];

const TONER: Ink = { colour: [22, 22, 24], strength: 0.96, uneven: 0.05 };
const RIBBON: Ink = { colour: [40, 38, 44], strength: 0.9, uneven: 0.25 };

/** @param sources faces and digits of one split of the corpus */
export async function drawEnvelope(sources: EnvelopeSources, kind: Kind, random: Random): Promise<Envelope> {
  const scanner = drawScanner(random.fork('scanner'));
  const address = drawAddress(sources.directory, random.fork('address'));
  const composition = random.next() < 0.12 ? drawCrop : drawWhole;
  const page = await composition(sources, kind, address, scanner, random);
  const file = await scan(page, scanner, random.fork('scan'));
  return { ...file, postcode: address.postcode, kind };
}

/** A crop of the postcode alone. */
async function drawCrop(
  sources: EnvelopeSources,
  kind: Kind,
  address: Address,
  scanner: Scanner,
  random: Random,
): Promise<Page> {
  const scribe = await drawScribe(sources, kind, random.fork('scribe'));
  const { figure } = scribe;
  scanner.skew /= 2;
  scanner.lid = random.pick(PAPERS).colour;
  const margin = figure * random.between(0.5, 1.2);
  const sheet = createSheet(figure * 9, figure + 2 * margin, scanner.dpi);
  const end = await scribe.postcode(sheet, address.postcode, margin, margin + figure);
  const width = Math.min(sheet.ink.width, Math.round((end + margin) * sheet.perMillimetre));
  const paper = drawPaper(sheet.ink.width, sheet.ink.height, random.pick(PAPERS), random);
  print(paper, sheet.ink, scribe.ink, random);
  return cut(paper, width);
}

function cut(page: Page, width: number): Page {
  const data = new Uint8ClampedArray(width * page.height * 3);
  for (let y = 0; y < page.height; y++) {
    data.set(page.data.subarray(y * page.width * 3, (y * page.width + width) * 3), y * width * 3);
  }
  return { data, width, height: page.height };
}

async function drawWhole(
  sources: EnvelopeSources,
  kind: Kind,
  address: Address,
  scanner: Scanner,
  random: Random,
): Promise<Page> {
  const [width, height] = random.pick(ENVELOPES);
  const sheet = createSheet(width, height, scanner.dpi);
  const page = drawPaper(sheet.ink.width, sheet.ink.height, random.pick(PAPERS), random);
  const scribe = await drawScribe(sources, kind, random.fork('scribe'));

  await drawFranking(page, sheet, sources, width, random.fork('franking'));
  if (random.next() < 0.7) await drawSender(page, sheet, sources, kind, random.fork('sender'));
  if (random.next() < 0.3) {
    const bars = await sheet.draw(
      `<g transform="translate(${width - 85} ${height - 8})">${routingBars(random)}</g>`,
    );
    print(page, bars, { colour: [240, 120, 50], strength: 0.75, uneven: 0.2 }, random);
  }
  await drawRecipient(page, sheet, scribe, address, width, height, random.fork('recipient'));
  return page;
}

/** A layer of ink of the sheet's size, and how millimetres become its pixels. */
interface Sheet {
  ink: Raster;
  perMillimetre: number;
  /** SVG elements in millimetres as ink. */
  draw(elements: string): Promise<Raster>;
}

function createSheet(width: number, height: number, dpi: number): Sheet {
  const perMillimetre = dpi / 25.4;
  const [columns, rows] = [Math.round(width * perMillimetre), Math.round(height * perMillimetre)];
  return {
    perMillimetre,
    ink: { data: new Uint8Array(columns * rows), width: columns, height: rows },
    draw: (elements) => drawInk(`<g transform="scale(${perMillimetre})">${elements}</g>`, columns, rows),
  };
}

/** Whoever addresses the envelope: a pen or a printer, and how it sets a postcode. */
interface Scribe {
  setting: Setting;
  /** Height of the postcode's figures, in millimetres. */
  figure: number;
  ink: Ink;
  hand: boolean;
  climb: number;
  /** Sets the postcode into the sheet's ink; answers where it ends, in millimetres from the left. */
  postcode(sheet: Sheet, postcode: string, left: number, baseline: number): Promise<number>;
}

async function drawScribe(
  { faces, handwritten }: EnvelopeSources,
  kind: Kind,
  random: Random,
): Promise<Scribe> {
  const writer = drawWriter(random);
  const hand = kind === 'hand' || (kind === 'digits' && random.next() < 0.85);
  const face = random.pick(faces.filter((one) => one.hand === hand));
  const size = hand ? writer.figure * random.between(0.72, 0.92) : random.between(2.3, 3.9);
  const setting: Setting = { face, figure: size, unsteady: hand ? writer.unsteady : STEADY };
  const ink = hand || kind === 'digits' ? writer.ink : random.pick([TONER, TONER, RIBBON]);
  const climb = hand ? writer.climb : 0;
  const figure = kind === 'print' ? size : writer.figure;
  if (kind !== 'digits') {
    return {
      setting,
      figure,
      ink,
      hand,
      climb,
      postcode: setPostcode({ ...setting, figure }, climb, random),
    };
  }
  // The same pen wrote the rest of the address.
  if (hand) writer.pen = await penOf(face, size);
  return { setting, figure, ink, hand, climb, postcode: handwrittenPostcode(handwritten, writer, random) };
}

/** Width of the strokes of a face at a size, in millimetres. */
async function penOf(face: FontFace, figure: number): Promise<number> {
  const one = await glyphInk(face, '1');
  return one === null ? 0.5 : (strokeWidth(one) * figure) / GLYPH_SIDE;
}

function handwrittenPostcode(set: Dataset, writer: Writer, random: Random): Scribe['postcode'] {
  const spaced = random.next() < 0.12;
  return (sheet, postcode, left, baseline) => {
    const { perMillimetre } = sheet;
    const digits = chooseDigits(set, postcode, spaced, random);
    const at = [left * perMillimetre, baseline * perMillimetre] as const;
    const width = writeDigits(sheet.ink, set, digits, writer, ...at, perMillimetre, random);
    return Promise.resolve(left + width / perMillimetre);
  };
}

function setPostcode(setting: Setting, climb: number, random: Random): Scribe['postcode'] {
  return async (sheet, postcode, left, baseline) => {
    const line = setLine(setting, postcode, random);
    lay(sheet.ink, await sheet.draw(placed(line.elements, left, baseline, climb)), 0, 0);
    return left + line.width;
  };
}

function placed(elements: string, left: number, baseline: number, climb: number): string {
  const turn = ((-Math.atan(climb) * 180) / Math.PI).toFixed(2);
  return `<g transform="translate(${left.toFixed(2)} ${baseline.toFixed(2)}) rotate(${turn})">${elements}</g>`;
}

async function drawRecipient(
  page: Page,
  sheet: Sheet,
  scribe: Scribe,
  address: Address,
  width: number,
  height: number,
  random: Random,
): Promise<void> {
  const { setting, hand, climb } = scribe;
  const capitals = random.next() < (hand ? 0.5 : 0.85);
  const town = townLine(address, capitals);
  const prefix = random.next() < 0.1 ? 'F-' : '';
  const country = random.next() < 0.1 ? [random.pick(['FRANCE', 'France'])] : [];
  const above = [...address.above, address.street].map((line) =>
    capitals && !hand ? line.toUpperCase() : line,
  );

  const tallest = Math.max(setting.figure, scribe.figure);
  const lineHeight = tallest * (hand ? random.between(1.7, 2.3) : random.between(1.6, 2.1));
  const rows = above.length + 1 + country.length;
  const last = setLine(setting, `${prefix} ${town}`, random).width + scribe.figure * 5.5;
  const widest = Math.max(last, ...above.map((line) => setLine(setting, line, random).width));
  const left = Math.max(6, Math.min(width * random.between(0.34, 0.5), width - widest - 6));
  const lowest = height - 6 - rows * lineHeight;
  const top = Math.min(height * random.between(0.4, 0.55), lowest) + setting.figure;

  const elements: string[] = [];
  const line = (text: string, row: number, x = left) => {
    const set = setLine(setting, text, random);
    const ragged = hand ? 0.5 * setting.figure * random.normal() : 0;
    const from = x === left ? Math.max(4, x + ragged) : x;
    elements.push(placed(set.elements, from, top + row * lineHeight, climb));
    return from + set.width;
  };
  above.forEach((text, row) => line(text, row));
  const row = above.length;
  const start = prefix === '' ? left : line(prefix, row) + setting.figure * 0.1;
  const end = await scribe.postcode(sheet, address.postcode, start, top + row * lineHeight);
  const townEnd = line(town, row, end + setting.figure * random.between(0.5, 1.2));
  for (const text of country) line(text, row + 1);
  if (hand && random.next() < 0.12) {
    const y = top + row * lineHeight + setting.figure * random.between(0.3, 0.5);
    elements.push(
      `<path d="M${left} ${y}L${townEnd} ${y + random.between(-1, 1)}" stroke="#000" stroke-width="0.5"/>`,
    );
  }
  lay(sheet.ink, await sheet.draw(elements.join('')), 0, 0);
  print(page, sheet.ink, scribe.ink, random);
}

async function drawFranking(
  page: Page,
  sheet: Sheet,
  { faces, directory }: EnvelopeSources,
  width: number,
  random: Random,
): Promise<void> {
  const face = random.pick(faces.filter(({ hand }) => !hand));
  const choice = random.next();
  const black: Colour = [30, 30, 34];
  if (choice < 0.15) return;
  if (choice < 0.35) {
    const mark = await sheet.draw(`<g transform="translate(${width - 8} 7)">${meterMark(face, random)}</g>`);
    const colour: Colour = random.pick([black, [40, 60, 160], [200, 40, 50]] as const);
    print(page, mark, { colour, strength: 0.85, uneven: 0.3 }, random);
    return;
  }
  const { elements, width: stampWidth, height } = stamp(face, random);
  const [x, y] = [width - stampWidth - random.between(5, 10), random.between(5, 9)];
  const turn = (1.5 * random.normal()).toFixed(2);
  paste(page, await coloured(`<g transform="translate(${x} ${y}) rotate(${turn})">${elements}</g>`, sheet));
  if (random.next() < 0.8) {
    const office = townLine(drawPlace(directory, random), true).slice(0, 16);
    const place = `translate(${x - random.between(8, 18)} ${y + height * random.between(0.35, 0.7)}) rotate(${(6 * random.normal()).toFixed(1)})`;
    const mark = await sheet.draw(`<g transform="${place}">${postmark(face, office, random)}</g>`);
    print(page, mark, { colour: black, strength: random.between(0.55, 0.9), uneven: 0.45 }, random);
  }
}

/** SVG elements in millimetres with their own colours, as red, green, blue and alpha of the sheet's size. */
async function coloured(elements: string, { ink, perMillimetre }: Sheet): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${ink.width}" height="${ink.height}"><g transform="scale(${perMillimetre})">${elements}</g></svg>`;
  return sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
}

/** Top left, smaller, with a postcode of its own. */
async function drawSender(
  page: Page,
  sheet: Sheet,
  { faces, directory }: EnvelopeSources,
  kind: Kind,
  random: Random,
): Promise<void> {
  const hand = kind !== 'print' && random.next() < 0.5;
  const face = random.pick(faces.filter((one) => one.hand === hand));
  const figure = hand ? random.between(2.4, 3.2) : random.between(1.6, 2.3);
  const setting = hand
    ? { ...small(face, figure), unsteady: drawWriter(random).unsteady }
    : small(face, figure);
  const sender = drawAddress(directory, random);
  const lines = [
    ...sender.above.slice(0, 1),
    sender.street,
    `${sender.postcode} ${townLine(sender, random.next() < 0.6)}`,
  ];
  if (random.next() < 0.3) lines[0] = `Exp. ${lines[0]}`;
  const [left, top] = [random.between(5, 10), random.between(6, 11)];
  const elements = lines.map((text, row) =>
    placed(setLine(setting, text, random).elements, left, top + row * figure * 1.9, 0),
  );
  const ink = await sheet.draw(elements.join(''));
  print(page, ink, hand ? drawWriter(random).ink : TONER, random);
}
