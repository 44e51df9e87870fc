import { expect, test } from 'vitest';
import { bytes, float, message, text, whole, wholes } from '../../../../electron/network/files/protobuf.ts';

const hex = (field: Uint8Array): string => Buffer.from(field).toString('hex');

test('fields are laid out as the format’s own documentation has them', () => {
  // protobuf.dev/programming-guides/encoding: 150 in field 1; "testing" in field 2; 3, 270, 86942 packed in field 6.
  expect(hex(whole(1, 150))).toBe('089601');
  expect(hex(text(2, 'testing'))).toBe('120774657374696e67');
  expect(hex(message(3, [whole(1, 150)]))).toBe('1a03089601');
  expect(hex(wholes(6, [3, 270, 86_942]))).toBe('3206038e029ea705');
});

test('numbers of any size, field numbers of two bytes, floats and raw bytes', () => {
  expect(hex(whole(1, 0))).toBe('0800');
  expect(hex(whole(1, 127))).toBe('087f');
  expect(hex(whole(1, 128))).toBe('088001');
  expect(hex(whole(1, 2 ** 40))).toBe('08808080808020');
  expect(hex(whole(20, 7))).toBe('a00107');
  expect(hex(float(2, 1))).toBe('150000803f');
  expect(hex(bytes(9, Uint8Array.of(1, 0, 255)))).toBe('4a030100ff');
  expect(hex(text(1, 'é'))).toBe('0a02c3a9');
});
