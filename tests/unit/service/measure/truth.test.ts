import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../../../electron/directory/profiles.ts';
import { truthCsv } from '../../../../electron/report/truth.ts';
import { parseTruth } from '../../../../electron/service/measure/truth.ts';

const two = [
  { file: 'a.png', postcode: '01000' },
  { file: 'b.png', postcode: null },
];

describe('a list of scans', () => {
  it.each([
    ['CSV', 'file,postcode\na.png,01000\nb.png,\n'],
    ['CSV as spreadsheets write it', '\uFEFFPostcode;File\r\n"01 000";"a.png"\r\n;b.png\r\n'],
    ['JSON Lines', '{"file":"a.png","postcode":"01000"}\n\n{"file":"b.png","postcode":null}\n'],
    ['JSON Lines with a byte order mark', `\uFEFF${two.map((scan) => JSON.stringify(scan)).join('\n')}\n`],
    [
      'what evaluate envelopes saves',
      truthCsv(two.map(({ file, postcode }) => ({ file: `/x/${file}`, truth: { postcode } }))),
    ],
  ])('is read from %s', async (_name, text) => {
    expect(await parseTruth('truth', text, PROFILES.FR)).toEqual(two);
  });

  it.each([
    ['other columns', 'name,code\na.png,01000\n', 1, 'format'],
    ['half an array', '[{"file":"a.png",', 1, 'format'],
    ['another array', '[{"file":"a.png","postcode":"01000"},7]', 2, 'format'],
    ['no name', 'file,postcode\n,01000\n', 2, 'file'],
    ['letters', 'file,postcode\na.png,01000\nb.png,Paris\n', 3, 'postcode'],
    ['a digit too few', 'file,postcode\na.png,0100\n', 2, 'postcode'],
    ['half an object', '{"file":"a.png","postcode":"01000"}\n{"file"\n', 2, 'format'],
    ['nothing', 'file,postcode\n', 1, 'empty'],
  ])('with %s is refused, naming the line', async (_name, text, line, fault) => {
    await expect(parseTruth('list.csv', text, PROFILES.FR)).rejects.toMatchObject({
      reason: { code: 'bad-truth', file: 'list.csv', line, fault },
    });
  });

  it.each([
    ['US', '62701-1234', '62701'],
    ['PL', '00-950', '00950'],
    ['CH', 'CH-8001', '8001'],
  ] as const)('of %s takes %s for %s', async (country, written, postcode) => {
    const [line] = await parseTruth('truth', `file,postcode\na.png,${written}\n`, PROFILES[country]);
    expect(line).toEqual({ file: 'a.png', postcode });
  });
});
