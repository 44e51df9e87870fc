/** The box that a person draws on the selected scan, by mouse or by keys, for it to be read there alone. */
import type { Detail } from '../../electron/contract/calls.ts';
import type { Box, Region } from '../../electron/contract/reading.ts';
import type { Client } from './client.ts';
import { around, type Inspection } from './detail.svelte.ts';
import type { Key } from './keys.ts';

/** A drag no longer than this share of the page's longer side either way is a click: nobody meant a box. */
const CLICK = 0.005;

/** How far a key moves or sizes the box, as a share of the page's longer side. */
const STEP = 0.01;

const ARROWS: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A page whose size is known. */
interface Sheet {
  scan: number;
  width: number;
  height: number;
}

export class RegionTool {
  readonly #client: Client;
  readonly #inspection: Inspection;
  #corner: readonly [x: number, y: number] | null = null;
  /** Another scan's box is not this one's. */
  #drawn = $state.raw<{ scan: number; box: Box } | null>(null);
  /** The scan that a box is to be laid on once its size is known. */
  #awaited: number | null = null;
  /** The scans whose boxes are being read. */
  #reading = $state.raw<readonly number[]>([]);

  readonly #sheet = $derived.by(() => sheetOf(this.#inspection.detail));

  /** In pixels of the page; null where none is being drawn on the scan that is shown. */
  readonly box = $derived(
    this.#drawn !== null && this.#drawn.scan === this.#sheet?.scan ? this.#drawn.box : null,
  );
  /** The box of the scan that is shown is being read. */
  readonly busy = $derived(this.#sheet !== null && this.#reading.includes(this.#sheet.scan));

  constructor(client: Client, inspection: Inspection) {
    this.#client = client;
    this.#inspection = inspection;
  }

  /** A place on the page, in its pixels, as all that follows. */
  begin(x: number, y: number): void {
    if (this.busy) return;
    this.#corner = [x, y];
    this.#draw([x, y, 0, 0]);
  }

  drag(x: number, y: number): void {
    const sheet = this.#sheet;
    if (this.#corner === null || sheet === null) return;
    const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
    const [x0, y0] = this.#corner;
    const [x1, y1] = [within(x, sheet.width), within(y, sheet.height)];
    this.#draw([Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0)]);
  }

  /** The mouse is let go: the box is read, unless it was but a click. */
  async drop(): Promise<void> {
    const { box } = this;
    const sheet = this.#sheet;
    if (this.#corner === null || box === null || sheet === null) return;
    this.#corner = null;
    const least = CLICK * Math.max(sheet.width, sheet.height);
    if (box[2] <= least && box[3] <= least) this.leave();
    else await this.read();
  }

  /** Lays a box to be moved by keys: around what was read, or else where addresses stand. */
  lay(): void {
    const { detail } = this.#inspection;
    const sheet = this.#sheet;
    if (sheet === null || detail === null || this.busy) return;
    const { width, height } = sheet;
    const read = around(detail.digits.map((digit) => digit.box));
    const margin = 2 * STEP * Math.max(width, height);
    this.#corner = null;
    this.#place(
      read === null
        ? [width / 3, height / 2, width / 3, height / 6]
        : [read[0] - margin, read[1] - margin, read[2] + 2 * margin, read[3] + 2 * margin],
    );
  }

  /** Lays a box on a scan that is not shown yet, if it still is to be by then. */
  async #layOnceShown(scan: number): Promise<void> {
    this.#awaited = scan;
    const { coming } = this.#inspection;
    // Where its detail cannot be had, whoever shows it tells.
    await coming?.catch(() => undefined);
    // The row may have changed meanwhile, and its detail be on the way again.
    if (this.#inspection.scan === scan && this.#inspection.coming !== null) return this.#layOnceShown(scan);
    if (this.#awaited === scan) this.#awaited = null;
    if (this.#sheet?.scan === scan) this.lay();
  }

  leave(): void {
    this.#corner = null;
    this.#drawn = null;
  }

  /** Reads the scan again in the box; the row tells what came of it. @throws {Failure} where there is no reading */
  async read(): Promise<void> {
    const { box } = this;
    const sheet = this.#sheet;
    if (box === null || sheet === null || this.busy) return;
    const { scan } = sheet;
    this.#reading = [...this.#reading, scan];
    try {
      await this.#client.call('readRegion', { scan, region: whole(box) });
    } finally {
      this.#reading = this.#reading.filter((one) => one !== scan);
      // Meanwhile another scan may be shown, and a box drawn on it.
      if (this.#drawn?.scan === scan) this.leave();
    }
  }

  /** What a key stands for: it lays a box, or moves, sizes, reads or leaves the one there is; null where nothing. */
  deedOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Omit<Key, 'repeat'>): (() => unknown) | null {
    if (ctrlKey || metaKey || altKey) return null;
    const { box } = this;
    const { scan, coming } = this.#inspection;
    if (key.toLowerCase() === 'b') {
      if (this.#sheet !== null) return () => this.lay();
      return scan === null || coming === null ? null : () => this.#layOnceShown(scan);
    }
    // What is meant for a box that is not there yet must not confirm a row, or leave it.
    const isAwaited = scan !== null && this.#awaited === scan;
    if (isAwaited && (key === 'Enter' || key === 'Escape' || key in ARROWS)) return () => undefined;
    if (box === null || this.busy) return null;
    if (key === 'Escape') return () => this.leave();
    if (key === 'Enter') return () => this.read();
    const arrow = ARROWS[key] as (typeof ARROWS)[string] | undefined;
    return arrow === undefined ? null : () => this.#nudge(box, arrow, shiftKey);
  }

  #nudge([x, y, width, height]: Box, [right, down]: readonly [number, number], sizes: boolean): void {
    const sheet = this.#sheet!;
    const step = STEP * Math.max(sheet.width, sheet.height);
    const [dx, dy] = [right * step, down * step];
    this.#place(
      sizes
        ? [x, y, Math.max(step, width + dx), Math.max(step, height + dy)]
        : [x + dx, y + dy, width, height],
    );
  }

  /** As large as the page at the most, and on it. */
  #place([x, y, width, height]: Box): void {
    const sheet = this.#sheet!;
    const [w, h] = [Math.min(width, sheet.width), Math.min(height, sheet.height)];
    const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
    this.#draw([within(x, sheet.width - w), within(y, sheet.height - h), w, h]);
  }

  #draw(box: Box): void {
    if (this.#sheet !== null) this.#drawn = { scan: this.#sheet.scan, box };
  }
}

function sheetOf(detail: Detail | null): Sheet | null {
  if (detail === null || detail.width === null || detail.height === null) return null;
  return { scan: detail.row.scan, width: detail.width, height: detail.height };
}

/** The pixels that the box touches. */
function whole([x, y, width, height]: Box): Region {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  return [left, top, Math.max(1, Math.ceil(x + width) - left), Math.max(1, Math.ceil(y + height) - top)];
}
