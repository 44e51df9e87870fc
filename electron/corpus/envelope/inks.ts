/** What people write with, and machines print with. */
import type { Ink } from './page.ts';

/** Pens by name; the width of their strokes in millimetres, from … to. */
export const PENS = {
  blackBall: { colour: [34, 34, 40], strength: 0.9, uneven: 0.18, width: [0.32, 0.55] },
  blueBall: { colour: [36, 52, 140], strength: 0.86, uneven: 0.2, width: [0.32, 0.55] },
  blackGel: { colour: [20, 20, 24], strength: 0.97, uneven: 0.04, width: [0.45, 0.75] },
  blueGel: { colour: [22, 50, 160], strength: 0.92, uneven: 0.06, width: [0.45, 0.75] },
  fountain: { colour: [40, 40, 110], strength: 0.86, uneven: 0.22, width: [0.5, 0.9] },
  felt: { colour: [24, 24, 28], strength: 0.95, uneven: 0.06, width: [0.8, 1.3] },
  red: { colour: [196, 36, 44], strength: 0.88, uneven: 0.14, width: [0.4, 0.7] },
  green: { colour: [28, 128, 72], strength: 0.86, uneven: 0.14, width: [0.4, 0.7] },
  violet: { colour: [104, 52, 140], strength: 0.86, uneven: 0.14, width: [0.4, 0.7] },
  pencil: { colour: [96, 96, 100], strength: 0.62, uneven: 0.4, width: [0.45, 0.8] },
} as const satisfies Record<string, Ink & { width: readonly [number, number] }>;
export type PenName = keyof typeof PENS;

export const TONER: Ink = { colour: [22, 22, 24], strength: 0.96, uneven: 0.05 };
export const RIBBON: Ink = { colour: [42, 40, 46], strength: 0.84, uneven: 0.3 };
export const PALE: Ink = { colour: [90, 90, 94], strength: 0.72, uneven: 0.35 };
export const JET: Ink = { colour: [34, 34, 44], strength: 0.86, uneven: 0.12 };
export const RUBBER: Ink = { colour: [38, 38, 44], strength: 0.72, uneven: 0.5 };

/** The orange that stationery and sorting machines print in: no reader for ink sees it. */
export const ORANGE: Ink = { colour: [240, 126, 62], strength: 0.82, uneven: 0.12 };
export const FLUORESCENT: Ink = { colour: [246, 128, 96], strength: 0.7, uneven: 0.3 };
