/**
 * The exporter: writes the log as CSV, away from the window's thread. Its entry is here and not in workers/, which knows
 * neither the log nor documents.
 */
import { writeFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { logCsv } from '../report/log.ts';
import { readLog } from '../store/store.ts';
import { writing } from '../workers/file.ts';
import { serve } from '../workers/serve.ts';

serve<'export'>(parentPort!, {
  async export({ database, misread, file, format, language }) {
    const entries = readLog(database, misread);
    const csv = logCsv(entries, format, language);
    await writing(file, () => writeFile(file, csv));
    return { readings: entries.length };
  },
});
