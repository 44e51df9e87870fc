/** The command line: help, tables, and what goes to stderr. */
import type { Source } from '../../contract/corpus.ts';
import { aligned, count, duration, first, moment, number, share } from './format.ts';

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
    recipes: 'list the recipes, or show one to copy and change',
    recipesShow: 'show a recipe as it stands in a file',
    evaluate: 'measure a model on digits it never saw',
    evaluateEnvelopes: 'draw envelopes, read them, and compare with the truth',
    evaluateScans: 'read your own scans, and compare with a list of their postcodes',
    corpus: 'draw what networks learn from, side by side',
    compare: 'compare the notebook’s four versions, and what goes beyond them',
    notebook: 'run the teaching notebook again, and write it as one page to project',
    models: 'list the models, choose the one that reads, export and import them',
    modelsUse: 'read with this model from now on',
    modelsBack: 'read with the model before this one again',
    modelsExport: 'write a model as ONNX, for other programs',
    modelsImport: 'take in a model: its weights (.safetensors) and its card (.json), side by side',
    log: 'show what was read, and what people said of it',
  },
  /** Below the options of a command’s help page. */
  exits:
    'Exit code: 0 where every page was read or is to check, 1 where some could not be opened or the work failed, 2 where the command is wrong, 130 after Ctrl-C.',
  /** Of a command’s own help page, in place of its line in the list. */
  trainWhole:
    'Trains a model by a recipe, and stores it under an id. At its end the new model is measured on MNIST’s test set, once; its card counts how often that was opened for it, and “models” shows the sum. To choose between models, use “evaluate --validation”, which leaves the test set closed.',
  arguments: {
    folder: 'the folder that the names in the list begin from',
    paths: 'scans, or folders of scans',
    model: 'a model’s id',
    safetensors:
      'a model’s weights (.safetensors) or its card, the .json of the same name, the other beside it',
    recipe: 'a recipe’s name or file',
  },
  options: {
    json: 'one JSON object a line on stdout, for programs',
    db: 'the log’s file, in place of the one in the data folder',
    threshold: 'trust a reading from this confidence on, 0 to 1',
    country: (codes: readonly string[]) =>
      `whose postcodes: ${codes.join(', ')}, digits:N for any N digits in a row, or a JSON file of your own; the setting if left out`,
    region: 'read only this box: left, top, width and height in pixels of the page as it is seen',
    explain: 'write how each page was read, stage by stage, into this folder',
    recipe: 'the recipe’s name, or its JSON file: what network, and how it learns',
    seed: 'the seed of all chance: the same seed gives the same weights',
    from: 'retrain on confirmed digits too: ACTIVE goes on from the model in use, NOTHING begins anew, or a model’s id',
    use: 'read with the new model from now on; after --from only where it is nowhere worse',
    insist: 'with --from and --use: even where it is worse',
    model: 'a model’s id, or the path of its file; the active model if left out',
    images: 'grey pictures of any size in an IDX file (.gz accepted), paper 0 and ink higher',
    labels: 'their digits in an IDX file; 10 for a picture that is no digit',
    asIs: 'the pictures are 28 × 28 and normalised already, as MNIST’s are',
    darkOnLight: 'the pictures are dark on light paper',
    validation: 'measure on the validation set alone, and leave the test set closed',
    tier: (names: readonly string[]) =>
      `which drawings: ${names.join(', ')}, several separated by commas, or all`,
    scansOfTier: 'how many scans of each tier (100 if left out)',
    drawSeed: 'the seed of the drawings: the same seed draws the same',
    split: 'where fonts, hands and towns come from: test (if left out), training or validation',
    save: 'keep the pictures in this folder, with truth.csv',
    worst: 'how many losses the sheet shows at the most (24 if left out)',
    lossSheet: 'write the losses side by side to this PNG file',
    truth: 'the list: CSV, JSON Lines or a JSON array, with file and postcode',
    onnx: 'the ONNX file to write',
    as: 'the id it gets here, in place of its own',
    sheet: 'write the pictures to this PNG file',
    set: (names: readonly string[]) => `the set: ${names.join(', ')}`,
    n: 'how many pictures, drawn by chance (1200 if left out)',
    sheetSeed: 'the seed of that chance',
    label: 'only this digit, or none for what is no digit',
    augmented: 'distorted as this recipe distorts them in training',
    trainBeyond:
      'also train the wide and convolutional recipes where no model of them is stored: 10 to 30 minutes each',
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
    excess: (what: string) => `“${what}” is one argument too many.`,
    invalid: (what: string) => `${what} is not a value this option takes.`,
    other: 'This command cannot be understood.',
    share: 'It must be a number from 0 to 1.',
    region: 'It must be four whole numbers, x,y,width,height, with a width and a height above 0.',
    seed: 'It must be a whole number from 0 to 4294967295.',
    start: 'It must be ACTIVE, NOTHING or a model’s id.',
    insistOn: '--insist goes with --from and --use.',
    count: 'It must be a whole number from 1.',
    set: (names: readonly string[]) => `It must be one of ${names.join(', ')}.`,
    png: 'The sheet is a PNG file: its name must end in .png.',
    label: 'It must be a digit, or none.',
    bothSets: '--images and --labels go together.',
    setsOnly: '--as-is and --dark-on-light are about --images.',
    oneSet: '--validation and --images are two sets: choose one.',
    tier: (names: readonly string[]) => `Choose from ${names.join(', ')}, separated by commas, or all.`,
    worstOf: '--worst goes with --sheet.',
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
  towns: first,
  share,
  aligned,
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
  notUsed:
    'It was kept, and Facteur reads as before. To use it all the same, give --insist, or “models use” with its id.',
  evaluated: (model: string, n: number, accuracy: number, errors: number, ms: number, kernels: string) =>
    `${model}: ${share(accuracy, 2)} of ${count(n, 'digit', 'digits')} right, ${number(errors)} wrong, ${number(ms, 3)} ms a digit (${kernels}).`,
  /** The contact sheet: what stands on it, and what is said of it. */
  sheet: {
    title: (set: string, augmented: string | null) =>
      augmented === null ? set : `${set}, distorted as “${augmented}” distorts in training`,
    sources: {
      mnist: 'MNIST, as it was published',
      envelope: 'From a drawn envelope, as the reader cut it',
      handwritten: 'Digits of MNIST, redrawn with other pens and scanners',
      hands: 'Digits of handwriting fonts',
      prints: 'Digits of print fonts',
      french: 'French forms, written from strokes',
      frenchHands: 'French forms, drawn onto handwriting fonts',
      frenchified: 'French forms, drawn onto MNIST and any font',
      letter: 'No digit: letters',
      joinedLetters: 'No digit: joined letters',
      cutLetter: 'No digit: parts of letters',
      punctuation: 'No digit: punctuation',
      cutDigit: 'No digit: parts of digits',
      digitPair: 'No digit: two digits',
      digitAndHalf: 'No digit: a digit and a part of its neighbour',
      furniture: 'No digit: pieces of rules, boxes, stamps and postmarks',
    } satisfies Record<Source, string>,
    none: (set: string) => `There is no such picture in ${set}; nothing was written.`,
    drawn: (file: string, set: string, pictures: number) =>
      `${count(pictures, 'picture', 'pictures')} of ${set} written to ${file}.`,
  },
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
    rejected: (error: number) => `To check: ${share(error)}`,
    explained: (temperature: number) =>
      `ECE, expected calibration error: how far confidence lies from the share of right answers, in 15 bins, before and after the logits are divided by ${number(temperature, 3)}. To check: the share of digits to leave to a person, the least sure first, for at most so many errors among the others.`,
    elsewhere:
      'That divisor, the temperature, was learnt on digits kept out of this model’s own corpus: on pictures from elsewhere the ECE may be greater after it than before.',
    alwaysDigits:
      'No digit: not measured, since the answers of a softmax always sum to one and cannot say that there is none.',
    falseDigits: (n: number, wrong: number, missed: number) =>
      `No digit: in ${share(wrong, 2)} of ${count(n, 'picture', 'pictures')} a digit is seen, where ${share(missed)} of the digits may be missed.`,
  },
  /** Readings against their truth: drawn envelopes, and a user's own scans. */
  scans: {
    own: 'your scans',
    tiers: {
      field: 'field',
      printed: 'printed',
      hand: 'hand',
      prepaid: 'prepaid',
      hard: 'hard',
      none: 'none',
    },
    kinds: { digits: 'digits', hand: 'hand fonts', print: 'print' },
    columns: {
      tier: 'Tier',
      kind: 'Kind',
      scans: 'Scans',
      exact: 'Exact',
      rejected: 'To check',
      failed: 'Failed',
      wrong: 'Wrong',
      confidence: 'Confidence',
      stage: 'Stage',
      median: 'Median, ms',
      p95: '95 %, ms',
      automatic: (error: number) => `Read at ${share(error)} error`,
    },
    losses: {
      'not-found': 'Not found',
      'wrong-place': 'Wrong place',
      'wrong-cut': 'Wrong cut',
      'wrong-digit': 'Wrong digit',
      directory: 'Directory',
    },
    stages: { all: 'whole' },
    read: (model: string, threshold: number) =>
      `Read by ${model}; trusted from a confidence of ${number(threshold, 3)} on.`,
    explained:
      'Exact: the right postcode, whatever its status; where there is none, nothing read as one. Wrong: trusted, and not right. Read at so much error: the share that could go without a person, with a threshold chosen on these same readings.',
    reliability:
      'Of the readings with that confidence, the share that is right (95 % interval), and how many they are.',
    noLosses: (sheet: string) => `No losses, so ${sheet} was not written.`,
    memory: (beyond: number, idle: number, readers: number) =>
      `Memory: at the most ${number(beyond)} MB beyond the ${number(idle)} MB before reading, with ${count(readers, 'reader', 'readers')}.`,
  },
  models: {
    model: 'Model',
    recipe: 'Recipe',
    test: 'Test',
    opened: 'Test opened',
    parameters: 'Weights',
    date: 'Trained',
    active: 'active',
    previous: 'the one before',
    shipped: 'came with Facteur',
  },
  recipes: { recipe: 'Recipe', what: 'What it is', parameters: 'Weights', multiplyAdds: 'Multiply-adds' },
  imported: (model: string) => `${model} is among the models. “models use ${model}” makes it read.`,
  written: (file: string) => `Written to ${file}.`,
  exported: (file: string, readings: number) =>
    `${count(readings, 'reading', 'readings')} written to ${file}.`,
  emptyLog: 'The log is empty.',
  noMisreadings: 'Nobody has corrected a reading yet.',
  detail: (text: string) => `(For the report: ${text})`,
};
