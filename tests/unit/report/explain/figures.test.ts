import { expect, test } from 'vitest';
import { STAGES } from '../../../../electron/contract/reading.ts';
import type { Plate, Trace } from '../../../../electron/contract/trace.ts';
import { messages } from '../../../../electron/messages/messages.ts';
import { FEATURES } from '../../../../electron/reader/evidence.ts';
import { figuresOf } from '../../../../electron/report/explain/figures.ts';
import { explainPage } from '../../../../electron/report/explain/page.ts';
import { readingOf } from '../../store/examples.ts';

const plate = (width: number, height: number): Plate => ({ png: new Uint8Array([1, 2, 3]), width, height });
const corners = [[10, 20], [90, 20], [90, 40], [10, 40]] as const; // prettier-ignore
const strip = (taken: number) => ({
  plate: plate(200, 60),
  cuts: [{ from: [40, 0], to: [30, 60] }] as const,
  taken: Array.from({ length: taken }, () => corners),
  pieces: 9,
});
const piece = (value: number | null) => ({
  image: new Uint8Array(784).fill(200),
  activations: Array.from({ length: 10 }, (_, digit) => (digit === (value ?? 3) ? 0.987 : 0.01)),
  taken: value === null ? null : { slot: 0, value },
});

const TRACE: Trace = {
  region: null,
  load: { plate: plate(800, 500), width: 1600, height: 1000 },
  ink: plate(800, 500),
  lines: {
    plate: plate(800, 500),
    lines: [
      { corners, angle: -0.05, block: 1 },
      { corners, angle: 0, block: 2 },
    ],
  },
  pieces: [strip(0), strip(5)],
  digits: [7, 5, 0, 1, 2, null].map(piece),
  postcode: [
    {
      postcode: '75012',
      town: 'Paris <12>',
      confidence: 0.98,
      line: 1,
      evidence: [
        { name: 'digits', points: 22.31 },
        { name: 'cuts', points: -2.6 },
        { name: 'climb', points: 0.01 },
      ],
    },
    { postcode: '75072', town: null, confidence: 0.0004, line: 1, evidence: [{ name: 'unlisted', points: -3.8 }] },
  ],
  again: false,
}; // prettier-ignore

const reading = readingOf('75012');
const drawn = (trace: Trace, language: 'en' | 'fr' = 'en') =>
  Object.fromEntries(figuresOf(trace, reading, language).map((figure) => [figure.stage, figure]));
const words = (svg: string | null) =>
  [...svg!.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

test('says where the picture was read again', () => {
  expect(drawn(TRACE)['postcode'].sentence).not.toContain('at other sizes');
  expect(drawn({ ...TRACE, again: true })['postcode'].sentence).toContain('read again at other sizes');
  expect(drawn({ ...TRACE, again: true }, 'fr')['postcode'].sentence).toContain('relue à d’autres tailles');
});

test('calls no candidate unlisted where the country has no directory', () => {
  const [{ evidence, ...answer }] = TRACE.postcode!;
  const nowhere = { ...TRACE, postcode: [{ ...answer, evidence, town: null }] };
  expect(words(drawn(nowhere)['postcode'].svg)).not.toContain('not in the directory');
  expect(words(drawn(TRACE)['postcode'].svg)).toContain('not in the directory');
});

test('draws every stage that ran, in order, and no other', () => {
  expect(figuresOf(TRACE, reading, 'en').map(({ stage }) => stage)).toEqual([...STAGES]);
  const cut = { ...TRACE, lines: null, pieces: null, digits: null, postcode: null };
  expect(figuresOf(cut, reading, 'en').map(({ stage }) => stage)).toEqual(['load', 'ink']);
});

test('a drawing is whole: it refers to nothing outside it, and no number in it is none', () => {
  for (const { svg } of figuresOf(TRACE, reading, 'fr')) {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|href="(?!data:image\/png)/);
  }
});

test('the box that a person chose is drawn on the page, in the size of its picture', () => {
  const { load } = drawn({ ...TRACE, region: [200, 400, 600, 100] });
  expect(load.sentence).toContain('1,600 × 1,000');
  expect(load.sentence).toContain('nothing outside it was read');
  expect(load.svg).toContain('<rect x="100" y="200" width="300" height="50" fill="none" stroke="#e0701b"');
  expect(drawn(TRACE).load.svg).not.toContain('<rect');
});

test('lines have their number, their angle, and a colour for each block', () => {
  const { lines } = drawn(TRACE);
  expect(words(lines.svg)).toEqual(['1', '−2.9°', '2', '0°']);
  const colours = [...lines.svg!.matchAll(/<polygon [^>]*stroke="([^"]*)"/g)].map(([, colour]) => colour);
  expect(new Set(colours).size).toBe(2);
  expect(lines.svg).toContain('points="10,20 90,20 90,40 10,40"');
});

test('a candidate that was read another way up than what is shown has no line', () => {
  const [answer, other] = TRACE.postcode!;
  const { pieces, postcode } = drawn({ ...TRACE, postcode: [answer, { ...other, line: null }] });
  expect(words(pieces.svg)).toEqual(['Line 1', 'Line 2']);
  expect(words(postcode.svg).filter((word) => word.startsWith('Line'))).toEqual(['Line 2']);
});

test('pieces show the lines with their cuts, the taken ones framed, and count those left out', () => {
  const { pieces } = drawn(TRACE);
  expect(words(pieces.svg)).toEqual(['Line 1', 'Line 2']);
  expect(pieces.sentence).toContain('18\u00a0pieces');
  expect(pieces.svg!.match(/<polygon /g)).toHaveLength(5);
  expect(pieces.svg!.match(/<path d="M40 0L30 60">/g)).toHaveLength(2);
  const many = drawn({ ...TRACE, pieces: [strip(5), ...Array.from({ length: 20 }, () => strip(0))] });
  // The answer's line is shown however many stand below it.
  expect(words(many.pieces.svg)).toEqual(
    expect.arrayContaining(['Line 2', 'Line 21', 'and 9\u00a0lines more']),
  );
});

test('digits show all ten answers to the pieces that were taken, the best one to the others', () => {
  const { digits } = drawn(TRACE);
  expect(words(digits.svg)).toEqual(expect.arrayContaining(['7: 98.7%', '2: 98.7%', '3: 98%']));
  expect(digits.svg!.match(/stroke="#e0701b"/g)).toHaveLength(5);
});

test('candidates stand side by side with what speaks for and against each', () => {
  const { postcode } = drawn(TRACE);
  expect(postcode.sentence).toContain('75012 comes out first: 99.5% sure');
  const said = words(postcode.svg);
  for (const word of [
    '75012',
    'Paris &lt;12&gt;',
    '98%',
    '75072',
    'not in the directory',
    '&lt;\u00a00.1%',
  ]) {
    expect(said).toContain(word);
  }
  expect(said).toEqual(expect.arrayContaining(['Cuts through ink', '+22.3', '−2.6', '−3.8', '+19.7']));
  // What counts for nothing is no row.
  expect(said).not.toContain('Digits at unequal levels');
});

test('where nothing was found, the sentence says so and nothing is drawn of it', () => {
  const empty = { ...TRACE, lines: { plate: plate(8, 5), lines: [] }, pieces: [], digits: [], postcode: [] };
  const figures = figuresOf(empty, readingOf(null), 'en');
  expect(figures.map(({ svg }) => svg !== null)).toEqual([true, true, true, false, false, false]);
  expect(figures[2].sentence).toBe('No line of writing was found.');
  expect(figures[5].sentence).toContain('Nowhere do enough pieces');
});

test('every kind of evidence that the reader weighs has its words in both languages', () => {
  // The digits' three weights make one term, a town's weights another; “nothing” is a candidate that is never shown.
  const named = FEATURES.filter((name) => !['digitFor', 'digitAgainst', 'which', 'nothing'].includes(name));
  for (const language of ['en', 'fr'] as const) {
    const { evidence } = messages(language).explain;
    expect(Object.keys(evidence).sort()).toEqual(
      ['digits', 'otherNumber', 'together', 'town', ...named].sort(),
    );
  }
});

test('the page names the scan and every stage, shows every drawing, and runs nothing', () => {
  const figures = figuresOf(TRACE, reading, 'fr');
  const page = explainPage({ name: 'a&b.png', page: 3 }, figures, reading, 'fr');
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).toContain('Comment a&amp;b.png, page 3 a été lu');
  for (const { title, svg } of figures) {
    expect(page).toContain(title);
    expect(page).toContain(svg);
  }
  expect(page).not.toMatch(/<script|<link|<iframe|@import|(src|href)="(?!data:image\/png)/);
  const doubted = readingOf('75012', {
    status: 'rejected',
    reason: { code: 'not-listed', postcode: '75012' },
  });
  expect(explainPage({ name: 'a', page: 1 }, figures, doubted, 'en')).toContain(
    'is not in the directory of postcodes',
  );
});
