/** In which language the console speaks: French, Dutch or English, as the browser asks for until somebody picks one. */
import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';

export const LANGUAGES = ['fr', 'nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** As people of Brussels write dates and numbers. */
const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-BE', nl: 'nl-BE', en: 'en-GB' };
const KEPT = 'console.language';

export type Values = Readonly<Record<string, string | number | Date>>;
type Texts<Key extends string> = Readonly<Record<Key, string>>;

/**
 * A file of `messages/`: sentences of a screen in all languages, in ICU MessageFormat. What is there in one language is there
 * in all: the compiler says so, and `npm run check -- messages`.
 */
export type Messages<Key extends string = string> = Readonly<Record<Language, Texts<Key>>>;

interface Spoken {
  readonly language: Language;
  readonly locale: string;
  readonly speak: (language: Language) => void;
}

const SpokenContext = createContext<Spoken | null>(null);

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  const locale = LOCALES[language];
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const speak = useCallback((chosen: Language) => {
    localStorage.setItem(KEPT, chosen);
    setLanguage(chosen);
  }, []);
  const spoken = useMemo(() => ({ language, locale, speak }), [language, locale, speak]);
  return (
    <SpokenContext.Provider value={spoken}>
      <I18nProvider locale={locale}>{children}</I18nProvider>
    </SpokenContext.Provider>
  );
}

export function useLanguage(): Spoken {
  const spoken = useContext(SpokenContext);
  if (!spoken) throw new Error('There is no language around this.');
  return spoken;
}

/** @returns says a sentence of these in the language of the moment */
export function useMessages<Key extends string>(messages: Messages<Key>): (key: Key, values?: Values) => string {
  const { language, locale } = useLanguage();
  return useCallback((key, values) => said(messages[language][key], locale, values), [messages, language, locale]);
}

const read = new Map<string, IntlMessageFormat>();

export function said(text: string, locale: string, values?: Values): string {
  const key = `${locale} ${text}`;
  let message = read.get(key);
  if (!message) read.set(key, (message = new IntlMessageFormat(text, locale)));
  return String(message.format(values));
}

/** An instant of the hub as people read it: day, month, year, hour and minute in Brussels. */
export function useInstant(): (instant: string | Date) => string {
  const { locale } = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'Europe/Brussels',
    });
    return (instant) => format.format(new Date(instant));
  }, [locale]);
}

function firstLanguage(): Language {
  const wanted = [localStorage.getItem(KEPT), ...navigator.languages].map((one) => one?.slice(0, 2));
  return LANGUAGES.find((one) => one === wanted.find((two) => LANGUAGES.includes(two as Language))) ?? 'en';
}
