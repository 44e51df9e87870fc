import { expect, test } from 'vitest';
import type { LogEntry } from '../../../electron/contract/log.ts';
import { logCsv } from '../../../electron/report/log.ts';

const ENTRIES: LogEntry[] = [
  {
    reading: 1,
    file: '/scans/a "b", c.png',
    page: 1,
    at: '2026-11-24T04:00:00.000Z',
    model: 'default',
    country: 'FR',
    region: [10, 20, 300, 40],
    status: 'rejected',
    postcode: '01000',
    confidence: 0.5,
    reason: { code: 'not-listed', postcode: '01000' },
    said: 'corrected',
    real: '01012',
    saidAt: '2026-11-24T05:00:00.000Z',
  },
  {
    reading: 2,
    file: '/scans/é.png',
    page: 2,
    at: '2026-11-24T04:00:01.000Z',
    model: null,
    country: 'FR',
    region: null,
    status: 'failed',
    postcode: null,
    confidence: 0,
    reason: { code: 'blank' },
    said: null,
    real: null,
    saidAt: null,
  },
];

test('for programs: commas, fixed names and codes, leading zeros in quotation marks', () => {
  const expected = [
    '\ufefffile,page,at,model,country,region,status,postcode,confidence,reason,said,real,saidAt',
    '"/scans/a ""b"", c.png",1,"2026-11-24T04:00:00.000Z","default","FR","10,20,300,40","rejected","01000",0.5,"not-listed","corrected","01012","2026-11-24T05:00:00.000Z"',
    '"/scans/é.png",2,"2026-11-24T04:00:01.000Z",,"FR",,"failed",,0,"blank",,,',
    '',
  ].join('\r\n');
  expect(logCsv(ENTRIES, 'plain', 'fr').replaceAll(/^(\ufeff)(.*)$/gm, (_all, mark: string, heads: string) => mark + heads.replaceAll('"', ''))).toBe(expected); // prettier-ignore
  expect(logCsv(ENTRIES, 'plain', 'en')).toBe(logCsv(ENTRIES, 'plain', 'fr'));
});

test('for Excel: leading zeros as it keeps them, words of the language, its separator', () => {
  const [heads, first, second] = logCsv(ENTRIES, 'spreadsheet', 'fr').split('\r\n');
  expect(heads).toContain('"Fichier";"Page"');
  expect(first).toContain('"à vérifier";"=""01000""";"0,5";"01000 ne figure pas');
  expect(first).toContain('"corrigé";"=""01012"""');
  expect(second).toContain('"échec";;"0";"La page est blanche.');
  expect(logCsv(ENTRIES, 'spreadsheet', 'en').split('\r\n')[1]).toContain('"to check","=""01000""","0.5"');
});

test('for Excel: what is not certain is not rounded up to it', () => {
  const [, first] = logCsv([{ ...ENTRIES[0], confidence: 0.99996 }], 'spreadsheet', 'en').split('\r\n');
  expect(first).toContain('"0.9999"');
});

test('an empty log is its heads alone', () => {
  expect(logCsv([], 'plain', 'en').trim().split('\r\n')).toHaveLength(1);
});
