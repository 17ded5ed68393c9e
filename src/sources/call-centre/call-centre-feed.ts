/** The call centre's feeds: who works there and when, who holds which order, the keys of every case. */
import { z } from 'zod';
import type { CaseKeyChange } from '../../model/case-keys';
import { CONTACT_POINT_KINDS, ESCALATION_LINES, INSURER_CODES } from '../../model/words';
import { changeFeed, instant, niss, reference, sequence, staffItem } from '../client/change-feed';
import type { Feed, StaffChange } from '../client/change-feed';
import { type CaseActivity, caseActivity } from './case-activity';
import type { HttpClient } from '../client/http-client';

export const agentChange = staffItem
  .extend({ agentNumber: reference, kind: z.enum(['AGENT', 'SUPERVISOR', 'FIELD_AGENT']) })
  .transform(({ agentNumber, ...rest }) => ({ ...rest, staffReference: agentNumber }));

export const orderAssignment = z
  .object({
    sequence,
    agentNumber: reference,
    orderNumber: reference,
    caseReference: reference,
    from: instant,
    until: instant.nullable(),
  })
  .transform(({ agentNumber, ...rest }) => ({ ...rest, staffReference: agentNumber }));

export type OrderAssignmentChange = z.infer<typeof orderAssignment>;

/** The call centre asks an insurer for a nurse (second line) or a physician (third line) for a case. */
export const escalation = z
  .object({
    sequence,
    caseReference: reference,
    line: z.enum(ESCALATION_LINES),
    insurerCode: z.enum(INSURER_CODES),
    from: instant,
    until: instant.nullable(),
  })
  .transform(({ insurerCode, ...rest }) => ({ ...rest, insurer: insurerCode }));

export type EscalationChange = z.infer<typeof escalation>;

export const caseKey = z
  .object({
    reference,
    organisation: z.string().regex(/^\d{10}$/),
    openedAt: instant,
    closedAt: instant.nullable(),
    zone: z
      .string()
      .regex(/^\d{5}$/)
      .nullable(),
    collectivityReference: reference.nullable(),
    insurerCode: z.enum(INSURER_CODES).nullable(),
    niss: niss.nullable(),
    patientReference: reference.nullable(),
  })
  .transform(({ insurerCode, collectivityReference, ...rest }) => ({
    ...rest,
    insurer: insurerCode,
    collectivity: collectivityReference,
  }));

/** Of an insurer’s number or address that was reported as wrong, for that insurer. */
export const wrongNumber = z.object({
  sequence,
  id: z.uuid(),
  insurer: z.enum(INSURER_CODES),
  niss,
  kind: z.enum(CONTACT_POINT_KINDS),
  value: z.string().min(3).max(200),
});
export type WrongNumber = z.infer<typeof wrongNumber>;

interface CallCentreFeeds {
  readonly staffChanges: Feed<StaffChange>;
  readonly orderAssignments: Feed<OrderAssignmentChange>;
  readonly escalations: Feed<EscalationChange>;
  readonly caseKeys: Feed<CaseKeyChange>;
  readonly caseActivity: Feed<CaseActivity>;
  readonly wrongNumbers: Feed<WrongNumber>;
}

/** @param client at the call centre's base path, `…/api` */
export function callCentreFeeds(client: HttpClient): CallCentreFeeds {
  return {
    staffChanges: changeFeed({ client, path: 'agent-changes', item: agentChange, unreadable: 'refuse' }),
    orderAssignments: changeFeed({ client, path: 'order-assignments', item: orderAssignment, unreadable: 'refuse' }),
    escalations: changeFeed({ client, path: 'escalations', item: escalation, unreadable: 'refuse' }),
    caseKeys: changeFeed({ client, path: 'case-keys', item: caseKey, unreadable: 'skip' }),
    caseActivity: changeFeed({ client, path: 'case-activity', item: caseActivity, unreadable: 'skip' }),
    wrongNumbers: changeFeed({ client, path: 'wrong-numbers', item: wrongNumber, unreadable: 'skip' }),
  };
}
