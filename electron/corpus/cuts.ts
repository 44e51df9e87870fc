/**
 * What the reader's own cuts make of drawn envelopes' postcodes: the pieces that are its digits, and those that are a
 * part of one, or more than one. These are what the network has to tell apart when an envelope is read.
 */
import type { ScanTruth, Tier } from '../contract/envelopes.ts';
import { DIGIT_PIXELS, type Box } from '../contract/reading.ts';
import { concat, NO_DIGIT, type Dataset } from '../network/dataset.ts';
import type { Random } from '../network/random.ts';
import { picture } from '../reader/digits.ts';
import { ink } from '../reader/ink.ts';
import { lines } from '../reader/lines.ts';
import { load } from '../reader/load.ts';
import { pensOf } from '../reader/look.ts';
import { pieces, type Lattice, type Piece } from '../reader/pieces.ts';
import { cutStrip } from '../reader/strip.ts';
import { turned, type Turn } from '../reader/turn.ts';
import { choose, type Weights } from './envelope/choice.ts';
import { drawScan, type EnvelopeSources } from './envelope/draw.ts';
import { coarse } from './replay.ts';

/** What is drawn, in tenths: a field is soon drawn, and most that can happen to five digits happens to them there. */
const DRAWN: Weights<Exclude<Tier, 'none'>> = { field: 6, hand: 1.2, prepaid: 1.2, printed: 0.8, hard: 0.8 };

/** Of each scan at the most: cuts go wrong in more ways than they go right. */
const MOST_OTHERS = 6;

/** Shares of a digit's ink: what has this much is it, what has less than that is a part of it, and a stranger's share. */
const WHOLE = 0.93;
const PART = 0.7;
const STRANGE = 0.05;

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
  const turn = ((360 - truth.turned) % 360) as Turn;
  const found = lines(turned(ink(pensOf(page) ?? page.grey), turn), turn);
  const boxes = truth.digits.map((box) => box.map((value) => value / page.scale) as unknown as Box);
  const digits = boxes.map((): { image: Uint8Array; share: number } | null => null);
  if (truth.postcode === null || Math.min(...boxes.map((box) => Math.max(box[2], box[3]))) < LEAST_HEIGHT) {
    return { images: new Uint8Array(0), labels: new Uint8Array(0) };
  }
  const others: Uint8Array[] = [];
  for (const line of found.lines) {
    const lattice = pieces(cutStrip(found, line));
    const shares = sharesOf(lattice, boxes);
    const whole = boxes.map((_, k) => shares.reduce((sum, share) => sum + share[k], 0));
    lattice.pieces.forEach((piece) => {
      const meant = meantBy(piece, lattice, shares, whole);
      if (meant === null) return;
      if (meant.digit === null) others.push(picture(lattice, piece));
      else if (meant.share > (digits[meant.digit]?.share ?? 0)) {
        // With a speck or without: of each digit the piece that has most of it.
        digits[meant.digit] = { image: picture(lattice, piece), share: meant.share };
      }
    });
  }
  const images: Uint8Array[] = [];
  const labels: number[] = [];
  digits.forEach((digit, k) => {
    if (digit === null) return;
    images.push(digit.image);
    labels.push(Number(truth.postcode![k]));
  });
  for (let n = 0; n < MOST_OTHERS && others.length > 0; n++) {
    images.push(...others.splice(random.int(others.length), 1));
    labels.push(NO_DIGIT);
  }
  const set = { images: new Uint8Array(images.length * DIGIT_PIXELS), labels: Uint8Array.from(labels) };
  images.forEach((image, n) => set.images.set(image, n * DIGIT_PIXELS));
  return set;
}

/** Of each atom: its ink inside each digit's box, in pixels, what lies in two counted for the nearer; then all of it. */
function sharesOf({ strip, atomOf, atoms }: Lattice, boxes: readonly Box[]): number[][] {
  const shares = atoms.map(() => new Array<number>(boxes.length + 1).fill(0));
  const { width, height } = strip.ink;
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
      if (nearest >= 0) shares[atom][nearest]++;
      shares[atom][boxes.length]++;
    }
  }
  return shares;
}

/** Which digit it is, or null for none, a part or more than one; null where nothing is certain, or of the postcode. */
function meantBy(
  piece: Piece,
  { strip }: Lattice,
  shares: readonly (readonly number[])[],
  whole: readonly number[],
): { digit: number | null; share: number } | null {
  const sums = new Array<number>(whole.length + 1).fill(0);
  for (let atom = piece.from; atom < piece.to; atom++) shares[atom].forEach((share, k) => (sums[k] += share));
  const area = sums[whole.length];
  const ofDigits = sums.slice(0, whole.length);
  const most = Math.max(...ofDigits);
  if (most === 0) return null;
  const digit = ofDigits.indexOf(most);
  const share = most / whole[digit];
  const strange = 1 - most / area;
  if (share >= WHOLE && strange <= STRANGE) return { digit, share: share - strange };
  const isPair = ofDigits.some((sum, other) => other !== digit && sum >= 0.3 * whole[other]);
  if (isPair && share >= 0.3) return { digit: null, share };
  const isStroke = piece.right - piece.left < STROKE * strip.height;
  return share <= PART && share >= 0.15 && strange <= STRANGE && !isStroke ? { digit: null, share } : null;
}
