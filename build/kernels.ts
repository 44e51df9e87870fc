/**
 * Compiles electron/network/kernels/assembly into electron/network/kernels/compiled.ts: a module rather than .wasm
 * files, so that Node runs it from source and a bundler carries it along, and nobody has to find a file at run time.
 * `npm ci` does this (script `prepare`); the module is not under version control.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const ENTRY = 'electron/network/kernels/assembly/index.ts';
const TARGET = 'electron/network/kernels/compiled.ts';

const OPTIONS = [
  ...['-O3', '--noAssert', '--runtime', 'stub', '--noExportMemory'],
  ...['--enable', 'simd', '--enable', 'threads', '--importMemory', '--sharedMemory'],
  ...['--initialMemory', '1', '--maximumMemory', '32768'],
];

async function compile(features: readonly string[]): Promise<string> {
  let wasm: Uint8Array | undefined;
  const stderr = asc.createMemoryStream();
  const { error } = await asc.main([ENTRY, '--outFile', 'kernels.wasm', ...OPTIONS, ...features], {
    stderr,
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') wasm = contents;
    },
  });
  if (error !== null || wasm === undefined)
    throw new Error(`${error?.message ?? 'no output'}\n${stderr.toString()}`);
  return Buffer.from(wasm).toString('base64');
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const simd = await compile(['--use', 'WIDE=0']);
const relaxed = await compile(['--use', 'WIDE=0', '--enable', 'relaxed-simd']);
const wide = await compile(['--use', 'WIDE=1', '--enable', 'relaxed-simd']);
await writeFile(
  TARGET,
  `/** Made by build/kernels.ts from ./assembly. */\nexport const SIMD = '${simd}';\nexport const RELAXED_SIMD = '${relaxed}';\nexport const WIDE_SIMD = '${wide}';\n`,
);
