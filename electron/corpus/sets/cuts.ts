/**
 * What the reader's own cuts make of drawn envelopes' postcodes: the pieces that are its digits, and those that are a
 * part of one, or more than one. These are what the network has to tell apart when an envelope is read.
 */
import type { ScanTruth, Tier } from '../../contract/envelopes.ts';
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { Box } from '../../contract/reading.ts';
import { concat, NO_DIGIT, type Dataset } from '../../network/dataset.ts';
import type { Random } from '../../network/random.ts';
import { cleared } from '../../reader/lines/cleared.ts';
import { picture } from '../../reader/digits/digits.ts';
import { ink } from '../../reader/ink/ink.ts';
import { lines } from '../../reader/lines/lines.ts';
import { load } from '../../reader/load/load.ts';
import { partedOf } from '../../reader/look.ts';
import { pieces, type Lattice, type Piece } from '../../reader/pieces/pieces.ts';
import { cutStrip } from '../../reader/pieces/strip.ts';
import { turned, type Turn } from '../../reader/turn.ts';
import { choose, type Weights } from '../choice.ts';
import { drawScan, type EnvelopeSources } from '../envelope/draw.ts';
import { coarse } from './replay.ts';

/** What is drawn, in tenths: a field is soon drawn, and most that can happen to five digits happens to them there. */
const DRAWN: Weights<Exclude<Tier, 'none'>> = { field: 6, hand: 1.2, prepaid: 1.2, printed: 0.8, hard: 0.8 };

/** Of each scan at the most: cuts go wrong in more ways than they go right. */
const MOST_OTHERS = 6;

/**
 * How much a piece is a digit: the share of the digit's ink that it has, less the share of its own that is another's.
 * Boxes of digits that touch overlap, so that less than all is enough; what is a part, and no digit, is told only of
 * digits that are certain.
 */
const LEAST = 0.7;
const CERTAIN = 0.88;

/** Shares of a digit's ink: less than this is a part of it, but for specks; so much of a second one makes two. */
const PART = 0.7;
const SPECK = 0.15;
const SECOND = 0.3;

/** The share of a part's own ink that may be another's. */
const STRANGE = 0.15;

/** A part as narrow as this, in line heights, is a stroke, and a stroke is a 1. */
const STROKE = 0.3;

/** Digits lower than this, in pixels, are shown to nobody. */
const LEAST_HEIGHT = 9;

/**
 * The cuts of the scans from `start` up to, not including, `end`: each scan is decided by the chance's fork by its number.
 */
export async function drawCuts(
  sources: EnvelopeSources,
  { start, end }: { start: number; end: number },
  random: Random,
): Promise<Dataset> {
  const sets: Dataset[] = [];
  for (let scan = start; scan < end; scan++) {
    const chance = random.fork(scan);
    const { bytes, truth } = await drawScan(sources, 'training', choose(DRAWN, chance.fork('tier')), chance);
    sets.push(await cutsOf(bytes, truth, chance.fork('cuts')));
  }
  const { images, labels } = concat(...sets);
  return { images: images.map(coarse), labels };
}

/**
 * Of each digit the piece that is most of it, and some that are a part of one or more than one, as NO_DIGIT.
 * @param bytes a drawn scan's file
 * @returns nothing for a scan without a postcode, or with digits too low to be read
 */
export async function cutsOf(bytes: Uint8Array, truth: ScanTruth, random: Random): Promise<Dataset> {
  const page = await load(bytes, 1);
  const boxes = truth.digits.map((box) => box.map((value) => value / page.scale) as unknown as Box);
  if (truth.postcode === null || Math.min(...boxes.map((box) => Math.max(box[2], box[3]))) < LEAST_HEIGHT) {
    return { images: new Uint8Array(0), labels: new Uint8Array(0) };
  }
  const turn = ((360 - truth.turned) % 360) as Turn;
  const upright = cleared(turned(ink(partedOf(page)?.pens ?? page.grey), turn));
  const found = lines(upright, turn, boxes.length);
  const cut = found.lines.map((line) => {
    const lattice = pieces(cutStrip(found, line));
    return { lattice, shares: sharesOf(lattice, boxes) };
  });
  // A line may have no more of a digit than its foot.
  const whole = boxes.map((_, k) => Math.max(...cut.map(({ shares }) => sumOf(shares, k))));
  const all = cut.flatMap(({ lattice, shares }) =>
    lattice.pieces.map((piece) => meantBy(piece, lattice, shares, whole)),
  );
  const best = boxes.map((_, k) =>
    all.reduce<Meant | null>(
      (most, one) => (one !== null && one.digit === k && one.score > (most?.score ?? LEAST) ? one : most),
      null,
    ),
  );
  const isCertain = (k: number) => (best[k]?.score ?? 0) > CERTAIN;
  const others = all.flatMap((one) =>
    one !== null && one.isNone && !best.includes(one) && one.touched.every(isCertain) ? [one] : [],
  );

  const images: Uint8Array[] = [];
  const labels: number[] = [];
  best.forEach((one, k) => {
    if (one === null) return;
    images.push(picture(one.lattice, one.piece));
    labels.push(Number(truth.postcode![k]));
  });
  for (let n = 0; n < MOST_OTHERS && others.length > 0; n++) {
    const [one] = others.splice(random.int(others.length), 1);
    images.push(picture(one.lattice, one.piece));
    labels.push(NO_DIGIT);
  }
  const set = { images: new Uint8Array(images.length * DIGIT_PIXELS), labels: Uint8Array.from(labels) };
  images.forEach((image, n) => set.images.set(image, n * DIGIT_PIXELS));
  return set;
}

function sumOf(shares: readonly (readonly number[])[], k: number): number {
  return shares.reduce((sum, share) => sum + share[k], 0);
}

/** Of each atom: its ink inside each digit's box, in pixels of the page, what lies in two counted for the nearer; then all of it. */
function sharesOf({ strip, atomOf, atoms }: Lattice, boxes: readonly Box[]): number[][] {
  const shares = atoms.map(() => new Array<number>(boxes.length + 1).fill(0));
  const { width, height } = strip.ink;
  const [start, end] = [strip.toWorking(0, 0), strip.toWorking(1, 0)];
  const pixel = (end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const atom = atomOf[y * width + x];
      if (atom < 0) continue;
      const at = strip.toWorking(x + 0.5, y + 0.5);
      let nearest = -1;
      let distance = 1;
      boxes.forEach((box, k) => {
        // 1 at the box's edge, and 0 in its middle; a little beyond it is the blur of its ink.
        const away = Math.max(
          Math.abs(at[0] - box[0] - box[2] / 2) / (box[2] / 2 + 2),
          Math.abs(at[1] - box[1] - box[3] / 2) / (box[3] / 2 + 2),
        );
        if (away < distance) [nearest, distance] = [k, away];
      });
      if (nearest >= 0) shares[atom][nearest] += pixel;
      shares[atom][boxes.length] += pixel;
    }
  }
  return shares;
}

/** What a piece is, by the digits that are drawn. */
interface Meant {
  lattice: Lattice;
  piece: Piece;
  /** The digit that it has most of, and how much it is that one. */
  digit: number;
  score: number;
  /** All digits that it has ink of. */
  touched: readonly number[];
  /** Whether it is a part of a digit, or more than one. */
  isNone: boolean;
}

/** @returns null for what has no ink of the postcode: nothing is told of the rest of the page */
function meantBy(
  piece: Piece,
  lattice: Lattice,
  shares: readonly (readonly number[])[],
  whole: readonly number[],
): Meant | null {
  const ofPiece = shares.slice(piece.from, piece.to);
  const area = sumOf(ofPiece, whole.length);
  const parts = whole.map((all, k) => (all === 0 ? 0 : sumOf(ofPiece, k) / all));
  const share = Math.max(...parts);
  if (share === 0) return null;
  const digit = parts.indexOf(share);
  const strange = 1 - (share * whole[digit]) / area;
  const isTwo = share >= SECOND && parts.some((part, other) => other !== digit && part >= SECOND);
  const isStroke = piece.right - piece.left < STROKE * lattice.strip.height;
  const isPart = share <= PART && share >= SPECK && strange < STRANGE && !isStroke;
  const touched = parts.flatMap((part, k) => (part > 0 ? [k] : []));
  return { lattice, piece, digit, score: share - strange, touched, isNone: isTwo || isPart };
}
