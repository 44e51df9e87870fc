import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDirectory } from '../../../electron/directory/directory.ts';
import { createPatternTrie, createTrie, follow, ROOT, type Trie } from '../../../electron/directory/trie.ts';

const resources = path.resolve(import.meta.dirname, '../../../resources');

function walk(trie: Trie, code: string): number {
  let node = ROOT;
  for (const digit of code) {
    node = trie.children[node * 10 + Number(digit)];
    if (node === ROOT) return -1;
  }
  return trie.codeAt[node];
}

describe('directory', () => {
  it('lists every French postcode with its towns', () => {
    const directory = openDirectory(resources);
    expect(directory.codes.length).toBe(6201);
    expect(directory.has('75012')).toBe(true);
    expect(directory.towns('75012')).toEqual(['Paris']);
    expect(directory.towns('01000')[0]).toBe('Bourg-en-Bresse');
    expect(directory.has('99999')).toBe(false);
    expect(directory.towns('99999')).toEqual([]);
  });

  it('refuses a country that it has no file for', () => {
    const reason = {
      code: 'bad-directory',
      file: path.join(resources, 'directory', 'xx.json'),
      fault: 'absent',
    };
    expect(() => openDirectory(resources, 'XX')).toThrow(expect.objectContaining({ reason }));
  });
});

describe('trie', () => {
  it('leads each listed code to itself and every other one nowhere', () => {
    const { codes, trie } = openDirectory(resources);
    codes.forEach((code, index) => expect(walk(trie, code)).toBe(index));
    const listed = new Set(codes);
    for (let n = 0; n < 100_000; n += 7) {
      const code = String(n).padStart(5, '0');
      if (!listed.has(code)) expect(walk(trie, code)).toBe(-1);
    }
  });

  it('refuses codes of different lengths', () => {
    expect(() => createTrie(['75012', '7501'])).toThrow(RangeError);
    expect(() => createTrie([])).toThrow(RangeError);
  });
});

describe('pattern trie', () => {
  it('leads to all codes that begin so, to no other, and counts them', () => {
    const starts = ['0', '01', '37', '375', '8'];
    const { trie, count } = createPatternTrie(4, starts);
    let led = 0;
    for (let n = 0; n < 10_000; n++) {
      const code = String(n).padStart(4, '0');
      const begins = starts.some((start) => code.startsWith(start));
      expect(follow(trie, code) !== ROOT, code).toBe(begins);
      led += Number(begins);
    }
    expect(count).toBe(led);
  });

  it('leads to every code where nothing is said, in no more room than ten digits take', () => {
    const { trie, count } = createPatternTrie(10, null);
    expect(count).toBe(10 ** 10);
    expect(follow(trie, '9870012345')).not.toBe(ROOT);
    expect(trie.children.length).toBe(11 * 10);
  });

  it('takes a beginning that is the whole code', () => {
    const { trie, count } = createPatternTrie(2, ['42']);
    expect([count, follow(trie, '42') !== ROOT, follow(trie, '43')]).toEqual([1, true, ROOT]);
  });
});
