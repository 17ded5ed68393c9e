/**
 * What people read, from the files of `messages/`: one sentence for each key and language, in ICU MessageFormat. A sentence
 * takes values in its places; no sentence is put together of pieces.
 */
import { IntlMessageFormat } from 'intl-messageformat';

/** As the people of Brussels write dates and numbers. */
export const LOCALES = { FR: 'fr-BE', NL: 'nl-BE', EN: 'en-GB', DE: 'de-BE' } as const;

/** The languages of those the hub works for; sentences about rules come in each. */
export const LANGUAGES = ['FR', 'NL', 'EN'] as const;
export type Language = (typeof LANGUAGES)[number];
export type InEachLanguage<Value> = Readonly<Record<Language, Value>>;

type Values = Readonly<Record<string, string | number>>;
type Texts = Readonly<Record<string, string>>;

export type Say<Key extends string> = (key: Key, values?: Values) => string;

/** @param texts of one file, in the language of the locale; each is parsed when it is first said. */
export function sayFrom<Of extends Texts>(texts: Of, locale: string): Say<keyof Of & string> {
  const parsed = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    let message = parsed.get(key);
    if (!message) {
      // what looks like a tag is text
      message = new IntlMessageFormat(texts[key] as string, locale, undefined, { ignoreTag: true });
      parsed.set(key, message);
    }
    return String(message.format(values));
  };
}

interface InThree<Of extends Texts> {
  readonly en: Of;
  readonly fr: Of;
  readonly nl: Of;
}

export function sayInEach<Of extends Texts>({ en, fr, nl }: InThree<Of>): InEachLanguage<Say<keyof Of & string>> {
  return { FR: sayFrom(fr, LOCALES.FR), NL: sayFrom(nl, LOCALES.NL), EN: sayFrom(en, LOCALES.EN) };
}

/** Of a list, as the file's message for two has it. */
export function joined<Key extends string>(
  say: Say<Key>,
  key: Key,
  [first = '', ...others]: readonly string[],
): string {
  return others.reduce((one, other) => say(key, { one, other }), first);
}
