import { isAscii } from 'node:buffer';
import v8 from 'node:v8';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** Afresh each time: what is compiled is kept. */
const load = () => import('../../../../electron/network/kernels/compile.ts');
const { supportedVariants, triedVariant } = await import('../../../../electron/network/kernels/choose.ts');

beforeEach(() => vi.resetModules());
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const USUAL = ['--no-experimental-wasm-revectorize', '--wasm-lazy-compilation', '--liftoff'];

test('the engine’s flags are set for the wide kernels alone, and then are as they were', async () => {
  const set = vi.spyOn(v8, 'setFlagsFromString');
  const { compile } = await load();
  compile('relaxed-simd');
  expect(set).not.toHaveBeenCalled();
  compile('wide-simd');
  const flags = set.mock.calls.flat();
  expect(flags.slice(0, -3)).toContain('--experimental-wasm-revectorize');
  expect(flags.slice(-3)).toEqual(USUAL);
  compile('wide-simd');
  expect(set).toHaveBeenCalledTimes(flags.length);
});

test('a flag that the process was started with is what it was', async () => {
  const set = vi.spyOn(v8, 'setFlagsFromString');
  const { compile } = await load();
  vi.stubGlobal('process', { ...process, execArgv: ['--liftoff', '--no_liftoff', '--no-warnings'] });
  compile('wide-simd');
  expect(set.mock.calls.flat().slice(-3)).toEqual([...USUAL.slice(0, 2), '--no_liftoff']);
});

test('the flags are as they were where compiling fails, too', async () => {
  const set = vi.spyOn(v8, 'setFlagsFromString');
  const { compile } = await load();
  vi.spyOn(WebAssembly, 'Module').mockImplementation(function () {
    throw new RangeError('no memory');
  });
  expect(() => compile('wide-simd')).toThrow('no memory');
  expect(set.mock.calls.flat().slice(-3)).toEqual(USUAL);
});

test('wide and narrow kernels multiply to the same bits', async () => {
  const { compile, createMemory, instantiate } = await load();
  const [m, n, k] = [13, 37, 300];
  const answers = [];
  for (const variant of supportedVariants().filter((name) => name !== 'simd')) {
    const memory = createMemory();
    memory.grow(16);
    const kernels = await instantiate(compile(variant), memory);
    const a = kernels.productSpace();
    const [b, c] = [a + m * k * 4, a + (m + n) * k * 4];
    new Float32Array(memory.buffer, a, (m + n) * k).forEach((_, i, all) => (all[i] = Math.sin(i)));
    kernels.product(a, k * 4, 4, b, n * 4, c, n * 4, m, n, k, 0);
    answers.push(new Float32Array(memory.buffer, c, m * n).slice());
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test.runIf((await triedVariant()) === 'wide-simd')(
  'what V8 computes in C++ is not slower after wide kernels',
  async () => {
    const { compile, createMemory, instantiate } = await load();
    const memory = createMemory();
    memory.grow(16);
    const kernels = await instantiate(compile('wide-simd'), memory);
    const a = kernels.productSpace();
    /** Milliseconds, the median: now and then something else clears the registers. */
    const timed = (between: () => void): number => {
      const times = Array.from({ length: 2001 }, () => {
        kernels.product(a, 64, 4, a, 64, a + 1024, 64, 16, 16, 16, 0);
        between();
        const start = performance.now();
        let sum = 0;
        for (let i = 0; i < 100; i++) sum += Math.exp(-i);
        return sum > 0 ? performance.now() - start : NaN;
      });
      return times.sort((one, other) => one - other)[1000];
    };
    const cleared = timed(() => isAscii(new Uint8Array(0)));
    // Fifteen times as long where the registers are left in use.
    expect(timed(() => undefined)).toBeLessThan(4 * cleared);
  },
);
