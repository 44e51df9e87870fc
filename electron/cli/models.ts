/** `facteur models`: which there are, and which one reads. */
import { resolve } from 'node:path';
import type { ModelRow } from '../contract/calls.ts';
import type { Face } from './face.ts';
import { table } from './table.ts';

interface Options {
  json?: boolean;
  db?: string;
}

export async function modelsCommand(face: Face, { json, db }: Options): Promise<void> {
  const models = await face.withService(db, (service) => service.models(null));
  if (json) {
    for (const { card, ...state } of models) await face.print(JSON.stringify({ ...card, ...state }));
    return;
  }
  const { aligned, number, moment, models: heads } = face.texts;
  const state = ({ active, previous, shipped }: ModelRow): string => {
    const words = [active && heads.active, previous && heads.previous, shipped && heads.shipped];
    return words.filter((word) => word !== false).join(', ');
  };
  const rows = models.map((row) => [
    row.card.id,
    row.card.recipe.name,
    aligned(row.card.testAccuracy, 2),
    number(row.card.testOpened),
    number(row.card.parameters),
    moment(row.card.date),
    state(row),
  ]);
  const { model, recipe, test, opened, parameters, date } = heads;
  await face.print(table([model, recipe, test, opened, parameters, date, ''], rows, [2, 3, 4]));
}

export async function useModelCommand(face: Face, model: string, { db }: Options): Promise<void> {
  await face.withService(db, (service) => service.useModel({ model }));
  face.say(face.texts.inUse(model));
}

export async function modelBeforeCommand(face: Face, { db }: Options): Promise<void> {
  const { id } = await face.withService(db, (service) => service.useModelBefore(null));
  face.say(face.texts.inUse(id));
}

export async function exportModelCommand(
  face: Face,
  model: string,
  { onnx, json, db }: Options & { onnx: string },
): Promise<void> {
  const card = await face.withService(db, (service) => service.exportModel({ model, file: onnx }));
  if (json) await face.print(JSON.stringify({ model: card.id, path: resolve(onnx) }));
  else face.say(face.texts.written(onnx));
}

export async function importModelCommand(
  face: Face,
  file: string,
  { as, json, db }: Options & { as?: string },
): Promise<void> {
  const card = await face.withService(db, (service) =>
    service.importModel({ file, ...(as === undefined ? {} : { as }) }),
  );
  if (json) await face.print(JSON.stringify(card));
  else face.say(face.texts.imported(card.id));
}
