import { isAscii } from 'node:buffer';
import v8 from 'node:v8';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

vi.mock('node:buffer', async (original) => {
  const buffer = await original<typeof import('node:buffer')>();
  return { ...buffer, isAscii: vi.fn(buffer.isAscii) };
});

/** Afresh each time: what is compiled is kept. */
const load = () => import('../../../../electron/network/kernels/compile.ts');
const { supportedVariants } = await import('../../../../electron/network/kernels/choose.ts');

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

test.each(supportedVariants())(
  '%s kernels are followed by what clears the registers, if wide',
  async (variant) => {
    vi.mocked(isAscii).mockClear();
    const { compile, createMemory, instantiate } = await load();
    const kernels = await instantiate(compile(variant), createMemory());
    kernels.productSpace();
    kernels.productSpace();
    expect(isAscii).toHaveBeenCalledTimes(variant === 'wide-simd' ? 2 : 0);
  },
);
