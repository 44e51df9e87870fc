/** `facteur corpus`: what the networks are fed, as a picture. */
import type { SetName } from '../contract/corpus.ts';
import type { Face } from './face.ts';

interface Options {
  sheet: string;
  set?: SetName;
  n?: number;
  seed?: number;
  label?: number;
  augmented?: string;
  json?: boolean;
  db?: string;
}

export async function corpusCommand(
  face: Face,
  { sheet, set = 'replay-training', n = 1200, seed = 1, label, augmented, json, db }: Options,
): Promise<void> {
  const { sheet: texts } = face.texts;
  const { pictures } = await face.withService(db, (service) =>
    service.contactSheet({
      file: sheet,
      set,
      n,
      seed,
      label: label ?? null,
      signal: face.signal,
      words: { title: texts.title(set, augmented ?? null), sources: texts.sources },
      ...(augmented === undefined ? {} : { recipe: augmented }),
    }),
  );
  if (pictures === 0) {
    face.say(texts.none(set));
    face.fail();
    return;
  }
  if (json) await face.print(JSON.stringify({ file: sheet, set, pictures }));
  else face.say(texts.drawn(sheet, set, pictures));
}
