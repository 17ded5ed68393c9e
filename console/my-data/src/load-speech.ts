import { speechIn, type Language, type Speech, type Words } from './language';

/** The addresses of the files that `vite.config.mts` makes. */
declare const WORDS_AT: Readonly<Record<Language, string>>;
const loaded = new Map<Language, Speech>();

/** Each language is loaded once. Rejects where the hub does not answer. */
export async function loadSpeech(language: Language): Promise<Speech> {
  const before = loaded.get(language);
  if (before) return before;
  const response = await fetch(WORDS_AT[language], { credentials: 'omit' });
  if (!response.ok) throw new Error(`The hub answered ${response.status}.`);
  const speech = speechIn(language, (await response.json()) as Words);
  loaded.set(language, speech);
  return speech;
}
