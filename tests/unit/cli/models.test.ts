/** Models measured on pictures from elsewhere, and taken out and in, by the real command. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatIdx } from '../../../electron/corpus/idx.ts';
import { commandIn, lines, objects } from './command.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-cli-models-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const { facteur } = commandIn(() => folder);

test('a model is measured on pictures from elsewhere, in figures for a person too', async () => {
  // Eight bars of 6×6, labelled as no digit, and a 1.
  const images = new Uint8Array(9 * 36);
  for (let i = 0; i < 9; i++)
    for (let y = 0; y < 6; y++) images[i * 36 + y * 6 + (i < 8 ? (y * i) % 6 : 2)] = 90;
  writeFileSync(join(folder, 'i.idx'), formatIdx({ shape: [9, 6, 6], data: images }));
  writeFileSync(
    join(folder, 'l.idx.gz'),
    gzipSync(formatIdx({ shape: [9], data: Uint8Array.of(10, 10, 10, 10, 10, 10, 10, 10, 1) })),
  );
  const { code, out, err } = await facteur(['evaluate', '--images', 'i.idx', '--labels', 'l.idx.gz']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^default: 100% of 1\u00a0digit right, 0 wrong/);
  expect(out).toMatch(/these pictures *│ *1 │ *100\.00% │/);
  expect(out).toContain('on pictures from elsewhere the ECE may be greater after it than before.');
  expect(out).toMatch(/No digit: in [\d.]+% of 8\u00a0pictures a digit is seen/);
  const wrong = await facteur(['evaluate', '--images', 'i.idx', '--labels', 'i.idx']);
  expect([wrong.code, wrong.out]).toEqual([1, '']);
  expect(wrong.err).toMatch(
    /^.*i\.idx is not a set of digits in IDX format: its dimensions are 9 × 6 × 6 where n is needed\.\n$/,
  );
  const asIs = await facteur(['evaluate', '--images', 'i.idx', '--labels', 'l.idx.gz', '--as-is']);
  expect(asIs.err).toContain('its dimensions are 9 × 6 × 6 where 9 × 28 × 28 is needed');
});

test('a model goes out as ONNX, and comes in from a safetensors file, never over another', async () => {
  const out = await facteur(['models', 'export', 'default', '--onnx', 'default.onnx']);
  expect(out).toEqual({ code: 0, out: '', err: 'Written to default.onnx.\n' });
  expect(readFileSync(join(folder, 'default.onnx')).length).toBeGreaterThan(400_000);
  expect(await facteur(['models', 'export', 'nobody', '--onnx', 'x.onnx'])).toMatchObject({ code: 2 });
  const nowhere = await facteur(['models', 'export', 'default', '--onnx', 'absent/x.onnx']);
  expect([nowhere.code, lines(nowhere.err).length]).toEqual([1, 1]);

  const file = fileURLToPath(new URL('../../../resources/model/default.safetensors', import.meta.url));
  copyFileSync(file, join(folder, 'alone.safetensors'));
  expect(await facteur(['models', 'import', 'alone.safetensors'])).toEqual({
    code: 1,
    out: '',
    err: 'The model alone.safetensors cannot be used: its card alone.json is not there. A model is two files: put both into one folder.\n',
  });
  const taken = await facteur(['models', 'import', file, '--as', 'theirs', '--json']);
  expect([taken.code, objects(taken.out)]).toMatchObject([0, [{ id: 'theirs' }]]);
  expect(await facteur(['models', 'import', file, '--as', 'theirs'])).toEqual({
    code: 1,
    out: '',
    err: 'There is a model called “theirs” already, and it is kept. Give this one another name with --as.\n',
  });
});
