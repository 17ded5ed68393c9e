/** What stands against a version, told in each language: who asks says in which. */
import type { InEachLanguage, Language } from './effect/language';
import type { FaultWords } from './fault-words';
import { ENGLISH_FAULTS } from './fault-words-en';
import { FRENCH_FAULTS } from './fault-words-fr';
import { DUTCH_FAULTS } from './fault-words-nl';

export type Told = InEachLanguage<string>;

export function told(say: (words: FaultWords, language: Language) => string): Told {
  return { FR: say(FRENCH_FAULTS, 'FR'), NL: say(DUTCH_FAULTS, 'NL'), EN: say(ENGLISH_FAULTS, 'EN') };
}

/** With something after it that stands in each language by itself. */
export function toldWith(first: Told, second: Told): Told {
  return { FR: `${first.FR} ${second.FR}`, NL: `${first.NL} ${second.NL}`, EN: `${first.EN} ${second.EN}` };
}

/** For whoever reads English: commands, logs, refusals. */
export function inEnglish(sentences: readonly Told[]): string[] {
  return sentences.map(({ EN }) => EN);
}
