/** `facteur evaluate`: a model measured on digits with their truth. */
import { existsSync } from 'node:fs';
import type { Pictures } from '../contract/jobs.ts';
import type { Evaluation, EvaluationReport } from '../contract/training.ts';
import { explain } from '../messages/messages.ts';
import type { Face } from './face.ts';
import { table } from './table.ts';

interface Options {
  model?: string;
  images?: string;
  labels?: string;
  asIs?: boolean;
  darkOnLight?: boolean;
  validation?: boolean;
  json?: boolean;
  db?: string;
}

export async function evaluateCommand(face: Face, options: Options): Promise<void> {
  const { texts } = face;
  const { model, images, labels, json, db } = options;
  for (const file of [images, labels]) {
    if (file === undefined || existsSync(file)) continue;
    face.say(texts.about(file, 1, explain(face.language, { code: 'absent' })));
    face.fail();
    return;
  }
  const pictures = picturesOf(options);
  const report = await face.withService(db, (service) =>
    service.evaluate({ ...(model === undefined ? {} : { model }), pictures, signal: face.signal }),
  );
  if (json) return face.print(JSON.stringify(report));
  await printEvaluation(face, report);
  if (report.pictures === 'test') face.say(texts.opened(report.testOpened));
}

function picturesOf({ images, labels, asIs = false, darkOnLight = false, validation }: Options): Pictures {
  if (images !== undefined && labels !== undefined) return { images, labels, asIs, darkOnLight };
  return validation ? 'validation' : 'test';
}

/** One sentence, one row for each set, then the confusion of the set that was asked for. */
async function printEvaluation(face: Face, report: EvaluationReport): Promise<void> {
  const { texts } = face;
  const { model, n, accuracy, errors, msPerDigit, kernels, confusion, pictures, validation } = report;
  await face.print(texts.evaluated(model, n, accuracy, errors, msPerDigit, kernels));

  const { sets, columns } = texts.measures;
  const measured: [string, Evaluation][] = [
    [sets[pictures], report],
    ...(validation === null
      ? []
      : ([
          [sets.mnist, validation.mnist],
          [sets.fonts, validation.fonts],
        ] as [string, Evaluation][])),
  ];
  const shares = (values: readonly number[]) => values.map((value) => texts.aligned(value, 2));
  // A model that learnt all of MNIST has none of it left to be measured on.
  const rows = measured
    .filter(([, { n }]) => n > 0)
    .map(([name, { n, accuracy, calibration, rejected }]) => [
      name,
      texts.number(n),
      ...shares([accuracy, calibration.before, calibration.after, ...rejected.map(({ share }) => share)]),
    ]);
  const heads = [
    ...[columns.set, columns.digits, columns.right, columns.before, columns.after],
    ...report.rejected.map(({ error }) => texts.measures.rejected(error)),
  ];
  await face.print(table(heads, rows, [1, 2, 3, 4, 5, 6, 7]));
  const { temperature } = report.calibration;
  await face.print(texts.measures.explained(temperature));
  // It is 1 where none was learnt, and then moves nothing.
  if (pictures === 'images' && temperature !== 1) await face.print(texts.measures.elsewhere);

  const falseDigits = report.falseDigits ?? validation?.others ?? null;
  if (!report.saysNoDigit) {
    await face.print(texts.measures.alwaysDigits);
  } else if (falseDigits !== null) {
    const { n, share, missed } = falseDigits;
    await face.print(texts.measures.falseDigits(n, share, missed));
  }

  const digits = Array.from({ length: 10 }, (_, digit) => digit);
  const counts = confusion.map((row, truth) => {
    const wrong = report.digitErrors[truth];
    return [
      String(truth),
      ...row.map((count) => texts.number(count)),
      wrong === null ? '' : texts.aligned(wrong, 2),
    ];
  });
  const right = digits.map((digit) => digit + 1);
  await face.print(table(['', ...digits.map(String), columns.wrong], counts, [0, ...right, 11]));
  await face.print(texts.confusion);
}
