import { useMemo } from 'react';
import type { Day } from './days';
import { useLanguage } from './language';

/** A day of the hub as people read it. */
export function useDay(): (day: Day) => string {
  const { locale } = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    return (day) => format.format(new Date(`${day}T12:00:00Z`));
  }, [locale]);
}
