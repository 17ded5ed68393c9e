/** The language in which the hub is asked for sentences. */
import { useLanguage, type Language } from './language';

const NAMES = { en: 'EN', fr: 'FR', nl: 'NL' } as const satisfies Record<Language, string>;

export type SentenceLanguage = (typeof NAMES)[Language];

export function useSentenceLanguage(): SentenceLanguage {
  return NAMES[useLanguage().language];
}
