/**
 * Print by needles, or through a worn ribbon: figures are dots that hardly touch. Where they do not, each is a speck or two,
 * and there is no line to be found; joined, they are strokes. In small writing the same closes loops: it is a look for where
 * ink as it is shows nothing sure. Working pixels are few enough, 2,400 along a page at the most, for two of them to be what
 * parts the dots of figures that are 20 to 50 high.
 */
import type { Grey } from '../picture.ts';

/**
 * Grey closing by 3 × 3 pixels (Serra, Image Analysis and Mathematical Morphology, 1982): what is up to two pixels apart
 * is joined, by as much ink as the paler side has.
 * @param ink 0 paper to 255 ink
 */
export function joined(ink: Grey): Grey {
  return thickenedPaper(thickenedPaper(ink));
}

/** Inverted, the greatest of each pixel and its eight neighbours: ink thickened, and made the paper of the next. */
function thickenedPaper({ width, height, data }: Grey): Grey {
  const across = new Uint8Array(data.length);
  const out = new Uint8Array(data.length);
  for (let row = 0; row < data.length; row += width) greatestAcross(data, across, row, width);
  for (let y = 0; y < height; y++) {
    const above = Math.max(0, y - 1) * width;
    const below = Math.min(height - 1, y + 1) * width;
    restOfGreatestDown(across, out, above, y * width, below, width);
  }
  return { width, height, data: out };
}

function greatestAcross(data: Uint8Array, out: Uint8Array, row: number, width: number): void {
  let before = data[row];
  let here = before;
  for (let i = row; i < row + width; i++) {
    const after = i + 1 < row + width ? data[i + 1] : here;
    out[i] = Math.max(before, here, after);
    before = here;
    here = after;
  }
}

function restOfGreatestDown(
  data: Uint8Array,
  out: Uint8Array,
  above: number,
  here: number,
  below: number,
  width: number,
): void {
  for (let x = 0; x < width; x++)
    out[here + x] = 255 - Math.max(data[above + x], data[here + x], data[below + x]);
}
