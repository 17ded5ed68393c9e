/** In which language the page speaks: French, Dutch, German or English, as the browser asks for until the person picks one. */
import WORDS from '../../../messages/hub/report-words.json';
import ACCESSES from '../../../messages/my-data/accesses.json';
import FOR_OTHERS from '../../../messages/my-data/for-others.json';
import FRAME from '../../../messages/my-data/frame.json';
import REPORT from '../../../messages/my-data/report.json';
import RESTRICTION from '../../../messages/my-data/restriction.json';
import RIGHTS from '../../../messages/my-data/rights.json';
import SESSION from '../../../messages/my-data/session.json';
import MEANINGS from '../../../messages/my-data/words.json';

/** Each in itself, as people look for it. */
export const LANGUAGES = { fr: 'Français', nl: 'Nederlands', de: 'Deutsch', en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;

const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE', en: 'en-GB' };
const IN_BRUSSELS = { timeZone: 'Europe/Brussels' } as const;

type Values = Readonly<Record<string, string | number>>;
type Texts<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;
/** Says one sentence of a file of `messages/`. */
type Say<Key extends string> = (key: Key, values?: Values) => string;

export function firstLanguage(asked: readonly string[]): Language {
  const short = asked.map((one) => one.slice(0, 2).toLowerCase());
  return (short.find((one) => one in LANGUAGES) ?? 'en') as Language;
}

/** All that the page says, in one language. */
export interface Speech {
  readonly language: Language;
  readonly frame: Say<keyof typeof FRAME.en>;
  readonly session: Say<keyof typeof SESSION.en>;
  readonly accesses: Say<keyof typeof ACCESSES.en>;
  readonly report: Say<keyof typeof REPORT.en>;
  readonly restriction: Say<keyof typeof RESTRICTION.en>;
  readonly rights: Say<keyof typeof RIGHTS.en>;
  readonly forOthers: Say<keyof typeof FOR_OTHERS.en>;
  readonly meanings: Say<keyof typeof MEANINGS.en>;
  /** Names of roles, purposes and kinds of data, as the report has them. @returns a name without a word as it is */
  readonly word: (key: string) => string;
  readonly day: (instant: Date) => string;
  readonly shortDay: (instant: Date) => string;
  readonly month: (instant: Date) => string;
  readonly clock: (instant: Date) => string;
  readonly weekday: (instant: Date) => string;
  readonly shortWeekday: (instant: Date) => string;
}

export function speechIn(language: Language): Speech {
  const locale = LOCALES[language];
  const sayFrom =
    <Key extends string>(texts: Texts<Key>): Say<Key> =>
    (key, values) =>
      said(texts[language][key], locale, values);
  const formatted = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...IN_BRUSSELS, ...options });
    return (instant: Date): string => format.format(instant);
  };
  const words = WORDS[language] as Readonly<Record<string, string>>;
  return {
    language,
    frame: sayFrom(FRAME),
    session: sayFrom(SESSION),
    accesses: sayFrom(ACCESSES),
    report: sayFrom(REPORT),
    restriction: sayFrom(RESTRICTION),
    rights: sayFrom(RIGHTS),
    forOthers: sayFrom(FOR_OTHERS),
    meanings: sayFrom(MEANINGS),
    word: (key) => words[key] ?? key.slice(key.indexOf('.') + 1),
    day: formatted({ dateStyle: 'full' }),
    shortDay: formatted({ dateStyle: 'long' }),
    month: formatted({ month: 'long', year: 'numeric' }),
    clock: formatted({ timeStyle: 'short', hourCycle: 'h23' }),
    weekday: formatted({ weekday: 'long' }),
    shortWeekday: formatted({ weekday: 'short' }),
  };
}

/**
 * The part of ICU MessageFormat that the page's sentences use: `{place}`, and
 * `{place, plural, =0 {…} one {…} other {…}}` with `#`. A whole implementation would be half of the page.
 */
export function said(text: string, locale: string, values: Values = {}): string {
  const chosen = text.replace(PLURAL, (_whole, place: string, options: string) => {
    const count = Number(values[place]);
    const found = new Map([...options.matchAll(OPTION)].map(([, name = '', sentence = '']) => [name, sentence]));
    const kind = new Intl.PluralRules(locale).select(count);
    const sentence = found.get(`=${count}`) ?? found.get(kind) ?? found.get('other') ?? '';
    return sentence.replaceAll('#', new Intl.NumberFormat(locale).format(count));
  });
  return chosen.replace(/\{(\w+)\}/g, (whole, place: string) => String(values[place] ?? whole));
}

const PLURAL = /\{(\w+), plural, ((?:[^{}]*\{[^{}]*\})+)\s*\}/g;
const OPTION = /(=?\w+) \{([^{}]*)\}/g;
