/**
 * Scans a second through so many processes at once that share nothing, each with one reader worker: how much more than one
 * this machine has to give. Called with the job as JSON.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { answer, jobOf, ReadersJob } from '../jobs.ts';
import { Answer } from '../report.ts';

const { workers, ...job } = jobOf(ReadersJob);
const readers = fileURLToPath(new URL('readers.ts', import.meta.url));
const ran = await Promise.all(
  Array.from({ length: workers }, () =>
    promisify(execFile)(process.execPath, [readers, JSON.stringify({ ...job, workers: 1 })]),
  ),
);
const scans = ran.reduce((sum, { stdout }) => {
  const one = Answer.parse(JSON.parse(stdout));
  if ('absent' in one) throw new Error(one.absent);
  return sum + one.figures['scans'];
}, 0);
answer({ about: `${workers} processes`, figures: { scans }, check: {} });
