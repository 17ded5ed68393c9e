/** The call centre's feeds: who works there and when, who holds which order, the keys of every case. */
import { z } from 'zod';
import { ESCALATION_LINES, INSURER_CODES } from '../../model/words';
import { changeFeed, instant, niss, reference, roster, sequence } from '../change-feed';
import type { CallCentreFeeds } from '../feed';
import type { HttpClient } from '../http-client';

export const agentChange = roster
  .extend({
    sequence,
    agentNumber: reference,
    niss,
    kind: z.enum(['AGENT', 'SUPERVISOR', 'FIELD_AGENT']),
    contractFrom: instant,
    contractUntil: instant.nullable(),
  })
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

/** @param client at the call centre's base path, `…/api` */
export function callCentreFeeds(client: HttpClient): CallCentreFeeds {
  return {
    staffChanges: changeFeed({ client, path: 'agent-changes', item: agentChange, unreadable: 'refuse' }),
    orderAssignments: changeFeed({ client, path: 'order-assignments', item: orderAssignment, unreadable: 'refuse' }),
    escalations: changeFeed({ client, path: 'escalations', item: escalation, unreadable: 'refuse' }),
    caseKeys: changeFeed({ client, path: 'case-keys', item: caseKey, unreadable: 'skip' }),
  };
}
