/** What is looked for in the access log, as its form and the address have it, and as the hub is asked for it. */
import { endOfDay, startOfDay } from '../language/days';
import { ROLES } from '../ui/rule-words';
import type { ConsoleAccessRecordFragment } from './generated/operations';
import type { AccessRecordFilter, RecordedDeed } from '../generated/schema-types';
import { MOST_NAMES, namesWith } from './field-names';

export type AccessRecord = ConsoleAccessRecordFragment;

export const DECISIONS = ['RETURNED', 'MASKED', 'WITHHELD', 'CHANGED', 'ASKED'] as const;
export type DecisionWanted = (typeof DECISIONS)[number];

/** Which of them is which part of the address, too. All are texts, as they are typed; empty is anything. */
export const FILTER_FIELDS = [
  'person',
  'caller',
  'case',
  'request',
  'role',
  'organisation',
  'decision',
  'field',
  'from',
  'until',
] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];
export type LogFilter = Readonly<Record<FilterField, string>>;

export type FilterFault = 'tooLong' | 'noCase' | 'noDay' | 'backwards' | 'noField' | 'manyFields';
export type FilterFaults = Partial<Readonly<Record<FilterField, FilterFault>>>;

export const MOST_CHARACTERS = 200;
const CASE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function filterIn(search: URLSearchParams): LogFilter {
  const entries = FILTER_FIELDS.map((field) => [field, (search.get(field) ?? '').trim()] as const);
  return Object.fromEntries(entries) as Record<FilterField, string>;
}

export function searchOf(filter: LogFilter): URLSearchParams {
  const given = FILTER_FIELDS.map((field) => [field, filter[field].trim()]).filter(([, text]) => text !== '');
  return new URLSearchParams(given);
}

/** @param fields what fields are called; null while that is not known */
export function faultsIn(filter: LogFilter, fields: readonly string[] | null): FilterFaults {
  const long = FILTER_FIELDS.filter((field) => filter[field].length > MOST_CHARACTERS);
  const days = (['from', 'until'] as const).filter(
    (field) => filter[field] !== '' && startOfDay(filter[field]) === null,
  );
  const names = filter.field === '' || fields === null ? null : namesWith(filter.field, fields);
  return {
    ...(names?.length === 0 && { field: 'noField' }),
    ...(names !== null && names.length > MOST_NAMES && { field: 'manyFields' }),
    ...Object.fromEntries(long.map((field) => [field, 'tooLong'])),
    ...(filter.case !== '' && !CASE_ID.test(filter.case) && { case: 'noCase' }),
    ...(filter.from !== '' && filter.until !== '' && filter.until < filter.from && { until: 'backwards' }),
    ...Object.fromEntries(days.map((field) => [field, 'noDay'])),
  };
}

/** Which decision is which deed of an entry. */
const DEEDS: Readonly<Partial<Record<string, RecordedDeed>>> = {
  RETURNED: 'RETURNED',
  MASKED: 'MASKED',
  WITHHELD: 'WITHHELD',
  CHANGED: 'WRITTEN',
} satisfies Partial<Record<DecisionWanted, RecordedDeed>>;

/** @param niss stands in no filter: it is in no address @returns null where a field is looked for, and what fields are called is not known yet */
export function askedOfTheHub(
  filter: LogFilter,
  fields: readonly string[] | null,
  niss: string | null,
): AccessRecordFilter | null {
  const { person, caller, case: caseId, request, from, until, decision, field, organisation } = filter;
  if (field !== '' && fields === null) return null;
  const deed = DEEDS[decision];
  const role = ROLES.find((one) => one === filter.role);
  return {
    ...(niss !== null && { niss }),
    ...(person !== '' && { about: person }),
    ...(caller !== '' && { caller }),
    ...(caseId !== '' && { caseId }),
    ...(request !== '' && { requestId: request }),
    ...(from !== '' && { recordedFrom: startOfDay(from) }),
    ...(until !== '' && { recordedUntil: endOfDay(until) }),
    ...(role !== undefined && { role }),
    ...(organisation !== '' && { organisation }),
    ...(deed !== undefined && { deed }),
    ...(decision === 'ASKED' && { partnerAsked: true }),
    ...(field !== '' && fields !== null && { coordinates: [...namesWith(field, fields)] }),
  };
}
