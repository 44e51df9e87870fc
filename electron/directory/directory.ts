/** The valid postcodes of a country and the towns that share each. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { createTrie, type Trie } from './trie.ts';

export interface Directory {
  /** ISO 3166 code of the country. */
  readonly country: string;
  /** All valid codes, ascending. */
  readonly codes: readonly string[];
  readonly trie: Trie;
  has(code: string): boolean;
  /** The towns of a code, the directory's first one first; empty where the code is not listed. */
  towns(code: string): readonly string[];
}

const File = z.object({
  country: z.string(),
  source: z.string(),
  towns: z.record(z.string().regex(/^\d+$/), z.array(z.string()).min(1)),
});

/**
 * @param resources absolute path of the folder that ships with Facteur
 * @throws where the country has no directory file, or the file is not one
 */
export async function openDirectory(resources: string, country = 'FR'): Promise<Directory> {
  const file = path.join(resources, 'directory', `${country.toLowerCase()}.json`);
  const { towns } = File.parse(JSON.parse(await readFile(file, 'utf8')));
  const listed = new Map(Object.entries(towns));
  const codes = [...listed.keys()].sort();
  return {
    country,
    codes,
    trie: createTrie(codes),
    has: (code) => listed.has(code),
    towns: (code) => listed.get(code) ?? [],
  };
}
