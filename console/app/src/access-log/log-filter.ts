/** What is looked for in the access log, as it stands in the address: part of it the hub filters by, the rest is picked out here. */
import { endOfDay, startOfDay } from '../language/days';
import { ROLES } from '../ui/rule-words';
import type { AccessRecordFilter, ConsoleAccessRecordFragment } from './generated/operations';

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

export type FilterFault = 'tooLong' | 'noCase' | 'noDay' | 'backwards';
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

export function faultsIn(filter: LogFilter): FilterFaults {
  const long = FILTER_FIELDS.filter((field) => filter[field].length > MOST_CHARACTERS);
  const days = (['from', 'until'] as const).filter(
    (field) => filter[field] !== '' && startOfDay(filter[field]) === null,
  );
  return {
    ...Object.fromEntries(long.map((field) => [field, 'tooLong'])),
    ...(filter.case !== '' && !CASE_ID.test(filter.case) && { case: 'noCase' }),
    ...(filter.from !== '' && filter.until !== '' && filter.until < filter.from && { until: 'backwards' }),
    ...Object.fromEntries(days.map((field) => [field, 'noDay'])),
  };
}

/** What the hub has an index for. */
export function askedOfTheHub({ person, caller, case: caseId, request, from, until }: LogFilter): AccessRecordFilter {
  return {
    ...(person !== '' && { about: person }),
    ...(caller !== '' && { caller }),
    ...(caseId !== '' && { caseId }),
    ...(request !== '' && { requestId: request }),
    ...(from !== '' && { recordedFrom: startOfDay(from) }),
    ...(until !== '' && { recordedUntil: endOfDay(until) }),
  };
}

export function isPickedHere({ role, organisation, decision, field }: LogFilter): boolean {
  return [role, organisation, decision, field].some((one) => one !== '');
}

/** @returns whether an entry is one of those looked for, by what the hub has no filter for */
export function picker({ role, organisation, decision, field }: LogFilter): (record: AccessRecord) => boolean {
  const wantedRole = ROLES.find((one) => one === role);
  const wantedField = field.toLowerCase();
  return (record) =>
    (wantedRole === undefined || record.roles?.includes(wantedRole) === true) &&
    (organisation === '' || record.organisation === organisation) &&
    fieldsWith(record, decision).some((one) => one.toLowerCase().includes(wantedField));
}

/** Fields of which this was decided; one without a name, so that any name fits, where something was but no field is named. */
function fieldsWith(record: AccessRecord, decision: string): readonly string[] {
  const returned = record.returned ?? [];
  const withheld = record.withheld ?? [];
  const namesOf = (some: typeof withheld): string[] => some.flatMap(({ coordinate }) => coordinate ?? []);
  switch (decision as DecisionWanted) {
    case 'RETURNED':
      return returned;
    case 'MASKED':
      return namesOf(withheld.filter(({ variant }) => variant !== null));
    case 'WITHHELD':
      return namesOf(withheld.filter(({ variant }) => variant === null));
    case 'CHANGED':
      return record.written ?? [];
    case 'ASKED':
      return (record.partnerQuestions ?? []).length > 0 ? ['', ...returned, ...namesOf(withheld)] : [];
    default:
      return ['', ...returned, ...namesOf(withheld), ...(record.written ?? [])];
  }
}
