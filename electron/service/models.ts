/** The models there are, and the one that reads. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../contract/failure.ts';
import type { SharedModel } from '../contract/jobs.ts';
import type { ModelRow } from '../contract/calls.ts';
import type { Reason } from '../contract/reading.ts';
import { ModelCard, ModelId, type Recipe } from '../contract/training.ts';
import type { Store } from '../store/store.ts';
import { writableFolder } from '../workers/file.ts';
import { modelFiles, readModel, saysNoDigit } from '../workers/models.ts';

export interface Models {
  /**
   * The model that reads: the one a person chose, else the shipped one. Earlier versions let a person choose one that
   * cannot read; the shipped one then reads in its place, and `passedOver` is told. @throws {Failure} `bad-model`
   */
  active(): Promise<SharedModel>;
  /** The shipped model first, then those trained here, the oldest first. */
  list(): Promise<ModelRow[]>;
  /** @param model an id, or the path of either of its files. @throws {Failure} `unknown-model`, `bad-model` */
  load(model: string): Promise<SharedModel>;
  /** Makes it the one that reads, from the next page on. @throws {Failure} `unknown-model`, `bad-model`, `digits-alone` */
  use(id: string): Promise<ModelCard>;
  /**
   * Makes the model that read before the active one the one that reads.
   * @throws {Failure} `no-previous-model`, `bad-model`, `digits-alone`
   */
  back(): Promise<ModelCard>;
  /**
   * Takes in a model from elsewhere under its own id or another.
   * @param path of either of its two files, the other one beside it
   * @throws {Failure} `bad-model`; `model-exists` where there is one of that id, which stays as it is
   */
  import(path: string, as?: string): Promise<ModelCard>;
  /** Deletes it; what it read keeps its name. @throws {Failure} `unknown-model`, `model-in-use` */
  discard(id: string): Promise<void>;
  /** An id that no model has, for one that is about to be trained. */
  newId(recipe: string): string;
}

/**
 * @param shipped the folder that holds the shipped model, `default`
 * @param folder of the models trained here
 * @param passedOver told why the chosen model does not read, when that is found
 */
export function createModels(
  store: Store,
  shipped: string,
  folder: string,
  passedOver: (reason: Reason) => void,
): Models {
  const [shippedWeights, shippedCard] = modelFiles(shipped, 'default');
  let loaded: { chosen: string | null; model: Promise<SharedModel> } | null = null;

  const cardOf = async (file: string): Promise<ModelCard | null> => {
    try {
      return ModelCard.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch {
      return null;
    }
  };
  /** The card of the chosen model, where that is one that cannot read. */
  const unreadable = async (chosen: string | null): Promise<ModelCard | null> => {
    const card = chosen === null ? null : await cardOf(modelFiles(folder, chosen)[1]);
    return card === null || saysNoDigit(card.recipe) ? null : card;
  };
  /** The id of the model that reads, null for the shipped one. */
  const readingId = async (): Promise<string | null> => {
    const chosen = store.models.active();
    return (await unreadable(chosen)) === null ? chosen : null;
  };
  const isShipped = async (id: string) => (await cardOf(shippedCard))?.id === id;
  /** A model that can read; the log knows it before its first reading is written. */
  const loadReader = async (path: string): Promise<SharedModel> => {
    const model = await readModel(path);
    requireReader(model.card.recipe, model.card.id);
    store.models.register(model.card);
    return model;
  };
  const loadActive = async (chosen: string | null): Promise<SharedModel> => {
    const unfit = await unreadable(chosen);
    if (chosen !== null && unfit === null) return loadReader(modelFiles(folder, chosen)[0]);
    const model = await loadReader(shippedWeights);
    if (unfit !== null) {
      const { id, recipe } = unfit;
      passedOver({ code: 'passed-over', recipe: recipe.name, model: id, instead: model.card.id });
    }
    return model;
  };
  const pathOf = async (id: string): Promise<string> => {
    if (await isShipped(id)) return shippedWeights;
    const [weights] = modelFiles(folder, id);
    if (!ModelId.safeParse(id).success || !existsSync(weights))
      throw new Failure({ code: 'unknown-model', model: id });
    return weights;
  };

  return {
    active() {
      // Asked anew each time: the command line may have chosen another while the window was open.
      const chosen = store.models.active();
      if (loaded?.chosen !== chosen || loaded === null) {
        const model = loadActive(chosen);
        loaded = { chosen, model };
        // A model that could not be had is looked for again the next time.
        model.catch(() => (loaded = null));
      }
      return loaded.model;
    },

    async list() {
      const [active, previous] = [await readingId(), store.models.previous()];
      const names = await readdir(folder).catch(() => []);
      const files = names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
      const own = (await Promise.all(files.map(cardOf)))
        .filter((card) => card !== null)
        .sort((a, b) => a.date.localeCompare(b.date));
      const ours = await cardOf(shippedCard);
      /** @param id null for the shipped one */
      const row = (card: ModelCard, id: string | null): ModelRow => ({
        card: { ...card, testOpened: card.testOpened + store.openings.of(card.weightsDigest) },
        active: id === active,
        shipped: id === null,
        // Where the chosen one is passed over, the one before it may read already.
        previous: id === previous && id !== active,
        readable: saysNoDigit(card.recipe),
      });
      return [...(ours === null ? [] : [row(ours, null)]), ...own.map((card) => row(card, card.id))];
    },

    async load(model) {
      const isPath = /\.(safetensors|json|onnx)$/.test(model) || model.includes('/') || model.includes('\\');
      return readModel(isPath ? model : await pathOf(model));
    },

    async use(id) {
      const { card } = await loadReader(await pathOf(id));
      store.models.activate((await isShipped(id)) ? null : id);
      return card;
    },

    async back() {
      const previous = store.models.previous();
      if (previous === undefined) throw new Failure({ code: 'no-previous-model' });
      const { card } = await loadReader(previous === null ? shippedWeights : modelFiles(folder, previous)[0]);
      store.models.back();
      return card;
    },

    async import(path, as) {
      const { card, bytes } = await readModel(path);
      const taken = { ...card, id: as ?? card.id };
      const exists = (cause?: unknown) => new Failure({ code: 'model-exists', model: taken.id }, { cause });
      if (await isShipped(taken.id)) throw exists();
      const [weights, own] = modelFiles(folder, taken.id);
      const files = { [weights]: new Uint8Array(bytes), [own]: `${JSON.stringify(taken, null, 2)}\n` };
      await writableFolder(folder);
      const written: string[] = [];
      // The weights first: a model whose card is there is whole.
      for (const [file, contents] of Object.entries(files)) {
        await writeFile(file, contents, { flag: 'wx' }).catch(async (cause: unknown) => {
          // What is there is another's; what was begun is no model.
          const begun = isThere(cause) ? written : [...written, file];
          await Promise.all(begun.map((one) => rm(one, { force: true })));
          throw isThere(cause) ? exists(cause) : new Failure({ code: 'not-writable', file }, { cause });
        });
        written.push(file);
      }
      return taken;
    },

    async discard(id) {
      await pathOf(id);
      if ((await readingId()) === id || (await isShipped(id))) {
        throw new Failure({ code: 'model-in-use', model: id });
      }
      // The card first: a model without one is no model, should this be interrupted.
      for (const file of modelFiles(folder, id).reverse()) await rm(file, { force: true });
      store.models.discard(id);
    },

    newId(recipe) {
      const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
      // The time for people; the rest because two runs may begin in one second, in two processes.
      return `${recipe}-${stamp}-${randomBytes(2).toString('hex')}`;
    },
  };
}

/**
 * @param model of this recipe; left out where none is trained yet
 * @throws {Failure} `digits-alone` where its models can never read
 */
export function requireReader(recipe: Recipe, model?: string): void {
  if (saysNoDigit(recipe)) return;
  throw new Failure({ code: 'digits-alone', recipe: recipe.name, ...(model === undefined ? {} : { model }) });
}

function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
