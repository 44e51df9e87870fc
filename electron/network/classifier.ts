/** A trained network, ready to answer. */
import type { SharedNetwork } from '../contract/jobs.ts';
import { DIGIT_PIXELS } from '../contract/digit.ts';
import type { KernelVariant, ModelCard, NetworkCard } from '../contract/training.ts';
import { buildNetwork } from './layers/build.ts';
import { createSource } from './layers/input.ts';
import { ownKernels } from './kernels/choose.ts';
import { createKernels } from './kernels/kernels.ts';
import type { Place } from './layers/network.ts';
import { decodeSafetensors } from './files/safetensors.ts';
import { loadWeights } from './layers/weights.ts';

export interface Classifier<Card extends NetworkCard = ModelCard> {
  readonly card: Card;
  /** Which kernels answer, for reports. */
  readonly kernels: KernelVariant;
  /**
   * Asks the network about n pictures, any n.
   * @param images at least n×784 bytes by rows, 0 paper … 255 ink.
   * @returns n×10 logits by rows, or as many as the network has answers, calibrated (divided by the card's temperature), before the sigmoid; valid until the
   * next call.
   */
  logits(images: Uint8Array, n: number): Float32Array;
}

/** Pictures in one pass: enough to keep the kernels' tiles full, few enough to stay in the cache. */
const CHUNK = 32;

/**
 * @param network as `readModel` answers it.
 * @throws {SafetensorsError | WeightsError} where the bytes are not the card's model; `readModel` has seen to that.
 */
export async function openClassifier<Card extends NetworkCard>({
  card,
  bytes,
}: SharedNetwork<Card>): Promise<Classifier<Card>> {
  const kernels = await ownKernels();
  const engine = await createKernels(kernels);
  const place: Place = { engine, capacity: CHUNK, shared: null };
  const network = buildNetwork(card.recipe, place);
  const input = loadWeights(network, decodeSafetensors(new Uint8Array(bytes)));
  const source = createSource(place, input, network.margin);
  const outputs = card.recipe.output.neurons;
  let answers = new Float32Array(0);

  return {
    card,
    kernels: kernels.variant,
    logits(images, n) {
      if (images.length < n * DIGIT_PIXELS)
        throw new RangeError(`${images.length} bytes are not ${n} pictures`);
      if (answers.length < n * outputs) answers = new Float32Array(n * outputs);
      for (let start = 0; start < n; start += CHUNK) {
        const m = Math.min(CHUNK, n - start);
        const { data: Z } = network.forward(source(images, start, m), null);
        for (let i = 0; i < Z.length; i++) answers[start * outputs + i] = Z[i] / card.temperature;
      }
      return answers.subarray(0, n * outputs);
    },
  };
}
