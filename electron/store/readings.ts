/** Readings and their digits. */
import type { Box, Candidate, Reading, Reason, Region, StageTimes, Status } from '../contract/reading.ts';
import type { Db } from './database.ts';

export interface Readings {
  /** Adds one attempt to read the scan. Its model must be registered. Answers the reading's id. */
  add(scan: number, reading: Reading): number;
  get(id: number): (Reading & { scan: number }) | undefined;
}

interface ReadingRow {
  scan: number;
  country: string;
  length: number;
  model: string | null;
  status: Status;
  postcode: string | null;
  confidence: number;
  candidates: string;
  region: string | null;
  reason: string | null;
  ms: number;
  stages: string;
}

interface DigitRow {
  position: number;
  value: number;
  confidence: number;
  box: string;
  activations: string;
  image: Buffer;
}

export function readings(db: Db): Readings {
  const addReading = db.prepare<ReadingRow & { at: string }>(`
    INSERT INTO readings
      (scan, country, length, model, at, status, postcode, confidence, candidates, region, reason, ms, stages)
    VALUES
      (@scan, @country, @length, @model, @at, @status, @postcode, @confidence, @candidates, @region, @reason, @ms, @stages)`);
  const addDigit = db.prepare<DigitRow & { reading: number }>(`
    INSERT INTO digits (reading, position, value, confidence, box, activations, image)
    VALUES (@reading, @position, @value, @confidence, @box, @activations, @image)`);
  const get = db.prepare<[number], ReadingRow>(`
    SELECT scan, country, length, model, status, postcode, confidence, candidates, region, reason, ms, stages
    FROM readings WHERE id = ?`);
  const digits = db.prepare<[number], DigitRow>(`
    SELECT position, value, confidence, box, activations, image FROM digits WHERE reading = ? ORDER BY position`);

  const add = db.transaction((scan: number, { digits, ...reading }: Reading): number => {
    const added = addReading.run({
      ...reading,
      scan,
      at: new Date().toISOString(),
      candidates: JSON.stringify(reading.candidates),
      region: reading.region === null ? null : JSON.stringify(reading.region),
      reason: reading.reason === null ? null : JSON.stringify(reading.reason),
      stages: JSON.stringify(reading.stages),
    });
    const id = Number(added.lastInsertRowid);
    digits.forEach((digit, position) =>
      addDigit.run({
        ...digit,
        reading: id,
        position,
        box: JSON.stringify(digit.box),
        activations: JSON.stringify(digit.activations),
        image: Buffer.from(digit.image.buffer, digit.image.byteOffset, digit.image.byteLength),
      }),
    );
    return id;
  });

  return {
    add,
    get(id) {
      const row = get.get(id);
      if (row === undefined) return undefined;
      return {
        ...row,
        candidates: JSON.parse(row.candidates) as Candidate[],
        region: row.region === null ? null : (JSON.parse(row.region) as Region),
        reason: row.reason === null ? null : (JSON.parse(row.reason) as Reason),
        stages: JSON.parse(row.stages) as StageTimes,
        digits: digits.all(id).map(({ value, confidence, box, activations, image }) => ({
          value,
          confidence,
          box: JSON.parse(box) as Box,
          activations: JSON.parse(activations) as number[],
          image: new Uint8Array(image),
        })),
      };
    },
  };
}
