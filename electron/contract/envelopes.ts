/** Drawn envelopes: what there is to draw, and the truth of each drawing. */
import { z } from 'zod';
import { Box, Postcode, Reason } from './reading.ts';

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

/** Where a reading was lost: each loss is counted at the first stage that went wrong. */
export const LOSSES = ['not-found', 'wrong-place', 'wrong-cut', 'wrong-digit', 'directory'] as const;
export const Loss = z.enum(LOSSES);
export type Loss = z.infer<typeof Loss>;

const Share = z.number().min(0).max(1);

/** What is read automatically if at most so many of it may be wrong, by a threshold chosen on the same readings. */
export const Automatic = z.object({
  error: Share,
  share: Share,
  /** The least confidence that is trusted; null where nothing can be. */
  threshold: Share.nullable(),
});
export type Automatic = z.infer<typeof Automatic>;

/** The readings whose confidence lies in one of ten equal bins. */
export const Bin = z.object({
  from: Share,
  to: Share,
  n: z.int().min(0),
  right: z.int().min(0),
  /** Wilson's 95 % interval for the share that is right; null where the bin is empty. */
  interval: z.tuple([Share, Share]).nullable(),
});
export type Bin = z.infer<typeof Bin>;

/** Readings of one tier, or of one kind in it, against their truth. */
export const GroupReport = z.object({
  /** Null for a user's own scans. */
  tier: Tier.nullable(),
  /** Null for all kinds of the tier together. */
  kind: Kind.nullable(),
  n: z.int().min(1),
  /** The postcode is right, whatever the status; where there is none, nothing was read as one. */
  exact: z.int().min(0),
  rejected: z.int().min(0),
  failed: z.int().min(0),
  /** Trusted at the operator's threshold, and not right. */
  wrong: z.int().min(0),
  automatic: z.array(Automatic),
  reliability: z.array(Bin).length(10),
  /** Null where the truth says nothing of places. */
  losses: z.record(Loss, z.int().min(0)).nullable(),
});
export type GroupReport = z.infer<typeof GroupReport>;

/** In milliseconds. */
export const Spread = z.object({ median: z.number(), p95: z.number() });
export type Spread = z.infer<typeof Spread>;

export const ScansReport = z.object({
  model: z.string(),
  threshold: Share,
  /** Of the drawing; null for a user's own scans. */
  drawn: z.object({ split: Split, seed: z.int(), n: z.int() }).nullable(),
  groups: z.array(GroupReport),
  /** The scans that could not be read at all, and why: they are in no time and no confidence. */
  failed: z.array(z.object({ file: z.string(), reason: Reason })),
  /** Each stage that readings tell the time of, and the whole, which is `all`. */
  ms: z.record(z.string(), Spread),
  readers: z.int().min(1),
  /** Memory of the process in megabytes: before the first reading, and the most beyond that. */
  memory: z.object({ idle: z.number(), beyond: z.number() }),
});
export type ScansReport = z.infer<typeof ScansReport>;

/** A scan on disk, and what it is in truth; of a user's own scans only the postcode is known. */
export interface TrueScan {
  file: string;
  truth: ScanTruth | { postcode: string | null };
}
