/** Drawn envelopes: what there is to draw, and the truth of each drawing. */
import { z } from 'zod';
import { Box, Postcode } from './reading.ts';

/** What is learnt from, chosen on and measured on: they share neither font, nor writer, nor town. */
export const SPLITS = ['training', 'validation', 'test'] as const;
export const Split = z.enum(SPLITS);
export type Split = z.infer<typeof Split>;

/** Drawings with a postcode, from the plainest to everything at once. */
export const TIERS = ['field', 'printed', 'hand', 'prepaid', 'hard'] as const;
/** `none` is what has no postcode: blank, a drawing, a page of text, a photo. */
export const SCAN_TIERS = [...TIERS, 'none'] as const;
export const Tier = z.enum(SCAN_TIERS);
export type Tier = z.infer<typeof Tier>;

/** digits: a person's digits (MNIST). hand: a font that imitates handwriting. print: type. */
export const KINDS = ['digits', 'hand', 'print'] as const;
export const Kind = z.enum(KINDS);
export type Kind = z.infer<typeof Kind>;

export const ScanTruth = z.object({
  tier: Tier,
  split: Split,
  /** Null where there is no postcode, as in `none`. */
  postcode: Postcode.nullable(),
  kind: Kind.nullable(),
  /** The postcode's ink, in pixels of the picture as it is seen. */
  box: Box.nullable(),
  /** The same of each of its digits, in their order; empty where there is no postcode. */
  digits: z.array(Box),
  /** Degrees, clockwise, by which the picture was turned: 0 is upright. */
  turned: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  dpi: z.number().positive(),
  /** What stands on it besides the address. */
  furniture: z.array(z.string()),
});
export type ScanTruth = z.infer<typeof ScanTruth>;
