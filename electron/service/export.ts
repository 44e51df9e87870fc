/** Has the log written by a worker that is there for that alone. */
import type { Jobs } from '../contract/jobs.ts';
import { Pool } from '../workers/pool.ts';

/** @throws {Failure} `bad-database`, `not-writable` */
export async function exportLog(request: Jobs['export']['request']): Promise<Jobs['export']['reply']> {
  const exporter = new Pool<'export'>({
    entry: new URL('./exporter.ts', import.meta.url),
    workerData: () => Promise.resolve(null),
    size: 1,
    attempts: 1,
  });
  try {
    return await exporter.run('export', request);
  } finally {
    await exporter.close();
  }
}
