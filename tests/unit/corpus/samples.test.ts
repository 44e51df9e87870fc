import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { KINDS } from '../../../electron/contract/envelopes.ts';
import { sharp } from '../../../electron/reader/sharp.ts';

const samples = fileURLToPath(new URL('../../../resources/samples', import.meta.url));

it('the samples are 24 pictures, a third of each kind, each with its truth', async () => {
  const truth = JSON.parse(await readFile(`${samples}/truth.json`, 'utf8')) as {
    file: string;
    postcode: string;
    kind: string;
  }[];
  const files = (await readdir(samples)).filter((name) => name !== 'truth.json');
  expect(truth.map(({ file }) => file).sort()).toEqual(files.sort());
  for (const kind of KINDS) expect(truth.filter((one) => one.kind === kind)).toHaveLength(8);
  for (const { file, postcode } of truth) {
    expect(postcode).toMatch(/^\d{5}$/);
    expect((await sharp(`${samples}/${file}`).metadata()).width).toBeGreaterThan(100);
  }
});
