/** Models measured on pictures from elsewhere, and taken out and in, by the real command. */
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatIdx } from '../../../electron/corpus/sets/idx.ts';
import { ModelCard } from '../../../electron/contract/training.ts';
import { openStore } from '../../../electron/store/store.ts';
import { commandIn, lines, objects } from './command.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-cli-models-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const { facteur } = commandIn(() => folder);
const shipped = fileURLToPath(new URL('../../../resources/model/default', import.meta.url));

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

  const file = `${shipped}.safetensors`;
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

test('a model that cannot say “no digit” is taken in, measured and exported, and never reads', async () => {
  const card = ModelCard.parse(JSON.parse(readFileSync(`${shipped}.json`, 'utf8')));
  const recipe = { ...card.recipe, name: 'sure', output: { neurons: 10, loss: 'softmax' } };
  cpSync(`${shipped}.safetensors`, join(folder, 'sure.safetensors'));
  writeFileSync(join(folder, 'sure.json'), JSON.stringify({ ...card, id: 'sure', recipe }));
  expect((await facteur(['models', 'import', 'sure.safetensors'])).code).toBe(0);
  expect((await facteur(['models', 'export', 'sure', '--onnx', 'sure.onnx'])).code).toBe(0);

  // A bar labelled as no digit, and a 1.
  const images = new Uint8Array(2 * 784);
  for (let y = 5; y < 23; y++) for (const at of [14, 15, 784 + 14]) images[y * 28 + at] = 255;
  writeFileSync(join(folder, 'two.idx'), formatIdx({ shape: [2, 28, 28], data: images }));
  writeFileSync(join(folder, 'labels.idx'), formatIdx({ shape: [2], data: Uint8Array.of(10, 1) }));
  const evaluate = ['evaluate', '--images', 'two.idx', '--labels', 'labels.idx', '--as-is'];
  const measured = await facteur([...evaluate, '--model', 'sure']);
  expect(measured.out).toContain('No digit: not measured, since the answers of a softmax');
  expect(measured.out).not.toContain('a digit is seen');
  const { out } = await facteur([...evaluate, '--model', 'sure', '--json']);
  expect(objects(out)).toMatchObject([{ model: 'sure', n: 1, saysNoDigit: false, falseDigits: null }]);

  expect(await facteur(['models', 'use', 'sure'])).toEqual({
    code: 2,
    out: '',
    err: 'The model “sure” (recipe “sure”) cannot read scans: its softmax output always sees one of the ten digits, never none. Use a model of a recipe whose output is sigmoid, such as “reader”.\n',
  });
  // An earlier version let it be chosen.
  const store = openStore(join(folder, 'data', 'facteur.db'));
  store.models.register(ModelCard.parse({ ...card, id: 'sure', recipe }));
  store.models.activate('sure');
  store.close();
  const passedOver = await facteur([...evaluate, '--json']);
  expect(objects(passedOver.out)).toMatchObject([{ model: 'default' }]);
  expect(lines(passedOver.err)).toEqual([
    'The model “sure” (recipe “sure”) cannot read scans: its softmax output always sees one of the ten digits, never none. Facteur reads with “default” in its place; “facteur models use default” settles that.',
  ]);
  expect((await facteur(['models', 'use', 'default'])).code).toBe(0);
  expect((await facteur([...evaluate, '--json'])).err).toBe('');

  const trained = await facteur(['train', '--recipe', 'wide', '--use', '--json']);
  expect([trained.code, trained.out, lines(trained.err).length]).toEqual([2, '', 1]);
  expect(trained.err).toMatch(/^Models of the recipe “wide” cannot read scans: .* Nothing was trained\./);
  expect(objects((await facteur(['models', '--json'])).out)[0]).toMatchObject({
    id: 'default',
    active: true,
  });
});
