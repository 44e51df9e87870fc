/** `facteur log`: what was read, and what people said of it. */
import { relative } from 'node:path';
import { explain, messages } from '../messages/messages.ts';
import type { LogEntry, LogFormat } from '../service/service.ts';
import type { Face } from './face.ts';
import { table } from './table.ts';

interface Options {
  misread?: boolean;
  csv?: string;
  spreadsheet?: string;
  json?: boolean;
  db?: string;
}

export async function logCommand(
  face: Face,
  { misread = false, csv, spreadsheet, json, db }: Options,
): Promise<void> {
  const { language, texts } = face;
  await face.withService(db, async (service) => {
    const exportTo = async (file: string | undefined, format: LogFormat): Promise<void> => {
      if (file === undefined) return;
      const { readings } = await service.exportLog({ misread, file, format, language });
      face.say(texts.exported(file, readings));
    };
    await exportTo(csv, 'plain');
    await exportTo(spreadsheet, 'spreadsheet');
    if (csv !== undefined || spreadsheet !== undefined) return;

    if (json) {
      for (const entry of service.log({ misread })) {
        if (face.signal.aborted) return;
        const { reason } = entry;
        const why = {
          reason: reason === null ? null : explain(language, reason),
          reasonCode: reason?.code ?? null,
        };
        await face.print(JSON.stringify({ ...entry, ...why }));
      }
      return;
    }
    const rows = Array.from(service.log({ misread }), (entry) => row(entry, face));
    if (rows.length === 0) {
      face.say(misread ? texts.noMisreadings : texts.emptyLog);
      return;
    }
    const { at, file, postcode, confidence, status, said, real } = messages(language).report.columns;
    await face.print(table([at, file, postcode, confidence, status, said, real], rows, [3]));
  });
}

function row({ at, file, page, postcode, confidence, status, said, real }: LogEntry, face: Face): string[] {
  const { report } = messages(face.language);
  return [
    face.texts.moment(at),
    page > 1 ? `${fromHere(file)} (${page})` : fromHere(file),
    postcode ?? '',
    postcode === null ? '' : face.texts.aligned(confidence),
    report.status[status],
    said === null ? '' : report.said[said],
    real ?? '',
  ];
}

/** The path as a person would type it here, where that is shorter. */
function fromHere(file: string): string {
  const way = relative('.', file);
  return way.length < file.length ? way : file;
}
