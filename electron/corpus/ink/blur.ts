import type { Raster } from './raster.ts';

/**
 * Gaussian blur.
 * @param sigma in pixels; 0 answers a plain copy
 * @returns width × height by rows, in the units of the raster's data
 */
export function blur({ data, width, height }: Raster, sigma: number): Float32Array {
  if (sigma === 0) return Float32Array.from(data);
  const radius = Math.ceil(3 * sigma);
  const kernel = Float32Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = kernel.reduce((total, weight) => total + weight, 0);

  const across = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const ink = data[i];
      if (ink === 0) continue;
      const last = Math.min(radius, width - 1 - x);
      for (let d = Math.max(-radius, -x); d <= last; d++) across[i + d] += (ink * kernel[radius + d]) / sum;
    }
  }
  const blurred = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    const last = Math.min(radius, height - 1 - y);
    for (let x = 0; x < width; x++, i++) {
      const ink = across[i];
      if (ink === 0) continue;
      for (let d = Math.max(-radius, -y); d <= last; d++)
        blurred[i + d * width] += (ink * kernel[radius + d]) / sum;
    }
  }
  return blurred;
}
