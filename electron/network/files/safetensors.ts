/**
 * The safetensors format (huggingface.co/docs/safetensors): eight bytes with the header's length, a JSON header with
 * each tensor's type, shape and place, then the numbers. Facteur writes and reads 32-bit floats, little-endian.
 */
import { z } from 'zod';
import type { Tensor, Weights } from '../layers/weights.ts';

/** The bytes are not what the format asks for; the message says where. */
export class SafetensorsError extends Error {}

const Entry = z.object({
  dtype: z.literal('F32'),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
const Header = z.record(z.string(), z.unknown());

/** Tensors in the order of the map. */
export function encodeSafetensors(weights: Weights): Uint8Array {
  const header: Record<string, z.infer<typeof Entry>> = {};
  let size = 0;
  for (const [name, { shape, data }] of weights) {
    header[name] = { dtype: 'F32', shape: [...shape], data_offsets: [size, size + data.length * 4] };
    size += data.length * 4;
  }
  const text = Buffer.from(JSON.stringify(header));
  // Spaces up to a multiple of eight keep the numbers aligned.
  const headerSize = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerSize + size).fill(0x20, 8, 8 + headerSize);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(headerSize), true);
  bytes.set(text, 8);
  let at = 8 + headerSize;
  for (const { data } of weights.values()) {
    for (const value of data) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return bytes;
}

/** @throws {SafetensorsError} where the bytes are cut short, too long, or no safetensors of 32-bit floats. */
export function decodeSafetensors(bytes: Uint8Array): Weights {
  if (bytes.length < 8) throw new SafetensorsError('shorter than its first eight bytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 8 + Number(view.getBigUint64(0, true));
  if (start > bytes.length) throw new SafetensorsError('ends within its header');

  const weights = new Map<string, Tensor>();
  let end = 0;
  for (const [name, described] of Object.entries(parseHeader(bytes.slice(8, start)))) {
    if (name === '__metadata__') continue;
    const entry = Entry.safeParse(described);
    if (!entry.success) throw new SafetensorsError(`${name} is not described as 32-bit floats`);
    const { shape, data_offsets: offsets } = entry.data;
    const n = shape.reduce((product, side) => product * side, 1);
    if (offsets[1] - offsets[0] !== n * 4)
      throw new SafetensorsError(`${name} has not the size of its shape`);
    if (start + offsets[1] > bytes.length) throw new SafetensorsError(`ends within ${name}`);
    const at = start + offsets[0];
    weights.set(name, {
      shape,
      data: Float32Array.from({ length: n }, (_, i) => view.getFloat32(at + i * 4, true)),
    });
    end = Math.max(end, offsets[1]);
  }
  if (start + end !== bytes.length) throw new SafetensorsError('goes on after its last tensor');
  return weights;
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    return Header.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    throw new SafetensorsError('its header is not JSON', { cause });
  }
}
