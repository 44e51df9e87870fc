/** `facteur models`: which there are, and which one reads. */
import type { Face } from './face.ts';
import { table } from './table.ts';

interface Options {
  json?: boolean;
  db?: string;
}

export async function modelsCommand(face: Face, { json, db }: Options): Promise<void> {
  const models = await face.withService(db, (service) => service.models(null));
  if (json) {
    for (const { card, active, shipped } of models)
      await face.print(JSON.stringify({ ...card, active, shipped }));
    return;
  }
  const { share, number, moment, models: heads } = face.texts;
  const rows = models.map(({ card, active, shipped }) => [
    card.id,
    card.recipe.name,
    share(card.testAccuracy, 2),
    number(card.parameters),
    moment(card.date),
    [active ? heads.active : null, shipped ? heads.shipped : null].filter((word) => word !== null).join(', '),
  ]);
  const { model, recipe, test, parameters, date } = heads;
  await face.print(table([model, recipe, test, parameters, date, ''], rows, [2, 3]));
}

export async function useModelCommand(face: Face, model: string, { db }: Options): Promise<void> {
  await face.withService(db, (service) => service.useModel({ model }));
  face.say(face.texts.inUse(model));
}
