/** What the service needs to know of networks without computing with one: recipes, and models on disk. */
import { join } from 'node:path';

export { readModel } from '../network/model.ts';
export { parseRecipe } from '../network/recipe.ts';
export { RECIPES, recipeNamed } from '../network/recipes.ts';
export { isSameNetwork, sizeOf } from '../network/size.ts';

/** The two files of a model: weights, then card. */
export function modelFiles(folder: string, id: string): [weights: string, card: string] {
  return [join(folder, `${id}.safetensors`), join(folder, `${id}.json`)];
}
