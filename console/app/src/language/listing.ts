import { useCallback } from 'react';
import { useLanguage } from './language';

/** @returns a list as people write it, with an or, or an and, before the last */
export function useListing(): (names: readonly string[], type?: 'disjunction' | 'conjunction') => string {
  const { locale } = useLanguage();
  return useCallback(
    (names, type = 'conjunction') => new Intl.ListFormat(locale, { style: 'long', type }).format(names),
    [locale],
  );
}
