/**
 * An envelope that was photographed on a table: the grain of wood or cloth around it is no writing. Parts of the picture
 * are followed from its border as long as they are about as light as their neighbours (region growing: Zucker, Computer
 * Graphics and Image Processing 5, 1976); what an edge keeps out, and is lighter, is the sheet.
 */
import { INK } from '../components.ts';
import type { Page } from '../load/load.ts';
import { BLOCK, LEAST_PAGE } from './ink.ts';
import type { Colour, Grey } from '../picture.ts';

/** So many blocks along its border say whether a picture has grain around its sheet. */
const BAND = 4;

/** A block with so many pixels of ink has some; where grain is, this share of the border's blocks has, and of the ground's. */
const INKED = 3;
const GRAINED = { border: 0.05, ground: 0.1 };

/**
 * Grey levels by which a sheet's edge may be lighter or darker than what is beside it. The highest that still keeps the
 * sheet out is taken: then the most of the grain is followed.
 */
const STEPS = [28, 24, 20, 16, 12, 8];

/** Shares of the picture that ground and sheet have at the least. */
const LEAST_GROUND = 0.1;
const LEAST_SHEET = 0.15;

/** A part of the picture that is smaller than this share of the sheet is a speck of the ground, and no sheet beside it. */
const LEAST_PART = 0.1;

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
  // In its own pixels: a small picture may have been enlarged.
  const side = Math.min(grey.width, grey.height) * Math.min(1, page.scale);
  if (page.chosen || side < LEAST_PAGE || !hasGrain(ink)) return null;
  const blocks = blocksOf(grey, ink);
  const sheet = sheetOf(blocks);
  const shown = sheet && shownOf(blocks, sheet);
  if (shown === null) return null;
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
  return inked >= GRAINED.border * count;
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
    const seen = new Uint8Array(all);
    const ground = region(seen, border, columns, (from, to) => Math.abs(paper[from] - paper[to]) <= step);
    if (ground.length < LEAST_GROUND * all || ground.length > (1 - LEAST_SHEET) * all) continue;
    if (mean(inked, ground) < GRAINED.ground) continue;
    const light = mean(paper, ground);
    const sheets = parts(seen, columns).filter((part) => mean(paper, part) > light);
    const largest = Math.max(0, ...sheets.map(({ length }) => length));
    if (largest < LEAST_SHEET * all) continue;
    const whole = sheets.filter(({ length }) => length >= LEAST_PART * largest);
    return withoutEdge(whole.flat(), columns, all);
  }
  return null;
}

/**
 * Blocks that are reached from some, each followed by those beside it.
 * @param seen 1 where no block is taken, and of those that are from then on
 */
function region(
  seen: Uint8Array,
  seeds: readonly number[],
  columns: number,
  follows: (from: number, to: number) => boolean,
): number[] {
  const reached = [...seeds];
  for (const n of reached) seen[n] = 1;
  for (let at = 0; at < reached.length; at++) {
    const n = reached[at];
    const near = [n - columns, n + columns];
    if (n % columns > 0) near.push(n - 1);
    if (n % columns < columns - 1) near.push(n + 1);
    for (const to of near) {
      if (to < 0 || to >= seen.length || seen[to] === 1 || !follows(n, to)) continue;
      seen[to] = 1;
      reached.push(to);
    }
  }
  return reached;
}

/** The connected parts of what is not seen yet. */
function parts(seen: Uint8Array, columns: number): number[][] {
  const found: number[][] = [];
  for (let n = seen.indexOf(0); n >= 0; n = seen.indexOf(0, n)) {
    found.push(region(seen, [n], columns, () => true));
  }
  return found;
}

function mean(values: ArrayLike<number>, at: readonly number[]): number {
  return at.reduce((sum, n) => sum + values[n], 0) / at.length;
}

/** As 1 for each block: the sheet's edge is on the outermost of its blocks, and its shadow. */
function withoutEdge(sheet: readonly number[], columns: number, all: number): Uint8Array {
  const isOn = new Uint8Array(all);
  for (const n of sheet) isOn[n] = 1;
  // None of them is on the picture's border.
  const near = [-columns - 1, -columns, -columns + 1, -1, 1, columns - 1, columns, columns + 1];
  return isOn.map((one, n) => one & Number(near.every((away) => isOn[n + away] === 1)));
}

/**
 * Which block each shows: its own on the sheet, and else the nearest of the sheet's plain paper in its row, or the plainest
 * of all where the row has none. Of what has no ink on it, the plainer half is plain.
 * @returns null where there is ink all over the sheet
 */
function shownOf({ columns, range, inked }: Blocks, sheet: Uint8Array): Int32Array | null {
  const isBare = (n: number) => sheet[n] === 1 && inked[n] === 0;
  const plainest = [...sheet.keys()].filter(isBare).sort((a, b) => range[a] - range[b]);
  if (plainest.length === 0) return null;
  const most = range[plainest[plainest.length >> 1]];
  const shown = Int32Array.from(sheet.keys());
  for (let start = 0; start < sheet.length; start += columns) {
    const row = Array.from({ length: columns }, (_, column) => start + column);
    const paper = row.filter((n) => isBare(n) && range[n] <= most);
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
