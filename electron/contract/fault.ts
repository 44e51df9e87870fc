/** What is wrong with a field that a person wrote, as data: electron/messages makes a sentence of it. */
import { z } from 'zod';

/** Texts that a country's profile is made of. */
export const TextKind = z.enum(['code', 'name', 'pattern', 'start', 'prefix', 'word', 'file']);
export type TextKind = z.infer<typeof TextKind>;

/** What a field may be. */
export const Allowed = z.discriminatedUnion('what', [
  /** One of these, each as JSON writes it. */
  z.object({ what: z.literal('choice'), values: z.array(z.string()) }),
  z.object({
    what: z.literal('number'),
    whole: z.boolean(),
    /** Bounds that a field has not are null; `above` is itself not allowed. */
    from: z.number().nullable(),
    above: z.number().nullable(),
    to: z.number().nullable(),
  }),
  /** A name: lower-case letters, figures and dashes. */
  z.object({ what: z.literal('name') }),
  z.object({ what: z.literal('text'), text: TextKind }),
  /** A name that no other recipe has. */
  z.object({ what: z.literal('free-name') }),
  z.object({ what: z.literal('list') }),
  z.object({ what: z.literal('object'), fields: z.array(z.string()) }),
  /** No such field: these there are. */
  z.object({ what: z.literal('absent'), fields: z.array(z.string()) }),
]);
export type Allowed = z.infer<typeof Allowed>;

export const FieldFault = z.object({
  /** As JavaScript would reach it: `hidden[0].neurons`; empty for the whole. */
  field: z.string(),
  /** What stands there, as JSON, cut short where it is long; null where nothing does. */
  is: z.string().nullable(),
  allowed: Allowed,
  /** It may also be null. */
  orNull: z.boolean(),
});
export type FieldFault = z.infer<typeof FieldFault>;
