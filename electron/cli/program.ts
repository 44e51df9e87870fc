/** The commands and their options. */
import { Command, Help, InvalidArgumentError, Option } from 'commander';
import { NO_DIGIT, SETS, type SetName } from '../contract/corpus.ts';
import { COUNTRIES } from '../contract/country.ts';
import { SCAN_TIERS, SPLITS, TIERS, type Tier } from '../contract/envelopes.ts';
import { Region } from '../contract/reading.ts';
import { ModelId, Start } from '../contract/training.ts';
import { compareCommand } from './compare.ts';
import { corpusCommand } from './corpus.ts';
import { evaluateCommand } from './evaluate.ts';
import { evaluateEnvelopesCommand, evaluateScansCommand, type ScansOptions } from './measure.ts';
import type { Face } from './face.ts';
import { logCommand } from './log.ts';
import {
  exportModelCommand,
  importModelCommand,
  modelBeforeCommand,
  modelsCommand,
  useModelCommand,
} from './models.ts';
import { notebookCommand } from './notebook.ts';
import { readCommand } from './read.ts';
import { recipesCommand, showRecipeCommand } from './recipes.ts';
import { version } from './revision.ts';
import { trainCommand } from './train.ts';

const LARGEST_SEED = 2 ** 32 - 1;

const help = new Help();

/** Wraps as commander does, which would also break at the spaces that must not be: « … », 28 × 28. */
function unbroken(text: string, width: number): string {
  const [space, letter] = ['\u00a0', '\ue000'];
  return help.boxWrap(text.replaceAll(space, letter), width).replaceAll(letter, space);
}

export function createProgram(face: Face): Command {
  const { texts } = face;
  const { commands, options } = texts;

  const program = new Command('facteur')
    .description(texts.description)
    .version(version, '-V, --version', texts.version)
    .helpCommand('help [command]', texts.helpCommand);
  // Set before the commands are added, which inherit it.
  program
    .helpOption('-h, --help', texts.help)
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .configureHelp({
      boxWrap: unbroken,
      styleTitle: (title) => (texts.headings as Record<string, string | undefined>)[title] ?? title,
    });

  const share = (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= 0 && value <= 1)) throw new InvalidArgumentError(texts.usage.share);
    return value;
  };
  const seed = (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value > LARGEST_SEED) throw new InvalidArgumentError(texts.usage.seed);
    return value;
  };
  const modelId = (text: string): string => {
    if (!ModelId.safeParse(text).success) throw new InvalidArgumentError(texts.usage.modelId);
    return text;
  };
  const start = (text: string): Start => {
    const isWord = /^(active|nothing)$/i.test(text);
    const { success, data } = Start.safeParse(isWord ? text.toUpperCase() : text);
    if (!success) throw new InvalidArgumentError(texts.usage.start);
    return data;
  };
  const count = (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1) throw new InvalidArgumentError(texts.usage.count);
    return value;
  };
  const region = (text: string): Region => {
    const isList = /^\d+(,\d+){3}$/.test(text);
    const { success, data } = Region.safeParse(isList ? text.split(',').map(Number) : null);
    if (!success) throw new InvalidArgumentError(texts.usage.region);
    return data;
  };
  const png = (text: string): string => {
    if (!/\.png$/i.test(text)) throw new InvalidArgumentError(texts.usage.png);
    return text;
  };
  const set = (text: string): SetName => {
    const known = SETS.find((name) => name === text);
    if (known === undefined) throw new InvalidArgumentError(texts.usage.set(SETS));
    return known;
  };
  /** Some tiers by name; `all` is those with a postcode. */
  const tiers = (text: string): readonly Tier[] => {
    if (text === 'all') return TIERS;
    return text.split(',').map((word) => {
      const known = SCAN_TIERS.find((name) => name === word);
      if (known === undefined) throw new InvalidArgumentError(texts.usage.tier(SCAN_TIERS));
      return known;
    });
  };
  const label = (text: string): number => {
    if (text === 'none') return NO_DIGIT;
    if (!/^\d$/.test(text)) throw new InvalidArgumentError(texts.usage.label);
    return Number(text);
  };
  const add = (under: Command, usage: string, description: string): Command =>
    under
      .command(usage)
      .description(description)
      .option('--json', options.json)
      .option('--db <FILE>', options.db);

  add(program, 'read', commands.read)
    .argument('<PATH...>', texts.arguments.paths)
    .option('--threshold <P>', options.threshold, share)
    .option('--country <COUNTRY>', options.country(COUNTRIES))
    .option('--region <X,Y,W,H>', options.region, region)
    .option('--explain <DIR>', options.explain)
    .addHelpText('after', `\n${unbroken(texts.exits, 80)}`)
    .action((paths: string[], given: Parameters<typeof readCommand>[2]) => readCommand(face, paths, given));

  add(program, 'train', commands.train)
    .summary(commands.train)
    .description(texts.trainWhole)
    .requiredOption('--recipe <NAME>', options.recipe)
    .option('--seed <N>', options.seed, seed)
    .option('--from <MODEL>', options.from, start)
    .option('--use', options.use)
    .option('--insist', options.insist)
    .action((given: Parameters<typeof trainCommand>[1], command: Command) => {
      if (given.insist && !(given.use && given.from !== undefined)) command.error(texts.usage.insistOn);
      return trainCommand(face, given);
    });

  const recipes = add(program, 'recipes', commands.recipes).action(
    (given: Parameters<typeof recipesCommand>[1]) => recipesCommand(face, given),
  );
  recipes
    .command('show')
    .description(commands.recipesShow)
    .argument('<RECIPE>', texts.arguments.recipe)
    .action((recipe: string, _given: object, command: Command) =>
      showRecipeCommand(face, recipe, command.optsWithGlobals()),
    );

  const evaluation = add(program, 'evaluate', commands.evaluate)
    .option('--model <MODEL>', options.model)
    .option('--images <IDX>', options.images)
    .option('--labels <IDX>', options.labels)
    .option('--as-is', options.asIs)
    .option('--dark-on-light', options.darkOnLight)
    .option('--validation', options.validation)
    .action((given: Parameters<typeof evaluateCommand>[1], command: Command) => {
      const { images, labels, asIs, darkOnLight, validation } = given;
      if ((images === undefined) !== (labels === undefined)) command.error(texts.usage.bothSets);
      if (images === undefined && (asIs || darkOnLight)) command.error(texts.usage.setsOnly);
      if (images !== undefined && validation) command.error(texts.usage.oneSet);
      return evaluateCommand(face, given);
    });

  const worst = (given: { worst?: number; sheet?: string }, command: Command) => {
    if (given.worst !== undefined && given.sheet === undefined) command.error(texts.usage.worstOf);
  };
  evaluation
    .command('envelopes')
    .description(commands.evaluateEnvelopes)
    .requiredOption('--tier <TIERS>', options.tier(SCAN_TIERS), tiers)
    .option('--n <N>', options.scansOfTier, count)
    .option('--seed <N>', options.drawSeed, seed)
    .addOption(new Option('--split <SPLIT>', options.split).choices(SPLITS))
    .option('--save <DIR>', options.save)
    .option('--worst <N>', options.worst, count)
    .option('--sheet <FILE>', options.lossSheet, png)
    .action((_given: object, command: Command) => {
      const given = command.optsWithGlobals<Parameters<typeof evaluateEnvelopesCommand>[1]>();
      worst(given, command);
      return evaluateEnvelopesCommand(face, given);
    });
  evaluation
    .command('scans')
    .description(commands.evaluateScans)
    .argument('<DIR>', texts.arguments.folder)
    .requiredOption('--truth <FILE>', options.truth)
    .option('--country <COUNTRY>', options.country(COUNTRIES))
    .option('--worst <N>', options.worst, count)
    .option('--sheet <FILE>', options.lossSheet, png)
    .action((folder: string, _given: object, command: Command) => {
      const given = command.optsWithGlobals<ScansOptions>();
      worst(given, command);
      return evaluateScansCommand(face, folder, given);
    });

  add(program, 'corpus', commands.corpus)
    .requiredOption('--sheet <FILE>', options.sheet, png)
    .option('--set <NAME>', options.set(SETS), set)
    .option('--n <N>', options.n, count)
    .option('--seed <N>', options.sheetSeed, seed)
    .option('--label <DIGIT>', options.label, label)
    .option('--augmented <RECIPE>', options.augmented)
    .action((given: Parameters<typeof corpusCommand>[1]) => corpusCommand(face, given));

  add(program, 'compare', commands.compare)
    .option('--seed <N>', options.seed, seed)
    .option('--train', options.trainBeyond)
    .action((given: Parameters<typeof compareCommand>[1]) => compareCommand(face, given));

  add(program, 'notebook', commands.notebook)
    .option('--out <DIR>', options.out)
    .option('--seed <N>', options.seed, seed)
    .action((given: Parameters<typeof notebookCommand>[1]) => notebookCommand(face, given));

  const models = add(program, 'models', commands.models).action(
    (given: Parameters<typeof modelsCommand>[1]) => modelsCommand(face, given),
  );
  models
    .command('use')
    .description(commands.modelsUse)
    .argument('<MODEL>', texts.arguments.model)
    .action((model: string, _given: object, command: Command) =>
      useModelCommand(face, model, command.optsWithGlobals()),
    );
  models
    .command('back')
    .description(commands.modelsBack)
    .action((_given: object, command: Command) => modelBeforeCommand(face, command.optsWithGlobals()));

  models
    .command('export')
    .description(commands.modelsExport)
    .argument('<MODEL>', texts.arguments.model)
    .requiredOption('--onnx <FILE>', options.onnx)
    .action((model: string, _given: object, command: Command) =>
      exportModelCommand(face, model, command.optsWithGlobals()),
    );
  models
    .command('import')
    .description(commands.modelsImport)
    .argument('<FILE>', texts.arguments.safetensors)
    .option('--as <ID>', options.as, modelId)
    .action((file: string, _given: object, command: Command) =>
      importModelCommand(face, file, command.optsWithGlobals()),
    );

  add(program, 'log', commands.log)
    .option('--misread', options.misread)
    .option('--csv <FILE>', options.csv)
    .option('--spreadsheet <FILE>', options.spreadsheet)
    .action((given: Parameters<typeof logCommand>[1]) => logCommand(face, given));

  return program;
}
