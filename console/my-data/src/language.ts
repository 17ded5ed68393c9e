/** In which language the page speaks: French, Dutch, German or English, as the browser asks for until the person picks one. */
import type REPORT_WORDS from '../../../messages/hub/report-words.json';
import type ACCESSES from '../../../messages/my-data/accesses.json';
import type FOR_OTHERS from '../../../messages/my-data/for-others.json';
import type FRAME from '../../../messages/my-data/frame.json';
import type REPORT from '../../../messages/my-data/report.json';
import type RECTIFICATION from '../../../messages/my-data/rectification.json';
import type RESTRICTION from '../../../messages/my-data/restriction.json';
import type RIGHTS from '../../../messages/my-data/rights.json';
import type SESSION from '../../../messages/my-data/session.json';
import type MEANINGS from '../../../messages/my-data/words.json';

/** Each in itself, as people look for it. */
export const LANGUAGES = { fr: 'Français', nl: 'Nederlands', de: 'Deutsch', en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;

const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE', en: 'en-GB' };
const IN_BRUSSELS = { timeZone: 'Europe/Brussels' } as const;

type Values = Readonly<Record<string, string | number>>;
/** Says one sentence of a file of `messages/`. */
type Say<Key extends string> = (key: Key, values?: Values) => string;

export function firstLanguage(asked: readonly string[]): Language {
  const short = asked.map((one) => one.slice(0, 2).toLowerCase());
  return (short.find((one) => one in LANGUAGES) ?? 'en') as Language;
}

/** All texts of one language, by the file of `messages/` they are in. */
export interface Words {
  readonly frame: typeof FRAME.en;
  readonly session: typeof SESSION.en;
  readonly accesses: typeof ACCESSES.en;
  readonly report: typeof REPORT.en;
  readonly rectification: typeof RECTIFICATION.en;
  readonly restriction: typeof RESTRICTION.en;
  readonly rights: typeof RIGHTS.en;
  readonly 'for-others': typeof FOR_OTHERS.en;
  readonly words: typeof MEANINGS.en;
  readonly 'report-words': typeof REPORT_WORDS.en;
}

/** All that the page says, in one language. */
export interface Speech {
  readonly language: Language;
  readonly frame: Say<keyof typeof FRAME.en>;
  readonly session: Say<keyof typeof SESSION.en>;
  readonly accesses: Say<keyof typeof ACCESSES.en>;
  readonly report: Say<keyof typeof REPORT.en>;
  readonly rectification: Say<keyof typeof RECTIFICATION.en>;
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

export function speechIn(language: Language, words: Words): Speech {
  const locale = LOCALES[language];
  const sayFrom =
    <Key extends string>(texts: Readonly<Record<Key, string>>): Say<Key> =>
    (key, values) =>
      said(texts[key], locale, values);
  const formatted = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...IN_BRUSSELS, ...options });
    return (instant: Date): string => format.format(instant);
  };
  const ofReport: Readonly<Record<string, string>> = words['report-words'];
  return {
    language,
    frame: sayFrom(words.frame),
    session: sayFrom(words.session),
    accesses: sayFrom(words.accesses),
    report: sayFrom(words.report),
    rectification: sayFrom(words.rectification),
    restriction: sayFrom(words.restriction),
    rights: sayFrom(words.rights),
    forOthers: sayFrom(words['for-others']),
    meanings: sayFrom(words.words),
    word: (key) => ofReport[key] ?? key.slice(key.indexOf('.') + 1),
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
