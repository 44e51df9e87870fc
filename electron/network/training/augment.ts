/**
 * Distortions that leave a digit the digit it is (Simard, Steinkraus and Platt, "Best Practices for Convolutional
 * Neural Networks", 2003): an affine map and an elastic displacement, drawn anew for each picture.
 */
import { DIGIT_PIXELS, DIGIT_SIDE } from '../../contract/digit.ts';
import type { Augmentation } from '../../contract/training.ts';
import type { Random } from '../random.ts';

const CENTRE = (DIGIT_SIDE - 1) / 2;

/** The displacement of every pixel, in pixels: dx then dy, 784 of each. */
type Field = Float32Array;

/** Answers a function that draws a distortion and writes the distorted 784 bytes to the start of `to`. */
export function createDistortion(
  augmentation: Augmentation,
): (from: Uint8Array, start: number, to: Uint8Array, random: Random) => void {
  const field: Field = new Float32Array(2 * DIGIT_PIXELS);
  const elastic = augmentation.elastic === null ? null : createElastic(augmentation.elastic);
  return (from, start, to, random) => {
    if (elastic === null) field.fill(0);
    else elastic(field, random);
    addAffine(field, augmentation, random);
    resample(from, start, to, field);
  };
}

/** Where each pixel's value is fetched from, relative to itself, under one affine map about the centre. */
function addAffine(field: Field, { rotation, scale, shear, shift }: Augmentation, random: Random): void {
  const spread = (by: number): number => random.between(-by, by);
  const angle = (spread(rotation) * Math.PI) / 180;
  const [sx, sy] = [1 + spread(scale), 1 + spread(scale)];
  const slant = spread(shear);
  const [tx, ty] = [spread(shift), spread(shift)];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // Rotation · shear · scale, less the identity.
  const xx = cos * sx - 1;
  const xy = (cos * slant - sin) * sy;
  const yx = sin * sx;
  const yy = (sin * slant + cos) * sy - 1;
  for (let y = 0, at = 0; y < DIGIT_SIDE; y++) {
    for (let x = 0; x < DIGIT_SIDE; x++, at++) {
      field[at] += xx * (x - CENTRE) + xy * (y - CENTRE) + tx;
      field[DIGIT_PIXELS + at] += yx * (x - CENTRE) + yy * (y - CENTRE) + ty;
    }
  }
}

/**
 * A smooth random displacement. Simard et al. blur uniform noise in [−1, 1) with a Gaussian of σ and multiply by α,
 * which leaves a deviation of α·√⅓ / (2σ√π). The same is had for a tenth of the work from a coarse grid of normal
 * noise, read through cubic B-splines: a cubic B-spline of spacing s is close to a Gaussian of σ = s/√3.
 */
function createElastic({
  alpha,
  sigma,
}: {
  alpha: number;
  sigma: number;
}): (field: Field, random: Random) => void {
  const spacing = sigma * Math.sqrt(3);
  const points = Math.ceil(DIGIT_SIDE / spacing) + 3;
  const deviation = (alpha * Math.sqrt(1 / 3)) / (2 * sigma * Math.sqrt(Math.PI));
  // Squares of the four weights sum to about 0.479 along each axis.
  const strength = deviation / 0.479;
  const basis = Array.from({ length: DIGIT_SIDE }, (_, pixel) => {
    const cell = Math.floor(pixel / spacing);
    return { cell, weights: cubicSpline(pixel / spacing - cell) };
  });
  const grid = new Float32Array(points * points);
  const stretched = new Float32Array(points * DIGIT_SIDE);

  return (field, random) => {
    for (let axis = 0; axis < 2; axis++) {
      for (let i = 0; i < grid.length; i++) grid[i] = random.normal() * strength;
      for (let row = 0; row < points; row++) {
        for (let x = 0; x < DIGIT_SIDE; x++) {
          const { cell, weights } = basis[x];
          const at = row * points + cell;
          stretched[row * DIGIT_SIDE + x] =
            weights[0] * grid[at] +
            weights[1] * grid[at + 1] +
            weights[2] * grid[at + 2] +
            weights[3] * grid[at + 3];
        }
      }
      for (let y = 0, to = axis * DIGIT_PIXELS; y < DIGIT_SIDE; y++) {
        const { cell, weights } = basis[y];
        for (let x = 0; x < DIGIT_SIDE; x++, to++) {
          const at = cell * DIGIT_SIDE + x;
          field[to] =
            weights[0] * stretched[at] +
            weights[1] * stretched[at + DIGIT_SIDE] +
            weights[2] * stretched[at + 2 * DIGIT_SIDE] +
            weights[3] * stretched[at + 3 * DIGIT_SIDE];
        }
      }
    }
  };
}

/** The four weights of a uniform cubic B-spline at t in [0, 1). */
function cubicSpline(t: number): [number, number, number, number] {
  const u = 1 - t;
  return [u ** 3 / 6, (3 * t ** 3 - 6 * t ** 2 + 4) / 6, (3 * u ** 3 - 6 * u ** 2 + 4) / 6, t ** 3 / 6];
}

/** Bilinear; outside the picture is paper. */
function resample(from: Uint8Array, start: number, to: Uint8Array, field: Field): void {
  for (let y = 0, at = 0; y < DIGIT_SIDE; y++) {
    for (let x = 0; x < DIGIT_SIDE; x++, at++) {
      const sourceX = x + field[at];
      const sourceY = y + field[DIGIT_PIXELS + at];
      const left = Math.floor(sourceX);
      const top = Math.floor(sourceY);
      if (left < 0 || top < 0 || left >= DIGIT_SIDE - 1 || top >= DIGIT_SIDE - 1) {
        to[at] = 0;
        continue;
      }
      const fx = sourceX - left;
      const fy = sourceY - top;
      const corner = start + top * DIGIT_SIDE + left;
      const above = from[corner] + fx * (from[corner + 1] - from[corner]);
      const below =
        from[corner + DIGIT_SIDE] + fx * (from[corner + DIGIT_SIDE + 1] - from[corner + DIGIT_SIDE]);
      to[at] = above + fy * (below - above) + 0.5;
    }
  }
}
