/** One sentence for each reason code; a code without a sentence does not compile. */
import type { IdxFault, Reason } from '../contract/reading.ts';

export type { IdxFault, Reason };

export type ReasonSentences = {
  [Code in Reason['code']]: (reason: Extract<Reason, { code: Code }>) => string;
};

/** What a sentence names in passing, and nothing where it has nothing to name. */
export const inBrackets = (what: string): string => (what === '' ? '' : ` (${what})`);

/** The sentence of this reason. */
export function sentence(sentences: ReasonSentences, reason: Reason): string {
  // The code picks the one function that takes this very reason, which the types cannot follow.
  const say = sentences[reason.code] as (reason: Reason) => string;
  return say(reason);
}
