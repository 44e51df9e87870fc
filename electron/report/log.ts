/** The log as CSV (RFC 4180). */
import { stringify } from 'csv-stringify/sync';
import type { LogEntry, LogFormat } from '../contract/log.ts';
import { explain, messages, type Language } from '../messages/messages.ts';

const COLUMNS = [
  'file',
  'page',
  'at',
  'model',
  'country',
  'region',
  'status',
  'postcode',
  'confidence',
  'reason',
  'said',
  'real',
  'saidAt',
] as const;
type Column = (typeof COLUMNS)[number];

/**
 * `plain`: commas, column names and codes that never change with the language, every text in quotation marks, so
 * that a program that respects them keeps the leading zero of 01000.
 *
 * `spreadsheet`: what Excel shows right on a double click. It takes anything that looks like a number for one,
 * quotation marks or not, and drops leading zeros: `="01000"` is the form it leaves alone. Where the language writes
 * decimals with a comma, it expects semicolons between columns. Names and codes are words of the language.
 *
 * Both begin with a byte order mark, without which Excel takes UTF-8 for the old code page.
 */
export function logCsv(entries: Iterable<LogEntry>, format: LogFormat, language: Language): string {
  const forPeople = format === 'spreadsheet';
  const heads = messages(language).report.columns;
  return stringify(Array.from(entries, forPeople ? (entry) => spreadsheetRow(entry, language) : plainRow), {
    header: true,
    columns: COLUMNS.map((key) => ({ key, header: forPeople ? heads[key] : key })),
    delimiter: forPeople && language === 'fr' ? ';' : ',',
    quoted_string: true,
    record_delimiter: 'windows',
    bom: true,
  });
}

function plainRow(entry: LogEntry): Record<Column, string | number | null> {
  return { ...entry, region: entry.region?.join(',') ?? null, reason: entry.reason?.code ?? null };
}

/** What is not certain is not rounded up to it. */
const SHARE = { maximumFractionDigits: 4, roundingMode: 'trunc' } as const;

function spreadsheetRow(entry: LogEntry, language: Language): Record<Column, string | number | null> {
  const { status, said } = messages(language).report;
  const asText = (postcode: string | null) => (postcode === null ? null : `="${postcode}"`);
  return {
    ...entry,
    region: entry.region?.join(', ') ?? null,
    status: status[entry.status],
    postcode: asText(entry.postcode),
    confidence: entry.confidence.toLocaleString(language, SHARE),
    reason: entry.reason === null ? null : explain(language, entry.reason),
    said: entry.said === null ? null : said[entry.said],
    real: asText(entry.real),
  };
}
