import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Reading, type Region, Scan, STAGES } from '../../../electron/contract/reading.ts';
import { anyDigits, type CountryProfile } from '../../../electron/contract/country.ts';
import { type Country, openCountry } from '../../../electron/directory/country.ts';
import { PROFILES } from '../../../electron/directory/profiles.ts';
import { readModel } from '../../../electron/network/files/model.ts';
import { type Networks, openNetworks } from '../../../electron/network/networks.ts';
import { INK } from '../../../electron/reader/components.ts';
import { readPage, type Stages } from '../../../electron/reader/read.ts';
import { sharp } from '../../../electron/reader/sharp.ts';
import { openFonts } from '../../../electron/corpus/glyphs/fonts.ts';
import { setLine, STEADY } from '../../../electron/corpus/glyphs/typeset.ts';
import { createRandom } from '../../../electron/network/random.ts';
import { scanOf } from '../service/scans.ts';
import { wood } from './wood.ts';

const resources = path.resolve(import.meta.dirname, '../../../resources');
const samples = path.join(resources, 'samples');

let networks: Networks;
let country: Country;
beforeAll(async () => {
  const model = await readModel(path.join(resources, 'model', 'default.safetensors'));
  networks = await openNetworks(resources, model);
  country = opened(PROFILES.FR);
});

const opened = (profile: CountryProfile) => openCountry(path.join(resources, 'directory'), profile);

const read = (bytes: Uint8Array, page = 1, region: Region | null = null, of = country) =>
  readPage({ bytes, file: 'a scan', page, threshold: 0.99, networks, country: of, region });

const blank = () =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background: { r: 240, g: 235, b: 220 } } });

/** Lines of print on an envelope of C6, with whatever lies under them, in millimetres. */
async function typed(lines: readonly string[], ground = '#f0ebdc', under = ''): Promise<Buffer> {
  const face = (await openFonts('test')).find(({ name }) => name === 'libre-baskerville')!;
  const set = lines.map((line, i) => {
    const { elements } = setLine({ face, figure: 3, unsteady: STEADY }, line, createRandom(1));
    return `<g transform="translate(90 ${60 + 7 * i})">${elements}</g>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1760" height="880" viewBox="0 0 220 110">${under}${set.join('')}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: ground }).png().toBuffer();
}

describe('readPage', () => {
  it('reads the samples: at least 21 of 24 exact, none failed, every answer whole', async () => {
    const truth = JSON.parse(await readFile(path.join(samples, 'truth.json'), 'utf8')) as {
      file: string;
      postcode: string;
    }[];
    expect(truth.length).toBe(24);
    let exact = 0;
    for (const { file, postcode } of truth) {
      const { scan, reading } = await read(await readFile(path.join(samples, file)));
      Scan.parse(scan);
      Reading.parse(reading);
      expect(reading.status).not.toBe('failed');
      expect(Object.keys(reading.stages)).toEqual([...STAGES]);
      exact += Number(reading.postcode === postcode);
      if (reading.postcode === null) continue;
      expect(reading.candidates[0].postcode).toBe(reading.postcode);
      expect(reading.digits.map(({ value }) => value).join('')).toBe(reading.postcode);
      const rights = reading.digits.map(({ box: [x, , width] }) => x + width);
      expect(rights).toEqual([...rights].sort((a, b) => a - b));
      for (const {
        box: [x, y, width, height],
      } of reading.digits) {
        expect(x + width).toBeLessThanOrEqual(scan.width!);
        expect(y + height).toBeLessThanOrEqual(scan.height!);
      }
    }
    expect(exact).toBeGreaterThanOrEqual(21);
  });

  it('reads an envelope on a wooden table, and finds nothing in the grain', async () => {
    const [width, height] = [2200, 1650];
    const greyAt = wood();
    const grain = Uint8Array.from({ length: width * height }, (_, i) =>
      Math.round(greyAt(i % width, Math.floor(i / width))),
    );
    const envelope = await sharp(path.join(samples, '14-hand.jpg'))
      .rotate(2, { background: { r: 105, g: 105, b: 105 } })
      .resize({ width: 1500 })
      .toBuffer();
    const photo = sharp(grain, { raw: { width, height, channels: 1 } })
      .composite([{ input: envelope, left: 400, top: 250 }])
      .jpeg();
    const stages: Stages = {};
    const { reading } = await readPage({
      ...{ bytes: await photo.toBuffer(), file: 'a photo', page: 1, threshold: 0.99 },
      ...{ networks, country, region: null, stages },
    });
    expect(reading.postcode).toBe('20146');
    const { ink } = stages;
    const margin = ink!.data.subarray(0, 100 * ink!.width);
    expect(margin.filter((value) => value >= INK)).toHaveLength(0);
  });

  it.each([0, 90, 180, 270])('reads what a red pen wrote, turned by %d degrees', async (angle) => {
    const grey = sharp(path.join(samples, '03-print.png')).greyscale();
    const { data, info } = await grey.raw().toBuffer({ resolveWithObject: true });
    const rgb = new Uint8Array(3 * data.length).fill(255);
    data.forEach((value, i) => rgb.fill(value, 3 * i + 1, 3 * i + 3));
    const red = sharp(rgb, { raw: { width: info.width, height: info.height, channels: 3 } });
    const { reading } = await read(await red.rotate(angle).png().toBuffer());
    expect(reading.postcode).toBe('68460');
  });

  it.each([90, 180, 270])('reads a page that lies on the glass turned by %d degrees', async (angle) => {
    const upright = await readFile(path.join(samples, '03-print.png'));
    const { reading } = await read(await sharp(upright).rotate(angle).png().toBuffer());
    const { reading: before } = await read(upright);
    expect(reading.postcode).toBe(before.postcode);
    // The digits' boxes lie where the digits lie: turned, too.
    const { info } = await sharp(upright).toBuffer({ resolveWithObject: true });
    const [x, y, width, height] = before.digits[0].box;
    const middle = [x + width / 2, y + height / 2];
    const [left, top, wide, high] = reading.digits[0].box;
    const there = {
      90: [info.height - middle[1], middle[0]],
      180: [info.width - middle[0], info.height - middle[1]],
      270: [middle[1], info.width - middle[0]],
    }[angle]!;
    expect(Math.hypot(left + wide / 2 - there[0], top + high / 2 - there[1])).toBeLessThan(6);
  });

  it('reads a label on something dark, however narrow', async () => {
    const label = '<rect x="84" y="52" width="80" height="14" fill="white"/>';
    const { reading } = await read(await typed(['75012 Paris'], '#3a3a3a', label));
    expect([reading.postcode, reading.status]).toEqual(['75012', 'read']);
  });

  it('reads print by needles whose dots do not touch', async () => {
    const whole = await typed(['Jean Martin', '12 rue des Lilas', '31770 COLOMIERS']);
    const { data, info } = await sharp(whole)
      .resize({ width: 2400 })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    // A dot two pixels wide at every fourth, where half of what it stands for is ink.
    const dots = Buffer.alloc(data.length, 235);
    for (let y = 0; y + 4 <= info.height; y += 4) {
      for (let x = 0; x + 4 <= info.width; x += 4) {
        let sum = 0;
        for (let i = 0; i < 16; i++) sum += data[(y + (i >> 2)) * info.width + x + (i & 3)];
        if (sum > 16 * 150) continue;
        for (let i = 0; i < 4; i++) dots[(y + (i >> 1)) * info.width + x + (i & 1)] = 40;
      }
    }
    const { width, height } = info;
    const { reading } = await read(
      await sharp(dots, { raw: { width, height, channels: 1 } })
        .png()
        .toBuffer(),
    );
    expect(reading.postcode).toBe('31770');
  });

  it('reads a negative, as microfilms are', async () => {
    const negative = sharp(path.join(samples, '14-hand.jpg')).negate().jpeg();
    const { reading } = await read(await negative.toBuffer());
    expect(reading.postcode).toBe('20146');
  });

  it('gives the boxes in pixels of the page as it is seen, whatever its EXIF says', async () => {
    const file = path.join(samples, '02-hand.tif');
    const upright = await read(await readFile(file));
    const { width, height } = await sharp(file).metadata();
    const turned = await sharp(file)
      .rotate(90)
      .withMetadata({ orientation: 8 })
      .jpeg({ quality: 95 })
      .toBuffer();
    const again = await read(turned);
    expect([again.scan.width, again.scan.height]).toEqual([width, height]);
    expect(again.reading.postcode).toBe(upright.reading.postcode);
    again.reading.digits.forEach(({ box }, i) => {
      box.forEach((value, k) =>
        expect(Math.abs(value - upright.reading.digits[i].box[k])).toBeLessThanOrEqual(4),
      );
    });
  });

  it('reads the box that a person chose, and nothing else on the page', async () => {
    // Two samples one under the other: the lower one's code is in the box, the upper one's is not.
    const [upper, lower] = await Promise.all(
      ['03-print.png', '21-print.png'].map((file) =>
        sharp(path.join(samples, file)).flatten({ background: 'white' }).greyscale().png().toBuffer({ resolveWithObject: true }),
      ),
    ); // prettier-ignore
    const height = upper.info.height + lower.info.height;
    const width = Math.max(upper.info.width, lower.info.width);
    const both = await sharp({ create: { width, height, channels: 3, background: 'white' } })
      .composite([
        { input: upper.data, left: 0, top: 0 },
        { input: lower.data, left: 0, top: upper.info.height },
      ])
      .png()
      .toBuffer();
    const alone = (await read(await readFile(path.join(samples, '21-print.png')))).reading;
    const region: Region = [0, upper.info.height, lower.info.width, lower.info.height];
    const { scan, reading } = await read(both, 1, region);
    expect([reading.postcode, reading.region]).toEqual([alone.postcode, region]);
    expect([scan.width, scan.height]).toEqual([width, height]);
    reading.digits.forEach(({ box: [, y] }, i) => {
      expect(Math.abs(y - upper.info.height - alone.digits[i].box[1])).toBeLessThanOrEqual(8);
    });
    const above: Region = [0, 0, upper.info.width, upper.info.height];
    expect((await read(both, 1, above)).reading.postcode).not.toBe(alone.postcode);
  });

  it('fails with the reason where a box lies beside the page, and still says how large the page is', async () => {
    const { scan, reading } = await read(await blank().png().toBuffer(), 1, [1300, 0, 100, 100]);
    expect([reading.status, reading.reason?.code, scan.width]).toEqual(['failed', 'region-outside', 1200]);
  });

  it('rejects a blank page, and says that it is blank', async () => {
    const { reading } = await read(await blank().png().toBuffer());
    expect([reading.status, reading.postcode, reading.reason]).toEqual(['rejected', null, { code: 'blank' }]);
  });

  it('rejects writing without five digits in a row', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><g fill="none" stroke="black" stroke-width="6">' +
        '<path d="M500 400 l30 60 l30 -60 M580 400 v60 M600 400 l40 60 m0 -60 l-40 60"/></g></svg>',
    );
    const { reading } = await read(
      await blank()
        .composite([{ input: svg }])
        .png()
        .toBuffer(),
    );
    expect(reading.status).toBe('rejected');
    expect(reading.reason).not.toBeNull();
  });

  it('says at which resolution to scan what is too small, by the resolution it has', async () => {
    const marks = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><path stroke="black" stroke-width="2" d="M500 400 v8 M506 400 v8 M512 400 v8"/></svg>',
    );
    const at = async (density: number | null) => {
      const page = blank().composite([{ input: marks }]);
      const { reading } = await read(
        await (density === null ? page : page.withMetadata({ density })).png().toBuffer(),
      );
      return reading.reason;
    };
    expect(await at(null)).toEqual({ code: 'too-small', pixels: 8, dpi: 200 });
    expect(await at(150)).toEqual({ code: 'too-small', pixels: 8, dpi: 300 });
    // Less than half a millimetre high: no figures.
    expect(await at(600)).toEqual({ code: 'no-line' });
  });

  it('never throws for what a file holds: the reading failed, with the reason', async () => {
    const jpeg = await blank().jpeg().toBuffer();
    const cases: [Uint8Array, number, string][] = [
      [new Uint8Array(0), 1, 'empty-file'],
      [Buffer.from('75012 Paris'), 1, 'not-an-image'],
      [jpeg.subarray(0, jpeg.length >> 1), 1, 'damaged'],
      [jpeg, 2, 'damaged'],
    ];
    for (const [bytes, page, code] of cases) {
      const { scan, reading } = await read(bytes, page);
      expect([reading.status, reading.reason?.code, reading.postcode, scan.width]).toEqual([
        'failed',
        code,
        null,
        null,
      ]);
    }
  });

  it.each([
    [1, 1],
    [1, 400],
    [3000, 1],
    [7, 5],
  ])('takes a picture of %d × %d', async (width, height) => {
    const bytes = await sharp({ create: { width, height, channels: 3, background: 'black' } })
      .png()
      .toBuffer();
    expect((await read(bytes)).reading.status).toBe('rejected');
  });
});

describe('what leaves doubt', () => {
  /** The networks, with a model that is so many times as sure; what it was shown, and what it answered, call by call. */
  function watched(times: number): {
    networks: Networks;
    calls: { images: Uint8Array; logits: Float32Array }[];
  } {
    const calls: { images: Uint8Array; logits: Float32Array }[] = [];
    const model: Networks['model'] = {
      ...networks.model,
      logits(images, n) {
        const logits = networks.model.logits(images, n).map((logit) => logit * times);
        calls.push({ images: images.slice(0, n * 784), logits });
        return logits;
      },
    };
    return { networks: { ...networks, model }, calls };
  }
  const readBy = async (of: Networks, bytes: Uint8Array) =>
    (await readPage({ bytes, file: 'a scan', page: 1, threshold: 0.99, networks: of, country, region: null }))
      .reading;

  it('is thought over: the mean of what was said of a digit and of its likes counts', async () => {
    const { networks: unsure, calls } = watched(0.3);
    const { digits, postcode } = await readBy(unsure, await typed(['Anna Morel', '75012 PARIS']));
    expect(postcode).toBe('75012');
    for (const { image, activations } of digits) {
      const means = calls.flatMap(({ images, logits }) => {
        const n = logits.length / 10;
        const first = Array.from({ length: n }, (_, k) => k).find((k) =>
          image.every((ink, i) => ink === images[k * 784 + i]),
        );
        if (first === undefined || first + 7 > n) return [];
        return [
          Array.from({ length: 10 }, (_, digit) => {
            let sum = 0;
            for (let k = first; k < first + 7; k++) sum += logits[k * 10 + digit];
            return 1 / (1 + Math.exp(-sum / 7));
          }),
        ];
      });
      const last = means.at(-1);
      activations.forEach((activation, digit) => expect(activation).toBeCloseTo(last[digit], 5));
    }
  });

  it('is nothing where all is plain: no digit is shown twice', async () => {
    const { networks: sure, calls } = watched(1);
    const { confidence, digits } = await readBy(sure, await typed(['Anna Morel', '75012 PARIS']));
    expect(confidence).toBeGreaterThan(0.98);
    const shown = calls.flatMap(({ images }) =>
      Array.from({ length: images.length / 784 }, (_, k) => images.subarray(k * 784, (k + 1) * 784).join()),
    );
    for (const { image } of digits) expect(shown.filter((one) => one === image.join())).toHaveLength(1);
  });
});

describe('another country', () => {
  /** An envelope with these lines in print, the last one lowest, as PNG; nothing else is on it. */
  const readAs = async (profile: CountryProfile, bytes: Uint8Array) => {
    const { reading } = await read(bytes, 1, null, opened(profile));
    Reading.parse(reading);
    return reading;
  };

  it.each([
    ['four digits', PROFILES.CH, '8001'],
    ['four digits', PROFILES.BE, '1050'],
    ['five digits of another directory', PROFILES.DE, '10115'],
    ['six digits of a user’s own', { ...anyDigits(6), code: 'IN', place: 'before' }, '560001'],
    ['seven digits anywhere, a zero first', anyDigits(7), '0035129'],
  ] as const)('reads %s', async (_what, profile, postcode) => {
    const reading = await readAs(profile, await scanOf(postcode));
    expect([reading.postcode, reading.country, reading.length]).toEqual([
      postcode,
      profile.code,
      postcode.length,
    ]);
    expect(reading.digits.map(({ value }) => value).join('')).toBe(postcode);
  });

  it.each([
    ['before the town', PROFILES.CH, '8001', ['Anna Muster', 'Seestrasse 1234', 'CH-8001 Zürich']],
    ['after the town and the state', PROFILES.US, '62701', ['John Doe', '12345 Main Street', 'Springfield IL 62701']],
    ['with four digits that are not read', PROFILES.US, '62701', ['John Doe', '12345 Main Street', 'Springfield IL 62701-1234']],
    ['with its dash', PROFILES.PL, '00950', ['Jan Nowak', 'ul. Prosta 12345', '00-950 Warszawa']],
  ] as const)('finds the code %s', async (_where, profile, postcode, lines) => {
    const reading = await readAs(profile, await typed(lines));
    expect(reading.postcode).toBe(postcode);
    expect(reading.confidence).toBeGreaterThan(0.5);
  }); // prettier-ignore

  it('reads a number wherever it stands, if its place is not asked for', async () => {
    const form = await typed(['Total: 4815 EUR', 'Thank you for your order', 'and see you soon']);
    expect((await readAs(anyDigits(4), form)).postcode).toBe('4815');
  });

  it('says of a code that begins like none of the country, that none does', async () => {
    const reading = await readAs(PROFILES.ES, await scanOf('67842'));
    expect(reading.reason).toEqual({ code: 'no-such-start', postcode: '67842' });
  });
});
