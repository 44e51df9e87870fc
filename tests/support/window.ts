/** What a test sees of the window, and the launching of it with a data folder that is gone afterwards. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { launch, root } from './launch.ts';
import type { Running } from './launch.ts';

const Truth = z.array(z.object({ file: z.string(), postcode: z.string(), kind: z.string() }));

export interface Sample {
  file: string;
  postcode: string;
}

/** The samples that ship, with what stands on them. */
export function samples(): Sample[] {
  const folder = path.join(root, 'resources/samples');
  const truth = Truth.parse(JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')));
  return truth.map(({ file, postcode }) => ({ file: path.join(folder, file), postcode }));
}

/** A data folder of its own for one test, and every app that was started in it. */
export class Desk {
  readonly data = mkdtempSync(path.join(tmpdir(), 'facteur-data-'));
  /** What the page complained of: errors, and what its security policy refused. */
  readonly complaints: string[] = [];
  #running: Running | null = null;

  async open(scans: readonly string[] = [], folder = root): Promise<Running> {
    const running = await launch({ data: this.data, scans, folder });
    running.page.on('pageerror', (error) => this.complaints.push(error.message));
    running.page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    this.#running = running;
    return running;
  }

  /** Quits the app and starts it again on the same data. */
  async reopen(): Promise<Running> {
    await this.#quit();
    return this.open();
  }

  async close(): Promise<void> {
    await this.#quit();
    rmSync(this.data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  async #quit(): Promise<void> {
    await this.#running?.quit();
    this.#running = null;
  }
}

export const rowsOf = (page: Page): Locator => page.getByRole('option');

/** The row of one file. */
export const rowOf = (page: Page, file: string): Locator =>
  rowsOf(page).filter({ hasText: path.basename(file) });

/** The postcode in large figures of each row, in order; '' where there is none. */
export async function postcodesOf(page: Page): Promise<string[]> {
  const texts = await rowsOf(page).locator('.postcode').allInnerTexts();
  return texts.map((text) => text.trim());
}
