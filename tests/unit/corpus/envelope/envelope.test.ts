import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { openFonts } from '../../../../electron/corpus/fonts.ts';
import { readSet, setFiles } from '../../../../electron/corpus/corpus.ts';
import { drawPlace, townLine } from '../../../../electron/corpus/envelope/address.ts';
import { drawEnvelope, KINDS, type EnvelopeSources } from '../../../../electron/corpus/envelope/envelope.ts';
import { chooseDigits } from '../../../../electron/corpus/envelope/hand.ts';
import { setLine, STEADY } from '../../../../electron/corpus/typeset.ts';
import { openDirectory } from '../../../../electron/directory/directory.ts';
import { createRandom } from '../../../../electron/network/random.ts';
import { sharp } from '../../../../electron/reader/sharp.ts';

const resources = fileURLToPath(new URL('../../../../resources', import.meta.url));
let sources: EnvelopeSources;
beforeAll(async () => {
  const [faces, handwritten, directory] = await Promise.all([
    openFonts('test'),
    readSet(setFiles(resources, 'mnist-test')),
    openDirectory(resources),
  ]);
  sources = { faces, handwritten, directory };
});

describe('a drawn envelope', () => {
  it.each(KINDS)(
    'of kind %s is decided by its seed, has a listed postcode and is a picture',
    async (kind) => {
      const envelope = await drawEnvelope(sources, kind, createRandom(5));
      const again = await drawEnvelope(sources, kind, createRandom(5));
      expect(Buffer.compare(envelope.bytes, again.bytes)).toBe(0);
      expect(envelope.kind).toBe(kind);
      expect(sources.directory.has(envelope.postcode)).toBe(true);
      const metadata = await sharp(envelope.bytes).metadata();
      expect([metadata.width, metadata.height]).toEqual([envelope.width, envelope.height]);
      const other = await drawEnvelope(sources, kind, createRandom(6));
      expect(Buffer.compare(envelope.bytes, other.bytes)).not.toBe(0);
    },
  );
});

describe('an address', () => {
  it('names a town of its postcode that fits the line', () => {
    for (let seed = 0; seed < 200; seed++) {
      const { postcode, town } = drawPlace(sources.directory, createRandom(seed));
      expect(sources.directory.towns(postcode)).toContain(town);
      expect(town.length).toBeLessThanOrEqual(22);
    }
    expect(townLine({ town: 'Saint-Étienne' }, true)).toBe('SAINT-ETIENNE');
    expect(townLine({ town: 'Saint-Étienne' }, false)).toBe('Saint-Étienne');
  });

  it('is written in digits of the set that are the postcode’s', () => {
    const digits = chooseDigits(sources.handwritten, '75012', true, createRandom(1));
    const written = digits.map((i) => (i < 0 ? ' ' : sources.handwritten.labels[i])).join('');
    expect(written).toBe('75 012');
  });
});

describe('a line of text', () => {
  it('is as wide as its glyphs’ advances, at the size of its figures', () => {
    const face = {
      name: 'square',
      hand: false,
      figureHeight: 500,
      glyph: (character: string) => (character === 'É' ? null : { path: 'M0 0H400V-500H0Z', advance: 600 }),
    };
    const line = setLine({ face, figure: 5, unsteady: STEADY }, '1É', createRandom(1));
    expect(line.width).toBeCloseTo(2 * 600 * (5 / 500), 6);
    expect(line.elements.match(/<path/g)).toHaveLength(2);
    expect(line.elements).toContain('translate(6.000 0.000)');
  });
});
