/** The compiled variants of the kernels, and how the engine is to compile them. */
import { isAscii } from 'node:buffer';
import v8 from 'node:v8';
import type { CompiledKernels } from '../../contract/jobs.ts';
import type { KernelVariant } from '../../contract/training.ts';
import { RELAXED_SIMD, SIMD, WIDE_SIMD } from './compiled.ts';
import type { Exports } from './exports.ts';

const BINARIES: Record<KernelVariant, string> = {
  'wide-simd': WIDE_SIMD,
  'relaxed-simd': RELAXED_SIMD,
  simd: SIMD,
};

/** Compiled at once and by the optimising compiler, rather than when a function has grown hot. */
const OPTIMISED = ['--no-wasm-lazy-compilation', '--no-liftoff'];
/**
 * WASM's registers hold four numbers, most machines' eight. V8 makes one instruction of two on neighbouring numbers
 * where it is asked to, the processor has AVX2, and the optimising compiler is at work.
 */
const WIDENED = ['--experimental-wasm-revectorize', ...OPTIMISED];
/** What V8 does by itself. */
const USUAL = ['--no-experimental-wasm-revectorize', '--wasm-lazy-compilation', '--liftoff'];

/** As compiled, 2 GiB; only what is used is ever taken from the system. */
const MAXIMUM_PAGES = 32_768;

/**
 * A custom section without a name or contents. V8 keeps compiled code by a module's bytes, whatever the flags were: with
 * it, the bytes are others.
 */
const NOTHING_MORE = [0, 1, 0];

const NO_BYTES = new Uint8Array(0);

const compiled = new Map<KernelVariant, CompiledKernels>();

export function createMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES, shared: true });
}

/** Whether this machine's engine knows what the variant is made of. */
export function isSupported(variant: KernelVariant): boolean {
  return WebAssembly.validate(binary(variant));
}

/**
 * A variant as it is used: widened if wide, and otherwise as the engine compiles everything. V8's flags are the whole
 * process's: one thread should compile, and the others take what it made.
 */
export function compile(variant: KernelVariant): CompiledKernels {
  const known = compiled.get(variant);
  if (known !== undefined) return known;
  const module =
    variant === 'wide-simd'
      ? compiledWith(WIDENED, binary(variant))
      : new WebAssembly.Module(binary(variant));
  const kernels = { variant, module };
  compiled.set(variant, kernels);
  return kernels;
}

/** A variant compiled by the optimising compiler from the start, not widened: what wide kernels are compared with. */
export function compileOptimised(variant: KernelVariant): CompiledKernels {
  return { variant, module: compiledWith(OPTIMISED, Uint8Array.of(...binary(variant), ...NOTHING_MORE)) };
}

/** The kernels on a memory. */
export async function instantiate(
  { variant, module }: CompiledKernels,
  memory: WebAssembly.Memory,
): Promise<Exports> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  return variant === 'wide-simd' ? tidying(exports) : (exports as unknown as Exports);
}

/**
 * The same kernels, leaving the registers as they found them. V8 does not clear the upper halves that widened code has
 * used (`vzeroupper`), and as long as they are in use, every instruction of the older kind pays for it: `Math.exp`, which
 * V8 has in C++, takes fifteen times as long. `isAscii` is C++ with registers as wide, and compilers do clear them behind
 * such code; it takes 50 ns.
 */
function tidying(exports: WebAssembly.Exports): Exports {
  const kernels = Object.entries(exports as Record<string, (...args: number[]) => unknown>);
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

function compiledWith(flags: readonly string[], bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  for (const flag of flags) v8.setFlagsFromString(flag);
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    for (const flag of USUAL) v8.setFlagsFromString(asStarted(flag));
  }
}

/**
 * The flag as this process was started with it, or else as it is usual. V8 does not say what its flags are: one that
 * somebody changed since the start is set back too.
 */
function asStarted(usual: string): string {
  const named = (flag: string): string => flag.replaceAll('_', '-').replace(/^--(no-?)?/, '');
  return process.execArgv.findLast((argument) => named(argument) === named(usual)) ?? usual;
}

function binary(variant: KernelVariant): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(BINARIES[variant], 'base64'));
}
