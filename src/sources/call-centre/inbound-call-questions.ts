/**
 * Somebody calls back (schema/partners/call-centre.yaml, `inbound-calls`): whose call it may be, and whether what was
 * said is right. The number and the answers go in the body, the agent's number only where an order is to be taken.
 */
import { z } from 'zod';
import type { InboundAnswers, InboundNumber } from '../../model/inbound-call';
import type { HttpClient } from '../http-client';
import type { HttpQuestion } from '../http-question';
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

const readCandidates = (body: unknown): InboundCandidates | undefined => candidatesPayload.safeParse(body).data;
const readVerification = (body: unknown): InboundVerification | undefined => verificationPayload.safeParse(body).data;

/** What of each answer is read. */
export const INBOUND_READ = {
  candidates: knownFields(candidatesPayload),
  verify: knownFields(verificationPayload),
} as const;

export async function askForCandidates(http: HttpClient, call: InboundNumber, ask: Ask): Promise<InboundCandidates> {
  const { organisation, phone } = call;
  const question = posted('candidates', { organisation, phone }, ask);
  return http.read({ ...question, reads: true }, readCandidates, 'malformed answer');
}

export async function askToVerify(http: HttpClient, call: InboundAnswers, ask: Ask): Promise<InboundVerification> {
  const { organisation, phone, agentNumber, answers } = call;
  // it may give the agent an order: it is put once
  const question = posted('verify', { organisation, phone, agentNumber, answers }, ask);
  const {
    caseReference,
    orderNumber,
    candidates: possible,
  } = await http.read(question, readVerification, 'malformed answer');
  return { caseReference, orderNumber, candidates: possible };
}

function posted(what: 'candidates' | 'verify', json: object, { requestId, onQuestion, isOver }: Ask): HttpQuestion {
  return {
    resource: `inbound-${what}`,
    method: 'POST',
    path: `inbound-calls/${what}`,
    json,
    keys: 1,
    requestId,
    onQuestion,
    isOver,
    // which questions to ask is not the partner's to say: it could say so from number to number
    known: withUnread(INBOUND_READ[what], 'asOf', 'questions'),
  };
}
