/** All that may stand on an envelope, by name: what is there before the address is written, and what comes over it. */
import { barcode, datamatrix, routingBars } from './pieces/bars.ts';
import { baseline, comb, fieldFrame, fieldName } from './pieces/form.ts';
import { frame, label, numbers, priority, referenceLine, registered, window } from './pieces/labels.ts';
import { meter } from './pieces/meter.ts';
import { crease, showThrough, stains } from './pieces/paper.ts';
import { officeLine, postmark, postmarkAcross } from './pieces/postmark.ts';
import { firm, sender, senderLine } from './pieces/sender.ts';
import { stamp } from './pieces/stamp.ts';
import { stationery } from './pieces/stationery.ts';
import type { Piece } from './scene.ts';

/** In the order in which they come onto the paper. */
export const BEFORE = {
  showThrough,
  stationery,
  window,
  label,
  frame,
  firm,
  sender,
  senderLine,
  referenceLine,
  numbers,
  registered,
  stamp,
  meter,
  comb,
  baseline,
  fieldFrame,
  fieldName,
} as const satisfies Record<string, Piece>;

export const AFTER = {
  priority,
  barcode,
  datamatrix,
  postmark,
  officeLine,
  postmarkAcross,
  routingBars,
  stains,
  crease,
} as const satisfies Record<string, Piece>;

export type PieceName = keyof typeof BEFORE | keyof typeof AFTER;

/** Of two that take the same place, the first that is there keeps the other away. */
export const EXCLUDES: Partial<Record<PieceName, readonly PieceName[]>> = {
  stationery: ['stamp', 'meter', 'window', 'label', 'frame', 'referenceLine', 'datamatrix'],
  window: ['label', 'frame', 'sender', 'postmarkAcross'],
  label: ['frame'],
  firm: ['sender', 'senderLine'],
  sender: ['senderLine'],
  stamp: ['meter'],
  meter: ['postmark'],
  comb: ['baseline', 'fieldFrame'],
  baseline: ['fieldFrame'],
  registered: ['barcode'],
};
