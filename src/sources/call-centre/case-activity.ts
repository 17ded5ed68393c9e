/** What the call centre says has changed of a case: names of fields as its searches send them, and which coordinates these feed. */
import { z } from 'zod';
import type { Coordinate } from '../../model/classification';
import { instant, reference, sequence } from '../client/change-feed';
import type { FieldElements } from '../client/keyed-answer';
import { ATTEMPTS, CASES, CONTACTS, ORDERS, VISITS } from './call-centre-resources';

const point = (coordinates: readonly Coordinate[]): readonly Coordinate[] =>
  coordinates.filter((coordinate) => !coordinate.endsWith('Masked'));
const { phones = [], emails = [] } = CASES.table;
/** What calls have taught changes the order in which numbers are tried. */
const RANKED = ['ContactPoint.rank'];

/** By kind of record. What is in no table is in no field of the schema. */
const FEEDS: Readonly<Record<string, FieldElements>> = {
  ORDER: ORDERS.table,
  ATTEMPT: ATTEMPTS.table,
  CONTACT: CONTACTS.table,
  VISIT: VISITS.table,
  CONTACT_POINT: {
    number: [...point(phones), ...RANKED],
    kind: ['ContactPoint.kind', ...RANKED],
    address: [...point(emails), ...RANKED],
    reportedWrongAt: RANKED,
    answeredAt: RANKED,
    unanswered: RANKED,
  },
};

export const caseActivity = z
  .object({
    sequence,
    caseReference: reference,
    orderNumber: reference.nullable(),
    /** A kind that is not known yet has nothing to do with any field. */
    what: z.string().max(32),
    changed: z.array(z.string().max(64)).max(100),
    at: instant,
  })
  .transform(({ what, changed, orderNumber, ...rest }) => ({
    ...rest,
    orderNumber: orderNumber ?? undefined,
    coordinates: [...new Set(changed.flatMap((field) => FEEDS[what]?.[field] ?? []))],
  }));

export type CaseActivity = z.infer<typeof caseActivity>;
