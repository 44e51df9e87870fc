/** `facteur notebook`: the teaching notebook, run again and written as one page. */
import { resolve } from 'node:path';
import { messages } from '../messages/messages.ts';
import { createBar } from './bar.ts';
import type { Face } from './face.ts';

interface Options {
  out?: string;
  seed?: number;
  json?: boolean;
  db?: string;
}

export async function notebookCommand(face: Face, { out = '.', seed = 1, json, db }: Options): Promise<void> {
  const { tasks } = messages(face.language).methods;
  const bar = createBar(json ?? false);
  try {
    const done = await face.withService(db, (service) =>
      service.notebook({
        seed,
        folder: resolve(out),
        language: face.language,
        signal: face.signal,
        onProgress: ({ task, share }) => bar.update(Math.round(100 * share), 100, tasks[task]),
      }),
    );
    bar.stop();
    if (json) await face.print(JSON.stringify(done));
    else face.say(face.texts.written(done.file));
  } finally {
    bar.stop();
  }
}
