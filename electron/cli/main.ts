/** The command line, from arguments to exit code. */
import { CommanderError } from 'commander';
import { Failure } from '../contract/failure.ts';
import type { Reason } from '../contract/reading.ts';
import { explain, languageOf, messages } from '../messages/messages.ts';
import { reasonOf } from '../service/service.ts';
import { createFace } from './face.ts';
import { createProgram } from './program.ts';
import { usageSentence } from './usage.ts';

/** Everything was read or rejected; some of it failed; the command was wrong; Ctrl-C. */
const EXIT = { done: 0, failed: 1, usage: 2, stopped: 130 } as const;

/** Failures that another word on the command line would mend. */
const USAGE: ReadonlySet<Reason['code']> = new Set([
  'unknown-recipe',
  'no-recipe-file',
  'bad-recipe',
  'not-json',
  'unknown-country',
  'no-country-file',
  'bad-country',
  'bad-directory',
  'other-network',
  'unknown-model',
  'digits-alone',
  'no-previous-model',
]);

/** Sets the exit code. @param words the arguments, without Node and the program. */
export async function main(words: readonly string[]): Promise<void> {
  const environment = process.env;
  // npm runs a script in the project's folder; the paths on the command line are meant from where the user stands.
  if (environment['npm_lifecycle_event'] === 'facteur') process.chdir(environment['INIT_CWD'] ?? '.');
  const language = languageOf(environment['FACTEUR_LANG'] || environment['LC_ALL'] || environment['LANG']);
  const face = createFace(language);
  try {
    await createProgram(face).parseAsync(words, { from: 'user' });
    process.exitCode = face.stopped() ? EXIT.stopped : face.failed() ? EXIT.failed : EXIT.done;
  } catch (error) {
    process.exitCode = complain(error);
  } finally {
    face.close();
  }

  function complain(error: unknown): number {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.done;
      const sentence = usageSentence(error, messages(language).cli.usage);
      if (sentence !== null) face.say(sentence);
      return EXIT.usage;
    }
    const reason = reasonOf(error);
    face.say(explain(language, reason));
    if (face.stopped()) return EXIT.stopped;
    if (reason.code === 'unexpected') face.say(messages(language).cli.detail(reason.detail));
    return error instanceof Failure && USAGE.has(reason.code) ? EXIT.usage : EXIT.failed;
  }
}
