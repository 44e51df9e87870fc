/** Recipes, runs and models, wherever they cross a border. */
import { z } from 'zod';
import { KERNEL_VARIANTS } from './kernels.ts';
import { LETTERS } from './letters.ts';

const Rate = z.number().positive().max(100);

/** How the network is built, layer after layer from the input on. */
export const Layer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('dense'),
    neurons: z.int().min(1).max(8192),
    activation: z.enum(['sigmoid', 'relu']),
    /** Share of neurons dropped while training. */
    dropout: z.number().min(0).max(0.9).default(0),
  }),
  z.object({
    /** Convolution, batch normalisation, ReLU; before the first dense layer only. */
    kind: z.literal('convolution'),
    channels: z.int().min(1).max(512),
    /** Height and width of what each output pixel sees; as much padding as keeps the picture's size. */
    kernel: z.union([z.literal(3), z.literal(5)]).default(3),
    /** 2: every other pixel of every other row, half the height and width, rounded up. */
    stride: z.union([z.literal(1), z.literal(2)]).default(1),
    /** Whether the largest of each 2×2 pixels alone goes on: half the height and width, rounded down. */
    pooled: z.boolean().default(false),
  }),
]);
export type Layer = z.infer<typeof Layer>;

export const Corpus = z.object({
  /** `mnist`: MNIST alone, as the notebook. `everything`: MNIST, rendered digits and pictures that are no digit. */
  source: z.enum(['mnist', 'everything']),
  /** How many MNIST training digits, from the first on: 50,000 keeps 50,000–59,999 for validation. */
  digits: z.int().min(1).max(60_000),
});

export const Augmentation = z.object({
  /** Degrees, ±. */
  rotation: z.number().min(0).max(45),
  /** Share, ±. */
  scale: z.number().min(0).max(0.5),
  /** Tangent of the slant, ±. */
  shear: z.number().min(0).max(1),
  /** Pixels, ±. */
  shift: z.number().min(0).max(8),
  /** Elastic distortion: displacement strength α in pixels, smoothness σ in pixels. */
  elastic: z.object({ alpha: z.number().min(0), sigma: z.number().positive() }).nullable(),
});
export type Augmentation = z.infer<typeof Augmentation>;

/** Architecture and hyperparameters: all that a run needs but its seed. */
export const Recipe = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  hidden: z.array(Layer),
  /**
   * `sigmoid`: every output answers for itself, under binary cross-entropy; all low means no digit. `softmax`: the ten
   * share one probability, under cross-entropy; for digits alone. Either cost is the mean over the batch.
   */
  output: z.object({ neurons: z.literal(10), loss: z.enum(['sigmoid', 'softmax']).default('sigmoid') }),
  input: z.enum(['z-score', 'unit']),
  /** `uniform-rand` draws weights in [0, 1) as the notebook prints them; `scaled` draws N(0, 1/n) for n inputs, N(0, 2/n) before a ReLU. */
  initialisation: z.enum(['scaled', 'uniform-rand']),
  optimiser: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('sgd'), rate: Rate, momentum: z.number().min(0).max(0.999).default(0) }),
    z.object({
      kind: z.literal('adam'),
      rate: Rate,
      schedule: z.enum(['constant', 'one-cycle']),
      decay: z.number().min(0).default(0),
    }),
  ]),
  /** The weights kept are a running mean over the steps, each step's share 1 − this; 0: the last step's own. */
  averaging: z.number().min(0).max(0.99999).default(0),
  batch: z.int().min(1).max(4096),
  steps: z.int().min(1).max(1_000_000),
  /** `in-order` wraps at the end, as the notebook; `shuffled` draws a new order each epoch. */
  order: z.enum(['in-order', 'shuffled']),
  corpus: Corpus,
  augmentation: Augmentation.nullable(),
});
export type Recipe = z.infer<typeof Recipe>;

/** What a network is built and trained by: a recipe but for what it learns from, with as many answers as are asked of it. */
export const NetworkRecipe = Recipe.omit({ corpus: true }).extend({
  // Their costs are multiplied before the logarithm is taken (network/training/cost.ts): of so many that is a number still.
  output: Recipe.shape.output.extend({ neurons: z.int().min(1).max(1000) }),
});
export type NetworkRecipe = z.infer<typeof NetworkRecipe>;

export const ModelId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/);

/**
 * The network's arithmetic, compiled: `wide-simd` for engines that make one register of two, `relaxed-simd` for those
 * that round a·b + c once, `simd` for all others; the fastest first. Each rounds in its own way.
 */
export const KernelVariant = z.enum(KERNEL_VARIANTS);
export type KernelVariant = z.infer<typeof KernelVariant>;

/** The JSON card that lies beside a model's safetensors file. */
export const ModelCard = z.object({
  format: z.literal('facteur-model/1'),
  id: ModelId,
  recipe: Recipe,
  seed: z.int().min(0),
  /** The model whose weights training began with; null where it began from nothing. */
  from: ModelId.nullable().default(null),
  /** How many of MNIST's training digits, from the first on, its weights learnt from, those it began with included. */
  mnistDigits: z.int().min(1).nullable().default(null),
  /** How many of the training digits people confirmed or corrected. */
  confirmed: z.int().min(0).default(0),
  /** SHA-256 of the training pictures and labels, in order. */
  dataDigest: z.string().length(64),
  trainAccuracy: z.number().min(0).max(1),
  testAccuracy: z.number().min(0).max(1),
  /** How often MNIST's test set was opened for this model, by its own training included. */
  testOpened: z.int().min(0).default(1),
  /** Logits are divided by this before they are probabilities: fitted on pictures kept out of training; 1 if none were. */
  temperature: z.number().positive().default(1),
  parameters: z.int().positive(),
  /** The kernels it was trained with: others come to other bits. Null where an earlier Facteur did not say. */
  kernels: KernelVariant.nullable().default(null),
  seconds: z.number().nonnegative(),
  /** ISO 8601. */
  date: z.string(),
  /** Git revision, or the app's version where there is no repository. */
  revision: z.string(),
  /** SHA-256 of the safetensors file. */
  weightsDigest: z.string().length(64),
});
export type ModelCard = z.infer<typeof ModelCard>;

/** An answer for each letter. */
export const LettersRecipe = NetworkRecipe.extend({
  output: Recipe.shape.output.extend({ neurons: z.literal(LETTERS.length) }),
});
export type LettersRecipe = z.infer<typeof LettersRecipe>;

/** The card of the network that reads the letters of towns, which ships and is no model of the user's. */
export const LettersCard = ModelCard.pick({
  id: true,
  seed: true,
  dataDigest: true,
  trainAccuracy: true,
  temperature: true,
  parameters: true,
  kernels: true,
  seconds: true,
  date: true,
  revision: true,
  weightsDigest: true,
}).extend({
  format: z.literal('facteur-letters/1'),
  recipe: LettersRecipe,
  /** On letters of fonts that it never learnt from. */
  validationAccuracy: z.number().min(0).max(1),
});
export type LettersCard = z.infer<typeof LettersCard>;

/** What any network's card says of how it answers. */
export interface NetworkCard {
  recipe: NetworkRecipe;
  temperature: number;
}

export const TrainingProgress = z.object({
  event: z.literal('progress'),
  step: z.int().min(0),
  steps: z.int().positive(),
  /** Mean cost over the batch (or since the last event). */
  cost: z.number(),
  examplesPerSecond: z.number().nonnegative(),
  secondsLeft: z.number().nonnegative(),
});
export type TrainingProgress = z.infer<typeof TrainingProgress>;

/** What models are compared on, part by part: a gain in one does not make up for a loss in another. */
export const PARTS = ['mnist', 'fonts', 'no-digit', 'confirmed'] as const;
/**
 * mnist: MNIST's training digits 50,000–59,999. fonts: digits of fonts that nothing learns from. no-digit: pictures
 * that are no digit, right where they are told from all digits but one in a hundred. confirmed: confirmed digits that
 * are held back.
 */
export const Part = z.enum(PARTS);
export type Part = z.infer<typeof Part>;

/** Two models asked about the same pictures of one part. */
export const PartComparison = z.object({
  part: Part,
  n: z.int().positive(),
  /** Errors of each. */
  old: z.int().min(0),
  new: z.int().min(0),
  /** Pictures that the old model has right and the new one wrong, and the other way round. */
  lost: z.int().min(0),
  won: z.int().min(0),
  /** How likely as many losses are among as many changes, were both models equally good. */
  chance: z.number().min(0).max(1),
  /** The new model is worse by more than noise. */
  falls: z.boolean(),
});
export type PartComparison = z.infer<typeof PartComparison>;

const Side = z.object({ model: z.string(), msPerDigit: z.number().nonnegative() });

/** The model in use and a new one; a part without pictures is left out, or that one of the two says nothing of. */
export const Comparison = z.object({
  old: Side,
  new: Side,
  parts: z.array(PartComparison),
  /** The new model falls in no part. */
  passes: z.boolean(),
});
export type Comparison = z.infer<typeof Comparison>;

/** What a retraining begins with: the weights of the active model, nothing, or the weights of another model. */
export const Start = z.union([z.enum(['ACTIVE', 'NOTHING']), ModelId]);
export type Start = z.infer<typeof Start>;

/** A recipe that can be chosen, and what it comes to. */
export const RecipeRow = z.object({
  recipe: Recipe,
  /** The user's file it stands in; null where it came with Facteur. */
  file: z.string().nullable(),
  /** Weights that are learnt. */
  parameters: z.int().positive(),
  /** Multiplications with an addition that one digit takes, forward. */
  multiplyAdds: z.int().positive(),
  /** It builds the active model's network, so that a training may begin with that model's weights. */
  continues: z.boolean(),
  /** Its models can read scans; those of a softmax tell digits alone. */
  readable: z.boolean(),
});
export type RecipeRow = z.infer<typeof RecipeRow>;

export const TrainingDone = z.object({
  event: z.literal('done'),
  model: ModelId,
  path: z.string(),
  trainAccuracy: z.number(),
  testAccuracy: z.number(),
  seconds: z.number(),
  /** Of a retraining: the new model beside the one in use. */
  comparison: Comparison.optional(),
  /** Of a retraining: whether the new model reads from now on. */
  used: z.boolean().optional(),
});
export type TrainingDone = z.infer<typeof TrainingDone>;

const Share = z.number().min(0).max(1);

/** Pictures that are no digit, and in how many of them one is seen once at most the share `missed` of the digits is not. */
export const FalseDigits = z.object({ n: z.int().positive(), missed: Share, share: Share });
export type FalseDigits = z.infer<typeof FalseDigits>;

/** A model measured on one set of pictures; `n` counts its digits, and all but `falseDigits` is about these alone. */
export const Evaluation = z.object({
  model: z.string(),
  n: z.int().nonnegative(),
  accuracy: Share,
  errors: z.int().nonnegative(),
  /** Of each digit's pictures, the share read wrong; null where the set has none. */
  digitErrors: z.array(Share.nullable()).length(10),
  /** 10×10: rows truth, columns answer. */
  confusion: z.array(z.array(z.int().nonnegative()).length(10)).length(10),
  /** Expected calibration error of the confidence, 15 bins: as trained, and divided by the model's temperature. */
  calibration: z.object({ temperature: z.number().positive(), before: Share, after: Share }),
  /** The share of digits to leave to a person, the least sure first, so that of the others at most `error` are wrong. */
  rejected: z.array(z.object({ error: Share, share: Share })),
  /** Whether it can say that a picture is no digit: ten sigmoids may all be low, one softmax always sums to one. */
  saysNoDigit: z.boolean(),
  /** Null where it cannot say so, or where the set has no digits or nothing else. */
  falseDigits: FalseDigits.nullable(),
  msPerDigit: z.number().nonnegative(),
  /** The kernels that answered. */
  kernels: KernelVariant,
});
export type Evaluation = z.infer<typeof Evaluation>;

/** A model measured on what is kept out of every training, part by part. */
export const Validation = z.object({
  /** MNIST training digits 50,000–59,999. */
  mnist: Evaluation,
  /** Digits of fonts and hands kept out of training. */
  fonts: Evaluation,
  /** Pictures that are no digit, against the digits of both. */
  others: FalseDigits.nullable(),
});
export type Validation = z.infer<typeof Validation>;

/** What `facteur evaluate --json` prints: the evaluation on the pictures asked for, and what belongs beside it. */
export const EvaluationReport = Evaluation.extend({
  /** MNIST's test set, all parts of the validation set as one, or a pair of IDX files. */
  pictures: z.enum(['test', 'validation', 'images']),
  /** How often MNIST's test set was opened for this model by now, this time and its own training included. */
  testOpened: z.int().nonnegative(),
  /** Null where a pair of IDX files was measured. */
  validation: Validation.nullable(),
});
export type EvaluationReport = z.infer<typeof EvaluationReport>;
