/** The recipient's address, and where its postcode came to stand. */
import { createRandom, type Random } from '../../network/random.ts';
import { type Range, within } from '../choice.ts';
import { lay } from '../ink/raster.ts';
import { setLine, STEADY, type Setting } from '../glyphs/typeset.ts';
import { townLine } from './address.ts';
import { writeCells, writeLine, type Placed } from './figures.ts';
import { dotted } from './matrix.ts';
import { print } from './page.ts';
import type { Scene } from './scene.ts';
import { layer, type Area } from './sheet.ts';
import { at } from './text.ts';

/** How wide a needle's dot is, in distances from one to the next. */
const DOT: Range = [0.95, 1.35];

/** What stays free right of a postcode, in millimetres. */
const EDGE = 1;

/** In pixels of the page; right and bottom exclusive. */
export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How the last line is written, beside its postcode and town. */
interface Habits {
  capitals: boolean;
  prefix: string;
  spaced: boolean;
  country: string | null;
  underlined: boolean;
}

function drawHabits({ scribe: { hand }, address, cells }: Scene, random: Random): Habits {
  /** An address, and not a postcode alone. */
  const whole = address.town !== '';
  return {
    capitals: random.next() < (hand ? 0.5 : 0.85),
    prefix: random.next() < (whole ? 0.09 : 0.03) ? random.pick(['F-', 'F-', 'F -', 'FR-']) : '',
    spaced: random.next() < 0.12,
    country: whole && cells.length === 0 && random.next() < 0.1 ? random.pick(['FRANCE', 'France']) : null,
    underlined: hand && whole && random.next() < 0.15,
  };
}

/** @returns where each digit of the postcode is, in pixels of the page */
export async function drawRecipient(scene: Scene, random: Random): Promise<Bounds[]> {
  const { sheet, scribe, address, zone, cells, rules } = scene;
  const { hand, writes } = scribe;
  const habits = drawHabits(scene, random);
  const lines = [...address.above, address.street]
    .filter((line) => line !== '')
    .map((line) => (habits.capitals && !hand ? line.toUpperCase() : line));
  const figure = writes?.writer.figure ?? scribe.setting.figure;
  const town = townLine(address, habits.capitals);
  const { setting, margin } = fitted(scene, lines, town, figure);
  const tallest = Math.max(setting.figure, figure);
  const needed = lines.length + (habits.country === null ? 0 : 1);
  const lineHeight = Math.min(
    tallest * (hand ? random.between(1.5, 2.3) : random.between(1.55, 2.1)),
    (zone.height - tallest) / Math.max(1, needed),
  );
  const last = Math.min(
    zone.top + tallest + lines.length * lineHeight,
    zone.top + zone.height - (habits.country === null ? 0 : lineHeight),
  );

  const elements: string[] = [];
  const write = (text: string, left: number, baseline: number): number => {
    const line = setLine(setting, text, random);
    elements.push(at(line.elements, left, baseline, scribe.climb));
    return left + line.width;
  };
  lines.forEach((text, row) => {
    const ragged = hand ? 0.4 * setting.figure * random.normal() : 0;
    const rule = rules.at(row + Math.max(0, rules.length - lines.length - 1));
    const baseline =
      rule === undefined ? last - (lines.length - row) * lineHeight : rule - random.between(0.3, 1.5);
    write(text, Math.max(3, margin + ragged), baseline);
  });
  if (habits.country !== null) write(habits.country, margin, last + lineHeight);

  const area = reach(scene, margin, last, lines.length * lineHeight, lineHeight, tallest);
  if (cells.length > 0) {
    const code = await codeInCells(scene, random);
    const [first, end] = [cells[0], cells[cells.length - 1]];
    const foot = end.top + end.height - random.between(0.3, 1.4);
    write(town, end.left + end.width + random.between(2, 6), foot);
    const origin = { x: first.left, y: first.top + first.height };
    return finish(scene, elements, area, code, origin, random);
  }

  let left = margin;
  if (habits.prefix !== '') left = write(habits.prefix, left, last) + 0.1 * setting.figure;
  const spelt = habits.spaced
    ? `${address.postcode.slice(0, 2)} ${address.postcode.slice(2)}`
    : address.postcode;
  const code = writes === null ? typedCode(scene, setting, spelt) : await codeByHand(scene, spelt, random);
  if (writes === null) write(spelt, left, last);
  const width = around(code.digits).right / sheet.perMillimetre;
  const rise = width * scribe.climb;
  const townEnd = write(
    town,
    left + width + figure * (hand ? random.between(0.4, 1.1) : random.between(0.3, 0.8)),
    last - rise,
  );
  if (habits.underlined) {
    const y = last + setting.figure * random.between(0.25, 0.5);
    const end = random.next() < 0.5 ? townEnd : left + width;
    const bend = y + random.between(-1, 1) - (end - left) * scribe.climb;
    elements.push(
      `<path d="M${left} ${y}Q${(left + end) / 2} ${y - 0.4} ${end} ${bend}" fill="none" stroke="#000" stroke-width="${(writes?.writer.pen ?? 0.4).toFixed(2)}"/>`,
    );
    scene.standing.push('underline');
  }
  if (habits.spaced) scene.standing.push('spaced');
  if (habits.prefix !== '') scene.standing.push('prefix');
  // Who comes near the edge began further to the left.
  const beyond = Math.max(0, left + width + EDGE - sheet.width);
  const moved = [`<g transform="translate(${-beyond} 0)">${elements.join('')}</g>`];
  return finish(scene, moved, area, code, { x: left - beyond, y: last }, random);
}

/** Type small enough, and begun far enough to the left, for the longest line to end on the envelope. */
function fitted(
  { sheet, scribe, zone, cells }: Scene,
  lines: readonly string[],
  town: string,
  figure: number,
): { setting: Setting; margin: number } {
  const { setting } = scribe;
  const steady = { ...setting, unsteady: STEADY };
  const widthOf = (text: string) => setLine(steady, text, createRandom(0)).width;
  const before = cells.length > 0 ? 0 : 5.4 * figure;
  const widest = Math.max(...lines.map(widthOf), before + 0.8 * figure + widthOf(town));
  const most = sheet.width - 5;
  const least = Math.min(zone.left, sheet.width * (cells.length > 0 ? 1 : 0.16));
  const margin = Math.max(least, Math.min(zone.left, most - widest));
  const room = cells.length > 0 ? most - cells[4].left - cells[4].width - 5 : most - margin - before;
  const shrink = Math.min(1, room / widthOf(town), ...lines.map((line) => (most - margin) / widthOf(line)));
  return { setting: { ...setting, figure: setting.figure * Math.max(0.5, shrink) }, margin };
}

/** A postcode that was set or written: what is yet to be laid, and each digit's place from where the code begins. */
interface Code {
  placed: readonly Placed[];
  /** In pixels. */
  digits: readonly Bounds[];
}

/** Where each digit of a line of type stands. */
function typedCode({ sheet }: Scene, setting: Setting, spelt: string): Code {
  const widthOf = (text: string) => setLine(setting, text, createRandom(0)).width * sheet.perMillimetre;
  const top = -setting.figure * sheet.perMillimetre;
  const digits = Array.from(spelt).flatMap((character, i) => {
    if (character === ' ') return [];
    return { left: widthOf(spelt.slice(0, i)), top, right: widthOf(spelt.slice(0, i + 1)), bottom: 0 };
  });
  return { placed: [], digits };
}

function writtenCode(placed: readonly Placed[]): Code {
  const digits = placed.map(({ left, top, ink }) => ({
    left,
    top,
    right: left + ink.width,
    bottom: top + ink.height,
  }));
  return { placed, digits };
}

async function codeByHand({ sheet, scribe }: Scene, spelt: string, random: Random): Promise<Code> {
  const { writer, figures } = scribe.writes!;
  const { placed } = await writeLine(figures, spelt, writer, sheet.perMillimetre, random);
  return writtenCode(placed);
}

async function codeInCells({ sheet, scribe, address, cells }: Scene, random: Random): Promise<Code> {
  const { writer, figures } = scribe.writes!;
  const boxes = cells.map(({ left, width, height }) => ({
    left: (left - cells[0].left) * sheet.perMillimetre,
    width: width * sheet.perMillimetre,
    height: height * sheet.perMillimetre,
  }));
  return writtenCode(await writeCells(figures, address.postcode, writer, boxes, sheet.perMillimetre, random));
}

/** Prints type and figures as one ink. @param origin in millimetres @returns where each digit of the code is */
async function finish(
  { sheet, scribe }: Scene,
  elements: readonly string[],
  area: Area,
  { placed, digits }: Code,
  origin: { x: number; y: number },
  random: Random,
): Promise<Bounds[]> {
  const { ink, pitch } = scribe;
  const text = elements.join('');
  const drawn = pitch === null ? text : await dotted(text, area, pitch, pitch * within(DOT, random));
  const coverage = await layer(sheet, drawn, area);
  const x = Math.round(sheet.left + origin.x * sheet.perMillimetre);
  const y = Math.round(sheet.top + origin.y * sheet.perMillimetre);
  for (const { ink: figure, left, top } of placed)
    lay(coverage, figure, x + left - coverage.left, y + top - coverage.top);
  print(sheet.page, coverage, coverage.left, coverage.top, ink, random);
  return digits.map(({ left, top, right, bottom }) => ({
    left: x + left,
    top: y + top,
    right: x + right,
    bottom: y + bottom,
  }));
}

/** The box around boxes, of which there is at least one. */
export function around(boxes: readonly Bounds[]): Bounds {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** All that the address may cover: to the envelope's right edge, and what boxes there are. */
function reach(
  { sheet, cells }: Scene,
  margin: number,
  last: number,
  above: number,
  lineHeight: number,
  tallest: number,
): Area {
  const left = Math.min(margin, ...cells.map((cell) => cell.left)) - 3 * tallest;
  const top = last - above - 3 * tallest;
  const bottom = Math.max(last + lineHeight, ...cells.map((cell) => cell.top + cell.height)) + 2 * tallest;
  return { left, top, width: sheet.width - left, height: bottom - top };
}
