/** Where a value changed by `PATCH /__admin/values` belongs, and whether there is such a record and field at all. */
import type { ValuePatch } from '../kit/simulator-http';
import type { TrueCase } from '../population/population';
import { AGENT_VIEW_FIELDS } from './agent-record';
import type { CaseBook } from './case-book';
import { ATTEMPT_FIELDS, COLLECTIVITY_FIELDS, CONTACT_DATA_FIELDS, CONTACT_FIELDS, VISIT_FIELDS } from './wire-fields';

const CASE_KEYS_TO_CHANGE: readonly string[] = [
  'organisation',
  'openedAt',
  'closedAt',
  'zone',
  'collectivityReference',
  'insurerCode',
  'niss',
  'patientReference',
  'asOf',
];
const ORDER_FIELDS_TO_CHANGE: readonly string[] = [
  'type',
  'state',
  'priority',
  'openedAt',
  'queue',
  'callLanguage',
  'attemptsCount',
];

/**
 * `overlay`: laid over the record whenever it is sent; null: no such resource, id or field. An attempt, a visit or a named
 * contact whose `caseReference` is changed to null is sent no longer.
 */
export function placeOf(book: CaseBook, { resource, id, path }: ValuePatch): 'order' | 'case-key' | 'overlay' | null {
  switch (resource) {
    case 'orders':
      return book.orders.has(id) && ORDER_FIELDS_TO_CHANGE.includes(path) ? 'order' : null;
    case 'cases':
      if (!book.cases.has(id)) return null;
      if (CASE_KEYS_TO_CHANGE.includes(path)) return 'case-key';
      return CONTACT_DATA_FIELDS.includes(path) ? 'overlay' : null;
    case 'staff':
      return overlay(AGENT_VIEW_FIELDS, path, book.agent(id) !== null);
    case 'attempts':
      return overlay(
        [...ATTEMPT_FIELDS, 'caseReference'],
        path,
        inSomeCase(book, (truth) => truth.attempts, id),
      );
    case 'visits':
      return overlay(
        [...VISIT_FIELDS, 'caseReference'],
        path,
        inSomeCase(book, (truth) => truth.visits, id),
      );
    case 'contacts':
      return overlay(
        [...CONTACT_FIELDS, 'caseReference'],
        path,
        inSomeCase(book, (truth) => truth.namedContacts, id),
      );
    case 'collectivities':
      return overlay(COLLECTIVITY_FIELDS, path, book.collectivity(id) !== null);
    default:
      return null;
  }
}

function overlay(fields: readonly string[], path: string, exists: boolean): 'overlay' | null {
  return exists && fields.includes(path.split('.')[0] ?? '') ? 'overlay' : null;
}

function inSomeCase(book: CaseBook, listOf: (truth: TrueCase) => readonly { id: string }[], id: string): boolean {
  for (const truth of book.population.cases()) if (listOf(truth).some((entry) => entry.id === id)) return true;
  return false;
}
