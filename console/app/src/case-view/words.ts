/** What the hub's words for a case are called on a screen. */
import { useCallback, useMemo } from 'react';
import { useLanguage, useMessages } from '../language/language';
import WORDS from '../../../../messages/console/case-view/words.json';

/** @returns says a word of the hub; one that is not known here is shown as it comes */
export function useWord(): (group: string, word: string) => string {
  const say = useMessages(WORDS);
  return useCallback(
    (group, word) => {
      const key = `${group}.${word}`;
      return key in WORDS.en ? say(key as keyof typeof WORDS.en) : word;
    },
    [say],
  );
}

/** @returns the name of a language by its BCP 47 tag */
export function useLanguageName(): (tag: string) => string {
  const { locale } = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'language' });
    return (tag) => {
      try {
        return names.of(tag) ?? tag;
      } catch {
        return tag;
      }
    };
  }, [locale]);
}

/** @returns a day, as `YYYY-MM-DD`, in words */
export function useDay(): (day: string) => string {
  const { locale } = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    return (day) => format.format(new Date(`${day}T00:00:00Z`));
  }, [locale]);
}
