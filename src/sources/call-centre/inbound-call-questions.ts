/**
 * Somebody calls back (schema/partners/call-centre.yaml, `inbound-calls`): whose call it may be, and whether what was
 * said is right. The number and the answers go in the body, the agent's number only where an order is to be taken.
 */
import { z } from 'zod';
import type { InboundAnswers, InboundNumber } from '../../model/inbound-call';
import type { HttpClient } from '../http-client';
import { knownFields, withUnread } from '../known-fields';
import type { Ask, InboundCandidates, InboundVerification } from '../source';

const reference = z.string().min(1).max(64);
const candidates = z.array(reference).max(50);

const candidatesPayload = z.object({ candidates });

const verificationPayload = z
  .object({
    verified: z.boolean(),
    caseReference: reference.nullable(),
    orderNumber: reference.nullable(),
    candidates,
  })
  .refine(({ verified, caseReference, orderNumber }) => {
    return verified ? caseReference !== null : caseReference === null && orderNumber === null;
  });

/** What of each answer is read. */
export const INBOUND_READ = {
  candidates: knownFields(candidatesPayload),
  verify: knownFields(verificationPayload),
} as const;

export async function askForCandidates(http: HttpClient, call: InboundNumber, ask: Ask): Promise<InboundCandidates> {
  const { organisation, phone } = call;
  const answer = candidatesPayload.safeParse(await post(http, 'candidates', { organisation, phone }, ask));
  if (!answer.success) throw http.badAnswer('malformed inbound candidates');
  return answer.data;
}

export async function askToVerify(http: HttpClient, call: InboundAnswers, ask: Ask): Promise<InboundVerification> {
  const { organisation, phone, agentNumber, answers } = call;
  const question = { organisation, phone, agentNumber, answers };
  const answer = verificationPayload.safeParse(await post(http, 'verify', question, ask));
  if (!answer.success) throw http.badAnswer('malformed inbound verification');
  const { caseReference, orderNumber, candidates: possible } = answer.data;
  return { caseReference, orderNumber, candidates: possible };
}

async function post(http: HttpClient, what: 'candidates' | 'verify', json: object, ask: Ask): Promise<unknown> {
  const { requestId, onQuestion } = ask;
  const { body } = await http.ask({
    resource: `inbound-${what}`,
    method: 'POST',
    path: `inbound-calls/${what}`,
    json,
    keys: 1,
    requestId,
    onQuestion,
    // which questions to ask is not the partner's to say: it could say so from number to number
    known: withUnread(INBOUND_READ[what], 'asOf', 'questions'),
  });
  return body;
}
