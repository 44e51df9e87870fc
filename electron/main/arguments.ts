/** Scans named on the command line are opened as if they had been dropped. */
import path from 'node:path';

/**
 * Absolute paths of the scans among a process's arguments: what follows `--`, or else whatever is no switch.
 *
 * @param argv as `process.argv`; the first is the executable
 * @param packaged false where Electron was started with the app's folder as its first argument
 */
export function scansAmong(argv: readonly string[], packaged: boolean, folder: string): string[] {
  const given = argv.slice(packaged ? 1 : 2);
  const end = given.indexOf('--');
  const named = end === -1 ? given.filter((word) => !word.startsWith('-')) : given.slice(end + 1);
  return named.map((word) => path.resolve(folder, word));
}
