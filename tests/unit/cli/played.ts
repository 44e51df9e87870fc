/** A terminal and a service that are played, for what a command makes of an answer. */
import type { Face } from '../../../electron/cli/face.ts';
import { messages, type Language } from '../../../electron/messages/messages.ts';
import type { Service } from '../../../electron/service/service.ts';

export function playFace(language: Language, service: Partial<Record<keyof Service, unknown>>) {
  const out: string[] = [];
  const err: string[] = [];
  const face = {
    language,
    texts: messages(language).cli,
    signal: new AbortController().signal,
    print: (line: string) => (out.push(line), Promise.resolve()),
    say: (line: string) => err.push(line),
    withService: (_database: string | undefined, work: (played: unknown) => unknown) => work(service),
  };
  return { face: face as unknown as Face, out, err };
}
