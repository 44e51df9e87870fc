/** A file from the disk or onto it, or the reason why not. */
import { constants } from 'node:fs';
import { access, mkdir, open, stat, type FileHandle } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Failure } from '../contract/failure.ts';

/** More than any scanner writes: a hundred pages of A4 at 600 dpi, compressed. */
const LIMIT = 1 << 30;

/** @throws {Failure} `absent`, `forbidden`, `not-an-image` (a device or a folder), `empty-file`, `too-large`. */
export async function loadFile(file: string): Promise<Uint8Array> {
  let handle: FileHandle | undefined;
  try {
    // Without O_NONBLOCK, opening a named pipe waits for a writer, for ever; Windows has neither.
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const { size, isFile } = await described(handle);
    if (!isFile) throw new Failure({ code: 'not-an-image' });
    if (size === 0) throw new Failure({ code: 'empty-file' });
    if (size > LIMIT) throw new Failure({ code: 'too-large', megabytes: size / 1e6, limit: LIMIT / 1e6 });
    return await handle.readFile();
  } catch (error) {
    throw fileFailure(error);
  } finally {
    await handle?.close();
  }
}

async function described(handle: FileHandle): Promise<{ size: number; isFile: boolean }> {
  const stats = await handle.stat();
  return { size: stats.size, isFile: stats.isFile() };
}

/** Writes, or prepares to, what `file` names. @throws {Failure} `not-writable` for whatever the file system throws */
export async function writing<Written>(file: string, work: () => Promise<Written>): Promise<Written> {
  try {
    return await work();
  } catch (cause) {
    throw new Failure({ code: 'not-writable', file }, { cause });
  }
}

/** A folder that may be written to, made where it is not there. @throws {Failure} `not-writable` */
export function writableFolder(folder: string): Promise<void> {
  return writing(folder, async () => {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
  });
}

/**
 * Makes a folder, with all above it, where it is not there. `mkdir` with `recursive` would do, but for a parent that is
 * there and takes no folders, as /proc: Node 24 then tries for ever. @throws what the file system throws
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const path = resolve(folder);
  const parent = dirname(path);
  // A drive that is not there has no parent.
  if (parent !== path && !(await isFolder(parent))) await makeFolder(parent);
  await mkdir(folder).catch(async (error: unknown) => {
    // Another process may have been faster.
    if (!(await isFolder(folder))) throw error;
  });
}

async function isFolder(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null);
  return stats !== null && stats.isDirectory();
}

/** Turns what the file system throws into a failure for people; anything else stays what it is. */
export function fileFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
    case 'ELOOP':
      return new Failure({ code: 'absent' }, { cause: error });
    case 'EACCES':
    case 'EPERM':
      return new Failure({ code: 'forbidden' }, { cause: error });
    case 'EISDIR':
    case 'ENXIO':
      return new Failure({ code: 'not-an-image' }, { cause: error });
    default:
      return error;
  }
}
