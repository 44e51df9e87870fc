/** `facteur read`: scans in, postcodes out. */
import { join, resolve } from 'node:path';
import type { Reading, Region } from '../contract/reading.ts';
import { explain, type Language } from '../messages/messages.ts';
import type { Answered } from '../service/service.ts';
import { createBar } from './bar.ts';
import type { Face } from './face.ts';
import { table } from './table.ts';

interface Options {
  json?: boolean;
  db?: string;
  threshold?: number;
  country?: string;
  region?: Region;
  explain?: string;
}

export async function readCommand(face: Face, paths: readonly string[], options: Options): Promise<void> {
  const began = performance.now();
  const counts: Record<Reading['status'], number> = { read: 0, rejected: 0, failed: 0 };
  const rows: string[][] = [];
  const remarks: string[] = [];
  const bar = createBar(options.json ?? false);
  let fault: { error: unknown } | null = null;
  try {
    await face.withService(options.db, async (service) => {
      const readings = service.readInOrder(paths, {
        signal: face.signal,
        ...(options.threshold === undefined ? {} : { threshold: options.threshold }),
        ...(options.country === undefined ? {} : { country: options.country }),
        ...(options.region === undefined ? {} : { region: options.region }),
        ...(options.explain === undefined
          ? {}
          : { explain: { folder: resolve(options.explain), language: face.language } }),
        onProgress: (done, total) => bar.update(done, total, left(face, began, done, total)),
      });
      for await (const page of readings) {
        counts[page.reading.status]++;
        if (options.json) await face.print(JSON.stringify(pageJson(page, face.language)));
        else {
          rows.push(tableRow(page, face));
          remarks.push(...remarksOf(page, face));
        }
      }
    });
  } catch (error) {
    // What was read up to there is shown all the same.
    if (rows.length === 0) throw error;
    fault = { error };
  } finally {
    bar.stop();
  }
  // Not while the bar stands.
  for (const remark of remarks) face.say(remark);
  if (options.explain !== undefined && !options.json && !face.stopped() && fault === null) {
    face.say(face.texts.written(join(options.explain, 'index.html')));
  }
  if (counts.failed > 0) face.fail();
  if (!options.json) await show(face, rows, counts, (performance.now() - began) / 1000);
  if (face.stopped()) face.say(face.texts.stopped);
  if (fault !== null) throw fault.error;
}

/** One page, for programs. */
export function pageJson({ scan, reading, explained }: Answered, language: Language): object {
  const { digits, reason, model, ms, stages, ...answer } = reading;
  return {
    file: scan.file,
    page: scan.page,
    ...answer,
    digits: digits.map(({ value, confidence, box, activations }) => ({
      value,
      confidence,
      box,
      activations,
    })),
    model,
    ms,
    stages,
    reason: reason === null ? null : explain(language, reason),
    reasonCode: reason?.code ?? null,
    ...(explained === null ? {} : { explained }),
  };
}

/** Why a page was not read or is in doubt, or what about a reading is to be checked. */
function remarksOf({ scan, reading: { reason } }: Answered, { texts, language }: Face): string[] {
  if (reason === null) return [];
  const remark = texts.about(scan.file, scan.page, explain(language, reason));
  return reason.code === 'unexpected' ? [remark, texts.detail(reason.detail)] : [remark];
}

function tableRow({ scan, reading }: Answered, face: Face): string[] {
  const { texts } = face;
  const { status, postcode, confidence, candidates, ms } = reading;
  const answer = candidates.find((candidate) => candidate.postcode === postcode);
  return [
    scan.page > 1 ? `${scan.file} (${scan.page})` : scan.file,
    postcode ?? '',
    texts.towns(answer?.towns ?? []),
    postcode === null ? '' : texts.aligned(confidence),
    texts.status[status],
    texts.number(ms),
  ];
}

async function show(
  face: Face,
  rows: string[][],
  counts: Record<Reading['status'], number>,
  seconds: number,
) {
  const { file, postcode, town, sure, status, ms } = face.texts.table;
  const { read, rejected, failed } = counts;
  await face.print(table([file, postcode, town, sure, status, ms], rows, [3, 5]));
  face.say(face.texts.summary(rows.length, read, rejected, failed, seconds));
}

function left({ texts }: Face, began: number, done: number, total: number): string {
  if (done === 0) return '';
  const seconds = (performance.now() - began) / 1000;
  return texts.left((seconds / done) * (total - done));
}
