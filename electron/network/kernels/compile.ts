/** The kernels as this machine runs them best: which of the compiled variants, and how the engine is to compile it. */
import { isAscii } from 'node:buffer';
import v8 from 'node:v8';
import { RELAXED_SIMD, SIMD, WIDE_SIMD } from './compiled.ts';
import type { Exports } from './exports.ts';

/** `wide-simd` counts on an engine that makes one register of two; `relaxed-simd` rounds a·b + c once. */
export const VARIANTS = ['wide-simd', 'relaxed-simd', 'simd'] as const;
export type Variant = (typeof VARIANTS)[number];

const BINARIES: Record<Variant, string> = {
  'wide-simd': WIDE_SIMD,
  'relaxed-simd': RELAXED_SIMD,
  simd: SIMD,
};

/**
 * WASM's registers hold four numbers, most machines' eight. V8 makes one instruction of two on neighbouring numbers
 * where it is asked to, the processor has AVX2, and the optimising compiler is at work. So the wide kernels alone of
 * all modules in the process are compiled by it, and at once rather than when a function has grown hot.
 */
const WIDENING = ['--experimental-wasm-revectorize', '--no-wasm-lazy-compilation', '--no-liftoff'];
const USUAL = ['--no-experimental-wasm-revectorize', '--wasm-lazy-compilation', '--liftoff'];

/** A product [m×k] · [k×n] that stays in the first cache, and how often it is timed. */
const TRIAL = { m: 24, k: 128, n: 64, rounds: 60 };

/** As compiled, 2 GiB; only what is used is ever taken from the system. */
const MAXIMUM_PAGES = 32_768;

const NO_BYTES = new Uint8Array(0);

const modules = new Map<Variant, WebAssembly.Module>();
let fastest: Variant | undefined;

export function createMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES, shared: true });
}

/** The variants that this machine's engine can run. */
export function supportedVariants(): Variant[] {
  return VARIANTS.filter((variant) => WebAssembly.validate(binary(variant)));
}

/**
 * The one to use: what the environment's FACTEUR_KERNELS names, or else the fastest that was tried here. Wide kernels were
 * tried on Node's engine. Electron's is another one, and is asked in a process of its own (see ../../main/kernels.ts), so
 * that it may fail there.
 * @throws {Error} where the JavaScript engine has no WASM SIMD (none since 2021).
 */
export async function fastestVariant(): Promise<Variant> {
  if (fastest !== undefined) return fastest;
  const asked = supportedVariants().find((variant) => variant === process.env.FACTEUR_KERNELS);
  return (fastest = asked ?? (process.versions.electron === undefined ? await triedVariant() : narrow()));
}

/**
 * Tries whether the engine widens, which it does not say: the wide kernels are a third faster than the others if it does,
 * and a third slower if not. They must multiply to the same bits, too.
 */
export async function triedVariant(): Promise<Variant> {
  if (!supportedVariants().includes('wide-simd')) return narrow();
  const [wide, relaxed] = [await trial('wide-simd'), await trial('relaxed-simd')];
  const best = { wide: Infinity, relaxed: Infinity };
  for (let round = 0; round < TRIAL.rounds; round++) {
    best.wide = Math.min(best.wide, wide.run());
    best.relaxed = Math.min(best.relaxed, relaxed.run());
  }
  const alike = wide.product.every((value, i) => value === relaxed.product[i]);
  return alike && best.wide < best.relaxed ? 'wide-simd' : narrow();
}

function narrow(): Variant {
  const variant = supportedVariants().find((one) => one !== 'wide-simd');
  if (variant === undefined) throw new Error('This JavaScript engine has no WASM SIMD.');
  return variant;
}

/** The kernels of a variant on a memory; compiled once in a thread. */
export async function instantiate(variant: Variant, memory: WebAssembly.Memory): Promise<Exports> {
  let module = modules.get(variant);
  if (module === undefined) {
    module = variant === 'wide-simd' ? widened(variant) : new WebAssembly.Module(binary(variant));
    modules.set(variant, module);
  }
  const exports = await exportsOf(module, memory);
  return variant === 'wide-simd' ? tidying(exports) : exports;
}

/**
 * The same kernels, leaving the registers as they found them. V8 does not clear the upper halves that widened code has
 * used (`vzeroupper`), and as long as they are in use, every instruction of the older kind pays for it: `Math.exp`, which
 * V8 has in C++, takes fifteen times as long. `isAscii` is C++ with registers as wide, and compilers do clear them behind
 * such code; it takes 50 ns.
 */
function tidying(exports: Exports): Exports {
  const kernels = Object.entries(exports as unknown as Record<string, (...args: number[]) => unknown>);
  return Object.fromEntries(
    kernels.map(([name, kernel]) => [
      name,
      (...args: number[]) => {
        const answer = kernel(...args);
        isAscii(NO_BYTES);
        return answer;
      },
    ]),
  ) as unknown as Exports;
}

function widened(variant: Variant): WebAssembly.Module {
  WIDENING.forEach((flag) => v8.setFlagsFromString(flag));
  try {
    return new WebAssembly.Module(binary(variant));
  } finally {
    USUAL.forEach((flag) => v8.setFlagsFromString(flag));
  }
}

/** One product, compiled to be widened: `run` answers how many milliseconds it took. */
async function trial(variant: Variant): Promise<{ run: () => number; product: Float32Array }> {
  const { m, k, n } = TRIAL;
  const memory = createMemory();
  const kernels = await exportsOf(widened(variant), memory);
  const a = kernels.productSpace();
  const b = a + m * k * 4;
  const c = b + k * n * 4;
  memory.grow(Math.ceil((c + m * n * 4) / 65_536));
  const factors = new Float32Array(memory.buffer, a, m * k + k * n);
  for (let i = 0; i < factors.length; i++) factors[i] = Math.sin(i);
  return {
    product: new Float32Array(memory.buffer, c, m * n),
    run: () => {
      const start = performance.now();
      kernels.product(a, k * 4, 4, b, n * 4, c, n * 4, m, n, k, 0);
      return performance.now() - start;
    },
  };
}

async function exportsOf(module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<Exports> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  return exports as unknown as Exports;
}

function binary(variant: Variant): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(BINARIES[variant], 'base64'));
}
