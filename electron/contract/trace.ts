/**
 * A scan's way through the reader, stage by stage, as data to draw. A stage that did not run, because one before it
 * ended the reading, is null. Places are in pixels of the working picture that was read: the region's where there is one.
 */
import type { Region } from './reading.ts';

/** A picture as a PNG file, and its size in the pixels that places on it are given in. */
export interface Plate {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [x: number, y: number];

/** Top left first, then clockwise. */
export type Corners = readonly [Point, Point, Point, Point];

export interface TracedLine {
  /** Of its box, turned with the line. */
  readonly corners: Corners;
  /** Radians, clockwise positive. */
  readonly angle: number;
  /** Lines of one block have one number. */
  readonly block: number;
}

/** A line turned level, in parts between plausible cuts. */
export interface TracedStrip {
  /** The parts' ink, in turns of colour. */
  readonly plate: Plate;
  /** Where each part but the first begins: a stroke across the line, in the strip's pixels. */
  readonly cuts: readonly { readonly from: Point; readonly to: Point }[];
  /** The pieces that were taken for the postcode's digits, left to right, each by its four corners; none on other lines. */
  readonly taken: readonly Corners[];
  /** How many pieces, each one part or a few side by side, were shown to the network. */
  readonly pieces: number;
}

export interface TracedPiece {
  /** 28×28 by rows, 0 paper to 255 ink. */
  readonly image: Uint8Array;
  readonly activations: readonly number[];
  /** Which of the postcode's digits it was taken for, from 0, and as what; null where it was not. */
  readonly taken: { readonly slot: number; readonly value: number } | null;
}

export interface TracedCandidate {
  readonly postcode: string;
  readonly town: string | null;
  readonly confidence: number;
  /** Which line it stands on, from 0; null where it was read another way up, or in another size, than what is shown. */
  readonly line: number | null;
  /** What speaks for it (positive) and against it, in log-odds, by the name of the evidence. */
  readonly evidence: readonly { readonly name: string; readonly points: number }[];
}

export interface Trace {
  readonly region: Region | null;
  /** The whole page in grey, and its own size in pixels. */
  readonly load: { readonly plate: Plate; readonly width: number; readonly height: number } | null;
  readonly ink: Plate | null;
  /** Top to bottom, over the ink. */
  readonly lines: { readonly plate: Plate; readonly lines: readonly TracedLine[] } | null;
  /** One for each line, in the same order. */
  readonly pieces: readonly TracedStrip[] | null;
  /** Of the line that the answer stands on, else of all: the digits that were taken first, then left to right. */
  readonly digits: readonly TracedPiece[] | null;
  /** Likeliest first. */
  readonly postcode: readonly TracedCandidate[] | null;
  /**
   * Whether the picture was read again, at other sizes. The stages shown are those of the look that gave the answer, the
   * evidence of each candidate is that of the look that is surest of it, and its confidence that of all together.
   */
  readonly again: boolean;
}
