/** What an attack with a token sends, and what the hub has to say to it. */
import type { TokenCheck } from '../../../../src/identity/refused';
import type { TestIssuers } from '../../../support/tokens';

export interface AttackRequest {
  readonly authorization?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Behind `/graphql`. */
  readonly query?: string;
  /** Members of the body beside the operation. */
  readonly body?: Readonly<Record<string, string>>;
  /** Sent as a form instead of JSON. */
  readonly form?: Readonly<Record<string, string>>;
}

export interface TokenAttack {
  readonly name: string;
  /** Everything but what the attack is about is as in a token that is accepted. */
  readonly make: (issuers: TestIssuers) => Promise<AttackRequest> | AttackRequest;
  /** The check it has to fall at, by the hub's log: another one would say that the attack was not tried. */
  readonly check: TokenCheck;
  /** Where the request cannot be one of ours at all: refused before anybody asks for a token. */
  readonly status?: number;
}

export interface AttackOutcome {
  readonly status: number;
  /** The whole answer, as text. */
  readonly text: string;
  /** How to ask instead, by RFC 6750. */
  readonly challenge: string | null;
  readonly requestId: string;
}

const OPERATION = '{ viewer { id } }';

/** Asks over HTTP, as the forger would. */
export async function attack(hubUrl: string, sent: AttackRequest, requestId: string): Promise<AttackOutcome> {
  const { authorization, headers = {}, query = '', body = {}, form } = sent;
  const response = await fetch(`${hubUrl}/graphql${query}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
      'x-request-id': requestId,
      ...(authorization !== undefined && { authorization }),
      ...headers,
    },
    body: form ? new URLSearchParams(form) : JSON.stringify({ query: OPERATION, ...body }),
  });
  const challenge = response.headers.get('www-authenticate');
  return { status: response.status, text: await response.text(), challenge, requestId };
}

const SENTENCE = 'A valid access token is required, as Authorization: Bearer.';
const REFUSAL = JSON.stringify({ errors: [{ message: SENTENCE, extensions: { code: 'UNAUTHENTICATED' } }] });

/** What is wrong with how a forgery was answered: one sentence for all, one challenge, and in the log the check it fell at. */
export function faultsOf({ status: whole, check }: TokenAttack, outcome: AttackOutcome, log: string): string[] {
  const { status, text, challenge } = outcome;
  if (whole !== undefined)
    return status === whole && !text.includes('"data"') ? [] : [`status ${status} instead of ${whole}`];
  const faults = status === 401 ? [] : [`status ${status}`];
  if (text.trim() !== REFUSAL) faults.push(`answered ${text.slice(0, 300)}`);
  if (challenge !== 'Bearer') faults.push(`challenge ${challenge}`);
  const checks = checksOf(outcome, log);
  if (checks.length !== 1 || checks[0] !== check) faults.push(`fell at ${checks.join() || 'nothing'}, not at ${check}`);
  return faults;
}

function checksOf({ requestId }: AttackOutcome, log: string): unknown[] {
  const lines = log.split('\n').filter((line) => line.includes(`"${requestId}"`));
  const entries = lines.map((line) => JSON.parse(line) as { msg: string; check?: string });
  return entries.flatMap(({ msg, check }) => (msg === 'access token refused' ? [check] : []));
}
