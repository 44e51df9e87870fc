/** `facteur train`: a recipe in, a model out. */
import { createBar } from './bar.ts';
import type { Face } from './face.ts';

interface Options {
  recipe: string;
  seed?: number;
  use?: boolean;
  json?: boolean;
  db?: string;
}

export async function trainCommand(
  face: Face,
  { recipe, seed = 1, use = false, json, db }: Options,
): Promise<void> {
  const { texts } = face;
  const bar = createBar(json ?? false);
  try {
    const done = await face.withService(db, (service) =>
      service.train({
        recipe,
        seed,
        use,
        signal: face.signal,
        onProgress(progress) {
          const { step, steps, cost, secondsLeft } = progress;
          if (json) void face.print(JSON.stringify(progress));
          else bar.update(step, steps, `${texts.cost(cost)}, ${texts.left(secondsLeft)}`);
        },
      }),
    );
    bar.stop();
    const { model, trainAccuracy, testAccuracy, seconds } = done;
    await face.print(
      json ? JSON.stringify(done) : texts.trained(model, trainAccuracy, testAccuracy, seconds),
    );
    if (use) face.say(texts.inUse(model));
  } finally {
    bar.stop();
  }
}
