/** How long things are kept, as a legal basis says: each term is of a category and from an event. */
import { useLanguage, useMessages } from '../language/language';
import type { RetentionTermInput } from '../generated/schema-types';
import type { ConsoleLegalBasisFragment } from './generated/operations';
import POLICY_REGISTER_WORDS from '../../../../messages/console/registers/policy-register-words.json';

export const TERMS = [
  'CASES.CASE_CLOSED',
  'CASES.CASE_OPENED',
  'CALLER_FACTS.ENDED',
  'RECRUITMENT.LAST_CHANGED',
  'BREAK_GLASS.OPENED',
  'ACCESS_SUBJECTS.RECORDED',
  'ACCESS_LOG.RECORDED',
] as const;
export type TermName = (typeof TERMS)[number];

/** As it is read. */
type Term = NonNullable<ConsoleLegalBasisFragment['retention']>[number];

export function durationOf(terms: readonly Term[] | null | undefined, name: TermName): string {
  return terms?.find((term) => nameOf(term) === name)?.duration ?? '';
}

/** @param typed durations by the names of terms; one that is empty is no term */
export function termsOf(typed: Readonly<Partial<Record<TermName, string>>>): RetentionTermInput[] {
  return TERMS.flatMap((name) => {
    const [category, from] = name.split('.') as [RetentionTermInput['category'], RetentionTermInput['from']];
    const duration = typed[name]?.trim() ?? '';
    return duration === '' ? [] : [{ category, from, duration }];
  });
}

/** As it is read: one sentence for each term. */
export function useTermTexts(): (terms: readonly Term[] | null) => string[] {
  const say = useMessages(POLICY_REGISTER_WORDS);
  const { locale } = useLanguage();
  const durations = new Intl.DurationFormat(locale, { style: 'long' });
  return (terms) =>
    (terms ?? []).map((term) => `${say(nameOf(term))}: ${durations.format(partsOf(term.duration ?? ''))}`);
}

function nameOf({ category, from }: Term): TermName {
  return `${category}.${from}` as TermName;
}

const UNITS = { Y: 'years', M: 'months', W: 'weeks', D: 'days' } as const;

function partsOf(duration: string): Partial<Record<(typeof UNITS)[keyof typeof UNITS], number>> {
  const parts = [...duration.matchAll(/(\d+)([YMWD])/g)];
  return Object.fromEntries(parts.map(([, count, unit]) => [UNITS[unit as keyof typeof UNITS], Number(count)]));
}
