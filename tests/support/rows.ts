/** Rows, cards and evaluations for tests of the window, each whole and valid. */
import type { Detail, Row } from '../../electron/contract/calls.ts';
import type {
  Comparison,
  ModelCard,
  Part,
  PartComparison,
  Recipe,
  RecipeRow,
} from '../../electron/contract/training.ts';

export const row = (scan: number, given: Partial<Row> = {}): Row => ({
  scan,
  reading: scan,
  file: `/scans/${scan}.png`,
  page: 1,
  state: 'read',
  postcode: '75012',
  length: 5,
  towns: ['Paris'],
  confidence: 0.995,
  reason: null,
  said: null,
  ...given,
});

export const detail = (of: Row, given: Partial<Detail> = {}): Detail => ({
  row: of,
  width: 1600,
  height: 1000,
  candidates: [],
  digits: [],
  region: null,
  model: 'default',
  ms: 40,
  stages: { load: 20, digits: 4 },
  ...given,
});

export const recipe = (name: string): Recipe => ({
  name,
  hidden: [{ kind: 'dense', neurons: 50, activation: 'sigmoid', dropout: 0 }],
  output: { neurons: 10, loss: 'sigmoid' },
  input: 'z-score',
  initialisation: 'scaled',
  optimiser: { kind: 'sgd', rate: 0.0075, momentum: 0 },
  averaging: 0,
  batch: 10,
  steps: 20_000,
  order: 'in-order',
  corpus: { source: 'mnist', digits: 60_000 },
  augmentation: null,
});

export const card = (id: string): ModelCard => ({
  format: 'facteur-model/1',
  id,
  recipe: recipe('notebook'),
  seed: 1,
  from: null,
  mnistDigits: null,
  confirmed: 0,
  dataDigest: 'a'.repeat(64),
  trainAccuracy: 0.95,
  testAccuracy: 0.92,
  testOpened: 1,
  temperature: 1,
  parameters: 39_760,
  kernels: 'wide-simd',
  seconds: 9,
  date: '2026-11-24T10:00:00.000Z',
  revision: '0.1.0',
  weightsDigest: 'b'.repeat(64),
});

export const recipeRow = (name: string, given: Partial<RecipeRow> = {}): RecipeRow => ({
  recipe: recipe(name),
  file: null,
  parameters: 39_760,
  multiplyAdds: 39_700,
  continues: false,
  readable: true,
  ...given,
});

export const part = (name: Part, given: Partial<PartComparison> = {}): PartComparison => ({
  part: name,
  n: 10_000,
  old: 60,
  new: 55,
  lost: 10,
  won: 15,
  chance: 0.9,
  falls: false,
  ...given,
});

/** The model `default` beside a new one, which falls in these parts. */
export const comparison = (model: string, ...fallen: Part[]): Comparison => ({
  old: { model: 'default', msPerDigit: 0.05 },
  new: { model, msPerDigit: 0.04 },
  parts: (['mnist', 'fonts', 'no-digit', 'confirmed'] as const).map((name) =>
    part(name, fallen.includes(name) ? { new: 100, lost: 50, won: 10, chance: 1e-6, falls: true } : {}),
  ),
  passes: fallen.length === 0,
});
