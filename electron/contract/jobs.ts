/**
 * Every message between the service and its workers. Each carries the id of its job, and the reply the same id:
 * two jobs under way never take each other's answer. Both ends are ours and share a process, so types suffice.
 */
import type { Settings } from './calls.ts';
import type { SheetRequest } from './corpus.ts';
import type { CountryProfile } from './country.ts';
import type { ScanTruth, Split, Tier } from './envelopes.ts';
import type { LogFormat } from './log.ts';
import type { Compared, TaskProgress } from './methods.ts';
import type { NotebookFigures, NotebookPictures } from './notebook.ts';
import type { Reading, Reason, Region, Scan } from './reading.ts';
import type { Trace } from './trace.ts';
import type {
  Comparison,
  Evaluation,
  KernelVariant,
  ModelCard,
  NetworkCard,
  Recipe,
  TrainingProgress,
  Validation,
} from './training.ts';

/** Weights as they travel: shared, never copied. */
export interface SharedNetwork<Card extends NetworkCard = NetworkCard> {
  card: Card;
  /** The safetensors file's bytes. */
  bytes: SharedArrayBuffer;
}

export type SharedModel = SharedNetwork<ModelCard>;

/** The kernels as one thread has compiled them for all: the module travels with its machine code. */
export interface CompiledKernels {
  readonly variant: KernelVariant;
  readonly module: WebAssembly.Module;
}

/** Pictures and their truth, flat: n×784 bytes, 0 paper … 255 ink, and n labels 0–9. */
export interface Labelled {
  images: Uint8Array;
  labels: Uint8Array;
}

/** Pictures and labels in a pair of IDX files, of any size. */
export interface IdxSet {
  images: string;
  labels: string;
  /** They are 28×28 and normalised already, as MNIST is: the network sees them as they are. */
  asIs: boolean;
  /** Their digits are dark on light paper, where IDX sets usually have 0 for paper. */
  darkOnLight: boolean;
}

/** Digits whose truth a person vouched for. */
export interface Confirmed extends Labelled {
  /** The page that each stands on: the file's bytes and the page's number, whatever the file's name. */
  pages: readonly string[];
}

/** What a model can be measured on: MNIST's test set, the held-out validation set, or a pair of IDX files. */
export type Pictures = 'test' | 'validation' | IdxSet;

/** name → request, progress events, reply. */
export interface Jobs {
  // the chooser
  /** The kernels for all workers; `tried` is the fastest variant, where that is known already. */
  kernels: { request: { tried: KernelVariant | null }; progress: never; reply: CompiledKernels };
  // the exporter
  /** The log of a database as CSV, in a file. */
  export: {
    request: {
      database: string;
      misread: boolean;
      file: string;
      format: LogFormat;
      /** Of a spreadsheet's words. */
      language: Settings['language'];
    };
    progress: never;
    reply: { readings: number };
  };
  // reader workers
  /** Which pages a file holds; throws a Failure where it cannot be decoded at all. */
  inspect: { request: { file: string }; progress: never; reply: { sha256: string; pages: number } };
  read: {
    request: {
      file: string;
      page: number;
      threshold: number;
      country: CountryProfile;
      model: SharedModel;
      /** The part of the page that alone is read; null for all of it. */
      region: Region | null;
      /** Answer the way of the scan through the stages too. */
      traced: boolean;
    };
    progress: never;
    reply: { scan: Scan; reading: Reading; trace: Trace | null };
  };
  /**
   * A page as PNG, at most `side` pixels wide and high, for the window; `changed` where the file is not the one of this
   * digest any more, if one is given.
   */
  picture: {
    request: { file: string; page: number; sha256: string | null; side: number };
    progress: never;
    reply: { png: Uint8Array };
  };
  /** A drawing as a picture of its own. */
  raster: { request: { svg: string }; progress: never; reply: { png: Uint8Array } };
  // drawer workers
  /** Draws a scan into a folder: the same request draws the same, whichever worker has it. */
  draw: {
    request: { tier: Tier; split: Split; seed: number; number: number; folder: string };
    progress: never;
    reply: { file: string; truth: ScanTruth };
  };
  /** Scans side by side with a few words under each, written as PNG. */
  tiles: {
    request: { tiles: readonly { file: string; caption: readonly string[] }[]; file: string };
    progress: never;
    reply: null;
  };
  // the trainer
  train: {
    request: {
      /** The id of the model to be. */
      id: string;
      recipe: Recipe;
      seed: number;
      folder: string;
      revision: string;
      /** The model whose weights it begins with, one of the recipe's network; null for none. */
      from: SharedModel | null;
      /**
       * Mixed into the recipe's corpus but for those held back; the corpus then ends where validation begins.
       * Null where it learns from the corpus alone.
       */
      confirmed: Confirmed | null;
    };
    progress: TrainingProgress;
    /** The folder then holds `<id>.safetensors` and `<id>.json`. */
    reply: { card: ModelCard; path: string };
  };
  evaluate: {
    request: { model: SharedModel; pictures: Exclude<Pictures, 'validation'> };
    progress: never;
    reply: Evaluation;
  };
  /** The validation set as one and part by part. */
  validate: {
    request: { model: SharedModel };
    progress: never;
    reply: { whole: Evaluation; parts: Validation };
  };
  /** The model in use and a new one on the fixed validation set, with those of the confirmed digits held back. */
  compare: {
    request: { old: SharedModel; new: SharedModel; confirmed: Confirmed };
    progress: never;
    reply: Comparison;
  };
  /** A contact sheet as PNG, and how many pictures are on it. */
  sheet: {
    request: SheetRequest;
    progress: never;
    reply: { png: Uint8Array; pictures: number };
  };
  /** The notebook's four versions, trained from `seed`, measured on MNIST's test set. */
  methods: { request: { seed: number }; progress: TaskProgress; reply: Compared[] };
  /** The teaching notebook from its first cell to its last. */
  notebook: {
    request: { seed: number };
    progress: TaskProgress;
    reply: { figures: NotebookFigures; pictures: NotebookPictures };
  };
}
export type JobName = keyof Jobs;

export type ToWorker =
  | { [Name in JobName]: { id: number; job: Name; request: Jobs[Name]['request'] } }[JobName]
  | { id: number; job: 'cancel' };

export type FromWorker =
  | { id: number; kind: 'progress'; progress: Jobs[JobName]['progress'] }
  | { id: number; kind: 'reply'; reply: Jobs[JobName]['reply'] }
  | { id: number; kind: 'failure'; reason: Reason };
