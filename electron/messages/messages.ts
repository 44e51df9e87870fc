/**
 * Every sentence that a person reads. English declares the keys, area by area; French `satisfies` the same types,
 * so that a key that is missing, or has other parameters, does not compile.
 */
import type { Reason } from '../contract/reading.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';
import { sentence } from './reasons.ts';

export type Language = 'fr' | 'en';
export type Messages = typeof en;

const LANGUAGES: Record<Language, Messages> = { en, fr };

export function messages(language: Language): Messages {
  return LANGUAGES[language];
}

/** The sentence that tells a person why: what happened, and what to do. */
export function explain(language: Language, reason: Reason): string {
  return sentence(LANGUAGES[language].reasons, reason);
}

/** The language of a locale such as `fr_FR.UTF-8` or `en-US`: French where it says so, English otherwise. */
export function languageOf(locale: string | undefined): Language {
  return /^fr([-_.@]|$)/i.test(locale ?? '') ? 'fr' : 'en';
}
