import { describe, expect, it } from 'vitest';
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
    [
      'what evaluate envelopes saves',
      truthCsv(two.map(({ file, postcode }) => ({ file: `/x/${file}`, truth: { postcode } }))),
    ],
  ])('is read from %s', async (_name, text) => {
    expect(await parseTruth('truth', text)).toEqual(two);
  });

  it.each([
    ['other columns', 'name,code\na.png,01000\n', 2, 'format'],
    ['no name', 'file,postcode\n,01000\n', 2, 'file'],
    ['letters', 'file,postcode\na.png,01000\nb.png,Paris\n', 3, 'postcode'],
    ['half an object', '{"file":"a.png","postcode":"01000"}\n{"file"\n', 2, 'format'],
    ['nothing', 'file,postcode\n', 1, 'empty'],
  ])('with %s is refused, naming the line', async (_name, text, line, fault) => {
    await expect(parseTruth('list.csv', text)).rejects.toMatchObject({
      reason: { code: 'bad-truth', file: 'list.csv', line, fault },
    });
  });
});
