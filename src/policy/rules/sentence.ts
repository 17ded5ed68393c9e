/** Sentences about a version, in each language of the reader. */
import type { Coordinate } from '../../model/classification';
import type { Reason, Right } from '../../model/decision';
import { sayInEach } from '../../model/messages';
import FAULTS from '../../../messages/hub/faults.json';
import { type InEachLanguage, type Language } from '../../model/messages';

export type Sentence = InEachLanguage<string>;
type Key = keyof typeof FAULTS.en;
/** A value is the same in each language, or a sentence, said in the language of the one it is in. */
type Values = Readonly<Record<string, string | number | Sentence>>;

const SAY = sayInEach(FAULTS);

/** Of a rule, with the rule's id in it: a reader who looks for the faults of one rule finds it. */
export function sentence(key: Key, values: Values = {}): Sentence {
  return inEachLanguage((language) => SAY[language](key, valuesIn(language, values)));
}

export function inEachLanguage(say: (language: Language) => string): Sentence {
  return { FR: say('FR'), NL: say('NL'), EN: say('EN') };
}

/** Several, joined by `or` or `and`. */
export function listed(key: 'or' | 'and', [first, ...others]: readonly Sentence[]): Sentence {
  return others.reduce((one, other) => sentence(key, { one, other }), first ?? inEachLanguage(() => ''));
}

/** In English: for commands, logs, refusals. */
export function inEnglish(sentences: readonly Sentence[]): string[] {
  return sentences.map(({ EN }) => EN);
}

function valuesIn(language: Language, values: Values): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value]),
  );
}

/** What a rule may be called, after "the id of a rule is". */
export const RULE_ID_FORM = sentence('idForm');

/** After "what it says of organisations". */
export const NO_ORGANISATION = sentence('noOrganisation');

/** Which right to which field. */
export interface Place {
  readonly right: Right;
  readonly coordinate: Coordinate;
}

/** As what somebody has or has not. */
export function placeSaid({ right, coordinate }: Place): Sentence {
  return sentence(`place.${right}`, { coordinate });
}

/** @param more how many other rights are missing as well */
export function lackingSaid(place: Place, reason: Reason | null, more: number): Sentence {
  return sentence('lacking', { place: placeSaid(place), reason: String(reason), more });
}

/** Where too many rules meet. */
export type Crowd = Place | 'onePlace' | 'allHidden';

export function tooIntricate(at: Crowd): Sentence {
  const place = typeof at === 'string' ? sentence(at) : sentence('thePlace', { place: placeSaid(at) });
  return sentence('tooIntricate', { place });
}
