/** A picture by which every decoder can be told right from wrong, and what became of it. */
import { expect } from 'vitest';
import { Failure } from '../../../electron/contract/failure.ts';
import type { Reason } from '../../../electron/contract/reading.ts';
import { load } from '../../../electron/reader/load/load.ts';
import { sharp } from '../../../electron/reader/sharp.ts';

/** White, with a black rectangle in the top left quarter: which way up a page came is plain to see. */
export function picture(width = 60, height = 40) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="white"/><rect width="50%" height="50%" fill="black"/></svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: 'white' });
}

/** Which quarters are black: top left, top right, bottom left, bottom right. */
export async function quarters(bytes: Uint8Array, page = 1): Promise<boolean[]> {
  const { grey } = await load(bytes, page);
  const at = (x: number, y: number) =>
    grey.data[Math.floor(grey.height * y) * grey.width + Math.floor(grey.width * x)] < 128;
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
}

export const TOP_LEFT = [true, false, false, false];
export const TOP_RIGHT = [false, true, false, false];

/** Why it failed. */
export async function failure(promise: Promise<unknown>): Promise<Reason> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Failure);
  return (error as Failure).reason;
}
