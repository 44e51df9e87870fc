/** A recipe as a person wrote it: read whole, or refused with every field that is wrong and what it may be. */
import { Failure } from '../../contract/failure.ts';
import type { FieldFault } from '../../contract/fault.ts';
import { Recipe } from '../../contract/training.ts';
import { parseJson, readFields } from '../../contract/written.ts';
import { sizeOf } from '../layers/size.ts';

/**
 * @param text JSON
 * @param file what to call it in a failure
 * @throws {Failure} `not-json`, `bad-recipe`
 */
export function parseRecipe(text: string, file: string): Recipe {
  const written = parseJson(text, file);
  const { data, faults } = readFields(Recipe, written);
  if (data !== null) faults.push(...impossibleLayers(data));
  if (data !== null && faults.length === 0) return data;
  throw new Failure({ code: 'bad-recipe', file, faults });
}

/** Layers that are right by themselves and cannot follow those before them. */
function impossibleLayers(recipe: Recipe): FieldFault[] {
  const { sides } = sizeOf(recipe);
  const firstDense = recipe.hidden.findIndex(({ kind }) => kind === 'dense');
  const fault = (field: string, is: string, value: string): FieldFault => {
    return { field, is, allowed: { what: 'choice', values: [value] }, orNull: false };
  };
  return recipe.hidden.flatMap(({ kind }, i) => {
    if (kind === 'convolution' && firstDense !== -1 && i > firstDense)
      return [fault(`hidden[${i}].kind`, '"convolution"', '"dense"')];
    // Half of one pixel is none.
    return sides[i] === 0 && sides[i - 1] !== 0 ? [fault(`hidden[${i}].pooled`, 'true', 'false')] : [];
  });
}
