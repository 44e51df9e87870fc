/**
 * Every call from the window to the main process, declared once: the preload's functions, the handlers and the
 * test doubles are all derived from this map, and both sides' values are validated by it.
 */
import { z } from 'zod';
import { CountryCode, Digits } from './country.ts';
import {
  Activations,
  Box,
  Candidate,
  Postcode,
  Reason,
  Region,
  STAGES,
  StageTimes,
  Status,
} from './reading.ts';
import { ModelCard, ModelId, RecipeRow, Start } from './training.ts';

const Id = z.int().positive();

/** A row of the queue: one page of one file, with its latest reading. */
export const Row = z.object({
  scan: Id,
  reading: Id.nullable(),
  file: z.string(),
  page: z.int().min(1),
  state: z.union([z.enum(['waiting', 'reading']), Status]),
  /** What a person said where they said something, else the best candidate. */
  postcode: Postcode.nullable(),
  /** How many digits a postcode has here. */
  length: Digits,
  /** The one that was read, then the directory's for this postcode; null where the country's towns are not known. */
  towns: z.array(z.string()).nullable(),
  confidence: z.number().nullable(),
  reason: Reason.nullable(),
  /** What a person made of the reading: null when nobody has looked yet. */
  said: z.enum(['confirmed', 'corrected']).nullable(),
});
export type Row = z.infer<typeof Row>;

export const DigitView = z.object({
  value: z.int().min(0).max(9),
  confidence: z.number(),
  box: Box,
  activations: Activations,
  /** 28×28 by rows, 0 paper to 255 ink. */
  image: z.instanceof(Uint8Array),
});
export type DigitView = z.infer<typeof DigitView>;

/** All that is shown of one selected row. */
export const Detail = z.object({
  row: Row,
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
  candidates: z.array(Candidate),
  digits: z.array(DigitView),
  /** The box that a person had it read in; null where the whole page was searched. */
  region: Region.nullable(),
  model: z.string().nullable(),
  ms: z.number().nullable(),
  stages: StageTimes,
});
export type Detail = z.infer<typeof Detail>;

/** What one stage made of a scan, in the words of the settings' language. */
export const ExplainedStage = z.object({
  stage: z.enum(STAGES),
  title: z.string(),
  sentence: z.string(),
  /** Whether there is a picture of it. */
  drawn: z.boolean(),
});
export type ExplainedStage = z.infer<typeof ExplainedStage>;

/** One tile of the review grid: a misread digit, or a whole line where the cut was wrong. */
export const Misreading = z.object({
  reading: Id,
  scan: Id,
  file: z.string(),
  page: z.int().min(1),
  /** Which of the postcode's digits, from 0; null where the cut was wrong and the whole line is shown. */
  position: z.int().min(0).nullable(),
  /** The model's answer and the truth: one figure each, or whole postcodes where position is null. */
  model: z.string(),
  real: z.string(),
  /** 28×28 where position is not null. */
  image: z.instanceof(Uint8Array).nullable(),
});
export type Misreading = z.infer<typeof Misreading>;

export const ModelRow = z.object({
  card: ModelCard,
  active: z.boolean(),
  shipped: z.boolean(),
  /** The one that read before the active one: going back leads to it. */
  previous: z.boolean(),
  /** It can read scans; a model with a softmax tells digits alone. */
  readable: z.boolean(),
});
export type ModelRow = z.infer<typeof ModelRow>;

export const Settings = z.object({
  /** A reading at or above this confidence is trusted. */
  threshold: z.number().min(0).max(1),
  language: z.enum(['fr', 'en']),
  /** Whose postcodes are read. */
  country: CountryCode,
});
export type Settings = z.infer<typeof Settings>;

const nothing = z.null();
const list = <Item extends z.ZodType>(item: Item) => z.array(item);

/** name → what is asked, what is answered. A call without a question takes null. */
export const CALLS = {
  /** Queue files and folders (recursive); answers how many pages were added. */
  read: {
    request: z.object({ paths: list(z.string().min(1)).max(100_000) }),
    reply: z.object({ added: z.int() }),
  },
  /** Let the user choose scans in the system's dialog, and queue them. */
  openScans: { request: nothing, reply: z.object({ added: z.int() }) },
  /** Stop now: what was read stays read, what was not says so in its row. */
  cancelReading: { request: nothing, reply: nothing },
  /** Take what has been read off the list; the log keeps it. */
  clearRows: { request: nothing, reply: nothing },
  rows: {
    request: z.object({ offset: z.int().min(0), limit: z.int().min(1).max(1000) }),
    reply: z.object({ total: z.int(), rows: list(Row) }),
  },
  detail: { request: z.object({ scan: Id }), reply: Detail },
  /** The directory's towns of a postcode, in the country that a scan was read for; null where they are not known. */
  towns: {
    request: z.object({ scan: Id, postcode: Postcode }),
    reply: z.object({ towns: list(z.string()).nullable() }),
  },
  /** Read a scan again in a box of it alone; the reading is logged like any other. */
  readRegion: { request: z.object({ scan: Id, region: Region }), reply: Row },
  /** How a reading came about, stage by stage; the pictures are then had by the address in events.ts. */
  explain: { request: z.object({ reading: Id }), reply: list(ExplainedStage) },
  confirm: { request: z.object({ reading: Id }), reply: Row },
  correct: { request: z.object({ reading: Id, postcode: Postcode }), reply: Row },
  /** Take back what was last said of this reading’s scan. */
  unsay: { request: z.object({ reading: Id }), reply: Row },
  misreadings: {
    request: z.object({ offset: z.int().min(0), limit: z.int().min(1).max(1000) }),
    reply: z.object({ total: z.int(), misreadings: list(Misreading) }),
  },
  exportLog: {
    request: z.object({ misread: z.boolean() }),
    reply: z.object({ file: z.string().nullable() }),
  },
  /** The recipes there are, and why files of the user's are none. */
  recipes: { request: nothing, reply: z.object({ recipes: list(RecipeRow), faults: list(Reason) }) },
  /** Learn the corpus and the confirmed digits; the new model is compared with the active one, and not yet used. */
  retrain: {
    request: z.object({ recipe: z.string(), seed: z.int().min(0), from: Start }),
    reply: z.object({ run: Id }),
  },
  cancelTraining: { request: nothing, reply: nothing },
  models: { request: nothing, reply: list(ModelRow) },
  useModel: { request: z.object({ model: ModelId }), reply: nothing },
  /** Read with the model that read before the active one. */
  useModelBefore: { request: nothing, reply: ModelCard },
  discardModel: { request: z.object({ model: ModelId }), reply: nothing },
  settings: { request: nothing, reply: Settings },
  changeSettings: { request: Settings.partial(), reply: Settings },
} as const satisfies Record<string, { request: z.ZodType; reply: z.ZodType }>;

export type Calls = typeof CALLS;
export type CallName = keyof Calls;
export type Request<Name extends CallName> = z.input<Calls[Name]['request']>;
export type Reply<Name extends CallName> = z.output<Calls[Name]['reply']>;
