/** Where a value changed by `PATCH /__admin/values` belongs, and whether there is such a record and field at all. */
import type { ValuePatch } from '../kit/simulator-http';
import type { TrueCase, Population } from '../population/population';
import type { AddedRecords } from './added-records';
import { AGENT_VIEW_FIELDS } from './agent-record';
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

/** What the call centre holds, as far as it says where a value belongs. */
interface PlacedIn {
  readonly cases: ReadonlyMap<string, unknown>;
  readonly orders: ReadonlyMap<string, unknown>;
  readonly population: Pick<Population, 'cases'>;
  readonly added: Pick<AddedRecords, 'find'>;
  agent(agentNumber: string): object | null;
  collectivity(reference: string): object | null;
}

/** The fields that may be changed of a record of a case, and where the population has such records. */
const OF_A_CASE: Readonly<
  Record<string, { readonly fields: readonly string[]; listOf(truth: TrueCase): readonly { readonly id: string }[] }>
> = {
  attempts: { fields: ATTEMPT_FIELDS, listOf: ({ attempts }) => attempts },
  visits: { fields: VISIT_FIELDS, listOf: ({ visits }) => visits },
  contacts: { fields: CONTACT_FIELDS, listOf: ({ namedContacts }) => namedContacts },
};

/**
 * `overlay`: laid over the record whenever it is sent; null: no such resource, id or field. An attempt, a visit or a named
 * contact whose `caseReference` is changed to null is sent no longer.
 */
export function placeOf(book: PlacedIn, { resource, id, path }: ValuePatch): 'order' | 'case-key' | 'overlay' | null {
  switch (resource) {
    case 'orders':
      return book.orders.has(id) && ORDER_FIELDS_TO_CHANGE.includes(path) ? 'order' : null;
    case 'cases':
      if (!book.cases.has(id)) return null;
      if (CASE_KEYS_TO_CHANGE.includes(path)) return 'case-key';
      return CONTACT_DATA_FIELDS.includes(path) ? 'overlay' : null;
    case 'staff':
      return overlay(AGENT_VIEW_FIELDS, path, book.agent(id) !== null);
    case 'collectivities':
      return overlay(COLLECTIVITY_FIELDS, path, book.collectivity(id) !== null);
    default: {
      const fields = [...(OF_A_CASE[resource]?.fields ?? []), 'caseReference'];
      return overlay(fields, path, caseReferenceOf(book, resource, id) !== null);
    }
  }
}

/** The case that a record belongs to as it was made; null where it belongs to none. */
export function caseReferenceOf(
  book: Pick<PlacedIn, 'population' | 'added'>,
  resource: string,
  id: string,
): string | null {
  const ofCase = OF_A_CASE[resource];
  if (ofCase === undefined) return null;
  const added = book.added.find(resource, id);
  if (added !== null) return added.caseReference;
  for (const truth of book.population.cases())
    if (ofCase.listOf(truth).some((entry) => entry.id === id)) return truth.reference;
  return null;
}

function overlay(fields: readonly string[], path: string, exists: boolean): 'overlay' | null {
  return exists && fields.includes(path.split('.')[0] ?? '') ? 'overlay' : null;
}
