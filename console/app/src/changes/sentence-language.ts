/** The language as the hub is asked for it, where it tells sentences. */
import type { Language } from '../language/language';
import type { SentenceLanguage } from './generated/operations';

const NAMES: Readonly<Record<Language, SentenceLanguage>> = { en: 'EN', fr: 'FR', nl: 'NL' };

export function sentenceLanguage(language: Language): SentenceLanguage {
  return NAMES[language];
}
