import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeSafetensors,
  encodeSafetensors,
  SafetensorsError,
} from '../../../../electron/network/files/safetensors.ts';
import type { Weights } from '../../../../electron/network/layers/weights.ts';

const weights: Weights = new Map([
  ['W', { shape: [2, 3], data: Float32Array.from([1, -2, 0.5, 3, 1e-30, 7]) }],
  ['b', { shape: [1], data: Float32Array.from([-0]) }],
]);

/** A file with this header and so many bytes of numbers, as another program might write it. */
function file(header: string, numbers: number): Uint8Array {
  const bytes = new Uint8Array(8 + header.length + numbers);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(Buffer.from(header), 8);
  return bytes;
}

test('what was written is read', () => {
  expect(decodeSafetensors(encodeSafetensors(weights))).toEqual(weights);
});

test('another program’s file is read: metadata, tensors in any order', () => {
  const header =
    '{"__metadata__":{"made":"elsewhere"},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},' +
    '"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}';
  const bytes = file(header, 8);
  new DataView(bytes.buffer).setFloat32(bytes.length - 4, 1.5, true);
  expect([...decodeSafetensors(bytes)]).toEqual([
    ['b', { shape: [1], data: Float32Array.of(1.5) }],
    ['a', { shape: [], data: Float32Array.of(0) }],
  ]);
});

test.each([
  ['shorter than its first eight bytes', new Uint8Array(7)],
  ['ends within its header', file('{}', 0).subarray(0, 9)],
  ['its header is not JSON', file('{"a"', 0)],
  ['a is not described as 32-bit floats', file('{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}', 2)],
  ['a has not the size of its shape', file('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}', 4)],
  ['ends within a', file('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', 7)],
  ['goes on after its last tensor', file('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', 9)],
])('what is none is refused: it %s', (fault, bytes) => {
  expect(() => decodeSafetensors(bytes)).toThrow(SafetensorsError);
  expect(() => decodeSafetensors(bytes)).toThrow(fault);
});

test('cut anywhere, it is refused', () => {
  const whole = encodeSafetensors(weights);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (size) => {
      expect(() => decodeSafetensors(whole.subarray(0, size))).toThrow(SafetensorsError);
    }),
  );
});
