import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { compile } from '../../../../electron/network/kernels/compile.ts';

const FILE = new URL('../../../../electron/network/kernels/choose.ts', import.meta.url);
/** Afresh each time: the choice is made once in a thread. */
const load = () => import('../../../../electron/network/kernels/choose.ts');

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('FACTEUR_KERNELS', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('one of the supported variants is chosen, and the plain one is among them', async () => {
  const { chooseKernels, supportedVariants } = await load();
  expect(supportedVariants()).toContain('simd');
  expect(supportedVariants()).toContain((await chooseKernels()).variant);
});

test('the environment may name the variant, whatever was tried', async () => {
  vi.stubEnv('FACTEUR_KERNELS', 'simd');
  const { chooseKernels } = await load();
  expect((await chooseKernels()).variant).toBe('simd');
  expect((await chooseKernels('relaxed-simd')).variant).toBe('simd');
});

test('a name that no variant has is refused, and those there are named', async () => {
  vi.stubEnv('FACTEUR_KERNELS', 'fastest');
  const { chooseKernels, supportedVariants } = await load();
  await expect(chooseKernels()).rejects.toMatchObject({
    reason: { code: 'unknown-kernels', name: 'fastest', known: supportedVariants() },
  });
});

test('what was tried elsewhere is not tried again', async () => {
  const { chooseKernels } = await load();
  const instantiate = vi.spyOn(WebAssembly, 'instantiate');
  expect((await chooseKernels('relaxed-simd')).variant).toBe('relaxed-simd');
  expect(instantiate).not.toHaveBeenCalled();
});

test('on Electron’s engine, the wide kernels wait to be asked for', async () => {
  vi.stubGlobal('process', { ...process, versions: { ...process.versions, electron: '45.0.0' } });
  const { chooseKernels } = await load();
  expect((await chooseKernels()).variant).toBe('relaxed-simd');
});

test('a trial that fails leaves the narrow kernels', async () => {
  const { narrowVariant, triedVariant } = await load();
  vi.spyOn(WebAssembly, 'instantiate').mockRejectedValue(new RangeError('no memory'));
  expect(await triedVariant()).toBe(narrowVariant());
});

test('an engine that cannot widen is seen through', { timeout: 120_000 }, () => {
  const program = `import(${JSON.stringify(FILE.href)}).then(async ({ triedVariant }) => console.log(await triedVariant()))`;
  const out = execFileSync(process.execPath, ['--no-enable-avx2', '-e', program], { encoding: 'utf8' });
  expect(out.trim()).toBe('relaxed-simd');
});

test('a thread uses what it was given', async () => {
  const { adoptKernels, ownKernels } = await load();
  const given = compile('simd');
  adoptKernels(given);
  expect(await ownKernels()).toBe(given);
});
