/** A country as far as its postcodes go: data, of Facteur's own or in a file of the user's. */
import { z } from 'zod';
import type { TextKind } from './fault.ts';

/** The countries that Facteur knows, by ISO 3166: the first one is read where nobody says otherwise. */
export const COUNTRIES = ['FR', 'DE', 'IT', 'ES', 'US', 'CH', 'BE', 'PL'] as const;
export const CountryCode = z.enum(COUNTRIES);
export type CountryCode = z.infer<typeof CountryCode>;

export const LEAST_DIGITS = 2;
export const MOST_DIGITS = 10;
/** How many digits a postcode has. */
export const Digits = z.int().min(LEAST_DIGITS).max(MOST_DIGITS);

/** Where the code stands: before its town, as in "75012 Paris", after it, as in "Akutan AK 99553", or no matter where. */
export const CodePlace = z.enum(['before', 'after', 'anywhere']);
export type CodePlace = z.infer<typeof CodePlace>;

/** What a text field may be, for whoever is told that it is not. */
const text = (text: TextKind) => ({ text });

export const CountryProfile = z.object({
  /** Letters, figures and a few signs; `digits:N` for any row of N. */
  code: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9:_-]{0,19}$/)
    .meta(text('code')),
  /** As its users call it. */
  name: z.string().min(1).max(80).optional().meta(text('name')),
  digits: Digits,
  /**
   * How it is written: 0 for a digit, a space where one may stand, a dash where one stands. What goes on beyond `digits`
   * may follow the code and is not read, as the last four of a ZIP+4. Digits without a gap if left out.
   */
  pattern: z
    .string()
    .regex(/^0(?:[ -]?0){1,19}$/)
    .optional()
    .meta(text('pattern')),
  /** The leading digits that exist, as "01" to "52" in Spain; null for all. */
  starts: z
    .array(
      z
        .string()
        .regex(/^\d{1,4}$/)
        .meta(text('start')),
    )
    .min(1)
    .nullable()
    .default(null),
  place: CodePlace.default('before'),
  /** What may stand before it on its line: "F-", "CH-". */
  prefix: z
    .string()
    .regex(/^[A-Z]{1,3}-?$/)
    .nullable()
    .default(null)
    .meta(text('prefix')),
  /**
   * Codes of great receivers, which no directory lists: they begin as those of their town, in so many digits, and behind
   * its name stands this word. Null where there are none.
   */
  bulk: z
    .object({
      word: z
        .string()
        .regex(/^[A-Z]{2,20}$/)
        .meta(text('word')),
      shared: z.int().min(1).max(MOST_DIGITS),
    })
    .nullable()
    .default(null),
  /**
   * Words before numbers that are none of its codes, however many digits they have: of post boxes and of great receivers, as
   * "BP" and "TSA". Capitals, without spaces and points: "POBOX".
   */
  otherNumbers: z
    .array(
      z
        .string()
        .regex(/^[A-Z]{2,20}$/)
        .meta(text('word')),
    )
    .default([]),
  /** The file of its directory, from the profile's own folder on; null where only the pattern is known. */
  directory: z.string().min(1).nullable().default(null).meta(text('file')),
});
export type CountryProfile = z.infer<typeof CountryProfile>;

/** Any N digits in a row, wherever they stand: amounts, numbers in a form. */
export function anyDigits(digits: number): CountryProfile {
  return {
    code: `digits:${digits}`,
    digits,
    starts: null,
    place: 'anywhere',
    prefix: null,
    bulk: null,
    otherNumbers: [],
    directory: null,
  };
}
