/**
 * Protocol Buffers, as far as writing a message needs them (protobuf.dev/programming-guides/encoding): a field is its
 * number and wire type as one varint, then its value. Fields may come in any order; ours come as given.
 */

/** A field, encoded. */
export type Field = Uint8Array;

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/** int32, int64, enum, bool: whole and not negative. */
export function whole(field: number, value: number): Field {
  return join([varint(tag(field, VARINT)), varint(value)]);
}

/** float */
export function float(field: number, value: number): Field {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return join([varint(tag(field, FIXED_32)), bytes]);
}

export function text(field: number, value: string): Field {
  return bytes(field, Buffer.from(value, 'utf8'));
}

export function bytes(field: number, value: Uint8Array): Field {
  return join([varint(tag(field, LENGTH_DELIMITED)), varint(value.length), value]);
}

/** A message within a message. */
export function message(field: number, fields: readonly Field[]): Field {
  return bytes(field, join(fields));
}

/** Whole numbers, packed. */
export function wholes(field: number, values: readonly number[]): Field {
  return bytes(field, join(values.map(varint)));
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function tag(field: number, wireType: number): number {
  return field * 8 + wireType;
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
