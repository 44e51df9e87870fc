/** The log as it is shown and exported. */
import type { Reason, Region, Status } from './reading.ts';

/** One reading, and what a person said of it. */
export interface LogEntry {
  reading: number;
  file: string;
  page: number;
  /** ISO 8601, UTC. */
  at: string;
  model: string | null;
  /** Whose postcodes it looked for, by the code of the country's profile. */
  country: string;
  /** The part of the page that alone was read, in its pixels; null for all of it. */
  region: Region | null;
  status: Status;
  postcode: string | null;
  confidence: number;
  reason: Reason | null;
  said: 'confirmed' | 'corrected' | null;
  /** The postcode a person vouched for. */
  real: string | null;
  saidAt: string | null;
}

/** `plain`: for programs, comma-separated, fixed column names. `spreadsheet`: for people, as Excel opens it. */
export type LogFormat = 'plain' | 'spreadsheet';
