/**
 * The WASM kernels over memory of their own: shared, so that later threads can work on the same weights, and handed
 * out once, in order, never given back. An engine lives as long as the network built on it.
 */
import { ADAM, type Engine, type Matrix } from '../matrix.ts';
import { RELAXED_SIMD, SIMD } from './compiled.ts';

interface Exports {
  workspace(): number;
  product(
    ...offsetsAndCounts: [
      ...a: [offset: number, row: number, depth: number],
      ...b: [offset: number, depth: number, column: number],
      ...c: [offset: number, row: number],
      ...shape: [m: number, n: number, k: number],
      accumulate: number,
      workspace: number,
    ]
  ): void;
  gather(picture: number, height: number, width: number, channels: number, patches: number): void;
  scatter(patches: number, height: number, width: number, channels: number, picture: number): void;
  descend(W: number, dW: number, n: number, rate: number): void;
  adam(
    ...offsetsAndCounts: [
      ...arrays: [W: number, dW: number, M: number, V: number, n: number],
      ...step: [rate: number, beta1: number, beta2: number, epsilon: number, decay: number],
    ]
  ): void;
}

const PAGE = 65_536;
/** 1 GiB, as compiled; only what is used is ever taken from the system. */
const MAXIMUM_PAGES = 16_384;
/** A cache line: no two arrays share one. */
const ALIGNMENT = 64;

export const VARIANTS = ['relaxed-simd', 'simd'] as const;
export type Variant = (typeof VARIANTS)[number];

const BINARIES: Record<Variant, string> = { 'relaxed-simd': RELAXED_SIMD, simd: SIMD };

/** The variants this machine's engine can run, the fastest first. */
export function supportedVariants(): Variant[] {
  return VARIANTS.filter((variant) => WebAssembly.validate(binary(variant)));
}

/**
 * An engine on kernels compiled from ./assembly.
 * @throws {Error} where the JavaScript engine has no WASM SIMD (none since 2021).
 */
export async function createKernels(variant = supportedVariants()[0]): Promise<Engine> {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES, shared: true });
  const { instance } = await WebAssembly.instantiate(binary(variant), { env: { memory } });
  const kernels = instance.exports as unknown as Exports;

  let used = ALIGNMENT;
  const take = (bytes: number): number => {
    const offset = used;
    used = Math.ceil((used + bytes) / ALIGNMENT) * ALIGNMENT;
    const missing = used - memory.buffer.byteLength;
    // Shared memory grows in place: views made before stay valid.
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return offset;
  };

  const workspace = take(kernels.workspace());

  const multiply = (A: Operand, B: Operand, C: Matrix, k: number, add = false): void => {
    const [m, n] = [C.rows, C.columns];
    if (A.rows !== m || A.columns !== k || B.rows !== k || B.columns !== n) {
      throw new RangeError(`${A.rows}×${A.columns} · ${B.rows}×${B.columns} is not ${m}×${n}`);
    }
    kernels.product(
      ...[A.offset, A.row, A.column],
      ...[B.offset, B.row, B.column],
      ...[C.data.byteOffset, n * 4],
      ...[m, n, k],
      ...[Number(add), workspace],
    );
  };

  return {
    name: `wasm ${variant}`,
    numbers: (n) => {
      const offset = take(n * 4);
      return new Float32Array(memory.buffer, offset, n);
    },
    AB: (A, B, C) => multiply(plain(A), plain(B), C, A.columns),
    AtB: (A, B, C, accumulate) => multiply(transposed(A), plain(B), C, A.rows, accumulate),
    ABt: (A, B, C) => multiply(plain(A), transposed(B), C, A.columns),
    gather: (X, { height, width, channels }, P) => {
      kernels.gather(X.data.byteOffset, height, width, channels, P.data.byteOffset);
    },
    scatter: (P, { height, width, channels }, X) => {
      kernels.scatter(P.data.byteOffset, height, width, channels, X.data.byteOffset);
    },
    descend: (W, dW, rate) => kernels.descend(W.byteOffset, dW.byteOffset, W.length, rate),
    adam: (W, dW, M, V, { rate, decay }) => {
      const { beta1, beta2, epsilon } = ADAM;
      const arrays = [W, dW, M, V].map(({ byteOffset }) => byteOffset) as [number, number, number, number];
      kernels.adam(...arrays, W.length, rate, beta1, beta2, epsilon, decay);
    },
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

function binary(variant: Variant): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(BINARIES[variant], 'base64'));
}
