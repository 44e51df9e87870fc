/** A user's own scans, read and compared with the postcodes that a list gives for them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScansReport, TrueScan } from '../../contract/envelopes.ts';
import { Failure } from '../../contract/failure.ts';
import { fileFailure } from '../../workers/file.ts';
import type { Teams } from '../../workers/teams.ts';
import { readAll, type Reader } from './read.ts';
import { failedOf, groupsOf, timesOf } from './report.ts';
import { sheetOf, type SheetWanted } from './sheet.ts';
import { parseTruth } from './truth.ts';

export interface ScansRequest {
  folder: string;
  /** CSV or JSON Lines: `file`, from the folder on, and `postcode`, empty where a scan has none. */
  truth: string;
  /** Whose postcodes: a country's code, `digits:N`, or the path of a profile; the setting if left out. */
  country?: string;
  worst?: SheetWanted;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** @throws {Failure} `bad-truth`, `absent`, `no-fonts` where a sheet is wanted, `cancelled` */
export async function evaluateScans(
  reader: Reader,
  drawers: Teams['drawers'],
  { folder, truth, worst, onProgress }: ScansRequest,
): Promise<ScansReport> {
  const text = await readFile(truth, 'utf8').catch((error: unknown) => {
    const cause = fileFailure(error);
    throw cause instanceof Failure && cause.reason.code === 'absent'
      ? new Failure({ code: 'bad-truth', file: truth, line: 0, fault: 'absent' }, { cause })
      : cause;
  });
  const scans = (await parseTruth(truth, text, reader.country)).map(({ file, postcode }): TrueScan => ({
    file: join(folder, file),
    truth: { postcode },
  }));
  let done = 0;
  const { outcomes, memory } = await readAll(reader, scans, () => onProgress?.(++done, scans.length));
  if (worst !== undefined) await sheetOf(drawers, outcomes, worst, reader.signal);
  return {
    model: reader.model.card.id,
    threshold: reader.threshold,
    drawn: null,
    groups: groupsOf(outcomes),
    failed: failedOf(outcomes),
    ms: timesOf(outcomes),
    readers: reader.readers.size,
    memory,
  };
}
