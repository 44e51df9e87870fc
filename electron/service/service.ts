/** Opens the application without a face: the log, the workers, the models, and one method for everything. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Settings } from '../contract/calls.ts';
import { COUNTRIES, type CountryProfile } from '../contract/country.ts';
import { Failure } from '../contract/failure.ts';
import type { Recipe } from '../contract/training.ts';
import { databaseFile, dataFolder, modelsFolder, recipesFolder } from '../store/folder.ts';
import { openStore } from '../store/store.ts';
import { makeFolder, writing } from '../workers/file.ts';
import { isSameNetwork, onnxOf, saysNoDigit, sizeOf } from '../workers/models.ts';
import { openTeams } from '../workers/teams.ts';
import { createCountries } from './countries.ts';
import { Desk } from './desk.ts';
import { createEmitter } from './emitter.ts';
import { evaluate } from './evaluate.ts';
import type { Answers, Service, ServiceCall, ServiceOptions } from './interface.ts';
import { createExplanations } from './explain.ts';
import { exportLog } from './export.ts';
import { evaluateEnvelopes } from './measure/envelopes.ts';
import type { Reader } from './measure/read.ts';
import { evaluateScans } from './measure/scans.ts';
import { compareMethods } from './methods.ts';
import { createModels } from './models.ts';
import { writeNotebook } from './notebook.ts';
import { readInOrder } from './read.ts';
import { createRecipes } from './recipes.ts';
import { createRows } from './rows.ts';
import { createTraining, doneOf, type TrainingRequest } from './training.ts';

export type { LogEntry, LogFormat } from '../contract/log.ts';
export type * from './interface.ts';
export { reasonOf } from '../contract/failure.ts';

/** @throws {Failure} `bad-database` */
export async function openService(options: ServiceOptions): Promise<Service> {
  const data = options.dataFolder ?? dataFolder();
  const database = resolve(options.database ?? databaseFile(data));
  // It may be one that is only read from: the log may be elsewhere.
  await makeFolder(data).catch((cause: unknown) => {
    throw new Failure({ code: 'bad-database', file: database, fault: 'unusable' }, { cause });
  });
  const countries = createCountries(options.resources);
  const store = openStore(database);
  const teams = openTeams(options.resources, options.workers, options.triedKernels);
  const { readers, drawers, trainer } = teams;
  const emitter = createEmitter();
  const folder = modelsFolder(data);
  const models = createModels(store, join(options.resources, 'model'), folder, (reason) =>
    emitter.emit('passedOver', { reason }),
  );
  const recipes = createRecipes(recipesFolder(data));
  const { revision } = options;
  const training = createTraining({ store, trainer, models, recipes, emitter, folder, revision });

  const settings = (): Settings => ({
    threshold: 0.99,
    language: options.language ?? 'fr',
    country: COUNTRIES[0],
    ...store.settings.get(),
  });
  const set = () => countries.own(settings().country);
  const countryOf = (name?: string) => (name === undefined ? set() : countries.named(name));
  const rows = createRows(store, countries, set, (scan) => desk.isReading(scan));
  const desk = new Desk({
    store,
    readers,
    model: () => models.active(),
    threshold: () => settings().threshold,
    country: set,
    row: (scan) => rows.row(scan),
    changed: (event) => emitter.emit('rows', event),
    failed: (error) => console.error(store.failure(error)),
  });
  const explanations = createExplanations({
    store,
    readers,
    model: (id) => (id === null ? models.active() : models.load(id)),
    country: (reading) => countries.logged(reading),
    settings,
  });
  /** What SQLite throws in this work becomes a failure for people. */
  const told = async <Answer>(work: () => Answer | Promise<Answer>): Promise<Answer> => {
    try {
      return await work();
    } catch (error) {
      throw store.failure(error);
    }
  };
  const reader = async (country: CountryProfile, signal = new AbortController().signal): Promise<Reader> => ({
    readers,
    model: await models.active(),
    threshold: settings().threshold,
    country,
    signal,
  });
  const useModel = async (id: string) => emitter.emit('model', { card: await models.use(id) });

  const recipeRows = async () => {
    const { recipes: known, faults } = await recipes.list();
    // A model that cannot be had is no beginning for any; whoever reads with it is told why.
    const active = await models.active().catch(() => null);
    const continues = (recipe: Recipe) => active !== null && isSameNetwork(recipe, active.card.recipe);
    const rows = known.map(({ recipe, file }) => {
      const { parameters, multiplyAdds } = sizeOf(recipe);
      const readable = saysNoDigit(recipe);
      return { recipe, file, parameters, multiplyAdds, continues: continues(recipe), readable };
    });
    return { recipes: rows, faults };
  };

  const answers: Work = {
    read: async ({ paths }) => ({ added: await desk.add(paths) }),
    cancelReading: () => (desk.cancel(), null),
    clearRows: () => (store.queue.clear(), null),
    rows: ({ offset, limit }) => rows.page(offset, limit),
    detail: ({ scan }) => rows.detail(scan),
    towns: ({ scan, postcode }) => ({ towns: rows.towns(scan, postcode) }),
    readRegion: async ({ scan, region }) => rows.row(await desk.readRegion(scan, region)),
    explain: ({ reading }) => explanations.explain(reading),
    confirm: ({ reading }) => rows.row(store.verdicts.confirm(reading)),
    correct: ({ reading, postcode }) => rows.row(store.verdicts.correct(reading, postcode)),
    unsay: ({ reading }) => rows.row(store.verdicts.takeBack(reading)),
    misreadings: ({ offset, limit }) => store.verdicts.misreadings(offset, limit),

    recipes: () => recipeRows(),
    retrain: async (request) => ({ run: await training.retrainShown(request) }),
    cancelTraining: () => (training.cancel(), null),
    models: () => models.list(),
    useModel: async ({ model }) => (await useModel(model), null),
    async useModelBefore() {
      const card = await models.back();
      emitter.emit('model', { card });
      return card;
    },
    discardModel: async ({ model }) => (await models.discard(model), null),

    settings: () => settings(),
    changeSettings: (changed) => (store.settings.change(changed), settings()),
  };

  return {
    ...answering(answers, told),
    on: (name, listener) => emitter.on(name, listener),
    resume: () => desk.resume(),

    picture: (id, side) =>
      told(async () => {
        const scan = store.scans.get(id);
        if (scan === undefined) throw new Failure({ code: 'absent' });
        const { file, page, sha256 } = scan;
        return (await readers.run('picture', { file, page, sha256, side }, { urgent: true })).png;
      }),

    stagePicture: (reading, stage) => told(() => explanations.picture(reading, stage)),

    exportLog: ({ misread, file, format, language }) =>
      told(() =>
        exportLog({ ...{ database, misread, file, format }, language: language ?? settings().language }),
      ),

    contactSheet: ({ file, recipe, signal, ...choice }) =>
      told(async () => {
        const augmentation = recipe === undefined ? null : (await recipes.named(recipe)).augmentation;
        const until = signal === undefined ? {} : { signal };
        const { png, pictures } = await trainer.run('sheet', { ...choice, augmentation }, until);
        if (pictures > 0) await writing(file, () => writeFile(file, png));
        return { pictures };
      }),

    async *readInOrder(paths, reading = {}) {
      try {
        // Asked for before the first page: without a model there is one thing to say, not one for each page.
        const model = await models.active();
        const threshold = reading.threshold ?? settings().threshold;
        const country = await countryOf(reading.country);
        yield* readInOrder({ store, readers, model }, paths, { ...reading, threshold, country });
      } catch (error) {
        throw store.failure(error);
      }
    },

    recipe: (name) => told(() => recipes.named(name)),

    train: ({ recipe, seed, from, use, insist, signal, onProgress }) =>
      told(async () => {
        const request: TrainingRequest = {
          recipe,
          seed,
          use,
          signal,
          onProgress: (_run, progress) => onProgress?.(progress),
        };
        if (from === undefined) {
          const made = await (await training.train(request)).ended;
          if (use) await useModel(made.card.id);
          return doneOf(made);
        }
        const made = await (await training.retrain({ ...request, from })).ended;
        const { card, comparison } = made;
        const used = use && (comparison.passes || insist === true);
        if (used) await useModel(card.id);
        return { ...doneOf(made), comparison, used };
      }),

    evaluate: (request) => told(() => evaluate({ store, models, trainer }, request)),

    evaluateEnvelopes: (request) =>
      told(async () =>
        evaluateEnvelopes(await reader(countries.own('FR'), request.signal), drawers, request),
      ),

    evaluateScans: (request) =>
      told(async () => {
        const country = await countryOf(request.country);
        return evaluateScans(await reader(country, request.signal), drawers, request);
      }),

    exportModel: ({ model: name, file }) =>
      told(async () => {
        const model = await models.load(name);
        await writing(file, () => writeFile(file, onnxOf(model)));
        return model.card;
      }),

    importModel: ({ file, as }) => told(() => models.import(file, as)),
    compareMethods: (request) => told(() => compareMethods({ store, trainer, models, training }, request)),
    notebook: (request) => told(() => writeNotebook(trainer, request)),

    log: ({ misread }) => store.log(misread),

    async close() {
      desk.close();
      training.cancel();
      await teams.close();
      store.close();
    },
  };
}

/** The answers before they are made alike: some are there at once, some come later. */
type Work = {
  [Name in ServiceCall]: (
    request: Parameters<Answers[Name]>[0],
  ) => Awaited<ReturnType<Answers[Name]>> | ReturnType<Answers[Name]>;
};

/** Every answer comes later, its failures told. */
function answering(work: Work, told: (work: () => unknown) => Promise<unknown>): Answers {
  const later = Object.entries(work).map(([name, answer]) => [
    name,
    (request: never): Promise<unknown> => told(() => (answer as (request: never) => unknown)(request)),
  ]);
  return Object.fromEntries(later) as Answers;
}
