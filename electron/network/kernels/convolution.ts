/** A convolution's plan for the kernels: which windows, in what order, as tables of offsets made once. */
import type { Convolution, Matrix } from '../layers/matrix.ts';
import {
  convolved,
  type ConvolutionShape,
  gradientMargin,
  marginOf,
  type Picture,
} from '../layers/picture.ts';
import type { Kernels } from './exports.ts';

/** Windows in one group at least, where there are pictures enough: below it the last, ragged six weighs. */
const GROUP = 192;
/** Rows of the kernels' tile, and what its columns are a multiple of. */
const [ROWS, COLUMNS] = [6, 8];

interface Plan {
  /** Pictures in one group. */
  group: number;
  /** Where the table stands. */
  table: number;
  /** Windows in one picture. */
  places: number;
}

/** A pass from one sort of picture to another: the windows' form, and where each begins and its answer goes. */
interface Pass extends Plan {
  /** Numbers in a row of the window, bytes from one row's end to the next, rows. */
  run: number;
  leap: number;
  runs: number;
  /** The weights' taps that the window meets, row by row: their rows of W begin at these multiples of its channels. */
  taps: number[];
}

/** `take` hands out bytes of the kernels' memory. */
export function planConvolution(
  { exports, memory }: Kernels,
  take: (bytes: number) => number,
  shape: ConvolutionShape,
): Convolution {
  const { picture, kernel, stride, channels: outputs, capacity } = shape;
  const { channels: inputs } = picture;
  const output = convolved(shape);
  const margins = { x: marginOf(kernel), dz: gradientMargin(shape) };
  const group = groupOf(output.height * output.width, capacity);
  const bytes = {
    x: pictureBytes(picture, margins.x),
    z: pictureBytes(output, 0),
    dz: pictureBytes(output, margins.dz),
    dx: pictureBytes(picture, 0),
  };

  const plan = (
    pictures: number,
    entries: readonly (readonly [number, number])[],
    steps: [number, number],
  ): Plan => {
    const places = entries.length;
    const n = Math.ceil((places * pictures) / ROWS) * ROWS;
    const table = take(n * 8);
    const numbers = new Uint32Array(memory.buffer, table, n * 2);
    for (let i = 0; i < n; i++) {
      // The last place again, to fill a six: it is written twice alike.
      const place = Math.min(i, places * pictures - 1);
      const [which, entry] = [Math.floor(place / places), entries[place % places]];
      numbers[2 * i] = entry[0] + which * steps[0];
      numbers[2 * i + 1] = entry[1] + which * steps[1];
    }
    return { group: pictures, table, places };
  };

  const windows = pixelsOf(output).map(({ y, x }) => ({
    from: at(picture, margins.x, y * stride - margins.x, x * stride - margins.x),
    z: at(output, 0, y, x),
    dz: at(output, margins.dz, y, x),
  }));
  const forward: Pass = {
    ...plan(
      group,
      windows.map(({ from, z }) => [from, z]),
      [bytes.x, bytes.z],
    ),
    run: kernel * inputs,
    leap: rowBytes(picture, margins.x) - kernel * inputs * 4,
    runs: kernel,
    taps: Array.from({ length: kernel * kernel }, (_, tap) => tap),
  };
  const weights = plan(
    group,
    windows.map(({ from, dz }) => [from, dz]),
    [bytes.x, bytes.dz],
  );

  /**
   * Input pixels whose position has the same remainder by the stride see the same taps, every `stride`th of the
   * window, and find them in dZ side by side, the last tap first.
   */
  const back: Pass[] = [];
  for (let ry = 0; ry < stride; ry++) {
    for (let rx = 0; rx < stride; rx++) {
      const [rows, columns] = [tapsFrom(ry, kernel, stride), tapsFrom(rx, kernel, stride)];
      const pixels = pixelsOf(picture).filter(
        ({ y, x }) => (y + margins.x) % stride === ry && (x + margins.x) % stride === rx,
      );
      if (pixels.length === 0) continue;
      const first = (position: number, taps: number[]): number => (position + margins.x - taps[0]) / stride;
      const entries = pixels.map(
        ({ y, x }) =>
          [at(output, margins.dz, first(y, rows), first(x, columns)), at(picture, 0, y, x)] as const,
      );
      back.push({
        ...plan(groupOf(pixels.length, capacity), entries, [bytes.dz, bytes.dx]),
        run: columns.length * outputs,
        leap: rowBytes(output, margins.dz) - columns.length * outputs * 4,
        runs: rows.length,
        taps: rows.flatMap((row) => columns.map((column) => row * kernel + column)),
      });
    }
  }

  const padded = (channels: number): number => Math.ceil(channels / COLUMNS) * COLUMNS;
  const packed = {
    forward: take(kernel * kernel * inputs * padded(outputs) * 4),
    back: take(kernel * kernel * outputs * padded(inputs) * 4),
  };
  /** A row of the widest tile. */
  const spare = take(2 * COLUMNS * 4);

  const convolve = (
    pass: Pass,
    from: Matrix,
    to: Matrix,
    steps: [number, number],
    b: number,
    channels: number,
  ) => {
    for (let start = 0; start < from.rows; start += pass.group) {
      const pictures = Math.min(pass.group, from.rows - start);
      exports.convolve(
        ...[from.data.byteOffset + start * steps[0], to.data.byteOffset + start * steps[1]],
        ...[pass.table, Math.ceil((pictures * pass.places) / ROWS)],
        ...[pass.run, pass.leap, pass.runs],
        ...[b, channels],
        spare,
      );
    }
  };

  return {
    forward(X, W, Z) {
      const depth = kernel * kernel * inputs;
      exports.packColumns(
        ...[W.data.byteOffset, outputs * 4, 4],
        ...[0, depth, depth, outputs],
        packed.forward,
      );
      convolve(forward, X, Z, [bytes.x, bytes.z], packed.forward, outputs);
    },
    weights(X, dZ, dW) {
      dW.data.fill(0);
      for (let start = 0; start < X.rows; start += group) {
        const pictures = Math.min(group, X.rows - start);
        exports.correlate(
          ...[X.data.byteOffset + start * bytes.x, dZ.data.byteOffset + start * bytes.dz],
          ...[weights.table, pictures * weights.places],
          ...[kernel * inputs, rowBytes(picture, margins.x), kernel],
          ...[dW.data.byteOffset, outputs, spare],
        );
      }
    },
    input(dZ, W, dX) {
      for (const pass of back) {
        pass.taps.forEach((tap, index) => {
          exports.packColumns(
            ...[W.data.byteOffset + tap * inputs * outputs * 4, 4, outputs * 4],
            ...[index * outputs, outputs, pass.taps.length * outputs, inputs],
            packed.back,
          );
        });
        convolve(pass, dZ, dX, [bytes.dz, bytes.dx], packed.back, inputs);
      }
    },
  };
}

/** The largest divisor of the capacity that keeps a group small: a part of a group then never ends beyond the pictures. */
function groupOf(places: number, capacity: number): number {
  let group = Math.min(capacity, Math.ceil(GROUP / places));
  while (capacity % group !== 0) group--;
  return group;
}

/** The taps of one row of a window that stand at this remainder by the stride, the last first. */
function tapsFrom(remainder: number, kernel: number, stride: number): number[] {
  const taps: number[] = [];
  for (let tap = remainder; tap < kernel; tap += stride) taps.unshift(tap);
  return taps;
}

function pixelsOf({ height, width }: Picture): { y: number; x: number }[] {
  return Array.from({ length: height * width }, (_, i) => ({ y: Math.floor(i / width), x: i % width }));
}

function rowBytes({ width, channels }: Picture, margin: number): number {
  return (width + 2 * margin) * channels * 4;
}

function pictureBytes(picture: Picture, margin: number): number {
  return (picture.height + 2 * margin) * rowBytes(picture, margin);
}

/** Byte offset of a pixel, which may stand in the margin. */
function at(picture: Picture, margin: number, y: number, x: number): number {
  return (y + margin) * rowBytes(picture, margin) + (x + margin) * picture.channels * 4;
}
