/** France, as a country would be of whose codes less is known. */
import { type Country, type Known, listedCountry, patternCountry } from '../../electron/directory/country.ts';
import { openDirectory } from '../../electron/directory/directory.ts';
import { PROFILES } from '../../electron/directory/profiles.ts';

/** @param resources absolute path of the folder that ships with Facteur */
export function france(resources: string, known: Known): Country {
  // Without towns nobody knows a great receiver's.
  const profile = known === 'towns' ? PROFILES.FR : { ...PROFILES.FR, bulk: null };
  if (known === 'pattern') return patternCountry({ ...profile, directory: null });
  const directory = openDirectory(resources);
  return listedCountry(
    profile,
    known === 'towns' ? directory : { ...directory, hasTowns: false, towns: () => [] },
  );
}
