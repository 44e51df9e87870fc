/**
 * The WASM kernels over memory of their own: shared, so that other threads can work on the same weights, and handed
 * out once, in order, never given back. An engine lives as long as the network built on it.
 */
import type { CompiledKernels } from '../../contract/jobs.ts';
import { ADAM, type Engine, type Framed, type Matrix, type Numbers } from '../layers/matrix.ts';
import { valuesOf } from '../layers/picture.ts';
import { ownKernels } from './choose.ts';
import { createMemory, instantiate } from './compile.ts';
import { planConvolution } from './convolution.ts';

/** The memory of a network that several threads work on, and which of them this one is. */
export interface Share {
  memory: WebAssembly.Memory;
  thread: number;
  threads: number;
}

const PAGE = 65_536;
/** A cache line: no two arrays share one, and each has padding behind it until a line is full. */
const ALIGNMENT = 64;
/** The kernels' memory cannot grow as far as it would have to. */
export class OutOfMemory extends Error {}

function grow(memory: WebAssembly.Memory, pages: number): void {
  try {
    memory.grow(pages);
  } catch (cause) {
    throw new OutOfMemory(`${pages} more pages than there are`, { cause });
  }
}

/**
 * An engine on kernels compiled from ./assembly.
 * @param kernels this thread's, if left out.
 * @param share where several threads work on one network: each makes an engine of its own over the same memory, and
 * asks it for the same numbers in the same order, which then are the same numbers.
 * @throws {Error} where the JavaScript engine has no WASM SIMD (none since 2021).
 */
export async function createKernels(
  kernels?: CompiledKernels,
  { memory, thread, threads }: Share = { memory: createMemory(), thread: 0, threads: 1 },
): Promise<Engine> {
  const chosen = kernels ?? (await ownKernels());
  const exports = await instantiate(chosen, memory);

  let used = ALIGNMENT;
  const take = (bytes: number): number => {
    const offset = used;
    used = Math.ceil((used + bytes) / ALIGNMENT) * ALIGNMENT;
    // Kernels may look a few numbers beyond an array's end, and leave something there.
    const missing = used + ALIGNMENT - memory.buffer.byteLength;
    // Shared memory grows in place: views made before stay valid.
    if (missing > 0) grow(memory, Math.ceil(missing / PAGE));
    return offset;
  };

  // Enough for what the others put there: a few numbers a channel, a few registers.
  const own = Math.ceil(exports.productSpace() / ALIGNMENT) * ALIGNMENT;
  const workspace = take(own * threads) + own * thread;

  const product = (A: Operand, B: Matrix, C: Matrix): void => {
    check(A, B, C);
    exports.product(
      ...[A.offset, A.row, A.column],
      ...[B.data.byteOffset, B.columns * 4],
      ...[C.data.byteOffset, C.columns * 4],
      ...[C.rows, C.columns, A.columns],
      workspace,
    );
  };

  return {
    name: `wasm ${chosen.variant}`,
    numbers: (n) => {
      const offset = take(n * 4);
      return new Float32Array(memory.buffer, offset, n);
    },
    bytes: (n) => {
      const offset = take(n);
      return new Uint8Array(memory.buffer, offset, n);
    },
    AB: (A, B, C) => product(plain(A), B, C),
    AtB: (A, B, C) => product(transposed(A), B, C),
    ABt: (A, B, C) => {
      check(plain(A), transposed(B), C);
      exports.rowsByRows(
        A.data.byteOffset,
        B.data.byteOffset,
        C.data.byteOffset,
        C.rows,
        C.columns,
        A.columns,
        workspace,
      );
    },
    addToRows: (Z, b) => exports.addToRows(Z.data.byteOffset, Z.rows, Z.columns, b.byteOffset),
    sumRows: (Z, b) => exports.sumRows(Z.data.byteOffset, Z.rows, Z.columns, b.byteOffset),

    convolution: (shape) => planConvolution({ exports, memory }, take, shape),
    pooling: ({ height, width, channels }, capacity) => {
      const chosen = take(capacity * (height >> 1) * (width >> 1) * channels);
      return {
        forward: (Z, Y) =>
          exports.pool(Z.data.byteOffset, Y.data.byteOffset, chosen, Z.rows, height, width, channels),
        backward: (dY, dZ) => {
          const to = layout(dZ);
          exports.unpool(
            ...[dY.data.byteOffset, chosen, to.first, to.picture, to.row],
            ...[dY.rows, height, width, channels],
          );
        },
      };
    },

    moments: (Z, shift, mean, variance) => {
      const channels = Z.columns;
      exports.moments(
        ...[Z.data.byteOffset, Z.rows, channels],
        ...[shift.byteOffset, mean.byteOffset, variance.byteOffset, workspace],
      );
    },
    normalise: (Z, { scale, offset }, A) => {
      const to = layout(A);
      const { height, width, channels } = A.picture;
      exports.normalise(
        ...[Z.data.byteOffset, A.values.rows, height, width, channels],
        ...[scale.byteOffset, offset.byteOffset, to.first, to.picture, to.row],
      );
    },
    normaliseSums: (dA, Z, { scale, offset }, mean, dBeta, dGamma) => {
      exports.normaliseSums(
        ...[dA.data.byteOffset, Z.data.byteOffset, Z.rows, Z.columns],
        ...[scale.byteOffset, offset.byteOffset, mean.byteOffset],
        ...[dBeta.byteOffset, dGamma.byteOffset, workspace],
      );
    },
    normaliseBack: (dA, Z, { scale, offset }, slope, level, dZ) => {
      const to = layout(dZ);
      const { height, width, channels } = dZ.picture;
      exports.normaliseBack(
        ...[dA.data.byteOffset, Z.data.byteOffset, dZ.values.rows, height, width, channels],
        ...[scale.byteOffset, offset.byteOffset, slope.byteOffset, level.byteOffset],
        ...[to.first, to.picture, to.row],
      );
    },

    relu: (Z) => exports.relu(Z.byteOffset, Z.length),
    reluBack: (dA, A) => exports.reluBack(dA.byteOffset, A.byteOffset, A.length),
    sigmoid: (Z) => exports.sigmoid(Z.byteOffset, Z.length),
    sigmoidBack: (dA, A) => exports.sigmoidBack(dA.byteOffset, A.byteOffset, A.length),
    dropout: (X, share, seed) => {
      exports.dropout(X.byteOffset, X.length, seed, Math.round(share * 2 ** 31), 1 / (1 - share));
    },
    scaleBytes: (bytes, mean, scale, X) => {
      const to = layout(X);
      const { height, width } = X.picture;
      for (let i = 0; i < X.values.rows; i++) {
        exports.scaleBytes(
          ...[bytes.byteOffset + i * height * width, mean.byteOffset, scale.byteOffset],
          ...[height, width, to.first + i * to.picture, to.row],
        );
      }
    },

    descend: (W, dW, V, { rate, momentum }) => {
      exports.descend(W.byteOffset, dW.byteOffset, V.byteOffset, W.length, rate, momentum);
    },
    adam: (W, dW, M, V, { rate, decay }) => {
      const { beta1, beta2, epsilon } = ADAM;
      exports.adam(...offsets(W, dW, M, V), ...[W.length, rate, beta1, beta2, epsilon, decay]);
    },
    average: (mean, W, share) => exports.average(mean.byteOffset, W.byteOffset, W.length, share),
    add: (sum, more) => exports.addArrays(sum.byteOffset, more.byteOffset, sum.length),
    firstAbove: (a, at, limit) => exports.firstAbove(a.byteOffset, at, a.length, limit),
  };
}

/** A matrix as the kernel sees it: an offset, and the bytes from one row and one column to the next. */
interface Operand {
  rows: number;
  columns: number;
  offset: number;
  row: number;
  column: number;
}

function plain({ rows, columns, data }: Matrix): Operand {
  return { rows, columns, offset: data.byteOffset, row: columns * 4, column: 4 };
}

function transposed({ rows, columns, data }: Matrix): Operand {
  return { rows: columns, columns: rows, offset: data.byteOffset, row: 4, column: columns * 4 };
}

function check(A: Pick<Operand, 'rows' | 'columns'>, B: Pick<Operand, 'rows' | 'columns'>, C: Matrix): void {
  if (A.rows !== C.rows || A.columns !== B.rows || B.columns !== C.columns) {
    throw new RangeError(`${A.rows}×${A.columns} · ${B.rows}×${B.columns} is not ${C.rows}×${C.columns}`);
  }
}

/** Where pictures with a margin begin, and the bytes from one to the next and from one row to the next. */
function layout({ values, picture, margin }: Framed): { first: number; picture: number; row: number } {
  const row = (picture.width + 2 * margin) * picture.channels * 4;
  return {
    first: values.data.byteOffset + margin * (row + picture.channels * 4),
    picture: valuesOf(picture, margin) * 4,
    row,
  };
}

function offsets(W: Numbers, dW: Numbers, M: Numbers, V: Numbers): [number, number, number, number] {
  return [W.byteOffset, dW.byteOffset, M.byteOffset, V.byteOffset];
}
