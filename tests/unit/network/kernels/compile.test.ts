import { isAscii } from 'node:buffer';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** Afresh each time: the choice is made once in a thread. */
const load = () => import('../../../../electron/network/kernels/compile.ts');

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

test('one of the supported variants is chosen, and the plain one is among them', async () => {
  const { fastestVariant, supportedVariants } = await load();
  expect(supportedVariants()).toContain('simd');
  expect(supportedVariants()).toContain(await fastestVariant());
});

test('the environment may name the variant', async () => {
  vi.stubEnv('FACTEUR_KERNELS', 'simd');
  const { fastestVariant } = await load();
  expect(await fastestVariant()).toBe('simd');
});

test('a name that no variant has is not heeded', async () => {
  vi.stubEnv('FACTEUR_KERNELS', 'fastest');
  const { fastestVariant, supportedVariants } = await load();
  expect(supportedVariants()).toContain(await fastestVariant());
});

test('on Electron’s engine, the wide kernels wait to be asked for', async () => {
  vi.stubGlobal('process', { ...process, versions: { ...process.versions, electron: '45.0.0' } });
  try {
    const { fastestVariant } = await load();
    expect(await fastestVariant()).toBe('relaxed-simd');
  } finally {
    vi.unstubAllGlobals();
  }
});

test('wide and narrow kernels multiply to the same bits', async () => {
  const { createMemory, instantiate, supportedVariants } = await load();
  const [m, n, k] = [13, 37, 300];
  const answers = [];
  for (const variant of supportedVariants().filter((name) => name !== 'simd')) {
    const memory = createMemory();
    memory.grow(16);
    const kernels = await instantiate(variant, memory);
    const a = kernels.productSpace();
    const [b, c] = [a + m * k * 4, a + (m + n) * k * 4];
    new Float32Array(memory.buffer, a, (m + n) * k).forEach((_, i, all) => (all[i] = Math.sin(i)));
    kernels.product(a, k * 4, 4, b, n * 4, c, n * 4, m, n, k, 0);
    answers.push(new Float32Array(memory.buffer, c, m * n).slice());
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test.runIf((await (await load()).fastestVariant()) === 'wide-simd')(
  'what V8 computes in C++ is not slower after wide kernels',
  async () => {
    const { createMemory, instantiate } = await load();
    const memory = createMemory();
    memory.grow(16);
    const kernels = await instantiate('wide-simd', memory);
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
