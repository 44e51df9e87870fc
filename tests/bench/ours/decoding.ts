/** Milliseconds in which sharp alone decodes and greys each scan on one core, by file. Called with the job as JSON. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sharp } from '../../../electron/reader/sharp.ts';
import { answer, jobOf, ScansJob } from '../jobs.ts';
import { readScans } from '../scans.ts';

const { folder } = jobOf(ScansJob);
sharp.concurrency(1);
const figures: Record<string, number> = {};
for (const { file } of await readScans(folder)) {
  const bytes = await readFile(path.join(folder, file));
  const decode = () => sharp(bytes).grayscale().raw().toBuffer();
  await decode();
  const began = performance.now();
  await decode();
  figures[file] = performance.now() - began;
}
answer({ about: `sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}`, figures, check: {} });
