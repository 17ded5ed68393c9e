/** Why a visible field of a case has no value. */
import { SourceError } from '../../errors/source-errors';
import type { AbsenceReason } from '../../model/absence';
import type { CaseSubject } from '../../model/subject';
import { communeName, communeRecord } from '../collectivities/commune-record';
import type { RequestContext } from '../request-context';
import { contactsOf, indexCaseOf } from './case-sections';
import type { Case } from './case.type';
import { timeline } from './timeline';

type Read = (context: RequestContext, subject: CaseSubject) => Promise<unknown>;

/** The loaders remember what they were asked in this request, so reading a section again asks nobody; what it is made into is not needed. */
const READ: Readonly<Record<string, Read>> = {
  commune: async (_context, subject) => communeName(subject.zone),
  inCommune: async (_context, subject) => communeRecord(subject.zone),
  contactPoints: ({ loaders }, subject) => loaders.contactPoints(subject),
  medical: ({ loaders }, subject) => loaders.medicalRecord(subject),
  classification: async ({ loaders }, subject) => (await loaders.medicalRecord(subject))?.classification,
  personCategory: async ({ loaders }, subject) => (await loaders.medicalRecord(subject))?.personCategory,
  callOrders: ({ loaders }, subject) => loaders.orders(subject),
  attempts: ({ loaders }, subject) => loaders.attempts(subject),
  visits: ({ loaders }, subject) => loaders.visits(subject),
  contacts: contactsOf,
  indexCase: indexCaseOf,
  careTeam: ({ loaders }, subject) => loaders.careTeam(subject),
  collectivity: ({ loaders }, subject) => loaders.collectivity(subject),
  householdOrders: ({ loaders }, subject) => loaders.householdOrders(subject),
  scripts: ({ loaders }, subject) => loaders.scriptsAsked(subject),
  timeline,
};

/** Null where the field has a value, an empty list included. */
export function absenceOf(
  context: RequestContext,
  found: Case,
  field: string,
): AbsenceReason | null | Promise<AbsenceReason | null> {
  const read = READ[field];
  if (!read) return null;
  return read(context, found.subject).then(
    (value) => (value === null || value === undefined ? 'NOT_RECORDED' : null),
    (error: unknown) => {
      if (isFailureOfSource(error)) return 'SOURCE_UNAVAILABLE';
      throw error;
    },
  );
}

function isFailureOfSource(error: unknown): boolean {
  return error instanceof SourceError || (error instanceof Error && error.cause instanceof SourceError);
}
