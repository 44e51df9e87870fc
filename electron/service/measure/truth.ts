/** A list of scans with their postcodes: CSV with a row of names, one JSON object a line, or a JSON array of them. */
import { z } from 'zod';
import type { CountryProfile } from '../../contract/country.ts';
import { Failure } from '../../contract/failure.ts';
import { codeIn } from '../../directory/profile.ts';

export interface TruthLine {
  file: string;
  /** Null where the scan has none. */
  postcode: string | null;
}

const Columns = z.object({ file: z.string(), postcode: z.union([z.string(), z.null()]) });

/** @param file for what is said of it alone. @throws {Failure} `bad-truth`, with the line */
export async function parseTruth(file: string, text: string, country: CountryProfile): Promise<TruthLine[]> {
  const fail = (line: number, fault: 'format' | 'file' | 'postcode' | 'empty') =>
    new Failure({ code: 'bad-truth', file, line, fault });
  const plain = text.replace(/^\uFEFF/, '');
  const rows = await rowsOf(plain, (line) => fail(line, 'format'));
  if (rows.length === 0) throw fail(1, 'empty');
  return rows.map(({ line, value }) => {
    const { success, data } = Columns.safeParse(value);
    if (!success) throw fail(line, 'format');
    if (data.file === '') throw fail(line, 'file');
    const written = (data.postcode ?? '').trim();
    const postcode = written === '' ? null : codeIn(country, written);
    if (written !== '' && postcode === null) throw fail(line, 'postcode');
    return { file: data.file, postcode };
  });
}

interface Row {
  /** From 1. */
  line: number;
  value: unknown;
}

async function rowsOf(text: string, fail: (line: number) => Failure): Promise<Row[]> {
  const [first] = text.trimStart();
  if (first === '{') return jsonRows(text, fail);
  return first === '[' ? arrayRows(text, fail) : csvRows(text, fail);
}

function jsonRows(text: string, fail: (line: number) => Failure): Row[] {
  return text.split('\n').flatMap((words, i) => {
    if (words.trim() === '') return [];
    try {
      return { line: i + 1, value: JSON.parse(words) as unknown };
    } catch {
      throw fail(i + 1);
    }
  });
}

/** Each of the array's objects is said to be on the line with its number: an array may stand on one line as a whole. */
function arrayRows(text: string, fail: (line: number) => Failure): Row[] {
  try {
    return (JSON.parse(text) as unknown[]).map((value, i) => ({ line: i + 1, value }));
  } catch {
    throw fail(1);
  }
}

async function csvRows(text: string, fail: (line: number) => Failure): Promise<Row[]> {
  // Not before: the packaged app has no such command, and leaves the library out.
  const { parse, CsvError } = await import('csv-parse/sync');
  const [head = ''] = text.split('\n', 1);
  try {
    const rows = parse(text, {
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      delimiter: head.includes(';') && !head.includes(',') ? ';' : ',',
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: unknown; info: { lines: number } }[];
    // Where a column is missing, it is the row of names that lacks it.
    return rows.map(({ record, info }) => ({
      line: Columns.safeParse(record).success ? info.lines : 1,
      value: record,
    }));
  } catch (error) {
    throw error instanceof CsvError ? fail(Number(error['lines'] ?? 1)) : error;
  }
}
