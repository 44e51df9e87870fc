/** How scans were read, stage by stage: written into folders, or shown in the window. */
import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ExplainedStage, Settings } from '../contract/calls.ts';
import type { CountryProfile } from '../contract/country.ts';
import { Failure } from '../contract/failure.ts';
import type { SharedModel } from '../contract/jobs.ts';
import type { Reading, Scan, Stage } from '../contract/reading.ts';
import { figuresOf, type Figure } from '../report/explain/figures.ts';
import { explainAllPage, explainPage } from '../report/explain/page.ts';
import type { Store } from '../store/store.ts';
import { writableFolder, writing } from '../workers/file.ts';
import { readPage, type PageRead, type Readers } from './pages.ts';

const PAGE = 'index.html';
const ROOT = 'root';

/** Names of folders, one for each page: the file's name, and a number where there are several of that name. */
export function folderNames(): (file: string) => string {
  // The page that leads to them stands beside them.
  const used = new Map([[PAGE, 1]]);
  return (file) => {
    // A path may be no more than the way there: `..`, or the root, which has no name at all.
    const name = basename(resolve(file)) || ROOT;
    // File systems that take A and a for one are among those written to.
    const key = name.toLowerCase();
    const times = (used.get(key) ?? 0) + 1;
    used.set(key, times);
    const free = times === 1 ? name : `${name}-${times}`;
    // A file may bear the very name that was made for another.
    if (times > 1) used.set(free.toLowerCase(), 1);
    return free;
  };
}

/**
 * Writes one picture a stage and `index.html`, which shows them in order.
 * @param read traced
 * @returns the page's path
 * @throws {Failure} `not-writable`, `cancelled`
 */
export async function writeExplanation(
  readers: Readers,
  { scan, reading, trace }: PageRead,
  { folder, language, signal }: { folder: string; language: Settings['language']; signal: AbortSignal },
): Promise<string> {
  const figures = trace === null ? [] : figuresOf(trace, reading, language);
  const page = join(folder, PAGE);
  await writableFolder(folder);
  await Promise.all(
    figures.map(async ({ stage, svg }, i) => {
      if (svg === null) return;
      const { png } = await readers.run('raster', { svg }, { signal });
      const file = join(folder, `${i + 1}-${stage}.png`);
      await writing(file, () => writeFile(file, png));
    }),
  );
  const html = explainPage({ name: basename(scan.file), page: scan.page }, figures, reading, language);
  await writing(page, () => writeFile(page, html));
  return page;
}

/**
 * Writes the page that leads to those of several scans.
 * @param pages in their order, each with its folder's name
 * @throws {Failure} `not-writable`
 */
export async function writeOverview(
  pages: readonly { scan: Scan; reading: Reading; name: string }[],
  { folder, language }: { folder: string; language: Settings['language'] },
): Promise<void> {
  const named = pages.map(({ scan: { file, page }, reading: { postcode }, name }) => ({
    name: basename(file),
    page,
    folder: name,
    postcode,
  }));
  const page = join(folder, PAGE);
  await writing(page, () => writeFile(page, explainAllPage(named, language)));
}

export interface Explanations {
  /** Reads a reading's scan again as it was read then, and tells what each stage made of it; nothing is logged. */
  explain(reading: number): Promise<ExplainedStage[]>;
  /** The picture of a stage as SVG, of the reading that was explained last. @throws {Failure} `absent` */
  picture(reading: number, stage: Stage): Promise<string>;
}

export interface ExplanationsOptions {
  store: Store;
  readers: Readers;
  /** The model of this id; the active one for null. @throws {Failure} `unknown-model`, `bad-model` */
  model: (id: string | null) => Promise<SharedModel>;
  /** The country that a reading looked for. */
  country: (reading: Reading) => CountryProfile;
  settings: () => Settings;
}

export function createExplanations({
  store,
  readers,
  model,
  country,
  settings,
}: ExplanationsOptions): Explanations {
  let last: { reading: number; figures: Promise<readonly Figure[]> } | null = null;

  const figuresFor = async (id: number): Promise<readonly Figure[]> => {
    const reading = store.readings.get(id);
    const scan = reading === undefined ? undefined : store.scans.get(reading.scan);
    if (reading === undefined || scan === undefined) throw new Failure({ code: 'absent' });
    const { threshold, language } = settings();
    const network = await model(reading.model);
    const again = await readPage(
      readers,
      { scan, reason: null },
      {
        threshold,
        country: country(reading),
        model: () => Promise.resolve(network),
        region: reading.region,
        traced: true,
        urgent: true,
        signal: new AbortController().signal,
      },
    );
    if (again.scan.sha256 !== scan.sha256) throw new Failure({ code: 'changed' });
    if (again.trace === null) throw new Failure(again.reading.reason ?? { code: 'absent' });
    return figuresOf(again.trace, again.reading, language);
  };

  return {
    async explain(reading) {
      last = { reading, figures: figuresFor(reading) };
      const figures = await last.figures;
      return figures.map(({ stage, title, sentence, svg }) => ({
        stage,
        title,
        sentence,
        drawn: svg !== null,
      }));
    },

    async picture(reading, stage) {
      const figures = last?.reading === reading ? await last.figures : [];
      const svg = figures.find((figure) => figure.stage === stage)?.svg ?? null;
      if (svg === null) throw new Failure({ code: 'absent' });
      return svg;
    },
  };
}
