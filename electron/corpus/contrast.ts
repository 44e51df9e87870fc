/** From a grey picture of one digit to ink: paper to 0, ink to 255, whatever their greys and however few of them. */
import type { Raster } from './raster.ts';

/** Paper is darkened by as much as its own grain reaches: so many of its deviations. */
const GRAIN = 3;
/** From the median absolute deviation to the standard deviation, for a normal distribution. */
const DEVIATION = 1.4826;

/**
 * Otsu's threshold (IEEE Trans. SMC 9, 1979) parts paper from ink. Paper is the median of its side and three
 * deviations of its grain, so that noise does not widen the digit's box; ink is the mean of its own side, since the
 * darkest pixel may be a speck. Between them grey stays grey: in a picture of few pixels the edges are the shape.
 * @param picture light on dark or not at all: what is little is taken for ink where it is the higher number
 * @returns the same size; all 0 where all pixels are alike
 */
export function stretched({ data, ...size }: Raster): Raster {
  const threshold = otsu(data);
  const low = data.filter((grey) => grey <= threshold).sort();
  const high = data.filter((grey) => grey > threshold);
  if (high.length === 0) return { ...size, data: new Uint8Array(data.length) };

  const ink = high.reduce((sum, grey) => sum + grey, 0) / high.length;
  const middle = median(low);
  const grain = DEVIATION * median(low.map((grey) => Math.abs(grey - middle)).sort());
  const paper = Math.min(middle + GRAIN * grain, (middle + ink) / 2);
  const level = (grey: number) => Math.min(Math.max((255 * (grey - paper)) / (ink - paper), 0), 255);
  return { ...size, data: data.map((grey) => Math.round(level(grey))) };
}

/** The grey up to which a pixel is of the lower class: the two classes' means are the furthest apart, by weight. */
function otsu(data: Uint8Array): number {
  const histogram = new Uint32Array(256);
  for (const grey of data) histogram[grey]++;
  const total = data.reduce((sum, grey) => sum + grey, 0);
  let [threshold, furthest] = [255, 0];
  let [n, sum] = [0, 0];
  for (let grey = 0; grey < 255; grey++) {
    n += histogram[grey];
    sum += histogram[grey] * grey;
    const others = data.length - n;
    if (n === 0 || others === 0) continue;
    const between = n * others * (sum / n - (total - sum) / others) ** 2;
    if (between > furthest) [threshold, furthest] = [grey, between];
  }
  return threshold;
}

function median(sorted: Uint8Array): number {
  return sorted[sorted.length >> 1];
}
