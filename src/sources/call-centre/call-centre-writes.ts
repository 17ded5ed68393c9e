/**
 * What the hub has the call centre do: commands, each under a key by which the call centre takes it once however often it is
 * sent (schema/partners/call-centre.yaml). What it refuses is an answer; what is not answered may have been done.
 */
import { z } from 'zod';
import type { CommandAnswer, CommandMessage, CommandReason, ConfirmedOrder, NextOrder } from '../../model/commands';
import { instant } from '../client/change-feed';
import type { HttpAnswer, HttpQuestion } from '../client/exchange';
import type { OperationNeed } from '../contract/contract-watch';
import type { HttpClient } from '../client/http-client';
import type { Ask } from '../source';

const key = z.string().min(1).max(64);

const done = z.object({ version: z.string().min(1).max(200).nullish(), until: instant.nullish() });
const claimed = z.object({
  claim: z.object({ orderNumber: key, caseReference: key, version: z.string().min(1), until: instant }).nullable(),
});
const problem = z.object({ type: z.string() });

const REFUSED = [404, 409, 412, 422, 428];
const REASONS: Readonly<Record<string, CommandReason>> = {
  'urn:call-centre:order-over': 'ORDER_OVER',
  'urn:call-centre:not-held': 'NOT_HELD',
  'urn:call-centre:household-called': 'HOUSEHOLD_CALLED',
  'urn:call-centre:already-there': 'ALREADY_THERE',
  'urn:call-centre:stale': 'STALE',
  'urn:call-centre:unknown': 'UNKNOWN',
};
/** The first of the same key is still on its way. */
const STILL_RUNNING = 'urn:call-centre:key-in-use';

/** Each command's address, with what is sent beside the holder; what is read of every answer is the same. */
const COMMANDS: Readonly<Record<string, string>> = {
  'orders/{orderNumber}/release': 'language',
  'orders/{orderNumber}/reassignment': 'agentNumber',
  'orders/{orderNumber}/attempts': 'id at technicalOutcome disposition medicalDisposition number',
  'attempts/{id}/withdrawal': 'orderNumber',
  'orders/{orderNumber}/contacts': 'id name phone risk relationship lastExposureOn',
  'contacts/{id}/corrections': 'orderNumber name phone risk relationship lastExposureOn',
  'orders/{orderNumber}/callbacks': 'id at language phone',
  'orders/{orderNumber}/contact-points': 'id kind value',
  'orders/{orderNumber}/wrong-numbers': 'id kind value insurer',
  'orders/{orderNumber}/escalation': 'line',
  'orders/{orderNumber}/visits': 'id',
  'visits/{id}/outcome': 'orderNumber at outcome',
  'orders/{orderNumber}/closing': '',
};
const READ_OF_CLAIM = ['orderNumber', 'caseReference', 'version', 'until'].map((name) => `claim.${name}`);

/** What the hub needs of the call centre's contract to give commands. */
export const COMMAND_NEEDS: readonly OperationNeed[] = [
  need('claims', 'queue caseReferences', READ_OF_CLAIM),
  ...Object.entries(COMMANDS).map(([path, asks]) => need(path, asks, ['version', 'until'])),
];

function need(path: string, asks: string, reads: readonly string[]): OperationNeed {
  const names = ['holder', ...asks.split(' ').filter((name) => name !== '')];
  return { method: 'POST', path: `/api/${path}`, asks: Object.fromEntries(names.map((name) => [name, null])), reads };
}

/** @throws SourceError where it is not known whether it was done: it is sent again under the same key */
export async function deliver(
  http: HttpClient,
  message: CommandMessage,
  idempotencyKey: string,
  ask: Ask,
): Promise<CommandAnswer> {
  const answer = await http.ask(question('commands', message, idempotencyKey, ask));
  if (answer.status > 299) return { done: false, reason: refusedBecause(http, answer) };
  const read = done.safeParse(answer.body);
  if (!read.success) throw http.badAnswer('commands: malformed answer');
  const { version, until } = read.data;
  return { done: true, version: version ?? null, until: until ?? null };
}

/** Null where none waits. @throws SourceError as `deliver` does */
export async function claimNext(
  http: HttpClient,
  next: NextOrder,
  idempotencyKey: string,
  ask: Ask,
): Promise<ConfirmedOrder | null> {
  const message = { path: 'claims', json: { ...next }, ifMatch: null };
  const answer = await http.ask(question('claims', message, idempotencyKey, ask));
  const read = answer.status > 299 ? null : claimed.safeParse(answer.body);
  if (!read?.success) throw http.badAnswer('claims: malformed answer');
  return read.data.claim;
}

function question(resource: string, message: CommandMessage, idempotencyKey: string, ask: Ask): HttpQuestion {
  const { path, json, ifMatch } = message;
  const headers = {
    'idempotency-key': `"${idempotencyKey}"`,
    ...(ifMatch !== null && { 'if-match': `"${ifMatch}"` }),
  };
  const { requestId, onQuestion } = ask;
  const sent = { requestId, onQuestion, resource, method: 'POST', path, json, headers, keys: 1 } as const;
  return { ...sent, repeatable: true, answers: REFUSED, known: null };
}

function refusedBecause(http: HttpClient, { status, body }: HttpAnswer): CommandReason {
  const type = problem.safeParse(body).data?.type ?? '';
  if (type === STILL_RUNNING) throw http.badAnswer('commands: the same is still on its way');
  if (status === 412) return 'STALE';
  return REASONS[type] ?? (status === 404 ? 'UNKNOWN' : 'NOT_AS_AGREED');
}
