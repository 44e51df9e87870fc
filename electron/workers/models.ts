/** What the service needs to know of networks without computing with one: recipes, and models on disk. */
import { join } from 'node:path';

import type { SharedModel } from '../contract/jobs.ts';
import { encodeOnnx } from '../network/files/onnx.ts';
import { decodeSafetensors } from '../network/files/safetensors.ts';

export { saysNoDigit } from '../network/measuring/confidence.ts';
export { readModel } from '../network/files/model.ts';
export { parseRecipe } from '../network/training/recipe.ts';
export { RECIPES } from '../network/training/recipes.ts';
export { isSameNetwork, sizeOf } from '../network/layers/size.ts';

/** The bytes of an .onnx file. */
export function onnxOf({ card, bytes }: SharedModel): Uint8Array {
  return encodeOnnx(card, decodeSafetensors(new Uint8Array(bytes)));
}

/** The two files of a model: weights, then card. */
export function modelFiles(folder: string, id: string): [weights: string, card: string] {
  return [join(folder, `${id}.safetensors`), join(folder, `${id}.json`)];
}
