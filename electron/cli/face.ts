/** What the commands see of the terminal: two streams, Ctrl-C, and the language. */
import { fileURLToPath } from 'node:url';
import { explain, messages, type Language, type Messages } from '../messages/messages.ts';
import { openService, type Service } from '../service/service.ts';
import { revision } from './revision.ts';

export interface Face {
  readonly language: Language;
  readonly texts: Messages['cli'];
  /** Aborts at Ctrl-C, or once nobody reads stdout any more (`| head`). */
  readonly signal: AbortSignal;
  /** A line of data, on stdout. */
  print(line: string): Promise<void>;
  /** A line for a person, on stderr. */
  say(line: string): void;
  /** The service over the user's log, or over the one that --db names; closed again once the work is done. */
  withService<Answer>(
    database: string | undefined,
    work: (service: Service) => Promise<Answer>,
  ): Promise<Answer>;
  /** Some of the work has failed: the exit code will say so. */
  fail(): void;
  failed(): boolean;
  /** Whether a person stopped it. */
  stopped(): boolean;
  close(): void;
}

export function createFace(language: Language): Face {
  const abort = new AbortController();
  let failed = false;
  let stopped = false;

  const stop = () => {
    // A second Ctrl-C is for whatever does not heed the first.
    if (stopped) process.exit(130);
    stopped = true;
    abort.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Nobody reads any more: the end of the work, but no failure (`| head`).
    if (error.code !== 'EPIPE') {
      failed = true;
      console.error(explain(language, { code: 'not-writable', file: 'stdout' }));
    }
    abort.abort();
  });

  return {
    language,
    texts: messages(language).cli,
    signal: abort.signal,
    print(line) {
      if (process.stdout.write(`${line}\n`) || process.stdout.destroyed) return Promise.resolve();
      return new Promise((resolve) => {
        process.stdout.once('drain', resolve);
        abort.signal.addEventListener('abort', () => resolve(), { once: true });
      });
    },
    say: (line) => console.error(line),
    async withService(database, work) {
      const service = await openService({
        resources: fileURLToPath(new URL('../../resources', import.meta.url)),
        revision: revision(),
        language,
        ...(database === undefined ? {} : { database }),
      });
      service.on('passedOver', ({ reason }) => console.error(explain(language, reason)));
      try {
        return await work(service);
      } finally {
        await service.close();
      }
    },
    fail: () => (failed = true),
    failed: () => failed,
    stopped: () => stopped,
    close() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
