/** `facteur train`: a recipe in, a model out. */
import type { Comparison, Start } from '../contract/training.ts';
import { messages } from '../messages/messages.ts';
import { createBar } from './bar.ts';
import type { Face } from './face.ts';
import { table } from './table.ts';

interface Options {
  recipe: string;
  seed?: number;
  from?: Start;
  use?: boolean;
  insist?: boolean;
  json?: boolean;
  db?: string;
}

export async function trainCommand(
  face: Face,
  { recipe, seed = 1, from, use = false, insist = false, json, db }: Options,
): Promise<void> {
  const { texts } = face;
  const bar = createBar(json ?? false, (line) => face.say(line));
  try {
    const done = await face.withService(db, (service) =>
      service.train({
        recipe,
        seed,
        use,
        insist,
        ...(from === undefined ? {} : { from }),
        signal: face.signal,
        onProgress(progress) {
          const { step, steps, cost, secondsLeft } = progress;
          if (json) void face.print(JSON.stringify(progress));
          else bar.update(step, steps, `${texts.cost(cost)}, ${texts.left(secondsLeft)}`);
        },
      }),
    );
    bar.stop();
    const { model, trainAccuracy, testAccuracy, seconds, comparison, used = use } = done;
    await face.print(
      json ? JSON.stringify(done) : texts.trained(model, trainAccuracy, testAccuracy, seconds),
    );
    if (comparison !== undefined && !json) await face.print(comparisonTable(comparison, face));
    if (comparison !== undefined) face.say(verdict(comparison, used, face));
    if (used) face.say(texts.inUse(model));
    // It was to be used, and is not.
    if (use && !used) face.fail();
  } finally {
    bar.stop();
  }
}

function comparisonTable({ old, new: made, parts }: Comparison, { texts, language }: Face): string {
  const words = messages(language).comparison;
  const rows = parts.map(({ part, n, old, new: made, lost, won, falls }) => [
    words.parts[part],
    texts.number(n),
    texts.aligned(1 - old / n, 2),
    texts.aligned(1 - made / n, 2),
    words.changes(lost, won),
    words.partVerdict(old - made, falls),
  ]);
  const { part, pictures, inUse, fresh, changes } = words.heads;
  const heads = [part, pictures, `${inUse}\n${old.model}`, `${fresh}\n${made.model}`, changes, ''];
  return table(heads, rows, [1, 2, 3]);
}

function verdict({ passes, parts }: Comparison, used: boolean, { texts, language }: Face): string {
  const words = messages(language).comparison;
  const fallen = parts.filter(({ falls }) => falls).map(({ part }) => words.parts[part]);
  if (passes) return words.passes;
  return `${words.falls(fallen)}${used ? '' : ` ${texts.notUsed}`}`;
}
