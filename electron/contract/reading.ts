/**
 * What a scan, a reading and a digit are, wherever they cross a border.
 * Boxes are in pixels of the page as it is seen: after EXIF orientation, before any other turn.
 */
import { z } from 'zod';
import { Digits } from './country.ts';
import { DIGIT_PIXELS } from './digit.ts';
import { FieldFault } from './fault.ts';

export const STATUSES = ['read', 'rejected', 'failed'] as const;
/** read: trusted at the threshold. rejected: decoded, left to a person. failed: not decodable, or not there. */
export const Status = z.enum(STATUSES);
export type Status = z.infer<typeof Status>;

export const STAGES = ['load', 'ink', 'lines', 'pieces', 'digits', 'postcode'] as const;
export type Stage = (typeof STAGES)[number];
/** Milliseconds spent in each stage that ran. */
export const StageTimes = z.partialRecord(z.enum(STAGES), z.number().nonnegative());
export type StageTimes = z.infer<typeof StageTimes>;

/** Left, top, width, height. */
export const Box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Box = z.infer<typeof Box>;

/** A part of the page that a person chose to be read alone, as a box in whole pixels. */
export const Region = z.tuple([
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.int().positive(),
  z.int().positive(),
]);
export type Region = z.infer<typeof Region>;

/** Ten answers in [0, 1], one for each digit; all low when the picture is no digit. */
export const Activations = z.array(z.number().min(0).max(1)).length(10);

export const Digit = z.object({
  value: z.int().min(0).max(9),
  confidence: z.number().min(0).max(1),
  box: Box,
  activations: Activations,
  /** 28×28 by rows, 0 paper to 255 ink: what the network saw, and what it is retrained on. */
  image: z.instanceof(Uint8Array).refine((image) => image.length === DIGIT_PIXELS),
});
export type Digit = z.infer<typeof Digit>;

export const Postcode = z.string().regex(/^\d{2,10}$/);

export const Candidate = z.object({
  postcode: Postcode,
  /**
   * The town that stands beside the code, or else the directory's first one for it; null where neither says any. It is the
   * first of `towns`.
   */
  town: z.string().nullable(),
  towns: z.array(z.string()),
  confidence: z.number().min(0).max(1),
});
export type Candidate = z.infer<typeof Candidate>;

/** What is wrong with an IDX file, or with the two of a set. */
export const IdxFault = z.enum([
  'unreadable',
  'compressed',
  // not how IDX begins; not unsigned bytes; dimensions missing; more or fewer numbers than announced
  'magic',
  'type',
  'dimensions',
  'length',
  // not pictures, or labels; not as many of one as of the other; a label that is none
  'shape',
  'count',
  'label',
]);
export type IdxFault = z.infer<typeof IdxFault>;

/**
 * Why a reading was rejected or failed, or what is to be known of it: a code with its parameters. electron/messages
 * turns it into a sentence.
 */
export const Reason = z.discriminatedUnion('code', [
  // read all the same: the boxes for the postcode say one, the address by itself another
  z.object({ code: z.literal('boxes-differ'), boxes: z.string(), address: z.string() }),
  // rejected
  z.object({ code: z.literal('no-line') }),
  z.object({ code: z.literal('blank') }),
  z.object({
    code: z.literal('doubtful'),
    postcode: z.string(),
    confidence: z.number(),
    threshold: z.number(),
  }),
  z.object({ code: z.literal('ambiguous'), first: z.string(), second: z.string() }),
  z.object({ code: z.literal('not-listed'), postcode: z.string() }),
  // no code of the country begins so; it has no directory to look further
  z.object({ code: z.literal('no-such-start'), postcode: z.string() }),
  // how high the figures are, and the resolution to scan at; older logs do not say the latter
  z.object({ code: z.literal('too-small'), pixels: z.number(), dpi: z.number().default(200) }),
  // failed
  z.object({ code: z.literal('absent') }),
  /** The file is not the one that was read. */
  z.object({ code: z.literal('changed') }),
  z.object({ code: z.literal('forbidden') }),
  z.object({ code: z.literal('empty-file') }),
  z.object({ code: z.literal('not-an-image') }),
  z.object({ code: z.literal('damaged'), page: z.int() }),
  // the page, or null where no page of it can be reached
  z.object({ code: z.literal('damaged-pdf'), page: z.int().nullable() }),
  z.object({ code: z.literal('locked-pdf') }),
  z.object({ code: z.literal('pdf-without-pages') }),
  z.object({ code: z.literal('too-many-pages'), pages: z.int(), limit: z.int() }),
  z.object({ code: z.literal('too-slow'), seconds: z.number() }),
  z.object({ code: z.literal('too-many-pixels'), megapixels: z.number(), limit: z.number() }),
  z.object({ code: z.literal('too-large'), megabytes: z.number(), limit: z.number() }),
  z.object({ code: z.literal('no-scans-in-folder') }),
  // a region that lies beside the page, whose size is given, or in which no postcode has room
  z.object({ code: z.literal('region-outside'), width: z.int(), height: z.int() }),
  z.object({ code: z.literal('region-too-small'), width: z.int(), height: z.int() }),
  // drawn envelopes need fonts, which do not ship
  z.object({ code: z.literal('no-fonts') }),
  // a list of scans with their postcodes: which line of it, and what is wrong there
  z.object({
    code: z.literal('bad-truth'),
    file: z.string(),
    line: z.int(),
    fault: z.enum(['absent', 'format', 'file', 'postcode', 'empty']),
  }),
  // a set of pictures or labels that is no IDX file, or a damaged one
  z.object({
    code: z.literal('not-idx'),
    file: z.string(),
    fault: IdxFault,
    /** Where the fault has numbers: what is announced or asked for, and what is there. */
    expected: z.string().optional(),
    found: z.string().optional(),
  }),
  z.object({ code: z.literal('unknown-recipe'), name: z.string(), known: z.array(z.string()) }),
  z.object({ code: z.literal('no-recipe-file'), file: z.string() }),
  // a recipe's file: no JSON from this line and column on, or fields that are not what a recipe has
  z.object({ code: z.literal('not-json'), file: z.string(), line: z.int(), column: z.int() }),
  z.object({ code: z.literal('bad-recipe'), file: z.string(), faults: z.array(FieldFault).min(1) }),
  z.object({ code: z.literal('unknown-country'), name: z.string(), known: z.array(z.string()) }),
  z.object({ code: z.literal('no-country-file'), file: z.string() }),
  z.object({ code: z.literal('bad-country'), file: z.string(), faults: z.array(FieldFault).min(1) }),
  // a list of postcodes: not there, not of that form, or codes with another number of digits than the country's
  z.object({
    code: z.literal('bad-directory'),
    file: z.string(),
    fault: z.enum(['absent', 'form', 'digits']),
  }),
  // a training cannot begin with the weights of another network than its recipe's
  z.object({ code: z.literal('other-network'), recipe: z.string(), model: z.string() }),
  // its network and batch need more memory than the kernels can have
  z.object({ code: z.literal('recipe-too-large'), recipe: z.string() }),
  // the weights grew beyond all numbers
  z.object({ code: z.literal('diverged'), recipe: z.string() }),
  z.object({
    code: z.literal('bad-model'),
    file: z.string(),
    fault: z.enum([
      'absent',
      'form',
      'no-card',
      'card',
      'recipe',
      'truncated',
      'digest',
      'shape',
      'not-finite',
    ]),
    /** Which tensor, part of the recipe or file beside it, where it is one. */
    part: z.string().optional(),
  }),
  z.object({ code: z.literal('unknown-model'), model: z.string() }),
  // a model that is taken in never takes another one's place
  z.object({ code: z.literal('model-exists'), model: z.string() }),
  // the active model and the one that ships cannot be thrown away
  z.object({ code: z.literal('model-in-use'), model: z.string() }),
  // one softmax cannot say that a picture is no digit: its models are measured and exported, but never read
  z.object({
    code: z.literal('digits-alone'),
    recipe: z.string(),
    /** Left out where it is not trained yet. */
    model: z.string().optional(),
  }),
  // an earlier version made a model read that cannot: the one that ships reads in its place
  z.object({ code: z.literal('passed-over'), recipe: z.string(), model: z.string(), instead: z.string() }),
  // nobody chose a model before the one in use, or it was thrown away since
  z.object({ code: z.literal('no-previous-model') }),
  z.object({ code: z.literal('nothing-to-confirm') }),
  // a correction with more or fewer digits than the postcodes of the country have
  z.object({ code: z.literal('wrong-length'), postcode: z.string(), digits: Digits }),
  z.object({ code: z.literal('training-under-way') }),
  z.object({ code: z.literal('not-writable'), file: z.string() }),
  z.object({
    code: z.literal('bad-database'),
    file: z.string(),
    fault: z.enum(['unusable', 'newer', 'busy']),
  }),
  // FACTEUR_KERNELS asks for what there is not, or what this machine cannot run
  z.object({ code: z.literal('unknown-kernels'), name: z.string(), known: z.array(z.string()) }),
  z.object({ code: z.literal('cancelled') }),
  z.object({ code: z.literal('worker-died') }),
  z.object({ code: z.literal('unexpected'), detail: z.string() }),
]);
export type Reason = z.infer<typeof Reason>;

/** One attempt to read one page of one file. */
export const Reading = z.object({
  /** Code of the profile that it was read by, and how many digits its postcodes have. */
  country: z.string(),
  length: Digits,
  status: Status,
  /** The best candidate even when rejected; null only where there is none. */
  postcode: Postcode.nullable(),
  confidence: z.number().min(0).max(1),
  candidates: z.array(Candidate).max(5),
  digits: z.array(Digit),
  /** Where alone it was looked for; null for the whole page. */
  region: Region.nullable(),
  /** Id of the model that answered; null when the scan failed before a network was asked. */
  model: z.string().nullable(),
  ms: z.number().nonnegative(),
  stages: StageTimes,
  reason: Reason.nullable(),
});
export type Reading = z.infer<typeof Reading>;

/** One page as it came. Size and digest are null where the file never decoded or was not there. */
export const Scan = z.object({
  file: z.string(),
  /** From 1. */
  page: z.int().min(1),
  sha256: z.string().length(64).nullable(),
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
});
export type Scan = z.infer<typeof Scan>;
