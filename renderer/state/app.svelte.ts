/** The window as a whole: which view is shown, in which language, what it last had to say, and the states it holds. */
import { createContext } from 'svelte';
import type { Detail, Settings } from '../../electron/contract/calls.ts';
import { VIEWS } from '../../electron/contract/events.ts';
import type { EventData } from '../../electron/contract/events.ts';
import { Failure } from '../../electron/contract/failure.ts';
import { STAGES } from '../../electron/contract/reading.ts';
import { explain, messages } from '../../electron/messages/messages.ts';
import type { Language } from '../../electron/messages/messages.ts';
import type { Client } from './client.ts';
import { Inspection } from './detail.svelte.ts';
import { Explanation } from './explanation.svelte.ts';
import { Models } from './models.svelte.ts';
import { Queue } from './queue.svelte.ts';
import { RegionTool } from './region.svelte.ts';
import { Review } from './review.svelte.ts';
import { Training } from './training.svelte.ts';
import { Typed } from './typed.svelte.ts';

export type View = (typeof VIEWS)[number];

export interface Notice {
  kind: 'done' | 'failed';
  text: string;
}

export class App {
  readonly client: Client;
  readonly queue: Queue;
  readonly inspection: Inspection;
  readonly typed: Typed;
  readonly region: RegionTool;
  readonly explanation: Explanation;
  readonly review: Review;
  readonly training: Training;
  readonly models: Models;

  view = $state<View>('read');
  shortcuts = $state(false);
  #settings = $state.raw<Settings>({ threshold: 0.99, language: 'fr', country: 'FR' });
  #notice = $state.raw<Notice | null>(null);

  readonly texts = $derived(messages(this.#settings.language).window);

  constructor(client: Client) {
    this.client = client;
    this.queue = new Queue(client);
    this.inspection = new Inspection(client);
    this.typed = new Typed(client);
    this.region = new RegionTool(client, this.inspection);
    this.explanation = new Explanation(client);
    this.review = new Review(client);
    this.training = new Training(client);
    this.models = new Models(client);
  }

  get settings(): Settings {
    return this.#settings;
  }

  get language(): Language {
    return this.#settings.language;
  }

  get notice(): Notice | null {
    return this.#notice;
  }

  /** Fetches what the window shows first, and listens from then on; answers a function that stops listening. */
  async open(): Promise<() => void> {
    const { client } = this;
    const stops = [
      client.on('rows', (data) => this.queue.take(data)),
      client.on('training', (data) => this.training.tell(data)),
      client.on('trained', (data) => {
        this.training.end(data);
        void this.try(() => this.models.load());
      }),
      client.on('trainingFailed', (data) => this.#trainingFailed(data)),
      client.on('model', () => void this.try(() => this.models.load())),
      client.on('passedOver', ({ reason }) => this.#tell(new Failure(reason))),
      client.on('failed', ({ reason }) => this.#tell(new Failure(reason))),
      client.on('show', (data) => this.#obey(data)),
    ];
    await this.try(async () => {
      this.#settings = await client.call('settings', null);
      await Promise.all([this.queue.load(), this.models.load()]);
    });
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Does something a person asked for; where it fails, says why. */
  async try(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#tell(error);
    }
  }

  say(text: string): void {
    this.#notice = { kind: 'done', text };
  }

  dismiss(): void {
    this.#notice = null;
  }

  async show(view: View): Promise<void> {
    this.view = view;
    await this.try(async () => {
      if (view === 'review') await this.review.load();
      if (view === 'training') await this.training.load();
      if (view === 'models') await this.models.load();
    });
  }

  /** Shows one scan in the read view. */
  async showScan(scan: number): Promise<void> {
    await this.try(() => this.queue.show(scan));
    await this.show('read');
  }

  async change(settings: Partial<Settings>): Promise<void> {
    await this.try(async () => {
      this.#settings = await this.client.call('changeSettings', settings);
      // What is trusted may have changed with the threshold, and what waits is now another country's.
      if (settings.threshold !== undefined || settings.country !== undefined) await this.queue.load();
    });
  }

  async openScans(): Promise<void> {
    await this.try(() => this.client.call('openScans', null));
  }

  /** Reads again with the model before the active one. */
  async goBack(): Promise<void> {
    await this.try(async () => this.say(this.texts.models.using(await this.models.back())));
  }

  /** Queues dropped files and folders. */
  async drop(files: Iterable<object>): Promise<void> {
    const paths = this.client.pathsOf(files);
    if (paths.length === 0) return;
    this.view = 'read';
    await this.try(async () => {
      const { added } = await this.client.call('read', { paths });
      if (added === 0) this.say(this.texts.read.nothingAdded);
    });
  }

  async exportLog(misread: boolean): Promise<void> {
    await this.try(async () => {
      const { file } = await this.client.call('exportLog', { misread });
      if (file !== null) this.say(this.texts.read.exported(file));
    });
  }

  /** Milliseconds of each stage, in words. */
  timesOf({ stages }: Detail): string {
    const { detail, number } = this.texts;
    return STAGES.filter((stage) => stages[stage] !== undefined)
      .map((stage) => `${detail.stages[stage]} ${number(stages[stage]!)} ms`)
      .join(', ');
  }

  #obey({ view, action }: EventData<'show'>): void {
    if (view !== null) void this.show(view);
    if (action === 'open') void this.openScans();
    if (action === 'export-log') void this.exportLog(false);
    if (action === 'export-misreadings') void this.exportLog(true);
    if (action === 'retrain' && this.training.phase === 'failed') this.training.again();
    if (action === 'retrain') this.training.called = true;
    if (action === 'model-before') void this.goBack();
    if (action === 'shortcuts') this.shortcuts = true;
  }

  #trainingFailed(data: EventData<'trainingFailed'>): void {
    this.training.fail(data);
    if (data.reason.code === 'cancelled') this.say(this.texts.training.cancelled);
  }

  #tell(error: unknown): void {
    const reason =
      error instanceof Failure
        ? error.reason
        : ({ code: 'unexpected', detail: error instanceof Error ? error.message : String(error) } as const);
    if (reason.code === 'unexpected') console.error(error);
    this.#notice = { kind: 'failed', text: explain(this.language, reason) };
  }
}

export const [getApp, setApp] = createContext<App>();
