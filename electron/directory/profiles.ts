/** The countries that Facteur knows by itself. A file of the user's has the same form: `profile.ts`. */
import type { CountryCode, CountryProfile } from '../contract/country.ts';

/** From one number to another, each with so many digits: the leading digits of a country's regions. */
function range(from: number, to: number, digits: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i).padStart(digits, '0'));
}

/** Before its town, in five digits without a gap, any of them: what differs is said. */
function profile(
  code: CountryCode,
  own: Partial<CountryProfile> & Pick<CountryProfile, 'prefix'>,
): CountryProfile {
  return {
    code,
    digits: 5,
    starts: null,
    place: 'before',
    bulk: null,
    otherNumbers: [],
    directory: null,
    ...own,
  };
}

export const PROFILES: Readonly<Record<CountryCode, CountryProfile>> = {
  // "75 012" was long in use, and still is by hand.
  FR: profile('FR', {
    ...{ pattern: '00 000', prefix: 'F-', directory: 'fr.json' },
    // The number of the department, or of all of those overseas.
    bulk: { word: 'CEDEX', shared: 2 },
    otherNumbers: ['BP', 'CS', 'TSA'],
  }),
  DE: profile('DE', { prefix: 'D-', otherNumbers: ['POSTFACH'], directory: 'de.json' }),
  IT: profile('IT', { prefix: 'I-', otherNumbers: ['CP', 'CASELLAPOSTALE'], directory: 'it.json' }),
  // The number of the province.
  ES: profile('ES', { prefix: 'E-', starts: range(1, 52, 2), otherNumbers: ['APARTADO', 'APDO'] }),
  US: profile('US', {
    ...{ prefix: null, pattern: '00000-0000', place: 'after', directory: 'us.json' },
    otherNumbers: ['POBOX', 'BOX'],
  }),
  // 1000 Lausanne to 9658 Wildhaus.
  CH: profile('CH', {
    ...{ digits: 4, prefix: 'CH-', starts: [...range(1, 8, 1), ...range(90, 96, 2)] },
    otherNumbers: ['POSTFACH', 'CASEPOSTALE', 'CP'],
  }),
  // The provinces; 0 is for few great receivers.
  BE: profile('BE', {
    ...{ digits: 4, prefix: 'B-', starts: range(1, 9, 1) },
    otherNumbers: ['BP', 'POSTBUS'],
  }),
  PL: profile('PL', { pattern: '00-000', prefix: 'PL-', otherNumbers: ['SKRYTKAPOCZTOWA'] }),
};
