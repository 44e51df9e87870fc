/** The command line: help, tables, and what goes to stderr. */
import { count, duration, moment, number, share } from './format.ts';

export const cli = {
  description: 'Reads the postcode from scanned envelopes, offline, with a network it trained itself.',
  /** Headings of the help page, by commander's own. */
  headings: {
    'Usage:': 'Usage:',
    'Arguments:': 'Arguments:',
    'Options:': 'Options:',
    'Commands:': 'Commands:',
  },
  help: 'show this help',
  helpCommand: 'show the help of a command',
  version: 'show the version',
  commands: {
    read: 'read scans, and every scan in folders, and log each reading',
    train: 'train a model by a recipe',
    evaluate: 'measure a model on digits it never saw',
    models: 'list the models, choose the one that reads, or take them out and in',
    modelsUse: 'read with this model from now on',
    modelsExport: 'write a model as ONNX, for other programs',
    modelsImport: 'take in a model from a safetensors file, with the card beside it',
    log: 'show what was read, and what people said of it',
  },
  arguments: {
    paths: 'scans, or folders of scans',
    model: 'a model’s id',
    safetensors: 'a .safetensors file with its card, the .json of the same name, beside it',
  },
  options: {
    json: 'one JSON object a line on stdout, for programs',
    db: 'the log’s file, in place of the one in the data folder',
    threshold: 'trust a reading from this confidence on, 0 to 1',
    recipe: 'the recipe’s name: what network, and how it learns',
    seed: 'the seed of all chance: the same seed gives the same weights',
    use: 'read with the new model from now on',
    model: 'a model’s id, or the path of its file; the active model if left out',
    images: 'grey pictures of any size in an IDX file (.gz accepted), paper 0 and ink higher',
    labels: 'their digits in an IDX file; 10 for a picture that is no digit',
    asIs: 'the pictures are 28 × 28 and normalised already, as MNIST’s are',
    darkOnLight: 'the pictures are dark on light paper',
    validation: 'measure on the validation set alone, and leave the test set closed',
    onnx: 'the ONNX file to write',
    as: 'the id it gets here, in place of its own',
    misread: 'only readings that a person corrected',
    csv: 'write the log to this file as CSV, for programs',
    spreadsheet: 'write the log to this file as CSV, for Excel and the like',
  },
  /** What was wrong with the command, by commander's own codes; `what` is the word at fault. */
  usage: {
    unknownCommand: (what: string) => `There is no command “${what}”.`,
    unknownOption: (what: string) => `There is no option ${what}.`,
    missing: (what: string) => `${what} is missing.`,
    excess: 'There is one argument too many.',
    invalid: (what: string) => `${what} is not a value this option takes.`,
    other: 'This command cannot be understood.',
    share: 'It must be a number from 0 to 1.',
    seed: 'It must be a whole number from 0 to 4294967295.',
    bothSets: '--images and --labels go together.',
    setsOnly: '--as-is and --dark-on-light are about --images.',
    oneSet: '--validation and --images are two sets: choose one.',
    modelId: 'It must be small letters, digits and hyphens, 80 at the most.',
    seeHelp: (command: string) => `See ${command}.`,
  },
  /** `file: sentence`, for what concerns one file. */
  about: (file: string, page: number, why: string) =>
    page > 1 ? `${file}, page ${page}: ${why}` : `${file}: ${why}`,
  table: {
    file: 'File',
    page: 'Page',
    postcode: 'Postcode',
    town: 'Town',
    sure: 'Sure',
    status: 'Status',
    ms: 'ms',
  },
  status: { read: 'read', rejected: 'to check', failed: 'failed' },
  share,
  moment,
  number,
  summary: (pages: number, read: number, rejected: number, failed: number, seconds: number) =>
    `${count(pages, 'page', 'pages')}: ${number(read)} read, ${number(rejected)} to check, ${number(failed)} failed, in ${duration(seconds)}.`,
  stopped: 'Stopped. What was read is in the log.',
  cost: (value: number) => `cost ${number(value, 4)}`,
  left: (seconds: number) => `${duration(seconds)} left`,
  trained: (model: string, train: number, test: number, seconds: number) =>
    `${model}: ${share(train, 2)} of its training digits right, ${share(test, 2)} of the test digits, in ${duration(seconds)}.`,
  inUse: (model: string) => `Facteur now reads with ${model}.`,
  evaluated: (model: string, n: number, accuracy: number, errors: number, ms: number) =>
    `${model}: ${share(accuracy, 2)} of ${count(n, 'digit', 'digits')} right, ${number(errors)} wrong, ${number(ms, 3)} ms a digit.`,
  confusion: 'Rows: the truth; columns: the answer.',
  opened: (times: number) =>
    `MNIST’s test set has now been opened ${count(times, 'time', 'times')} for this model. To choose between models, use --validation.`,
  /** What is measured, one row a set. */
  measures: {
    sets: {
      test: 'MNIST test',
      validation: 'validation, all',
      images: 'these pictures',
      mnist: 'validation, MNIST',
      fonts: 'validation, fonts',
    },
    columns: {
      set: 'Set',
      digits: 'Digits',
      right: 'Right',
      before: 'ECE before',
      after: 'ECE after',
      wrong: 'Wrong',
    },
    rejected: (error: number) => `Rejected: ${share(error)}`,
    explained: (temperature: number) =>
      `ECE, expected calibration error: how far confidence lies from the share of right answers, in 15 bins, before and after the logits are divided by ${number(temperature, 3)}. Rejected: the share of digits to leave to a person, the least sure first, for at most so many errors among the others.`,
    falseDigits: (n: number, wrong: number, missed: number) =>
      `No digit: in ${share(wrong, 2)} of ${count(n, 'picture', 'pictures')} a digit is seen, where ${share(missed)} of the digits may be missed.`,
  },
  models: {
    model: 'Model',
    recipe: 'Recipe',
    test: 'Test',
    opened: 'Test opened',
    parameters: 'Weights',
    date: 'Trained',
    active: 'active',
    shipped: 'came with Facteur',
  },
  imported: (model: string) => `${model} is among the models. “models use ${model}” makes it read.`,
  written: (file: string) => `Written to ${file}.`,
  emptyLog: 'The log is empty.',
  noMisreadings: 'Nobody has corrected a reading yet.',
  detail: (text: string) => `(For the report: ${text})`,
};
