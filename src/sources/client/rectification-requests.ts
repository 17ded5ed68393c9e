/**
 * Sends a rectification request to the partner that supplies the value: an operation that call centre and insurers have alike,
 * each with its own key of the person. Only the kind of value is sent.
 */
import { z } from 'zod';
import { RECTIFICATION_STATES, RECTIFIED, type RectificationAnswer } from '../../model/rectification';
import type { OperationNeed } from '../contract/contract-watch';
import { knownFields, pathsOf } from '../contract/known-fields';
import type { CaseRectification, MemberRectification } from '../source';
import type { HttpClient } from './http-client';

const RESOURCE = 'rectification-requests';

const payload = z.object({ id: z.string(), state: z.enum(RECTIFICATION_STATES) });
const READ = knownFields(payload);

/** @param subject how the partner knows the person */
export function rectificationNeed(subject: 'caseReference' | 'niss'): OperationNeed {
  const asks = { id: null, [subject]: null, what: RECTIFIED };
  return { method: 'POST', path: `/api/${RESOURCE}`, asks, reads: pathsOf(READ) };
}

/** The partner knows the request by its id, so it may be repeated. */
export async function rectify(
  http: HttpClient,
  asked: CaseRectification | MemberRectification,
  requestId: string,
): Promise<RectificationAnswer> {
  const question = { requestId, resource: RESOURCE, method: 'POST', repeatable: true } as const;
  const sent = { ...question, path: RESOURCE, json: asked, keys: 1, known: READ };
  const { state } = await http.read(sent, (body) => readAnswer(body, asked.id), 'malformed, or about another request');
  return state;
}

function readAnswer(body: unknown, id: string): z.infer<typeof payload> | undefined {
  const answer = payload.safeParse(body).data;
  return answer?.id === id ? answer : undefined;
}
