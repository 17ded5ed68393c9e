/** Rights as people call them. */
import { messagesOf, useMessages, type Messages } from '../language/language';

const NAMES = messagesOf({
  en: { READ: 'Read', FILTER: 'Filter', SORT: 'Sort', AGGREGATE: 'Count', EXPORT: 'Export', WRITE: 'Change' },
  fr: { READ: 'Lire', FILTER: 'Filtrer', SORT: 'Trier', AGGREGATE: 'Compter', EXPORT: 'Exporter', WRITE: 'Modifier' },
  nl: {
    READ: 'Lezen',
    FILTER: 'Filteren',
    SORT: 'Sorteren',
    AGGREGATE: 'Tellen',
    EXPORT: 'Exporteren',
    WRITE: 'Wijzigen',
  },
});

export type RightName = typeof NAMES extends Messages<infer Key> ? Key : never;

export const RIGHTS = Object.keys(NAMES.en) as RightName[];

export function useRightName(): (right: RightName) => string {
  return useMessages(NAMES);
}
