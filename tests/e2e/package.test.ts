/** What is packaged is enough to run: unpacked again, it reads a scan with nothing of the repository beside it. */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FUSES } from '../../build/electron-builder.ts';
import { sharp } from '../../electron/reader/sharp.ts';
import { root } from '../support/launch.ts';
import { pdf } from '../support/pdf.ts';
import { Desk, postcodesOf, rowsOf, samples } from '../support/window.ts';

/** Where Electron's binary keeps its fuses: this mark, a version, their number, and one character each. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_COUNT = 9;
const ON = '1'.charCodeAt(0);

const folder = mkdtempSync(path.join(tmpdir(), 'facteur-package-'));
const archive = path.join(folder, 'release/linux-unpacked/resources/app.asar');
const executable = path.join(folder, 'release/linux-unpacked/facteur');

/** A folder the packager takes for Electron's: its binary is replaced by its fuses. */
function makeElectron(): string {
  const electron = path.join(folder, 'electron');
  mkdirSync(path.join(electron, 'resources'), { recursive: true });
  const fuses = [Buffer.from(FUSE_MARK), Buffer.from([1, FUSE_COUNT]), Buffer.from('0'.repeat(FUSE_COUNT))];
  writeFileSync(
    path.join(electron, 'electron'),
    Buffer.concat([Buffer.alloc(64), ...fuses, Buffer.alloc(64)]),
  );
  chmodSync(path.join(electron, 'electron'), 0o755);
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'version'])
    writeFileSync(path.join(electron, file), '');
  return electron;
}

/** A scan as the one page of a PDF, at 200 dpi. */
async function asPdf(file: string): Promise<Buffer> {
  const jpeg = sharp(file).flatten({ background: 'white' }).toColourspace('srgb').jpeg({ quality: 95 });
  const { data, info } = await jpeg.toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const image = { bytes: data, filter: 'DCTDecode', width, height, space: '/DeviceRGB' } as const;
  return pdf([{ width: (width * 72) / 200, height: (height * 72) / 200, image }]);
}

const packages = process.platform === 'linux' ? test : test.skip;

beforeAll(async () => {
  if (process.platform !== 'linux') return;
  const out = path.join(folder, 'release');
  await promisify(execFile)(
    process.execPath,
    [path.join(root, 'build/package.ts'), '--dir', '--electron', makeElectron(), '--out', out],
    { cwd: root },
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

packages('holds what the app needs, and sharp’s WebAssembly build alone', () => {
  const files = listPackage(archive, { isPack: false });
  for (const needed of [
    '/package.json',
    '/dist/main/index.js',
    '/dist/preload/index.cjs',
    '/dist/renderer/index.html',
    '/dist/workers/reader.js',
    '/dist/workers/trainer.js',
    '/dist/service/exporter.js',
    '/resources/model/default.safetensors',
    '/resources/directory/fr.json',
    '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
    '/node_modules/@img/sharp-wasm32/package.json',
    '/node_modules/@emnapi/runtime/package.json',
    '/node_modules/@hyzyla/pdfium/dist/index.esm.js',
    '/node_modules/@hyzyla/pdfium/dist/pdfium.wasm',
  ]) {
    expect(files).toContain(needed);
  }
  const strays = files.filter((file) =>
    /^\/(electron|renderer|tests|build|docs)\/|sharp-(linux|libvips)|\.ts$/.test(file),
  );
  expect(strays).toEqual([]);
  expect(files.filter((file) => /prebuilds\/.*\.node$/.test(file) && !/linux-/.test(file))).toEqual([]);
  expect(files.filter((file) => file.startsWith('/resources/samples/'))).toEqual([]);
  expect(files.filter((file) => file.startsWith('/node_modules/@hyzyla/pdfium/dist/'))).toHaveLength(2);
});

packages('has every native library and WebAssembly file outside the archive', () => {
  const native = listPackage(archive, { isPack: false }).filter((file) =>
    /node_modules\/.*\.(node|wasm|so[.\d]*)$/.test(file),
  );
  expect(native.length).toBeGreaterThan(0);
  for (const file of native) expect(existsSync(path.join(`${archive}.unpacked`, file)), file).toBe(true);
});

packages('has all nine fuses set', async () => {
  const wire = await getCurrentFuseWire(executable);
  const fuses = Object.values(FuseV1Options).filter((fuse) => typeof fuse === 'number');
  expect(fuses).toHaveLength(FUSE_COUNT);
  for (const fuse of fuses)
    expect(Number(wire[fuse]) === ON, FuseV1Options[fuse]).toBe((FUSES as Record<number, boolean>)[fuse]);
});

packages('reads a scan, and one in a PDF, with nothing of the repository beside it', async () => {
  const unpacked = path.join(folder, 'unpacked');
  extractAll(archive, unpacked);
  const [{ file, postcode }] = samples();
  const inPdf = path.join(folder, 'scan.pdf');
  writeFileSync(inPdf, await asPdf(file));
  const desk = new Desk();
  try {
    const { page } = await desk.open([file, inPdf], unpacked);
    await expect
      .poll(
        () =>
          rowsOf(page)
            .getByText(/^(Read|To check)$/)
            .count(),
        { timeout: 60_000 },
      )
      .toBe(2);
    expect(await postcodesOf(page)).toEqual([postcode, postcode]);
  } finally {
    await desk.close();
  }
});
