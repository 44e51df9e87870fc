/** A reading beside the truth: whether it is right, and where it was lost. */
import type { Loss, TrueScan } from '../../contract/envelopes.ts';
import type { Box, Reading } from '../../contract/reading.ts';

export interface Outcome extends TrueScan {
  reading: Reading;
  right: boolean;
  /** Null where it is right, or where the truth does not say where the postcode is. */
  loss: Loss | null;
}

export function outcomeOf(scan: TrueScan, reading: Reading): Outcome {
  const { postcode } = scan.truth;
  // Where there is no postcode, an answer that is left to a person does no harm.
  const right = postcode === null ? reading.status !== 'read' : reading.postcode === postcode;
  return { ...scan, reading, right, loss: right ? null : lossOf(scan, reading) };
}

/** Of a digit's place, less than this in common means another piece was taken for it. */
const SAME = 0.5;

function lossOf({ truth }: TrueScan, { postcode, digits }: Reading): Loss | null {
  if (!('box' in truth) || truth.box === null) return null;
  if (postcode === null || digits.length === 0) return 'not-found';
  const boxes = digits.map(({ box }) => box);
  if (inCommon(around(boxes), truth.box) < SAME) return 'wrong-place';
  const isCutRight =
    boxes.length === truth.digits.length && boxes.every((box, i) => inCommon(box, truth.digits[i]) >= SAME);
  if (!isCutRight) return 'wrong-cut';
  const seen = digits.map(({ activations }) => activations.indexOf(Math.max(...activations))).join('');
  return seen === truth.postcode ? 'directory' : 'wrong-digit';
}

/** The part of the smaller box's width and height that lies in the other: 0 apart, 1 one within the other. */
function inCommon(a: Box, b: Box): number {
  return along(a[0], a[2], b[0], b[2]) * along(a[1], a[3], b[1], b[3]);
}

function along(from: number, size: number, otherFrom: number, otherSize: number): number {
  const common = Math.min(from + size, otherFrom + otherSize) - Math.max(from, otherFrom);
  return Math.max(0, common) / Math.max(1, Math.min(size, otherSize));
}

function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height));
  return [left, top, right - left, bottom - top];
}
