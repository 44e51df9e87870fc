/** Every event from the main process to the window, declared once; at most ten a second of each progress event. */
import { z } from 'zod';
import { Row } from './calls.ts';
import { Reason, type Stage } from './reading.ts';
import { Comparison, ModelCard, TrainingProgress } from './training.ts';

export const VIEWS = ['read', 'review', 'training', 'models', 'settings'] as const;

/** What the menu asks of the page beyond showing a view: each does what one of the page's own buttons does. */
export const ACTIONS = [
  'open',
  'export-log',
  'export-misreadings',
  'retrain',
  'model-before',
  'shortcuts',
] as const;

export const EVENTS = {
  /** Rows that are new or have changed, and how far the queue is. */
  rows: z.object({ rows: z.array(Row), done: z.int(), total: z.int(), secondsLeft: z.number().nullable() }),
  training: z.object({ run: z.int(), progress: TrainingProgress }),
  /** A run has ended: the new model beside the active one, both measured on the same pictures. */
  trained: z.object({ run: z.int(), comparison: Comparison, card: ModelCard }),
  trainingFailed: z.object({ run: z.int(), reason: Reason }),
  /** The active model has changed. */
  model: z.object({ card: ModelCard }),
  /** The model that was chosen cannot read, and another one does: told once, when that is found. */
  passedOver: z.object({ reason: Reason }),
  /** What was asked for from outside the window could not be done. */
  failed: z.object({ reason: Reason }),
  /** The menu asks the window to show a view, to act, or both. */
  show: z.object({ view: z.enum(VIEWS).nullable(), action: z.enum(ACTIONS).nullable() }),
} as const satisfies Record<string, z.ZodType>;

export type Events = typeof EVENTS;
export type EventName = keyof Events;
export type EventData<Name extends EventName> = z.output<Events[Name]>;

/** Paths of the app's own protocol, `facteur://app/…`, besides the page itself: pictures. */
export const pictures = {
  /** A scan's page as PNG, at most `side` pixels wide and high. */
  scan: (scan: number, side: number) => `/scan/${scan}?side=${side}`,
  /** What a stage made of the scan of a reading, as SVG; asked for once `explain` has answered, by its language. */
  stage: (reading: number, stage: Stage, language: string) => `/reading/${reading}/${stage}.svg?${language}`,
};
