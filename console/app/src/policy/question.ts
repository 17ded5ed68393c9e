/**
 * What a question about the rules asks: "Who sees test results?", "Que voit un agent ?", "Wie mag telefoonnummers wijzigen?". No
 * language model: its words are matched with roles, concepts, fields, rights and purposes in all three languages, whichever the
 * console speaks; accents, plurals and small words do not count, and the longest match wins. Pure.
 */
import { withoutAccents } from '../language/without-accents';
import GROUPS from '../../../../messages/field-groups.json';
import NAMES from '../../../../messages/plain-names.json';
import WORDS from '../../../../messages/console/policy/question-words.json';
import PURPOSE_NAMES from '../../../../messages/console/ui/purposes.json';
import RIGHT_NAMES from '../../../../messages/console/ui/rights.json';
import type CALLER_NAMES from '../../../../messages/console/policy/callers.json';
import type { Purpose } from '../generated/schema-types';
import { CONCEPT_IDS, fieldsOf, type ConceptId } from './concepts';
import { NAME_LANGUAGES, plainName } from './plain-names';

export type CallerId = keyof (typeof CALLER_NAMES)['en'];
type RightName = keyof (typeof RIGHT_NAMES)['en'];
const RIGHTS = Object.keys(RIGHT_NAMES.en) as RightName[];
const PURPOSES = Object.keys(PURPOSE_NAMES.en) as Purpose[];

type Meaning =
  | { readonly is: 'ROLE'; readonly role: CallerId }
  | { readonly is: 'CONCEPT'; readonly concept: ConceptId }
  | { readonly is: 'RIGHT'; readonly right: RightName }
  | { readonly is: 'PURPOSE'; readonly purpose: Purpose }
  | { readonly is: 'FIELDS'; readonly name: string; readonly fields: readonly string[] };

/** By the words of a phrase, as `wordsOf` gives them, with blanks between. */
export type Lexicon = ReadonlyMap<string, Meaning>;

export interface Understood {
  /** Empty: of whom is asked. */
  readonly roles: readonly CallerId[];
  /** Null: of what is asked. */
  readonly fields: readonly string[] | null;
  readonly concepts: readonly ConceptId[];
  /** What was asked for by the name of a field or group: that name. */
  readonly names: readonly string[];
  readonly right: RightName | null;
  readonly purpose: Purpose | null;
  /** As typed. */
  readonly unknown: readonly string[];
  /** Concepts with words near those that are not known. */
  readonly near: readonly ConceptId[];
}

/** Where a question is asked, also from another screen. */
export function placeOfQuestion(question: string): string {
  return `/matrix?${new URLSearchParams({ q: question.trim() }).toString()}`;
}

/** @param groupOf the field group of a coordinate, where it is in one */
export function lexiconOf(coordinates: readonly string[], groupOf: ReadonlyMap<string, string>): Lexicon {
  const lexicon = new Map<string, Meaning>();
  const put = (phrase: string, meaning: Meaning): void => {
    const key = wordsOf(phrase).map(stemOf).join(' ');
    if (key !== '' && !lexicon.has(key)) lexicon.set(key, meaning);
  };
  for (const language of NAME_LANGUAGES) {
    for (const [id, phrases] of Object.entries(WORDS[language])) {
      for (const phrase of phrases.split(',')) put(phrase, meaningOf(id));
    }
  }
  const byField = new Map<string, string[]>();
  const byGroup = new Map<string, string[]>();
  for (const one of coordinates) {
    add(byField, one.slice(one.indexOf('.') + 1), one);
    const group = groupOf.get(one);
    if (group !== undefined) add(byGroup, group, one);
  }
  for (const language of NAME_LANGUAGES) {
    const groups: Readonly<Record<string, string>> = GROUPS[language];
    const names: Readonly<Record<string, string>> = NAMES[language];
    for (const [group, fields] of byGroup)
      put(groups[group] ?? group, { is: 'FIELDS', name: groups[group] ?? group, fields });
    for (const one of coordinates) {
      const name = plainName(one, language);
      if (name !== one) put(name, { is: 'FIELDS', name, fields: [one] });
      put(one, { is: 'FIELDS', name, fields: [one] });
    }
    for (const [field, fields] of byField)
      if (names[field]) put(names[field], { is: 'FIELDS', name: names[field], fields });
  }
  return lexicon;
}

function add(lists: Map<string, string[]>, key: string, one: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}

function meaningOf(id: string): Meaning {
  const [concept, right, purpose] = [
    CONCEPT_IDS.find((one) => one === id),
    RIGHTS.find((one) => one === id),
    PURPOSES.find((one) => one === id),
  ];
  if (concept !== undefined) return { is: 'CONCEPT', concept };
  if (right !== undefined) return { is: 'RIGHT', right };
  return purpose === undefined ? { is: 'ROLE', role: id as CallerId } : { is: 'PURPOSE', purpose };
}

const MOST_WORDS = 8;

export function understand(question: string, lexicon: Lexicon, coordinates: readonly string[]): Understood {
  const words = wordsOf(question);
  const stems = words.map(stemOf);
  const found: Meaning[] = [];
  const unknown: string[] = [];
  for (let at = 0; at < words.length;) {
    const length = longestAt(stems, at, lexicon);
    if (length === 0) unknown.push(words[at]!);
    else found.push(lexicon.get(stems.slice(at, at + length).join(' '))!);
    at += Math.max(1, length);
  }
  const concepts = unique(found.flatMap((one) => (one.is === 'CONCEPT' ? [one.concept] : [])));
  const named = found.flatMap((one) => (one.is === 'FIELDS' ? [one] : []));
  const sets = [...concepts.map((concept) => fieldsOf(concept, coordinates)), ...named.map(({ fields }) => fields)];
  return {
    roles: unique(found.flatMap((one) => (one.is === 'ROLE' ? [one.role] : []))),
    fields: sets.length === 0 ? null : inAllOrAny(sets),
    concepts,
    names: unique(named.map(({ name }) => name)),
    right: found.flatMap((one) => (one.is === 'RIGHT' ? [one.right] : [])).at(-1) ?? null,
    purpose: found.flatMap((one) => (one.is === 'PURPOSE' ? [one.purpose] : []))[0] ?? null,
    unknown,
    near: nearTo(unknown.map(stemOf), lexicon),
  };
}

/** Whether it is a question at all: of somebody, of something, or of a right that few have. */
export function isUnderstood({ roles, fields, right }: Understood): boolean {
  return roles.length > 0 || (fields !== null && fields.length > 0) || (right !== null && right !== 'READ');
}

function longestAt(stems: readonly string[], at: number, lexicon: Lexicon): number {
  for (let length = Math.min(MOST_WORDS, stems.length - at); length > 0; length -= 1) {
    if (lexicon.has(stems.slice(at, at + length).join(' '))) return length;
  }
  return 0;
}

/** "Phone numbers of contacts" is what is both; what has nothing in common is asked for together. */
function inAllOrAny(sets: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = sets;
  const inAll = first.filter((one) => others.every((set) => set.includes(one)));
  return inAll.length > 0 ? inAll : unique(sets.flat());
}

function unique<One>(list: readonly One[]): One[] {
  return [...new Set(list)];
}

const LEAST_ALIKE = 4;
const MOST_NEAR = 5;

/** By the beginning of a word, or by one letter. */
function nearTo(stems: readonly string[], lexicon: Lexicon): ConceptId[] {
  const near = [...lexicon].flatMap(([phrase, meaning]) =>
    meaning.is === 'CONCEPT' && phrase.split(' ').some((word) => stems.some((one) => isNear(one, word)))
      ? [meaning.concept]
      : [],
  );
  return unique(near).slice(0, MOST_NEAR);
}

function isNear(one: string, other: string): boolean {
  if (one.length < LEAST_ALIKE || other.length < LEAST_ALIKE) return false;
  if (one.slice(0, LEAST_ALIKE) === other.slice(0, LEAST_ALIKE)) return true;
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const rest = (word: string, from: number): string => word.slice(from);
  return (
    rest(one, at + 1) === rest(other, at + 1) ||
    rest(one, at + 1) === rest(other, at) ||
    rest(one, at) === rest(other, at + 1)
  );
}

const SMALL_WORDS: ReadonlySet<string> = new Set(
  (
    'who whom what which does do did may can is are the a an of to in on for by with from their his her its it any all and or me show ' +
    'list if has have about that data everything ' +
    'qui quoi que quel quelle quels quelles est sont ce cet cette ces peut peuvent le la les l un une des de du d au aux et ou pour par ' +
    'sur dans avec t il elle ils elles on son sa ses leur leurs donnee quelqu tout ' +
    'wie wat welke welk mag mogen kan kunnen is zijn de het een van voor en of in op met aan door hun haar zijn te gegevens alles'
  ).split(' '),
);

/** In small letters, without accents, signs and small words. */
function wordsOf(text: string): string[] {
  return withoutAccents(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !SMALL_WORDS.has(word));
}

/** The same of a singular and its plural, in three languages: double letters and endings are dropped. */
function stemOf(word: string): string {
  let stem = word.replace(/(\p{L})\1/gu, '$1');
  for (let before = ''; stem.length > 3 && stem !== before;) {
    before = stem;
    stem = stem.replace(/(?<=...)(en|es|s|x|e|n)$/, '');
  }
  return stem;
}
