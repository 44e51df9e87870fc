/** A model as ONNX Runtime opens it. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../electron/contract/failure.ts';
import { readModel } from '../../electron/network/files/model.ts';
import { encodeOnnx } from '../../electron/network/files/onnx.ts';
import { decodeSafetensors } from '../../electron/network/files/safetensors.ts';

/** Writes `model.onnx` into the folder, where the model can be read. */
export async function exportModel(model: string, folder: string): Promise<void> {
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
