/** France as a country would be that lists less of its codes. */
import {
  type Country,
  type Listing,
  listedCountry,
  patternCountry,
} from '../../electron/directory/country.ts';
import { openDirectory } from '../../electron/directory/directory.ts';
import { PROFILES } from '../../electron/directory/profiles.ts';

/** A listing that leaves something out. */
export type Less = Exclude<Listing, 'towns'>;

/** @param resources absolute path of the folder that ships with Facteur */
export function franceListing(less: Less, resources: string): Country {
  // A great receiver's code is known by its town.
  const profile = { ...PROFILES.FR, bulk: null };
  return less === 'codes'
    ? listedCountry(profile, { ...openDirectory(resources), hasTowns: false, towns: () => [] })
    : patternCountry({ ...profile, directory: null });
}
