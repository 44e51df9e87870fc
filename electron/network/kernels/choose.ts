/** Which variant of the kernels this machine runs fastest, and the kernels that this thread uses. */
import { Failure } from '../../contract/failure.ts';
import type { CompiledKernels } from '../../contract/jobs.ts';
import { KERNEL_VARIANTS } from '../../contract/kernels.ts';
import type { KernelVariant } from '../../contract/training.ts';
import { compile, compileOptimised, createMemory, instantiate, isSupported } from './compile.ts';

/** A product [m×k] · [k×n] that stays in the first cache, and how often it is timed. */
const TRIAL = { m: 24, k: 128, n: 64, rounds: 60 };

let own: Promise<CompiledKernels> | undefined;

/** The kernels that this thread uses: those that it was given, or else chosen by itself. @throws as `chooseKernels` */
export function ownKernels(): Promise<CompiledKernels> {
  return (own ??= chooseKernels());
}

/** From now on this thread uses these: what one thread has chosen and compiled, all others of the process take. */
export function adoptKernels(kernels: CompiledKernels): void {
  own = Promise.resolve(kernels);
}

/**
 * The variant that the environment's FACTEUR_KERNELS names, or else the fastest.
 * @param tried the fastest, where it was tried already; null tries now. Electron's engine is not Node's, on which wide
 * kernels were tried: it is asked in a process of its own (see ../../main/kernels.ts), so that it may fail there.
 * @throws {Failure} `unknown-kernels` where there is no such variant, or the engine cannot run it.
 * @throws {Error} where the JavaScript engine has no WASM SIMD (none since 2021).
 */
export async function chooseKernels(tried: KernelVariant | null = null): Promise<CompiledKernels> {
  const name = process.env.FACTEUR_KERNELS;
  if (name) return compile(variantNamed(name));
  if (tried !== null) return compile(tried);
  return compile(process.versions.electron === undefined ? await triedVariant() : narrowVariant());
}

/** The variants that this machine's engine can run, the fastest first. */
export function supportedVariants(): KernelVariant[] {
  return KERNEL_VARIANTS.filter(isSupported);
}

/** The fastest of those that are fast whether the engine widens or not. @throws {Error} without WASM SIMD */
export function narrowVariant(): KernelVariant {
  const variant = supportedVariants().find((one) => one !== 'wide-simd');
  if (variant === undefined) throw new Error('This JavaScript engine has no WASM SIMD.');
  return variant;
}

/**
 * Tries whether the engine widens, which it does not say: then the wide kernels are nearly twice as fast as the others,
 * and otherwise a quarter slower. They must multiply to the same bits, too. Where the trial fails, the narrow ones are left.
 * @throws {Error} without WASM SIMD
 */
export async function triedVariant(): Promise<KernelVariant> {
  if (!isSupported('wide-simd')) return narrowVariant();
  try {
    return (await isWideFaster()) ? 'wide-simd' : narrowVariant();
  } catch {
    return narrowVariant();
  }
}

async function isWideFaster(): Promise<boolean> {
  const wide = await trial(compile('wide-simd'));
  const relaxed = await trial(compileOptimised('relaxed-simd'));
  const best = { wide: Infinity, relaxed: Infinity };
  for (let round = 0; round < TRIAL.rounds; round++) {
    best.wide = Math.min(best.wide, wide.run());
    best.relaxed = Math.min(best.relaxed, relaxed.run());
  }
  const alike = wide.product.every((value, i) => value === relaxed.product[i]);
  return alike && best.wide < best.relaxed;
}

/** One product: `run` answers how many milliseconds it took. */
async function trial(compiled: CompiledKernels): Promise<{ run: () => number; product: Float32Array }> {
  const { m, k, n } = TRIAL;
  const memory = createMemory();
  const kernels = await instantiate(compiled, memory);
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

function variantNamed(name: string): KernelVariant {
  const known = supportedVariants();
  const variant = known.find((one) => one === name);
  if (variant === undefined) throw new Failure({ code: 'unknown-kernels', name, known });
  return variant;
}
