/** Small pictures drawn as text: '#' is ink, anything else paper. */
import type { Grey } from '../../../electron/reader/picture.ts';

export function drawn(rows: string): Grey {
  const lines = rows.split('\n').filter((line) => line.trim() !== '');
  const indent = Math.min(...lines.map((line) => line.search(/\S/)));
  const cut = lines.map((line) => line.slice(indent).trimEnd());
  const width = Math.max(...cut.map((line) => line.length));
  const data = new Uint8Array(width * cut.length);
  cut.forEach((line, y) =>
    line.split('').forEach((mark, x) => (data[y * width + x] = mark === '#' ? 255 : 0)),
  );
  return { width, height: cut.length, data };
}

/** Each pixel as a square of `times` × `times`. */
export function enlarged({ width, height, data }: Grey, times: number): Grey {
  const out = new Uint8Array(width * height * times * times);
  for (let y = 0; y < height * times; y++) {
    for (let x = 0; x < width * times; x++) {
      out[y * width * times + x] = data[Math.floor(y / times) * width + Math.floor(x / times)];
    }
  }
  return { width: width * times, height: height * times, data: out };
}
