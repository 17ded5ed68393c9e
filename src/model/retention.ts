/**
 * How long the hub keeps what it stores: terms that legal bases state, each for a category and from an event. The longest of
 * each are the law's; the database has them too (`retention_limit`), and deletes by them.
 */
import WORDS from '../../messages/hub/retention.json';
import { LOCALES, sayFrom } from './messages';

export const RETENTION_CATEGORIES = [
  'CASES',
  'CALLER_FACTS',
  'RECRUITMENT',
  'BREAK_GLASS',
  'ACCESS_SUBJECTS',
  'ACCESS_LOG',
] as const;
export type RetentionCategory = (typeof RETENTION_CATEGORIES)[number];

export const RETENTION_EVENTS = ['CASE_CLOSED', 'CASE_OPENED', 'ENDED', 'LAST_CHANGED', 'OPENED', 'RECORDED'] as const;
export type RetentionEvent = (typeof RETENTION_EVENTS)[number];

export interface RetentionTerm {
  readonly category: RetentionCategory;
  readonly from: RetentionEvent;
  /** ISO 8601, such as `P60D` or `P2Y`: whole days, weeks, months or years. */
  readonly duration: string;
}

export const LONGEST_TERMS: readonly RetentionTerm[] = [
  { category: 'CASES', from: 'CASE_CLOSED', duration: 'P60D' },
  { category: 'CASES', from: 'CASE_OPENED', duration: 'P180D' },
  { category: 'CALLER_FACTS', from: 'ENDED', duration: 'P60D' },
  { category: 'RECRUITMENT', from: 'LAST_CHANGED', duration: 'P180D' },
  { category: 'BREAK_GLASS', from: 'OPENED', duration: 'P2Y' },
  { category: 'ACCESS_SUBJECTS', from: 'RECORDED', duration: 'P60D' },
  { category: 'ACCESS_LOG', from: 'RECORDED', duration: 'P10Y' },
];

/** As a reader reads it: a sentence for each. */
export function retentionIn(language: keyof typeof LOCALES, terms: readonly RetentionTerm[]): string {
  const locale = LOCALES[language];
  const say = sayFrom(WORDS[OF_FILE[language]], locale);
  const duration = new Intl.DurationFormat(locale, { style: 'long' });
  const sentences = terms.map((term) => {
    const key = `${term.category}.${term.from}` as keyof typeof WORDS.en;
    return say(key, { duration: duration.format(partsOf(term.duration) ?? {}) });
  });
  return sentences.join('; ');
}

const OF_FILE = { FR: 'fr', NL: 'nl', EN: 'en', DE: 'de' } as const;

/** What an access record says of rows that were deleted because their term was over; never of whom. */
export interface RecordedDeletion {
  /** The legal basis whose term it was, and its revision; null where none names the category. */
  readonly basis: string | null;
  readonly category: RetentionCategory;
  /** By the name of the table; in the order of the names. */
  readonly rows: readonly { readonly count: number; readonly table: string }[];
}

/** What the hub holds of one category about one person now. */
export interface StoredCategory {
  readonly category: RetentionCategory;
  readonly rows: number;
  /** When the last of it is over at the present terms; null where that is not known, as while something has no end yet. */
  readonly until: Date | null;
  /** Whether a legal hold keeps any of it beyond that. */
  readonly held: boolean;
}

const DURATION = /^P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;

interface DurationParts {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
}

function partsOf(duration: string): DurationParts | null {
  const found = DURATION.exec(duration);
  if (!found || duration === 'P') return null;
  const [years = 0, months = 0, weeks = 0, days = 0] = found.slice(1).map((digits) => Number(digits ?? 0));
  return { years, months, weeks, days };
}

/** When a term that begins at `from` is over; null for what is no duration. In UTC. */
export function endOfTerm(from: Date, duration: string): Date | null {
  const parts = partsOf(duration);
  if (parts === null) return null;
  const { years, months, weeks, days } = parts;
  const end = new Date(from);
  end.setUTCFullYear(end.getUTCFullYear() + years, end.getUTCMonth() + months);
  end.setUTCDate(end.getUTCDate() + 7 * weeks + days);
  return end;
}
