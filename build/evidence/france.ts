/** France, and France as a country would be that lists less of its codes. */
import {
  type Country,
  type Listing,
  listedCountry,
  patternCountry,
} from '../../electron/directory/country.ts';
import { openDirectory } from '../../electron/directory/directory.ts';
import { PROFILES } from '../../electron/directory/profiles.ts';

/** @param resources absolute path of the folder that ships with Facteur */
export function franceListing(listing: Listing, resources: string): Country {
  const directory = openDirectory(resources);
  if (listing === 'towns') return listedCountry(PROFILES.FR, directory);
  // A great receiver's code is known by its town.
  const profile = { ...PROFILES.FR, bulk: null };
  return listing === 'codes'
    ? listedCountry(profile, { ...directory, hasTowns: false, towns: () => [] })
    : patternCountry({ ...profile, directory: null });
}
