/**
 * Makes resources/directory/fr.json from the npm package `codes-postaux` (Base Adresse Nationale, open licence):
 * every French postcode with its towns. Run by `npm run directory`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const Entries = z.array(z.object({ codePostal: z.string().regex(/^\d{5}$/), nomCommune: z.string() }));
const Package = z.object({ version: z.string() });

const read = async (file: string): Promise<unknown> =>
  JSON.parse(await readFile(fileURLToPath(import.meta.resolve(`codes-postaux/${file}`)), 'utf8'));

const towns = new Map<string, Set<string>>();
for (const { codePostal, nomCommune } of Entries.parse(await read('codes-postaux.json'))) {
  // The three cities with districts: "Paris 12e Arrondissement" is addressed as Paris.
  const town = nomCommune.replace(/ \d+er? Arrondissement$/, '');
  towns.set(codePostal, (towns.get(codePostal) ?? new Set()).add(town));
}

const directory = {
  country: 'FR',
  source: `codes-postaux ${Package.parse(await read('package.json')).version}`,
  towns: Object.fromEntries(
    [...towns].sort(([a], [b]) => a.localeCompare(b)).map(([code, names]) => [code, [...names]]),
  ),
};

const folder = new URL('../resources/directory/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(
  new URL('fr.json', folder),
  `${JSON.stringify(directory, null, 0).replaceAll('],"', '],\n"')}\n`,
);
console.log(`${towns.size} postcodes`);
