/** Paths as a person gives them → the files to read, in a fixed order. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FORMAT_ENDINGS } from '../contract/formats.ts';
import { reasonOf } from '../contract/failure.ts';
import type { Reason } from '../contract/reading.ts';
import { fileFailure } from '../workers/file.ts';

/** A file to read, or a path that leads to none, and why. */
export interface Found {
  /** As given; below a folder, as given with the way down joined to it. */
  file: string;
  reason: Reason | null;
}

/** What a folder is searched for. A file that is named itself is tried whatever its name. */
const SCAN = new RegExp(`\\.(${FORMAT_ENDINGS.join('|')})$`, 'i');

/**
 * Folders are walked down, names in the order of their code units, which is the same on every machine; names that
 * begin with a point are passed over, and so are links to folders, which may lead round in a circle.
 */
export async function find(paths: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of paths) {
    const reason = await walk(path, found).catch((error: unknown) => pathReason(error));
    if (reason !== null) found.push({ file: path, reason });
  }
  return found;
}

async function walk(path: string, found: Found[]): Promise<Reason | null> {
  if (!(await stat(path)).isDirectory()) {
    found.push({ file: path, reason: null });
    return null;
  }
  const before = found.length;
  await walkFolder(path, found);
  return found.length > before ? null : { code: 'no-scans-in-folder' };
}

async function walkFolder(folder: string, found: Found[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) {
      // One folder that may not be opened is one line of the answer; the others are read.
      await walkFolder(path, found).catch((error: unknown) =>
        found.push({ file: path, reason: pathReason(error) }),
      );
    } else if (SCAN.test(entry.name) && !(await leadsToFolder(entry, path))) {
      found.push({ file: path, reason: null });
    }
  }
}

/** A link that leads nowhere is no folder: it is answered as a file that is absent. */
async function leadsToFolder(entry: Dirent, path: string): Promise<boolean> {
  return (
    entry.isSymbolicLink() &&
    (await stat(path).then(
      (there) => there.isDirectory(),
      () => false,
    ))
  );
}

const pathReason = (error: unknown): Reason => reasonOf(fileFailure(error));
