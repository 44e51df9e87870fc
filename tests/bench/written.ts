/** The postcode in what another program has recognised: Facteur's rule for its peers, as kind to them as it can be. */
import type { Directory } from '../../electron/directory/directory.ts';

/** Five digits, with or without spaces between, that are no part of a longer number; "F-" may stand before them. */
const CODE = /(?<!\d|\d[ .,-])\d(?: ?\d){4}(?![ .,-]?\d)/g;
const TOWN = /^[\s.,:-]*\p{L}{2}/u;

/**
 * One that exists before one that does not, then one with a town behind it, then the last: a recipient stands below
 * a sender.
 * @param text lines from top to bottom
 * @returns null where there is no such number
 */
export function postcodeIn(text: string, directory: Pick<Directory, 'has'>): string | null {
  const found = text.split('\n').flatMap((line) =>
    [...line.matchAll(CODE)].map((match) => {
      const code = match[0].replaceAll(' ', '');
      const hasTown = TOWN.test(line.slice(match.index + match[0].length));
      return { code, worth: 2 * Number(directory.has(code)) + Number(hasTown) };
    }),
  );
  const most = Math.max(...found.map(({ worth }) => worth));
  return found.findLast(({ worth }) => worth === most)?.code ?? null;
}
