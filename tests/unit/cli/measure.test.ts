/** The real command: envelopes drawn and read, then read again as somebody's own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ScansReport } from '../../../electron/contract/envelopes.ts';
import { commandIn, objects } from './command.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-measure-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const { facteur } = commandIn(() => folder);

test('evaluate envelopes draws, reads, keeps and shows; evaluate scans finds the same in what was kept', async () => {
  const drawn = await facteur(
    ['evaluate', 'envelopes', '--tier', 'field,none', '--n', '2', '--seed', '4', '--json', '--save', 'kept'],
  ); // prettier-ignore
  expect(drawn.code, drawn.err).toBe(0);
  const report = ScansReport.parse(objects(drawn.out)[0]);
  expect(report.drawn).toEqual({ split: 'test', seed: 4, n: 2 });
  expect(report.groups.map(({ tier, n }) => [tier, n])).toContainEqual(['none', 2]);
  expect(readdirSync(join(folder, 'kept'))).toHaveLength(5);

  const own = await facteur(['evaluate', 'scans', 'kept', '--truth', join('kept', 'truth.csv'), '--json']);
  const again = ScansReport.parse(objects(own.out)[0]);
  const all = (field: 'n' | 'exact') =>
    ['field', 'none'].map((tier) => report.groups.find((group) => group.tier === tier)![field]);
  expect(again.groups).toHaveLength(1);
  expect(again.groups[0].n).toBe(4);
  expect(again.groups[0].exact).toBe(all('exact').reduce((sum, exact) => sum + exact));
  expect(again.groups[0].losses).toBeNull();
}, 120_000);

test('losses are shown side by side, and no picture is written of none', async () => {
  await facteur(['evaluate', 'envelopes', '--tier', 'none', '--n', '2', '--seed', '4', '--save', 'nothing']);
  const sheetBy = (list: string, sheet: string) =>
    facteur(['evaluate', 'scans', 'nothing', '--truth', list, '--worst', '1', '--sheet', sheet]);
  const right = await sheetBy(join('nothing', 'truth.csv'), 'none.png');
  expect([right.code, right.err]).toEqual([0, expect.stringContaining('none.png was not written')]);
  expect(readdirSync(folder)).not.toContain('none.png');

  const files = readdirSync(join(folder, 'nothing')).filter((file) => file !== 'truth.csv');
  writeFileSync(
    join(folder, 'wrong.json'),
    JSON.stringify(files.map((file) => ({ file, postcode: '75012' }))),
  );
  const wrong = await sheetBy('wrong.json', 'lost.png');
  expect([wrong.code, wrong.err]).toEqual([0, expect.stringContaining('Written to lost.png')]);
  expect(readFileSync(join(folder, 'lost.png')).subarray(1, 4).toString()).toBe('PNG');
}, 120_000);

test('a scan that cannot be read is named, and is in no time and no confidence', async () => {
  const list = join(folder, 'list.json');
  writeFileSync(list, JSON.stringify([{ file: 'absent.png', postcode: '75012' }]));
  const own = await facteur(['evaluate', 'scans', '.', '--truth', 'list.json', '--json']);
  expect([own.code, own.err.trim()]).toEqual([
    1,
    expect.stringMatching(/^absent\.png: There is no such file/),
  ]);
  const report = ScansReport.parse(objects(own.out)[0]);
  expect(report.failed).toEqual([{ file: 'absent.png', reason: { code: 'absent' } }]);
  expect(report.ms).toEqual({});
  expect(report.groups[0].reliability.every(({ n }) => n === 0)).toBe(true);
  const nowhere = await facteur(['evaluate', 'scans', 'nowhere', '--truth', 'list.json']);
  expect([nowhere.code, nowhere.err.trim()]).toEqual([
    1,
    expect.stringMatching(/^nowhere: There is no such/),
  ]);
});

test('what is wrong with the command is one sentence', async () => {
  const tier = await facteur(['evaluate', 'envelopes', '--tier', 'easy']);
  expect([tier.code, tier.err]).toEqual([2, expect.stringContaining('field, printed')]);
  const list = await facteur(['evaluate', 'scans', '.', '--truth', 'absent.csv']);
  expect([list.code, list.err.trim()]).toEqual([1, 'absent.csv: there is no such file.']);
});
