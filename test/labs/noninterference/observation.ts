/** Everything that can be seen of one request, from in front of the hub and from behind it, made comparable. */
import type { PartnerRequest } from '../../support/running-demonstration';
import type { AnswerLeaf } from './answer-leaves';
import {
  comparedHeaders,
  comparedLogLine,
  comparedQuestion,
  comparedRecord,
  isNotedWhenDone,
  type AnswerHeaders,
  normaliseErrors,
  normaliseLeaves,
  normaliseRecords,
  withoutNow,
} from './equal-in-both-worlds';
import type { Row } from './world';

export interface Observation {
  readonly status: string;
  readonly body: string;
  readonly headers: string;
  readonly partners: string;
  readonly log: string;
  readonly records: string;
}

/** An answer as it came, with its values found. */
export interface Answered {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
  readonly body: unknown;
  readonly leaves: readonly AnswerLeaf[];
}

export interface Behind {
  readonly questions: readonly (PartnerRequest & { readonly partner: string })[];
  readonly log: readonly string[];
  readonly records: readonly Row[];
}

/** @param began instants since then are this very run's */
export function observationOf(answered: Answered, { questions, log, records }: Behind, began: number): Observation {
  const plain = (text: string): string => withoutNow(text, began);
  const asked = questions.flatMap(({ partner, method, url, body }) => comparedQuestion(partner, method, url, body));
  return {
    status: String(answered.status),
    body: plain(bodyOf(answered)),
    headers: plain(comparedHeaders(answered.headers).join('\n')),
    // sorted without their instants: which of two was put first is chance; how often each was put is not
    partners: asked.map(plain).sort().join('\n'),
    log: plain(log.map(comparedLogLine).join('\n')),
    records: records
      .map((record) => plain(comparedRecord(record)))
      .sort()
      .join('\n'),
  };
}

/** Byte by byte, unless something in it is never twice the same. */
function bodyOf({ text, body, leaves }: Answered): string {
  const before = JSON.stringify(body);
  normaliseLeaves(leaves);
  normaliseRecords(leaves, body);
  normaliseErrors(body);
  const after = JSON.stringify(body);
  // what follows the answer is compared as well, or a world whose errors came in another order would lack it
  return before === after ? text : after + text.slice(text.trimEnd().length);
}

type Parts = readonly (keyof Observation)[];
export const ALL_PARTS: Parts = ['status', 'body', 'headers', 'partners', 'log', 'records'];
/** What the caller is given. */
export const ANSWERED: Parts = ['status', 'body', 'headers'];
/** What the hub keeps of a request. */
export const WRITTEN_DOWN: Parts = ['log', 'records'];

/** The first thing that differs, in words; null where nothing does. */
export function firstDifference(one: Observation, other: Observation, parts = ALL_PARTS): string | null {
  for (const part of parts) if (one[part] !== other[part]) return `${part}:\n${around(one[part], other[part])}`;
  return null;
}

/**
 * Of lines that belong to no request: what the hub notes of itself, such as a partner that cannot be read. How often and
 * when depends on its own clock, so each is compared once, in any order.
 */
export function firstDifferenceBeside(one: readonly string[], other: readonly string[], began: number): string | null {
  const noted = (lines: readonly string[]): string =>
    [...new Set(lines.filter((line) => !isNotedWhenDone(line)).map((line) => withoutNow(comparedLogLine(line), began)))]
      .sort()
      .join('\n');
  return noted(one) === noted(other) ? null : `log beside requests:\n${around(noted(one), noted(other))}`;
}

const CONTEXT = 160;

/** Both texts, from a little before they part. */
function around(one: string, other: string): string {
  let place = 0;
  while (place < one.length && one[place] === other[place]) place += 1;
  const from = Math.max(0, place - CONTEXT / 2);
  return [one, other].map((text) => `  … ${text.slice(from, place + CONTEXT)} …`).join('\n');
}
