/** What the application can do, whoever asks: the window through the main process, or the command line. */
import type { CallName, Calls, Reply, Settings } from '../contract/calls.ts';
import type { SheetChoice, SheetWords } from '../contract/corpus.ts';
import type { EventData, EventName } from '../contract/events.ts';
import type { LogEntry, LogFormat } from '../contract/log.ts';
import type { Pictures } from '../contract/jobs.ts';
import type { Stage } from '../contract/reading.ts';
import type {
  EvaluationReport,
  KernelVariant,
  ModelCard,
  Recipe,
  Start,
  TrainingDone,
  TrainingProgress,
} from '../contract/training.ts';
import type { MethodTable } from '../contract/methods.ts';
import type { NotebookDone } from '../contract/notebook.ts';
import type { z } from 'zod';
import type { ScansReport } from '../contract/envelopes.ts';
import type { EnvelopesRequest } from './measure/envelopes.ts';
import type { ScansRequest } from './measure/scans.ts';
import type { MethodsRequest } from './methods.ts';
import type { NotebookRequest } from './notebook.ts';
import type { Answered, ReadOptions } from './read.ts';

export type { EnvelopesRequest, ScansRequest };
export type { Answered, MethodsRequest, NotebookRequest, ReadOptions };

/** The calls that need the system's own dialogs: the main process asks, then calls `read` or `exportLog`. */
export type DialogCall = 'openScans' | 'exportLog';
export type ServiceCall = Exclude<CallName, DialogCall>;

/** One method for each call of the contract, of the call's own name; its request is already validated. */
export type Answers = {
  [Name in ServiceCall]: (request: z.output<Calls[Name]['request']>) => Promise<Reply<Name>>;
};

export interface Service extends Answers {
  /** Listens to one of the contract's events (all but `show`, which is the menu's); answers a function that stops. */
  on<Name extends EventName>(name: Name, listener: (data: EventData<Name>) => void): () => void;
  /** Takes up the rows that an earlier session left unread: call it once, when the window is there. */
  resume(): void;
  /** A scan's page as PNG, at most `side` pixels wide and high. @throws {Failure} where it cannot be had. */
  picture(scan: number, side: number): Promise<Uint8Array>;
  /** The picture of a stage as SVG, of the reading that `explain` explained last. @throws {Failure} `absent` */
  stagePicture(reading: number, stage: Stage): Promise<string>;
  /** Writes the log, or its misreadings alone, as CSV; answers how many. @throws {Failure} `not-writable` */
  exportLog(request: ExportRequest): Promise<{ readings: number }>;

  /**
   * Reads files and folders (recursively, sorted by name) and answers page after page in input order; every reading
   * is logged before it is answered. Bad input is a failed reading, never an exception; a country that is none is one.
   * Once `signal` aborts, the iteration ends: nothing more is answered, what was answered stays logged.
   */
  readInOrder(paths: readonly string[], options?: ReadOptions): AsyncIterable<Answered>;
  /** @param name a recipe's name, or the path of its file. @throws {Failure} `unknown-recipe`, `no-recipe-file`, … */
  recipe(name: string): Promise<Recipe>;
  /** Trains a model into the data folder. @throws {Failure} `unknown-recipe`, `bad-recipe`, `digits-alone`, `cancelled`, … */
  train(request: TrainRequest): Promise<TrainingDone>;
  /** @throws {Failure} `unknown-model`, `bad-model`, `not-idx`, … */
  evaluate(request: EvaluateRequest): Promise<EvaluationReport>;
  /** Draws envelopes, reads them with the active model and compares. @throws {Failure} `no-fonts`, `not-writable`, … */
  evaluateEnvelopes(request: EnvelopesRequest): Promise<ScansReport>;
  /** Reads scans whose postcodes a list gives, and compares. Nothing is logged. @throws {Failure} `bad-truth`, … */
  evaluateScans(request: ScansRequest): Promise<ScansReport>;
  /** Writes a model as ONNX. @throws {Failure} `unknown-model`, `bad-model`, `not-writable` */
  exportModel(request: ExportModelRequest): Promise<ModelCard>;
  /** Takes a model in from a safetensors file with its card beside it. @throws {Failure} `bad-model`, `model-exists` */
  importModel(request: ImportModelRequest): Promise<ModelCard>;
  /** Writes pictures of the corpus side by side, as PNG. @throws {Failure} `unknown-recipe`, `not-writable` */
  contactSheet(request: ContactSheetRequest): Promise<{ pictures: number }>;
  /** The notebook's versions and what goes beyond them, each measured on MNIST's test set. @throws {Failure} `cancelled`, … */
  compareMethods(request: MethodsRequest): Promise<MethodTable>;
  /** The teaching notebook, run again and written as one page. @throws {Failure} `not-writable`, `cancelled`, … */
  notebook(request: NotebookRequest): Promise<NotebookDone>;
  /** Every reading of the log, the oldest first. */
  log(request: { misread: boolean }): Iterable<LogEntry>;

  /** Stops what is under way, ends the workers and closes the log. */
  close(): Promise<void>;
}

export interface ServiceOptions {
  /** The folder of what ships, absolute. */
  resources: string;
  /** Where the log and the models lie; FACTEUR_DATA, or the platform's folder for application data, if left out. */
  dataFolder?: string;
  /** The log's file; `facteur.db` in the data folder if left out. */
  database?: string;
  /** How many scans are read at once; as many as suits this machine if left out. */
  workers?: number;
  /** What a model's card gives as the program that made it: a git revision, or the app's version. */
  revision: string;
  /** Asked once, when the first worker starts: the fastest kernels; null or left out, the workers try them. */
  triedKernels?: () => Promise<KernelVariant | null>;
  /** The language settings begin with, before the user chose one; French if left out. */
  language?: Settings['language'];
}

export interface ExportRequest {
  misread: boolean;
  file: string;
  format: LogFormat;
  /** Of a spreadsheet's words; the setting if left out. */
  language?: Settings['language'];
}

export interface TrainRequest {
  /** A recipe's name, or the path of its file. */
  recipe: string;
  seed: number;
  /**
   * Makes it a retraining: what it begins with, and that it also learns what people confirmed and is compared with the
   * active model. Left out, it learns the recipe's corpus alone, from nothing, as anybody's Facteur would.
   */
  from?: Start;
  /** Make it the active model, of a recipe whose models can read; a retrained one only where it is nowhere worse by more than noise. */
  use: boolean;
  /** Make it the active model whatever the comparison says. */
  insist?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: TrainingProgress) => void;
}

export interface ContactSheetRequest extends SheetChoice {
  file: string;
  words: SheetWords;
  /** The recipe whose distortions the pictures are shown with; as they are if left out. */
  recipe?: string;
  signal?: AbortSignal;
}

export interface EvaluateRequest {
  /** A model's id, or the path of a safetensors file; the active model if left out. */
  model?: string;
  /**
   * MNIST's test set if left out, which counts as an opening of it. With that, and with `validation` alone, the parts
   * of the validation set are measured each on its own.
   */
  pictures?: Pictures;
  signal?: AbortSignal;
}

export interface ImportModelRequest {
  /** The safetensors file; its card is the `.json` beside it. */
  file: string;
  /** The id it gets here; its own if left out. */
  as?: string;
}

export interface ExportModelRequest {
  /** A model's id, or the path of a safetensors file. */
  model: string;
  /** The ONNX file to write; one that is there is replaced. */
  file: string;
}
