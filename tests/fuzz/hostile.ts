/** The n-th hostile file of a seed: a sound one spoilt, or one that was never meant to be read. */
import { deflateSync, crc32 } from 'node:zlib';
import type { Random } from '../../electron/network/random.ts';
import { sharp } from '../../electron/reader/sharp.ts';
import { pdf } from '../support/pdf.ts';
import type { Source } from './sources.ts';

export interface Hostile {
  /** What was done. */
  kind: string;
  /** With its extension. */
  name: string;
  /** Null for a folder. */
  bytes: Buffer | null;
}

const EXTENSIONS = ['png', 'jpg', 'webp', 'tif', 'gif', 'avif', 'pdf', 'txt', ''];
const MAGIC = [
  '\x89PNG\r\n\x1a\n',
  '\xff\xd8\xff',
  'II*\0',
  'MM\0*',
  'GIF89a',
  'RIFF\0\0\0\0WEBP',
  '\0\0\0\x1cftypavif',
  '%PDF-1.7\n',
];
/** What lies best about a length, a size or a place. */
const LIES = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff, 60_000, 1 << 24];

type Spoil = (bytes: Buffer, random: Random, sources: readonly Source[]) => Buffer;

function noise(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.int(256)));
}

/** Each takes a copy of a sound file. */
const SPOILS: Record<string, Spoil> = {
  'cut short': (bytes, random) => bytes.subarray(0, random.int(bytes.length)),
  'bits flipped': (bytes, random) => {
    for (let n = 1 << random.int(7); n > 0; n--) bytes[random.int(bytes.length)] ^= 1 << random.int(8);
    return bytes;
  },
  'lying header': (bytes, random) => {
    for (let n = 1 + random.int(3); n > 0; n--) {
      const at = random.int(Math.min(bytes.length - 4, 96));
      const lie = random.pick(LIES);
      if (random.next() < 0.5) bytes.writeUInt32BE(lie, at);
      else bytes.writeUInt16LE(lie & 0xffff, at);
    }
    return bytes;
  },
  'lying length': (bytes, random) => {
    bytes.writeUInt32LE(random.pick(LIES), random.int(bytes.length - 4));
    return bytes;
  },
  'lying number': (bytes, random) => {
    // In a PDF, and harmless elsewhere: one of its numbers.
    const text = bytes.toString('latin1');
    const numbers = [...text.matchAll(/\b\d{1,10}\b/g)];
    if (numbers.length === 0) return bytes;
    const { 0: number, index } = random.pick(numbers);
    const lie = String(random.pick(LIES));
    return Buffer.from(text.slice(0, index) + lie + text.slice(index + number.length), 'latin1');
  },
  'part overwritten': (bytes, random) => {
    const at = random.int(bytes.length);
    const length = random.int(bytes.length - at);
    if (random.next() < 0.5) bytes.fill(random.pick([0, 255, 0x55]), at, at + length);
    else noise(random, Math.min(length, 512)).copy(bytes, at);
    return bytes;
  },
  'part missing': (bytes, random) => {
    const at = random.int(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.int(bytes.length - at))]);
  },
  'part twice': (bytes, random) => {
    const at = random.int(bytes.length);
    return Buffer.concat([bytes.subarray(0, at + random.int(bytes.length - at)), bytes.subarray(at)]);
  },
  'two in one': (bytes, random, sources) => {
    const other = random.pick(sources).bytes;
    return Buffer.concat([
      bytes.subarray(0, random.int(bytes.length)),
      other.subarray(random.int(other.length)),
    ]);
  },
  'more behind': (bytes, random) => Buffer.concat([bytes, noise(random, 500)]),
  sound: (bytes) => bytes,
};

/** Each makes a file of its own. */
const MADE: Record<string, (random: Random) => Promise<Buffer | null> | Buffer | null> = {
  empty: () => Buffer.alloc(0),
  folder: () => null,
  'random bytes': (random) => noise(random, random.int(2000)),
  'random bytes behind a mark': (random) =>
    Buffer.concat([Buffer.from(random.pick(MAGIC), 'latin1'), noise(random, random.int(2000))]),
  'one pixel': (random) => blank(1, 1, random),
  'a line of pixels': (random) => (random.next() < 0.5 ? blank(60_000, 1, random) : blank(1, 60_000, random)),
  'pixels at random': (random) => {
    const [width, height] = [1 + random.int(500), 1 + random.int(500)];
    return sharp(noise(random, width * height), { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer();
  },
  'huge png': (random) =>
    pngOf(random.pick([20_000, 65_535, 2 ** 31 - 1]), random.pick([9000, 65_535]), Buffer.alloc(99)),
  'huge gif': () =>
    Buffer.from(
      'GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02L\x01\0;',
      'latin1',
    ),
  'huge pdf page': (random) =>
    pdf([{ width: random.pick([1e4, 1e6, 1e9]), height: random.pick([1e-3, 1, 1e6]) }]),
  'pdf of forms within forms': () => Buffer.from(nested(), 'latin1'),
  'pdf that is its own child': () =>
    Buffer.from(
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 2147483647/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R>>',
    ),
  'pdf of deep arrays': () =>
    Buffer.from(`%PDF-1.4\n1 0 obj${'['.repeat(100_000)}endobj\ntrailer<</Root 1 0 R>>`),
  'pdf picture that unpacks to much': () => {
    const bytes = deflateSync(Buffer.alloc(40_000_000));
    return pdf([
      {
        width: 72,
        height: 72,
        image: { bytes, filter: 'FlateDecode', width: 30_000, height: 30_000, space: '/DeviceRGB' },
      },
    ]);
  },
  'png that unpacks to much': () => pngOf(9_900, 9_900, deflateSync(Buffer.alloc(1238 * 9_900)), 1),
};
/** What takes seconds, a file in two hundred of those made. */
const SLOW = ['png that unpacks to much', 'pdf picture that unpacks to much'];

/** Every third is made; the others are spoilt. */
export async function hostile(random: Random, number: number, sources: readonly Source[]): Promise<Hostile> {
  const extension = random.pick(EXTENSIONS);
  const name = `${number}${extension === '' ? '' : `.${extension}`}`;
  if (random.next() < 1 / 3) {
    const kinds = Object.keys(MADE).filter((kind) => !SLOW.includes(kind));
    const kind = random.pick(random.next() < 0.005 ? SLOW : kinds);
    return { kind, name, bytes: await MADE[kind](random) };
  }
  const source = random.pick(sources);
  const how = random.pick(Object.keys(SPOILS));
  return {
    kind: `${source.name.split(',')[0]}, ${how}`,
    name,
    bytes: SPOILS[how](Buffer.from(source.bytes), random, sources),
  };
}

function blank(width: number, height: number, random: Random): Promise<Buffer> {
  const made = sharp({ create: { width, height, channels: 3, background: 'white' } });
  return made.toFormat(random.pick(['png', 'tiff', 'gif', 'jpeg'] as const)).toBuffer();
}

function pngOf(width: number, height: number, packed: Buffer, bits = 8): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = bits;
  return Buffer.concat([
    Buffer.from(MAGIC[0], 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Ten forms, each of which draws the next ten times: 10¹⁰ rectangles in all. */
function nested(): string {
  const forms = Array.from({ length: 10 }, (_, level) => {
    const drawn = level === 9 ? '0 0 1 1 re f' : '/F Do '.repeat(10);
    const resources = level === 9 ? '' : `/Resources<</XObject<</F ${level + 5} 0 R>>>>`;
    return `${level + 4} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]${resources}/Length ${drawn.length}>>stream\n${drawn}\nendstream endobj\n`;
  });
  return `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Resources<</XObject<</F 4 0 R>>>>/Contents 20 0 R>>endobj\n${forms.join('')}20 0 obj<</Length 5>>stream\n/F Do\nendstream endobj\ntrailer<</Root 1 0 R>>`;
}
