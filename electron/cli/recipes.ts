/** `facteur recipes`: which there are, and one of them whole. */
import { explain, messages } from '../messages/messages.ts';
import type { Face } from './face.ts';
import { table } from './table.ts';

interface Options {
  json?: boolean;
  db?: string;
}

export async function recipesCommand(face: Face, { json, db }: Options): Promise<void> {
  const { recipes, faults } = await face.withService(db, (service) => service.recipes(null));
  for (const fault of faults) face.say(explain(face.language, fault));
  if (json) {
    for (const { recipe, ...rest } of recipes) await face.print(JSON.stringify({ ...recipe, ...rest }));
    return;
  }
  const { number, recipes: heads } = face.texts;
  const texts = messages(face.language).recipes;
  const known: Record<string, string | undefined> = texts.known;
  const rows = recipes.map(({ recipe, file, parameters, multiplyAdds }) => [
    recipe.name,
    file === null ? (known[recipe.name] ?? '') : `${texts.own}, ${file}`,
    number(parameters),
    number(multiplyAdds),
  ]);
  const { recipe, what, parameters, multiplyAdds } = heads;
  await face.print(table([recipe, what, parameters, multiplyAdds], rows, [2, 3]));
}

/** As it stands in a file, to copy and change; on one line for programs. */
export async function showRecipeCommand(face: Face, name: string, { json, db }: Options): Promise<void> {
  const recipe = await face.withService(db, (service) => service.recipe(name));
  await face.print(json ? JSON.stringify(recipe) : JSON.stringify(recipe, null, 2));
}
