/** A model as ONNX Runtime opens it. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../electron/contract/failure.ts';
import type { ModelCard } from '../../electron/contract/training.ts';
import { readModel } from '../../electron/network/model.ts';
import { decodeSafetensors } from '../../electron/network/safetensors.ts';
import type { Weights } from '../../electron/network/weights.ts';

const EXPORTER = new URL('../../electron/network/onnx.ts', import.meta.url);

/** Writes `model.onnx` into the folder, where this revision can, and the model can be read. */
export async function exportModel(model: string, folder: string): Promise<void> {
  if (!existsSync(EXPORTER)) return;
  const { encodeOnnx } = (await import(EXPORTER.href)) as {
    encodeOnnx: (card: ModelCard, weights: Weights) => Uint8Array;
  };
  const read = await readModel(model).catch((error: unknown) => {
    if (error instanceof Failure) return null;
    throw error;
  });
  // Whoever is to measure it says why.
  if (read === null) return;
  const { card, bytes } = read;
  await writeFile(
    path.join(folder, 'model.onnx'),
    encodeOnnx(card, decodeSafetensors(new Uint8Array(bytes))),
  );
}
