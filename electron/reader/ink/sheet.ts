/**
 * An envelope that was photographed on a table: the grain of wood or cloth around it is no writing. Parts of the picture
 * are followed from its border as long as they are about as light as their neighbours (region growing: Zucker, Computer
 * Graphics and Image Processing 5, 1976); what an edge keeps out is the sheet.
 */
import { INK } from '../components.ts';
import type { Page } from '../load/load.ts';
import type { Colour, Grey } from '../picture.ts';

/** Side of a block, in pixels. */
const BLOCK = 16;

/** A smaller picture, by its shorter side, is cut out of an envelope. */
const LEAST_PAGE = 300;

/** So many blocks along its border say whether a picture has grain around its sheet. */
const BAND = 4;

/** A block with so many pixels of ink has some; where this share of blocks has, beyond the writing, it is grain. */
const INKED = 3;
const GRAINED = 0.05;

/**
 * Grey levels by which a sheet's edge may be lighter or darker than what is beside it. The highest that still keeps the
 * sheet out is taken: then the most of the grain is followed.
 */
const STEPS = [28, 24, 20, 16, 12, 8];

/** Shares of the picture that ground and sheet have at the least. */
const LEAST_GROUND = 0.1;
const LEAST_SHEET = 0.15;

/** The blocks of a picture, row by row. */
interface Blocks {
  readonly columns: number;
  /** Mean grey of each block's lighter half, and how far its greys reach. */
  readonly paper: Float32Array;
  readonly range: Uint8Array;
  /** 1 where there is ink. */
  readonly inked: Uint8Array;
}

/**
 * @param ink of the page, as it came
 * @returns the page with what lies around its sheet covered by the sheet's own paper; null where it has no grain around it
 */
export function onSheet(page: Page, ink: Grey): Page | null {
  const { grey, colour } = page;
  if (page.chosen || Math.min(grey.width, grey.height) < LEAST_PAGE || !hasGrain(ink)) return null;
  const blocks = blocksOf(grey, ink);
  const sheet = sheetOf(blocks);
  if (sheet === null) return null;
  const shown = shownOf(blocks, sheet);
  return {
    ...page,
    grey: covered(grey, 1, blocks.columns, shown),
    colour: colour && covered(colour, 3, blocks.columns, shown),
  };
}

/** Whether there is ink all along the picture's border. */
function hasGrain(ink: Grey): boolean {
  const [columns, rows] = sizeOf(ink);
  let inked = 0;
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const isMiddle = row >= BAND && row < rows - BAND;
    for (let column = 0; column < columns; column++, count++) {
      if (isMiddle && column === BAND) column = columns - BAND;
      if (hasInk(ink, column, row)) inked++;
    }
  }
  return inked >= GRAINED * count;
}

/** Columns and rows of blocks; those on the right and at the bottom may be cut short. */
function sizeOf({ width, height }: Grey): readonly [columns: number, rows: number] {
  return [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
}

function hasInk(ink: Grey, column: number, row: number): boolean {
  let count = 0;
  eachRow(ink, column, row, (from, to) => {
    for (let i = from; i < to; i++) if (ink.data[i] >= INK) count++;
  });
  return count >= INKED;
}

function eachRow(
  { width, height }: Grey | Colour,
  column: number,
  row: number,
  visit: (from: number, to: number) => void,
): void {
  const right = Math.min(width, (column + 1) * BLOCK);
  const bottom = Math.min(height, (row + 1) * BLOCK);
  for (let y = row * BLOCK; y < bottom; y++) visit(y * width + column * BLOCK, y * width + right);
}

function blocksOf(grey: Grey, ink: Grey): Blocks {
  const [columns, rows] = sizeOf(grey);
  const paper = new Float32Array(columns * rows);
  const range = new Uint8Array(columns * rows);
  const inked = new Uint8Array(columns * rows);
  for (let n = 0; n < paper.length; n++) {
    const [column, row] = [n % columns, Math.floor(n / columns)];
    const [darkest, lightest] = greysOf(grey, column, row);
    range[n] = lightest - darkest;
    paper[n] = meanFrom((darkest + lightest) >> 1, grey, column, row);
    inked[n] = Number(hasInk(ink, column, row));
  }
  return { columns, paper, range, inked };
}

function greysOf(grey: Grey, column: number, row: number): readonly [darkest: number, lightest: number] {
  const { data } = grey;
  let [darkest, lightest] = [255, 0];
  eachRow(grey, column, row, (from, to) => {
    for (let i = from; i < to; i++) {
      if (data[i] < darkest) darkest = data[i];
      if (data[i] > lightest) lightest = data[i];
    }
  });
  return [darkest, lightest];
}

function meanFrom(least: number, grey: Grey, column: number, row: number): number {
  let [sum, count] = [0, 0];
  eachRow(grey, column, row, (from, to) => {
    for (let i = from; i < to; i++) {
      if (grey.data[i] < least) continue;
      sum += grey.data[i];
      count++;
    }
  });
  return sum / count;
}

/** @returns the sheet's blocks as 1; null where no sheet lies on a grained ground */
function sheetOf({ columns, paper, inked }: Blocks): Uint8Array | null {
  const all = paper.length;
  const border = [...paper.keys()].filter(
    (n) => n < columns || n >= all - columns || n % columns === 0 || n % columns === columns - 1,
  );
  for (const step of STEPS) {
    const ground = region(border, columns, all, (from, to) => Math.abs(paper[from] - paper[to]) <= step);
    const size = sum(ground);
    if (size < LEAST_GROUND * all || size > (1 - LEAST_SHEET) * all) continue;
    if (inked.reduce((count, one, n) => count + (one & ground[n]), 0) < GRAINED * size) continue;
    const sheet = largestBeside(ground, columns);
    if (sum(sheet) >= LEAST_SHEET * all) return withoutEdge(sheet, columns);
  }
  return null;
}

/** What is reached from some blocks, each followed by those beside it, as 1. */
function region(
  from: readonly number[],
  columns: number,
  all: number,
  follows: (from: number, to: number) => boolean,
): Uint8Array {
  const reached = new Uint8Array(all);
  const open = [...from];
  for (const n of open) reached[n] = 1;
  for (let n = open.pop(); n !== undefined; n = open.pop()) {
    const near = [n - columns, n + columns];
    if (n % columns > 0) near.push(n - 1);
    if (n % columns < columns - 1) near.push(n + 1);
    for (const to of near) {
      if (to < 0 || to >= all || reached[to] === 1 || !follows(n, to)) continue;
      reached[to] = 1;
      open.push(to);
    }
  }
  return reached;
}

/** Of the parts that the ground surrounds the largest: the others are specks of it. */
function largestBeside(ground: Uint8Array, columns: number): Uint8Array {
  const seen = ground.slice();
  let largest: Uint8Array = new Uint8Array(ground.length);
  for (let n = seen.indexOf(0); n >= 0; n = seen.indexOf(0, n)) {
    const part = region([n], columns, ground.length, (_, to) => ground[to] === 0);
    part.forEach((one, at) => (seen[at] |= one));
    if (sum(part) > sum(largest)) largest = part;
  }
  return largest;
}

/** The sheet's edge is on the outermost of its blocks, and its shadow. */
function withoutEdge(sheet: Uint8Array, columns: number): Uint8Array {
  const near = [-columns - 1, -columns, -columns + 1, -1, 1, columns - 1, columns, columns + 1];
  return sheet.map((one, n) => one & Number(near.every((away) => sheet[n + away] === 1)));
}

function sum(ones: Uint8Array): number {
  return ones.reduce((count, one) => count + one, 0);
}

/**
 * Which block each shows: its own on the sheet, and else the nearest of the sheet's plain paper in its row, or the plainest
 * of all where the row has none. The plainer half of the sheet is plain.
 */
function shownOf({ columns, range }: Blocks, sheet: Uint8Array): Int32Array {
  const plainest = [...sheet.keys()].filter((n) => sheet[n] === 1).sort((a, b) => range[a] - range[b]);
  const most = range[plainest[plainest.length >> 1]];
  const shown = Int32Array.from(sheet.keys());
  for (let start = 0; start < sheet.length; start += columns) {
    const row = Array.from({ length: columns }, (_, column) => start + column);
    const paper = row.filter((n) => sheet[n] === 1 && range[n] <= most);
    for (const n of row) {
      if (sheet[n] === 0) shown[n] = paper.length > 0 ? nearest(paper, n) : plainest[0];
    }
  }
  return shown;
}

function nearest(blocks: readonly number[], n: number): number {
  return blocks.reduce((best, block) => (Math.abs(block - n) < Math.abs(best - n) ? block : best));
}

/** @param shown of each block, the one whose pixels it shows */
function covered<Picture extends Grey | Colour>(
  picture: Picture,
  channels: 1 | 3,
  columns: number,
  shown: Int32Array,
): Picture {
  const { width, data } = picture;
  const out = data.slice();
  shown.forEach((source, n) => {
    if (source === n) return;
    const [dx, dy] = [
      (source % columns) - (n % columns),
      Math.floor(source / columns) - Math.floor(n / columns),
    ];
    const away = (dy * width + dx) * BLOCK;
    eachRow(picture, n % columns, Math.floor(n / columns), (from, to) => {
      out.set(data.subarray(channels * (from + away), channels * (to + away)), channels * from);
    });
  });
  return { ...picture, data: out };
}
