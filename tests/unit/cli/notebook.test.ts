/** What `facteur notebook` asks of the service, and says. */
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { notebookCommand } from '../../../electron/cli/notebook.ts';
import { FIGURES } from '../report/notebook/story.ts';
import { playFace } from './played.ts';

const DONE = { event: 'done', file: '/somewhere/notebook.html', ...FIGURES };

async function run(options: Parameters<typeof notebookCommand>[1]) {
  const requests: object[] = [];
  const notebook = (request: object) => (requests.push(request), Promise.resolve(DONE));
  const { face, out, err } = playFace('fr', { notebook });
  await notebookCommand(face, options);
  return { requests, out, err };
}

test('says where the page is, in the language of the page', async () => {
  const { requests, out, err } = await run({ out: 'cours', seed: 3 });
  expect(requests).toMatchObject([{ seed: 3, folder: resolve('cours'), language: 'fr' }]);
  expect([out, err]).toEqual([[], ['Écrit dans /somewhere/notebook.html.']]);
});

test('writes into the current folder where none is given; for programs, gives every figure', async () => {
  const { requests, out, err } = await run({ json: true });
  expect(requests).toMatchObject([{ seed: 1, folder: process.cwd() }]);
  expect([out.map((line) => JSON.parse(line) as unknown), err]).toEqual([[DONE], []]);
});
