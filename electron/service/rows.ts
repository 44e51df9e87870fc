/** Scans of the log as the window shows them. */
import type { Detail, Row } from '../contract/calls.ts';
import type { CountryProfile } from '../contract/country.ts';
import type { QueuedScan } from '../store/queue.ts';
import type { Store } from '../store/store.ts';
import type { Countries } from './countries.ts';

export interface Rows {
  page(offset: number, limit: number): { total: number; rows: Row[] };
  row(scan: number): Row;
  detail(scan: number): Detail;
  /** The directory's of any postcode; null where the country's are not known. */
  towns(scan: number, postcode: string): string[] | null;
}

/** @param isReading whether a worker has this scan in hand right now */
export function createRows(
  store: Store,
  countries: Countries,
  country: () => CountryProfile,
  isReading: (scan: number) => boolean,
): Rows {
  // What nobody read yet will be read by the country that is set.
  const townsOf = (queued: QueuedScan, postcode: string): string[] | null => {
    const known = countries.towns(queued.country ?? country().code, postcode);
    return known === null ? null : [...known];
  };
  const rowOf = (queued: QueuedScan): Row => {
    const { scan, reading, file, page, truth } = queued;
    const postcode = truth ?? queued.postcode;
    const state = stateOf(queued, isReading(scan));
    const known = postcode === null ? [] : townsOf(queued, postcode);
    // The town that was read stands first among a candidate's.
    const read = queued.candidates.find((candidate) => candidate.postcode === postcode)?.towns ?? [];
    return {
      scan,
      reading,
      file,
      page,
      state,
      postcode,
      length: queued.length ?? country().digits,
      towns: known !== null && read.length > 0 ? read : known,
      // A reading without a postcode is sure of nothing: there is no figure to show.
      confidence: queued.postcode === null ? null : queued.confidence,
      reason: reasonOf(queued, state),
      said: truth === null ? null : truth === queued.postcode ? 'confirmed' : 'corrected',
    };
  };

  return {
    page(offset, limit) {
      const { total, rows } = store.queue.rows(offset, limit);
      return { total, rows: rows.map(rowOf) };
    },
    row: (scan) => rowOf(store.queue.row(scan)),
    towns: (scan, postcode) => townsOf(store.queue.row(scan), postcode),
    detail(id) {
      const row = rowOf(store.queue.row(id));
      const scan = store.scans.get(id)!;
      const reading = row.reading === null ? undefined : store.readings.get(row.reading);
      return {
        row,
        width: scan.width,
        height: scan.height,
        candidates: reading?.candidates ?? [],
        digits: reading?.digits ?? [],
        region: reading?.region ?? null,
        model: reading?.model ?? null,
        ms: reading?.ms ?? null,
        stages: reading?.stages ?? {},
      };
    },
  };
}

function stateOf({ queue, status }: QueuedScan, isReading: boolean): Row['state'] {
  if (isReading) return 'reading';
  if (queue === 'waiting' || queue === 'cancelled') return queue === 'waiting' ? 'waiting' : 'failed';
  return status ?? 'waiting';
}

function reasonOf({ queue, reason }: QueuedScan, state: Row['state']): Row['reason'] {
  if (state === 'waiting' || state === 'reading') return null;
  return queue === 'cancelled' ? { code: 'cancelled' } : reason;
}
