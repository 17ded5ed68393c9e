/** The fields RateLimit-Policy and RateLimit of the IETF's draft (draft-ietf-httpapi-ratelimit-headers-10). */
import { RefusedForNow } from '../errors/refused-for-now';
import type { Left, Standing } from '../limits/budgets';
import type { OperationAnswer } from './operation-answer';

const RETRY_AFTER = 'retry-after';

type Header = readonly [name: string, value: string];

export interface BudgetSizes {
  readonly windowSeconds: number;
  readonly caller: number;
  readonly application: number;
}

/** The same for everybody; points are units of the hub's own, see docs/limits.md. */
export function policyHeader({ windowSeconds, caller, application }: BudgetSizes): Header {
  return [
    'ratelimit-policy',
    `"caller";q=${caller};w=${windowSeconds}, "application";q=${application};w=${windowSeconds}`,
  ];
}

/** Of the field RateLimit. */
export function standingOf({ caller, application }: Standing): string {
  return `${item('caller', caller)}, ${item('application', application)}`;
}

export function retryAfter({ retryAfterSeconds }: RefusedForNow): Header {
  return [RETRY_AFTER, String(retryAfterSeconds)];
}

function item(name: string, { points, resetMs }: Left): string {
  return `"${name}";r=${points};t=${Math.max(0, Math.ceil(resetMs / 1000))}`;
}

/** As it was thrown, of an answer that was refused for now; null: it was not. */
export function refusalForNow({
  errors,
  headers = {},
}: Pick<OperationAnswer, 'errors' | 'headers'>): RefusedForNow | null {
  const [error] = errors;
  const code = error?.extensions?.['code'];
  if (error === undefined || (code !== 'RATE_LIMITED' && code !== 'OVERLOADED')) return null;
  const seconds = headers[RETRY_AFTER];
  // one that stands at a field says nothing of the request
  return seconds === undefined ? null : new RefusedForNow(code, error.message, Number(seconds));
}
