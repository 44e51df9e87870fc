/** The truth of drawn scans as CSV (RFC 4180): what `evaluate scans --truth` takes, and more. */
import { basename } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { TrueScan } from '../contract/envelopes.ts';

const COLUMNS = ['file', 'postcode', 'tier', 'kind', 'split', 'box', 'turned', 'dpi', 'furniture'] as const;

/** Every text in quotation marks, so that a program that respects them keeps the leading zero of 01000. */
export function truthCsv(scans: readonly TrueScan[]): string {
  const rows = scans.map(({ file, truth }) => ({
    ...truth,
    file: basename(file),
    box: 'box' in truth ? (truth.box?.join(' ') ?? null) : null,
    furniture: 'furniture' in truth ? truth.furniture.join(' ') : null,
  }));
  return stringify(rows, {
    header: true,
    columns: [...COLUMNS],
    quoted_string: true,
    record_delimiter: 'windows',
  });
}
