/** What a peer is judged by: the postcode in its text against the truth. */
import { readFileSync } from 'node:fs';
import { openDirectory } from '../../../electron/directory/directory.ts';
import { postcodeIn } from '../written.ts';

const { folder, resources, each } = JSON.parse(process.argv[2]);
const directory = openDirectory(resources);

export { folder };

/** @type {{ file: string, tier: string, postcode: string }[]} */
const drawn = JSON.parse(readFileSync(`${folder}/scans.json`, 'utf8'));

/** The first of each tier, as many as the peer is asked for. */
export const scans = Object.values(Object.groupBy(drawn, ({ tier }) => tier)).flatMap((of) =>
  of.slice(0, each),
);

/**
 * 1 where the text has the postcode, 0 where not.
 * @param {string} text
 * @param {string} postcode
 */
export function judged(text, postcode) {
  return Number(postcodeIn(text, directory) === postcode);
}
