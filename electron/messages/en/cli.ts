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
    compare: 'compare the notebook’s four versions, and what goes beyond them',
    notebook: 'run the teaching notebook again, and write it as one page to project',
    models: 'list the models, or choose the one that reads',
    modelsUse: 'read with this model from now on',
    log: 'show what was read, and what people said of it',
  },
  arguments: { paths: 'scans, or folders of scans', model: 'a model’s id' },
  options: {
    json: 'one JSON object a line on stdout, for programs',
    db: 'the log’s file, in place of the one in the data folder',
    threshold: 'trust a reading from this confidence on, 0 to 1',
    recipe: 'the recipe’s name: what network, and how it learns',
    seed: 'the seed of all chance: the same seed gives the same weights',
    trainBeyond:
      'also train the wide and convolutional recipes where no model of them is stored: 10 to 30 minutes each',
    use: 'read with the new model from now on',
    model: 'a model’s id, or the path of its file; the active model if left out',
    images: 'pictures in an IDX file (.gz accepted), 0 paper to 255 ink',
    labels: 'their digits in an IDX file',
    out: 'the folder to write notebook.html into; the current one if left out',
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
  models: {
    model: 'Model',
    recipe: 'Recipe',
    test: 'Test',
    parameters: 'Weights',
    date: 'Trained',
    active: 'active',
    shipped: 'came with Facteur',
  },
  written: (file: string) => `Written to ${file}.`,
  emptyLog: 'The log is empty.',
  noMisreadings: 'Nobody has corrected a reading yet.',
  detail: (text: string) => `(For the report: ${text})`,
};
