/** `facteur compare`: the notebook's versions and what goes beyond them, in one table. */
import type { Compared } from '../contract/methods.ts';
import { explain, messages } from '../messages/messages.ts';
import { createBar } from './bar.ts';
import type { Face } from './face.ts';
import { table } from './table.ts';

interface Options {
  seed?: number;
  train?: boolean;
  json?: boolean;
  db?: string;
}

export async function compareCommand(
  face: Face,
  { seed = 1, train = false, json, db }: Options,
): Promise<void> {
  const texts = messages(face.language).methods;
  const bar = createBar(json ?? false);
  try {
    const comparison = await face.withService(db, (service) =>
      service.compareMethods({
        seed,
        train,
        signal: face.signal,
        onProgress: ({ task, share }) => bar.update(Math.round(100 * share), 100, texts.tasks[task]),
      }),
    );
    bar.stop();
    if (json) {
      await face.print(JSON.stringify(comparison));
      return;
    }

    const { rows, untrained, unusable } = comparison;
    const { method, training, test, printed, speed, size } = texts.heads;
    const heads = [method, training, test, printed, speed, size];
    const right = heads.map((_head, column) => column).slice(1);
    await face.print(table(heads, rows.map((compared) => row(compared, texts)), right)); // prettier-ignore
    await face.print(texts.measured);
    if (rows.some(({ model }) => model !== null)) await face.print(texts.stored);
    for (const recipe of untrained) await face.print(texts.untrained(recipe));
    for (const reason of unusable) face.say(explain(face.language, reason));
  } finally {
    bar.stop();
  }
}

function row(compared: Compared, texts: ReturnType<typeof messages>['methods']): string[] {
  const { method, trainingSeconds, testAccuracy, printed, microsecondsPerDigit, bytes } = compared;
  return [
    texts.names[method],
    texts.duration(trainingSeconds),
    texts.share(testAccuracy),
    printed === null ? texts.none : texts.printed(printed),
    texts.speed(microsecondsPerDigit),
    texts.size(bytes),
  ];
}
