/** The valid postcodes of a country and the towns that share each. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Failure } from '../contract/failure.ts';
import { parseJson } from '../contract/written.ts';
import { createTrie, type Trie } from './trie.ts';

export interface Directory {
  /** All valid codes, ascending. */
  readonly codes: readonly string[];
  readonly trie: Trie;
  /** Whether any code has a town: some directories list codes alone. */
  readonly hasTowns: boolean;
  has(code: string): boolean;
  /** The towns of a code, the directory's first one first; empty where the code is not listed. */
  towns(code: string): readonly string[];
}

const File = z.object({ towns: z.record(z.string().regex(/^\d{2,10}$/), z.array(z.string())) });

/** The directory of a country that ships one. @param resources absolute path of the folder that ships with Facteur */
export function openDirectory(resources: string, country = 'FR'): Directory {
  return readDirectory(path.join(resources, 'directory', `${country.toLowerCase()}.json`));
}

/** @throws {Failure} `bad-directory`, `not-json` */
export function readDirectory(file: string): Directory {
  const { success, data } = File.safeParse(parseJson(textOf(file), file));
  if (!success) throw new Failure({ code: 'bad-directory', file, fault: 'form' });
  const listed = new Map(Object.entries(data.towns));
  const codes = [...listed.keys()].sort();
  if (codes.length === 0) throw new Failure({ code: 'bad-directory', file, fault: 'form' });
  if (codes.some((code) => code.length !== codes[0].length))
    throw new Failure({ code: 'bad-directory', file, fault: 'digits' });
  let trie: Trie | undefined;
  return {
    codes,
    // Who only asks for towns needs none.
    get trie() {
      return (trie ??= createTrie(codes));
    },
    hasTowns: [...listed.values()].some((towns) => towns.length > 0),
    has: (code) => listed.has(code),
    towns: (code) => listed.get(code) ?? [],
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Failure({ code: 'bad-directory', file, fault: 'absent' }, { cause });
  }
}
