/** The page on the disk; the trainer is played, for the story itself has tests of its own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotebookDone } from '../../../electron/contract/notebook.ts';
import { writeNotebook } from '../../../electron/service/notebook.ts';
import { FIGURES, PICTURES } from '../report/notebook/story.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-notebook-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let runs = 0;
const trainer = {
  run: () => (runs++, Promise.resolve({ figures: FIGURES, pictures: PICTURES })),
} as unknown as Parameters<typeof writeNotebook>[0];

test('is written into a folder that is made for it, and answered with its figures', async () => {
  const request = { seed: 7, folder: join(folder, 'a', 'b'), language: 'en' as const };
  const done = await writeNotebook(trainer, request);
  expect(NotebookDone.parse(done)).toEqual(done);
  expect(done).toEqual({ event: 'done', file: join(folder, 'a', 'b', 'notebook.html'), ...FIGURES });
  expect(readFileSync(done.file, 'utf8')).toContain('Model: 4, real: 9');
});

test('a folder that cannot be had is told before the work, not after it', async () => {
  writeFileSync(join(folder, 'file'), '');
  runs = 0;
  const request = { seed: 7, folder: join(folder, 'file', 'below'), language: 'en' as const };
  await expect(writeNotebook(trainer, request)).rejects.toMatchObject({
    reason: { code: 'not-writable', file: join(folder, 'file', 'below') },
  });
  expect(runs).toBe(0);
});
