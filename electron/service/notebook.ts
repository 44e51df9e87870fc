/** The notebook's story, computed by the trainer and written as a page. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../contract/calls.ts';
import type { TaskProgress } from '../contract/methods.ts';
import type { NotebookDone } from '../contract/notebook.ts';
import { writableFolder, writing } from '../workers/file.ts';
import type { Teams } from '../workers/teams.ts';

export interface NotebookRequest {
  seed: number;
  /** Where `notebook.html` is written; made where it is not there. */
  folder: string;
  language: Settings['language'];
  signal?: AbortSignal;
  onProgress?: (progress: TaskProgress) => void;
}

/** @throws {Failure} `not-writable`, `cancelled`, … */
export async function writeNotebook(
  trainer: Teams['trainer'],
  { seed, folder, language, signal, onProgress }: NotebookRequest,
): Promise<NotebookDone> {
  const file = join(folder, 'notebook.html');
  // Asked before the minutes of work, not after them.
  await writableFolder(folder);
  const { figures, pictures } = await trainer.run(
    'notebook',
    { seed },
    { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) },
  );
  // Not before: the packaged app has no such command, and leaves its libraries out.
  const { notebookPage } = await import('../report/notebook/page.ts');
  await writing(file, () => writeFile(file, notebookPage(figures, pictures, language)));
  return { event: 'done', file, ...figures };
}
