import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { SCAN_TIERS, ScanTruth, TIERS } from '../../../../electron/contract/envelopes.ts';
import { drawScan, type EnvelopeSources } from '../../../../electron/corpus/envelope/draw.ts';
import { openSources, scanRandom } from '../../../../electron/corpus/envelope/sources.ts';
import { createRandom } from '../../../../electron/network/random.ts';
import { openDirectory } from '../../../../electron/directory/directory.ts';
import { sharp } from '../../../../electron/reader/sharp.ts';
import { splitOfTown } from '../../../../electron/corpus/splits.ts';

const resources = fileURLToPath(new URL('../../../../resources', import.meta.url));
let sources: EnvelopeSources;
beforeAll(async () => {
  sources = await openSources(resources, openDirectory(resources), 'test');
});

const draw = (tier: (typeof SCAN_TIERS)[number], number: number, seed = 1) =>
  drawScan(sources, 'test', tier, scanRandom(seed, tier, number));

describe('a drawn scan', () => {
  it.each(SCAN_TIERS)(
    'of %s is decided by seed and number, and is the picture its truth says',
    async (tier) => {
      const first = await draw(tier, 7);
      // Whatever was drawn between: nothing is remembered from one scan to the next.
      const other = await draw(tier, 8);
      const again = await draw(tier, 7);
      expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
      expect(first.truth).toEqual(again.truth);
      expect(Buffer.compare(first.bytes, other.bytes)).not.toBe(0);
      const { width, height, density } = await sharp(first.bytes).metadata();
      expect([width, height]).toEqual([first.width, first.height]);
      // WebP has no place for it.
      if (first.extension !== 'webp') expect(Math.round(density ?? 0)).toBe(first.truth.dpi);
      expect(ScanTruth.parse(first.truth)).toMatchObject({ tier, split: 'test' });
    },
  );

  it('has darker ink in the box of its postcode than the paper around it, whichever way up', async () => {
    const turns = new Set<number>();
    for (let number = 0; number < 12; number++) {
      const { bytes, truth } = await draw('hard', number, 2);
      turns.add(truth.turned);
      const [left, top, width, height] = truth.box!;
      expect(Math.min(width, height)).toBeGreaterThan(4);
      const grey = sharp(bytes).greyscale();
      const inside = await sharp(
        await grey.clone().extract({ left, top, width, height }).png().toBuffer(),
      ).stats();
      const [{ min, mean }] = inside.channels;
      expect(mean - min, `scan ${number}`).toBeGreaterThan(18);
    }
    expect(turns.size).toBeGreaterThan(1);
  });

  it('has all of its code in the picture, however wide the hand and whatever stands before it', async () => {
    const training = await openSources(resources, openDirectory(resources), 'training');
    // One of a wide hand, and one with a prefix: written from the margin on, they would run over the edge.
    for (const number of [114, 568]) {
      const { truth, width } = await drawScan(training, 'training', 'field', createRandom(777).fork(number));
      expect(Math.max(...truth.digits.map(([left, , wide]) => left + wide))).toBeLessThan(width);
      expect(Math.min(...truth.digits.map(([left]) => left))).toBeGreaterThan(0);
    }
  });

  it('without a postcode says so, and has no box', async () => {
    const { truth } = await draw('none', 1);
    expect(truth).toMatchObject({ postcode: null, kind: null, box: null });
  });

  it.each(TIERS)('of %s is addressed to a town of the split, or to a bulk office there', async (tier) => {
    const { truth } = await draw(tier, 3);
    const place = sources.places.find(({ postcode }) => postcode === truth.postcode);
    const near = sources.places.some(({ postcode }) => postcode.slice(0, 2) === truth.postcode?.slice(0, 2));
    expect(near).toBe(true);
    for (const town of place?.towns ?? []) expect(splitOfTown(town)).toBe('test');
  });
});
