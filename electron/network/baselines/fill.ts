/** Pictures as rows of numbers, for what is no network. */
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import { type Input, placeInput, setInput } from '../layers/input.ts';
import { type Engine, type Matrix, rowsBetween } from '../layers/matrix.ts';

/** Writes pictures, from the one at `start` on, into the rows of X [m×784], in the engine's memory. */
export type Fill = (X: Matrix, images: Uint8Array, start: number) => void;

const CHUNK = 64;
const ROW = { height: 1, width: DIGIT_PIXELS, channels: 1 };

export function createFill(engine: Engine, fitted: Input): Fill {
  const input = placeInput(engine);
  setInput(input, fitted);
  const space = engine.bytes(CHUNK * DIGIT_PIXELS);
  return (X, images, start) => {
    for (let row = 0; row < X.rows; row += CHUNK) {
      const values = rowsBetween(X, row, Math.min(row + CHUNK, X.rows));
      const bytes = space.subarray(0, values.rows * DIGIT_PIXELS);
      const from = (start + row) * DIGIT_PIXELS;
      bytes.set(images.subarray(from, from + bytes.length));
      engine.scaleBytes(bytes, input.mean, input.scale, { values, picture: ROW, margin: 0 });
    }
  };
}
