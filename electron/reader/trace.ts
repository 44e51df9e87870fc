/** A scan's way through the stages, from what each of them made, as data that can be drawn elsewhere. */
import { DIGIT_PIXELS } from '../contract/digit.ts';
import type { Reading } from '../contract/reading.ts';
import type {
  Plate,
  Point,
  Trace,
  TracedCandidate,
  TracedLine,
  TracedPiece,
  TracedStrip,
} from '../contract/trace.ts';
import { sigmoid } from '../network/measuring/confidence.ts';
import type { Decoded } from './postcode/decode.ts';
import type { ReadLattice } from './digits/read-lattice.ts';
import { type Features, judge, JUDGEMENT, linear } from './evidence.ts';
import type { Line } from './lines/lines.ts';
import { digitScores } from './postcode/paths.ts';
import type { Grey } from './picture.ts';
import type { Lattice } from './pieces/pieces.ts';
import type { Stages } from './read.ts';
import { sharp } from './sharp.ts';
import type { Strip } from './pieces/strip.ts';

/** A picture of a whole page is at most so many pixels wide and high: it is looked at, not read. */
const SIDE = 1600;

/** Neighbouring parts of a line are told apart by these, red, green and blue. */
const COLOURS = [
  [31, 79, 191],
  [214, 84, 20],
  [23, 107, 64],
] as const;

/**
 * @param stages as `readPage` filled them
 * @param reading what it answered
 */
export async function traceOf(stages: Stages, { region, candidates }: Reading): Promise<Trace> {
  const { page, ink, lines, lattices, reads, weighed = [], decoded, again = false } = stages;
  const lineOf = (answer: Decoded) => {
    const line = reads?.indexOf(answer.path.read) ?? -1;
    return line < 0 ? null : line;
  };
  const inkPlate = ink === undefined ? null : await plateOf(ink, true);
  const featuresOf = (answer: Decoded) => weighed.find(({ path }) => path === answer.path)?.features ?? {};
  return {
    region,
    load:
      page === undefined
        ? null
        : { plate: await plateOf(page.grey, false), width: page.width, height: page.height },
    ink: inkPlate,
    lines:
      inkPlate === null || lines === undefined || lattices === undefined
        ? null
        : {
            plate: inkPlate,
            lines: lines.lines.map((line, i) => tracedLine(line, lattices[i].strip)),
          },
    pieces:
      lattices === undefined
        ? null
        : await Promise.all(lattices.map((lattice) => tracedStrip(lattice, decoded?.at(0) ?? null))),
    digits: reads === undefined ? null : tracedPieces(reads, decoded?.at(0) ?? null),
    postcode:
      decoded?.map((answer, i) => ({
        postcode: answer.postcode,
        town: candidates[i].town,
        confidence: candidates[i].confidence,
        line: lineOf(answer),
        evidence: evidenceOf(answer, featuresOf(answer)),
      })) ?? null,
    again,
  };
}

/** @param isInk 0 is paper, drawn white, where it is; else 0 is black */
async function plateOf({ width, height, data }: Grey, isInk: boolean): Promise<Plate> {
  const image = sharp(data, { raw: { width, height, channels: 1 } });
  if (isInk) image.negate();
  const png = await image
    .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer();
  return { png, width, height };
}

function tracedLine({ angle, block }: Line, strip: Strip): TracedLine {
  const { width, height } = strip.ink;
  const corners = [
    strip.toWorking(0, 0),
    strip.toWorking(width, 0),
    strip.toWorking(width, height),
    strip.toWorking(0, height),
  ] as const;
  return { corners, angle, block };
}

async function tracedStrip(lattice: Lattice, best: Decoded | null): Promise<TracedStrip> {
  const { strip, atoms, slant, pieces } = lattice;
  const { width, height, data } = strip.ink;
  const rgb = new Uint8Array(width * height * 3).fill(255);
  const atomOf = lattice.atomOf.slice();
  for (const { pixels, first } of lattice.hairlines) for (const pixel of pixels) atomOf[pixel] = first;
  for (let i = 0; i < data.length; i++) {
    if (data[i] === 0) continue;
    // A stroke's grey edge belongs to no part: it stays grey.
    const colour = atomOf[i] < 0 ? [128, 128, 128] : COLOURS[atomOf[i] % COLOURS.length];
    for (let channel = 0; channel < 3; channel++) {
      rgb[i * 3 + channel] = Math.round(255 + ((colour[channel] - 255) * data[i]) / 255);
    }
  }
  const png = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  // Columns lean as the writing does.
  const at = (column: number, y: number): Point => [column - (y - height / 2) * slant, y];
  const cuts = atoms.slice(1).map(({ left }, i) => {
    const between = (atoms[i].right + left) / 2;
    return { from: at(between, 0), to: at(between, height) };
  });
  const chosen = best?.path.read.lattice === lattice ? best.path.pieces.map((piece) => pieces[piece]) : [];
  const taken = chosen.map(
    ({ left, right, top, bottom }) =>
      [at(left, top), at(right, top), at(right, bottom), at(left, bottom)] as const,
  );
  return { plate: { png, width, height }, cuts, taken, pieces: pieces.length };
}

function tracedPieces(reads: readonly ReadLattice[], best: Decoded | null): TracedPiece[] {
  const piecesOf = (read: ReadLattice) =>
    read.lattice.pieces.map((_, piece): TracedPiece => {
      const slot = best?.path.read === read ? best.path.pieces.indexOf(piece) : -1;
      return {
        image: read.images.slice(piece * DIGIT_PIXELS, (piece + 1) * DIGIT_PIXELS),
        activations: Array.from(read.logits.subarray(piece * 10, piece * 10 + 10), sigmoid),
        taken: slot < 0 ? null : { slot, value: Number(best!.postcode[slot]) },
      };
    });
  if (best === null) return reads.flatMap(piecesOf);
  const pieces = piecesOf(best.path.read);
  const taken = pieces.filter((piece) => piece.taken !== null);
  taken.sort((a, b) => a.taken!.slot - b.taken!.slot);
  return [...taken, ...pieces.filter((piece) => piece.taken === null)];
}

/** The terms of the sum that made this candidate's score, those that are nothing left out. */
function evidenceOf(
  { postcode, path, unlisted, town, otherNumber }: Decoded,
  features: Features,
): TracedCandidate['evidence'] {
  const { weights } = JUDGEMENT;
  const { digitFor = 0, digitAgainst = 0, ...others } = features;
  const which = path.pieces.map(
    (piece, slot) => digitScores(path.read, piece, weights)[Number(postcode[slot])],
  );
  const isDigit = weights.digitFor * digitFor + weights.digitAgainst * digitAgainst;
  const terms = [
    { name: 'digits', points: which.reduce((sum, points) => sum + points, isDigit) },
    { name: 'unlisted', points: unlisted },
    { name: 'town', points: town },
    { name: 'otherNumber', points: otherNumber },
    ...(Object.keys(others) as (keyof typeof others)[]).map((name) => ({
      name,
      points: weights[name] * others[name]!,
    })),
    { name: 'together', points: judge(features, JUDGEMENT) - linear(features, weights) },
  ];
  return terms.filter(({ points }) => points !== 0);
}
