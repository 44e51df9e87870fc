/** `facteur evaluate`: a model measured on digits with their truth. */
import { existsSync } from 'node:fs';
import { explain } from '../messages/messages.ts';
import type { Face } from './face.ts';
import { table } from './table.ts';

interface Options {
  model?: string;
  images?: string;
  labels?: string;
  json?: boolean;
  db?: string;
}

export async function evaluateCommand(
  face: Face,
  { model, images, labels, json, db }: Options,
): Promise<void> {
  const { texts } = face;
  for (const file of [images, labels]) {
    if (file === undefined || existsSync(file)) continue;
    face.say(texts.about(file, 1, explain(face.language, { code: 'absent' })));
    face.fail();
    return;
  }
  const evaluation = await face.withService(db, (service) =>
    service.evaluate({
      ...(model === undefined ? {} : { model }),
      ...(images === undefined || labels === undefined ? {} : { pictures: { images, labels } }),
    }),
  );
  if (json) return face.print(JSON.stringify(evaluation));

  const { n, accuracy, errors, confusion, msPerDigit } = evaluation;
  const digits = Array.from({ length: 10 }, (_, digit) => digit);
  const rows = confusion.map((row, truth) => [String(truth), ...row.map((count) => texts.number(count))]);
  await face.print(texts.evaluated(evaluation.model, n, accuracy, errors, msPerDigit));
  await face.print(table(['', ...digits.map(String)], rows, [0, ...digits.map((digit) => digit + 1)]));
  await face.print(texts.confusion);
}
