/** The recipes there are: Facteur's own, and the files in the user's folder. */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Failure, reasonOf } from '../contract/failure.ts';
import type { FieldFault } from '../contract/fault.ts';
import type { Reason } from '../contract/reading.ts';
import type { Recipe } from '../contract/training.ts';
import { parseRecipe, RECIPES } from '../workers/models.ts';

export interface KnownRecipe {
  recipe: Recipe;
  /** The user's file it stands in; null for Facteur's own. */
  file: string | null;
}

export interface Recipes {
  /** Facteur's own, then the user's by their files' names; and why the other files there are no recipes. */
  list(): Promise<{ recipes: KnownRecipe[]; faults: Reason[] }>;
  /**
   * @param name a recipe's name, or the path of a JSON file.
   * @throws {Failure} `unknown-recipe` of a name, `no-recipe-file` of a path; `not-json`, `bad-recipe`
   */
  named(name: string): Promise<Recipe>;
}

/** @param folder of the user's recipes; it need not be there */
export function createRecipes(folder: string): Recipes {
  const list: Recipes['list'] = async () => {
    const recipes: KnownRecipe[] = RECIPES.map((recipe) => ({ recipe, file: null }));
    const faults: Reason[] = [];
    const names = await readdir(folder).catch(() => []);
    for (const file of names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(folder, name))) {
      try {
        const recipe = await readRecipe(file);
        // By its name alone it would be either of two.
        if (recipes.some(({ recipe: { name } }) => name === recipe.name)) throw nameTaken(file, recipe.name);
        recipes.push({ recipe, file });
      } catch (error) {
        faults.push(reasonOf(error));
      }
    }
    return { recipes, faults };
  };

  return {
    list,
    async named(name) {
      if (name.endsWith('.json') || /[/\\]/.test(name)) return readRecipe(resolve(name));
      const { recipes, faults } = await list();
      const found = recipes.find(({ recipe }) => recipe.name === name);
      if (found !== undefined) return found.recipe;
      // A file of this name that is no recipe is what was meant, and says why.
      const file = join(folder, `${name}.json`);
      const meant = faults.find((fault) => 'file' in fault && fault.file === file);
      throw new Failure(
        meant ?? { code: 'unknown-recipe', name, known: recipes.map(({ recipe }) => recipe.name) },
      );
    },
  };
}

function nameTaken(file: string, name: string): Failure {
  const fault: FieldFault = {
    field: 'name',
    is: JSON.stringify(name),
    allowed: { what: 'free-name' },
    orNull: false,
  };
  return new Failure({ code: 'bad-recipe', file, faults: [fault] });
}

async function readRecipe(file: string): Promise<Recipe> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Failure({ code: 'no-recipe-file', file }, { cause });
  });
  return parseRecipe(text, file);
}
