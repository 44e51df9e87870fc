/** Ink drawn on nothing: the canvas that pictures of the corpus are made on. */
import { sharp } from '../../reader/sharp.ts';

export interface Raster {
  /** width × height by rows: coverage, 0 nothing to 255 ink. */
  data: Uint8Array;
  width: number;
  height: number;
}

export interface Box {
  left: number;
  top: number;
  /** Exclusive. */
  right: number;
  bottom: number;
}

/** Draws SVG elements; what is opaque is ink, whatever its colour. */
export async function drawInk(elements: string, width: number, height: number): Promise<Raster> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${elements}</svg>`;
  const data = await sharp(Buffer.from(svg)).ensureAlpha().extractChannel('alpha').raw().toBuffer();
  return { data: new Uint8Array(data), width, height };
}

/** The box of what is at least half ink; null where nothing is. */
export function inkBox({ data, width, height }: Raster): Box | null {
  const box = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (data[i] < 128) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = y + 1;
    }
  }
  return box.right === 0 ? null : box;
}

/** A copy of the part inside the box, which may reach beyond the raster: there is nothing there. */
export function crop(raster: Raster, box: Box): Raster {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const data = new Uint8Array(width * height);
  for (let y = Math.max(0, box.top); y < Math.min(raster.height, box.bottom); y++) {
    const left = Math.max(0, box.left);
    const right = Math.min(raster.width, box.right);
    if (right <= left) break;
    const row = raster.data.subarray(y * raster.width + left, y * raster.width + right);
    data.set(row, (y - box.top) * width + left - box.left);
  }
  return { data, width, height };
}

/** Lays one raster's ink over another's, in place. */
export function lay(onto: Raster, ink: Raster, left: number, top: number): void {
  for (let y = Math.max(0, -top); y < Math.min(ink.height, onto.height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(ink.width, onto.width - left); x++) {
      const at = (y + top) * onto.width + x + left;
      onto.data[at] = Math.max(onto.data[at], ink.data[y * ink.width + x]);
    }
  }
}

/** The ink with that many pixels of nothing on each side. */
export function widened(ink: Raster, margin: number): Raster {
  return crop(ink, { left: -margin, top: -margin, right: ink.width + margin, bottom: ink.height + margin });
}

/** The ink cut to its box; null where there is none. */
export function trimmed(ink: Raster): Raster | null {
  const box = inkBox(ink);
  return box === null ? null : crop(ink, box);
}
