/** The exporter: writes the log as CSV through a connection of its own, away from the window's thread. */
import { writeFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { logCsv } from '../report/log.ts';
import { openStore } from '../store/store.ts';
import { writing } from '../workers/file.ts';
import { serve } from '../workers/serve.ts';

serve<'export'>(parentPort!, {
  async export({ database, misread, file, format, language }) {
    const store = openStore(database);
    try {
      const entries = [...store.log(misread)];
      await writing(file, () => writeFile(file, logCsv(entries, format, language)));
      return { readings: entries.length };
    } catch (error) {
      throw store.failure(error);
    } finally {
      store.close();
    }
  },
});
