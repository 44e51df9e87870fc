/** `facteur evaluate envelopes` and `facteur evaluate scans`: readings against their truth. */
import { existsSync } from 'node:fs';
import { LOSSES, type GroupReport, type ScansReport, type Split, type Tier } from '../contract/envelopes.ts';
import { explain } from '../messages/messages.ts';
import { createBar } from './bar.ts';
import type { Face } from './face.ts';
import { table } from './table.ts';

interface Common {
  worst?: number;
  sheet?: string;
  json?: boolean;
  db?: string;
}

export interface EnvelopesOptions extends Common {
  tier: readonly Tier[];
  n?: number;
  seed?: number;
  split?: Split;
  save?: string;
}

export interface ScansOptions extends Common {
  truth: string;
  country?: string;
}

export async function evaluateEnvelopesCommand(face: Face, options: EnvelopesOptions): Promise<void> {
  const { tier, n = 100, seed = 1, split = 'test', save } = options;
  await measured(face, options, (service, common) =>
    service.evaluateEnvelopes({
      ...common,
      tiers: tier,
      n,
      seed,
      split,
      ...(save === undefined ? {} : { save }),
    }),
  );
}

export async function evaluateScansCommand(face: Face, folder: string, options: ScansOptions): Promise<void> {
  const { truth, country } = options;
  if (!existsSync(folder)) {
    face.say(face.texts.about(folder, 1, explain(face.language, { code: 'absent' })));
    face.fail();
    return;
  }
  await measured(face, options, (service, common) =>
    service.evaluateScans({ ...common, folder, truth, ...(country === undefined ? {} : { country }) }),
  );
}

type Service = Parameters<Parameters<Face['withService']>[1]>[0];
type Asked = Pick<Parameters<Service['evaluateScans']>[0], 'worst' | 'signal' | 'onProgress'>;

async function measured(
  face: Face,
  { worst = 24, sheet, json = false, db }: Common,
  work: (service: Service, common: Asked) => Promise<ScansReport>,
): Promise<void> {
  const began = performance.now();
  const bar = createBar(json);
  const onProgress = (done: number, total: number) => {
    const seconds = (performance.now() - began) / 1000;
    bar.update(done, total, face.texts.left((seconds / done) * (total - done)));
  };
  let report: ScansReport;
  try {
    report = await face.withService(db, (service) =>
      work(service, {
        signal: face.signal,
        onProgress,
        ...(sheet === undefined ? {} : { worst: { n: worst, file: sheet } }),
      }),
    );
  } finally {
    bar.stop();
  }
  for (const { file, reason } of report.failed)
    face.say(face.texts.about(file, 1, explain(face.language, reason)));
  if (report.failed.length > 0) face.fail();
  if (json) await face.print(JSON.stringify(report));
  else await printReport(face, report);
  if (sheet === undefined) return;
  const hasLosses = report.groups.some(({ n, exact }) => exact < n);
  face.say(hasLosses ? face.texts.written(sheet) : face.texts.scans.noLosses(sheet));
}

async function printReport(face: Face, report: ScansReport): Promise<void> {
  const { texts } = face;
  const { columns, losses, stages } = texts.scans;
  const { groups } = report;
  const number = (value: number) => texts.number(value);
  const of = (count: number, n: number) => texts.share(count / n);
  await face.print(texts.scans.read(report.model, report.threshold));

  const rows = groups.map((group) => [
    ...nameOf(face, group),
    number(group.n),
    ...[group.exact, group.rejected, group.failed, group.wrong].map((count) => of(count, group.n)),
    ...group.automatic.map(({ share, threshold }) =>
      group.tier === 'none'
        ? ''
        : threshold === null
          ? texts.share(0)
          : `${texts.share(share)} (≥ ${texts.number(threshold, 4)})`,
    ),
  ]);
  const heads = [
    ...[
      columns.tier,
      columns.kind,
      columns.scans,
      columns.exact,
      columns.rejected,
      columns.failed,
      columns.wrong,
    ],
    ...groups[0].automatic.map(({ error }) => columns.automatic(error)),
  ];
  await face.print(table(heads, rows, [2, 3, 4, 5, 6, 7, 8]));
  await face.print(texts.scans.explained);

  const placed = groups.filter((group) => group.losses !== null);
  if (placed.length > 0) {
    const lost = placed.map((group) => [
      ...nameOf(face, group),
      ...LOSSES.map((loss) => number(group.losses?.[loss] ?? 0)),
    ]);
    await face.print(
      table([columns.tier, columns.kind, ...LOSSES.map((loss) => losses[loss])], lost, [2, 3, 4, 5, 6]),
    );
  }

  // Pictures without a postcode are none to be sure of.
  const wholes = groups.filter(
    ({ tier, kind }, i) => tier !== 'none' && (kind === null || groups[i - 1]?.tier !== tier),
  );
  const bins = (wholes[0]?.reliability ?? []).map(({ from, to }, i) => [
    `${texts.number(from, 1)}–${texts.number(to, 1)}`,
    ...wholes.map(({ reliability }) => {
      const { n, right, interval } = reliability[i];
      if (interval === null) return '';
      const [low, high] = interval.map((share) => texts.share(share));
      return `${of(right, n)} (${low}–${high}), ${number(n)}`;
    }),
  ]);
  if (bins.length > 0) {
    const tiers = wholes.map((group) => nameOf(face, group)[0]);
    await face.print(
      table(
        [columns.confidence, ...tiers],
        bins,
        wholes.map((_, i) => i + 1),
      ),
    );
    await face.print(texts.scans.reliability);
  }

  const times = Object.entries(report.ms).map(([stage, { median, p95 }]) => [
    (stages as Record<string, string | undefined>)[stage] ?? stage,
    texts.number(median, 1),
    texts.number(p95, 1),
  ]);
  await face.print(table([columns.stage, columns.median, columns.p95], times, [1, 2]));
  await face.print(texts.scans.memory(report.memory.beyond, report.memory.idle, report.readers));
}

function nameOf({ texts }: Face, { tier, kind }: GroupReport): [tier: string, kind: string] {
  return [
    tier === null ? texts.scans.own : texts.scans.tiers[tier],
    kind === null ? '' : texts.scans.kinds[kind],
  ];
}
