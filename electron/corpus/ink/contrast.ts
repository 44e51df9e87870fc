/** From a grey picture of one digit to ink: paper to 0, ink to 255, whatever their greys and however few of them. */
import { INK_SIDE } from '../../reader/digits/normalise.ts';
import type { Raster } from './raster.ts';

/** Ink begins above the paper's grain: so many of its deviations. */
const GRAIN = 3;
/** From the median absolute deviation to the standard deviation, for a normal distribution. */
const DEVIATION = 1.4826;
/** Of fewer pixels than a digit fills, too few are plain paper to tell its grain and slope from the edges of strokes. */
const FEW = INK_SIDE ** 2;

/**
 * Otsu's threshold (IEEE Trans. SMC 9, 1979) parts paper from ink. Light that falls off to one side is taken out of
 * the paper first; paper is then the median of its class and three deviations of its grain, so that noise does not
 * widen the digit's box. Ink is the mean of its own class, since the darkest pixel may be a speck. Between the two grey
 * stays grey: in a picture of few pixels the edges are the shape.
 * @param picture paper lower than ink
 * @returns the same size; all 0 where all pixels are alike
 */
export function stretched({ data, width, height }: Raster): Raster {
  const isLarge = data.length >= FEW;
  const greys = isLarge ? levelled(levelled(Float32Array.from(data), width), width) : Float32Array.from(data);
  const threshold = otsu(greys);
  const high = greys.filter((grey) => grey > threshold);
  if (high.length === 0) return { width, height, data: new Uint8Array(data.length) };

  const low = greys.filter((grey) => grey <= threshold).sort();
  const ink = high.reduce((sum, grey) => sum + grey, 0) / high.length;
  const middle = median(low);
  const grain = isLarge ? DEVIATION * median(low.map((grey) => Math.abs(grey - middle)).sort()) : 0;
  const paper = Math.min(middle + GRAIN * grain, (middle + ink) / 2);
  const level = (grey: number) => Math.min(Math.max((255 * (grey - paper)) / (ink - paper), 0), 255);
  return { width, height, data: Uint8Array.from(greys, (grey) => Math.round(level(grey))) };
}

/** The grey up to which a pixel is paper: of 256 between the extremes, that which sets the two means furthest apart. */
function otsu(greys: Float32Array): number {
  const low = greys.reduce((least, grey) => Math.min(least, grey));
  const high = greys.reduce((most, grey) => Math.max(most, grey));
  const step = (high - low) / 255;
  const histogram = new Uint32Array(256);
  let total = 0;
  for (const grey of greys) {
    const bin = step === 0 ? 0 : Math.round((grey - low) / step);
    histogram[bin]++;
    total += bin;
  }
  let [threshold, furthest] = [255, 0];
  let [n, sum] = [0, 0];
  for (let bin = 0; bin < 255; bin++) {
    n += histogram[bin];
    sum += histogram[bin] * bin;
    const others = greys.length - n;
    if (others === 0) break;
    const between = n * others * (sum / n - (total - sum) / others) ** 2;
    if (between > furthest) [threshold, furthest] = [bin, between];
  }
  return low + (threshold + 0.5) * step;
}

/** Less the slope of the plane that lies closest to the paper, by least squares. */
function levelled(greys: Float32Array, width: number): Float32Array {
  const threshold = otsu(greys);
  const paper = Array.from(greys.keys()).filter((i) => greys[i] <= threshold);
  const across = (i: number) => i % width;
  const down = (i: number) => Math.floor(i / width);
  const grey = (i: number) => greys[i];
  const mean = (of: (i: number) => number) => paper.reduce((sum, i) => sum + of(i), 0) / paper.length;
  const [x, y, g] = [mean(across), mean(down), mean(grey)];
  const xx = mean((i) => (across(i) - x) ** 2);
  const yy = mean((i) => (down(i) - y) ** 2);
  const xy = mean((i) => (across(i) - x) * (down(i) - y));
  const xg = mean((i) => (across(i) - x) * (grey(i) - g));
  const yg = mean((i) => (down(i) - y) * (grey(i) - g));
  const determinant = xx * yy - xy * xy;
  // Paper along one line alone has no plane.
  if (determinant <= 1e-6 * xx * yy) return greys;
  const slopeX = (xg * yy - yg * xy) / determinant;
  const slopeY = (yg * xx - xg * xy) / determinant;
  return greys.map((grey, i) => grey - slopeX * (across(i) - x) - slopeY * (down(i) - y));
}

function median(sorted: Float32Array): number {
  return sorted[sorted.length >> 1];
}
