/** A country's profile as a person wrote it, and what follows from one. */
import { CountryProfile } from '../contract/country.ts';
import { Failure } from '../contract/failure.ts';
import type { FieldFault, TextKind } from '../contract/fault.ts';
import { parseJson, readFields } from '../contract/written.ts';

/**
 * @param text JSON
 * @param file what to call it in a failure
 * @throws {Failure} `not-json`, `bad-country`
 */
export function parseProfile(text: string, file: string): CountryProfile {
  const { data, faults } = readFields(CountryProfile, parseJson(text, file));
  if (data !== null) faults.push(...disagreements(data));
  if (data !== null && faults.length === 0) return data;
  throw new Failure({ code: 'bad-country', file, faults });
}

/** Fields that are right by themselves and do not go with the number of digits. */
function disagreements({ digits, pattern, starts, bulk }: CountryProfile): FieldFault[] {
  const fault = (field: string, is: string, text: TextKind): FieldFault => ({
    field,
    is: JSON.stringify(is),
    allowed: { what: 'text', text },
    orNull: false,
  });
  const faults: FieldFault[] = [];
  if (pattern !== undefined && pattern.replace(/\D/g, '').length < digits)
    faults.push(fault('pattern', pattern, 'pattern'));
  starts?.forEach((start, i) => {
    if (start.length > digits) faults.push(fault(`starts[${i}]`, start, 'start'));
  });
  if (bulk !== null && bulk.shared >= digits) {
    const allowed = { what: 'number', whole: true, from: 1, above: null, to: digits - 1 } as const;
    faults.push({ field: 'bulk.shared', is: String(bulk.shared), allowed, orNull: false });
  }
  return faults;
}

/** How a code is written, digit by digit. */
export interface Form {
  /** Before which digits, counted from 0, a gap may stand, and before which of them a dash. */
  readonly gaps: ReadonlySet<number>;
  readonly dashes: ReadonlySet<number>;
  /** How many glyphs may follow the last digit and still belong to it: five in "-1234". */
  readonly tail: number;
}

export function formOf({ digits, pattern = '0'.repeat(digits) }: CountryProfile): Form {
  const gaps = new Set<number>();
  const dashes = new Set<number>();
  let read = 0;
  for (const [i, sign] of Array.from(pattern).entries()) {
    if (read === digits) return { gaps, dashes, tail: pattern.slice(i).replaceAll(' ', '').length };
    if (sign === '0') read++;
    else gaps.add(read);
    if (sign === '-') dashes.add(read);
  }
  return { gaps, dashes, tail: 0 };
}

/**
 * The digits of a code as a person writes it, with its prefix, gaps and all: "F-75 012", "00-950", "99553-1234".
 * Null where it is none of this country.
 */
export function codeIn({ digits, pattern = '', prefix }: CountryProfile, written: string): string | null {
  const bare = prefix !== null && written.startsWith(prefix) ? written.slice(prefix.length) : written;
  const figures = bare.replaceAll(/[ -]/g, '');
  const lengths = [digits, pattern.replaceAll(/[ -]/g, '').length];
  return /^\d+$/.test(figures) && lengths.includes(figures.length) ? figures.slice(0, digits) : null;
}
