/** What was wrong with a command, in the user's language: commander's own sentences are English. */
import type { CommanderError } from 'commander';
import type { Messages } from '../messages/messages.ts';

/** Null where commander has shown the help instead, because no command was given. */
export function usageSentence(error: CommanderError, texts: Messages['cli']['usage']): string | null {
  // The words at fault stand in commander's sentence between quotation marks.
  const quoted = [...error.message.matchAll(/'([^']*)'/g)].map(([, word]) => word);
  switch (error.code) {
    case 'commander.help':
      return null;
    case 'commander.error':
      return error.message;
    case 'commander.unknownCommand':
      return texts.unknownCommand(quoted[0]);
    case 'commander.unknownOption':
      return texts.unknownOption(quoted[0]);
    case 'commander.missingArgument':
    case 'commander.optionMissingArgument':
    case 'commander.missingMandatoryOptionValue':
      return texts.missing(quoted[0]);
    case 'commander.excessArguments':
      return texts.excess(firstExcess(error.message));
    case 'commander.invalidArgument':
      return `${texts.invalid(quoted[1])} ${error.message.replace(/^.* is invalid\. /s, '')}`;
    default:
      return texts.other;
  }
}

/** Of “Expected 1 argument but got 2: one, another.”, another. */
function firstExcess(sentence: string): string {
  const [, expected, received] = /Expected (\d+) .* but got \d+: (.*)\.$/s.exec(sentence) ?? [];
  return received?.split(', ').at(Number(expected)) ?? '';
}
