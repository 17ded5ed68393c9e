import { useCallback } from 'react';
import { useLanguage } from '../language/language';
import { plainName } from './plain-names';

/** @returns says what people call a field; see `plainName` */
export function usePlainName(): (coordinate: string, reveals?: string | null) => string {
  const { language } = useLanguage();
  return useCallback((coordinate, reveals = null) => plainName(coordinate, language, reveals), [language]);
}
