/** The countries that scans can be read for: Facteur's own, any digits in a row, and a file of the user's. */
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { anyDigits, COUNTRIES, CountryCode, Digits, type CountryProfile } from '../contract/country.ts';
import { Failure } from '../contract/failure.ts';
import type { Reading } from '../contract/reading.ts';
import { openCountry, type Country } from '../directory/country.ts';
import { parseProfile } from '../directory/profile.ts';
import { PROFILES } from '../directory/profiles.ts';

export interface Countries {
  /**
   * @param name a country's code, `digits:N`, or the path of a profile
   * @throws {Failure} `unknown-country` of a name, `no-country-file` of a path; `not-json`, `bad-country`, `bad-directory`
   */
  named(name: string): Promise<CountryProfile>;
  /** One of Facteur's own. */
  own(code: CountryCode): CountryProfile;
  /** The one that a logged reading looked for; of a user's own, the log knows no more than how many digits. */
  logged(reading: Pick<Reading, 'country' | 'length'>): CountryProfile;
  /** The towns of a code; null where the country's are not known. */
  towns(country: string, postcode: string): readonly string[] | null;
}

/** @param resources absolute path of the folder that ships with Facteur */
export function createCountries(resources: string): Countries {
  const folder = join(resources, 'directory');
  /** Each opened when its towns are first asked for: few ever see more than one. */
  const opened = new Map<CountryCode, Country>();
  const open = (code: CountryCode): Country => {
    const known = opened.get(code) ?? openCountry(folder, PROFILES[code]);
    opened.set(code, known);
    return known;
  };

  return {
    own: (code) => PROFILES[code],
    logged({ country, length }) {
      const code = CountryCode.safeParse(country);
      return code.success ? PROFILES[code.data] : { ...anyDigits(length), code: country };
    },
    towns(country, postcode) {
      const code = CountryCode.safeParse(country);
      return code.success ? open(code.data).towns(postcode) : null;
    },
    async named(name) {
      if (name.endsWith('.json') || /[/\\]/.test(name)) return readProfile(resolve(name));
      const code = CountryCode.safeParse(name.toUpperCase());
      if (code.success) return PROFILES[code.data];
      const digits = Digits.safeParse(Number(/^digits:(\d+)$/i.exec(name)?.[1]));
      if (digits.success) return anyDigits(digits.data);
      throw new Failure({ code: 'unknown-country', name, known: [...COUNTRIES] });
    },
  };
}

async function readProfile(file: string): Promise<CountryProfile> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Failure({ code: 'no-country-file', file }, { cause });
  });
  const profile = parseProfile(text, file);
  if (profile.directory === null) return profile;
  const found = { ...profile, directory: resolve(dirname(file), profile.directory) };
  // Once, before the first scan: what is wrong with it is said once and not for each page.
  openCountry(dirname(file), found);
  return found;
}
