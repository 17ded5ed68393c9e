/**
 * What each partner system may cost and how much of its failing is borne (`SOURCE_…`), and where one partner differs from the
 * others: the same name with the partner's in place of SOURCE, as `CALL_CENTRE_RETRIES`, `MUTUALITY_300_TIME_BUDGET_MS`.
 */
import { z } from 'zod';
import type { SourceId } from '../model/words';
import { PARTNER_SYSTEMS } from '../sources/partners';
import { prefixOf } from './partner-settings';
import { wholeNumber } from './setting-shapes';

/** By what is limited: the name's end, the least, the most, the default, and what it is. */
const LIMITS = {
  timeBudgetMs: [
    'TIME_BUDGET_MS',
    10,
    120_000,
    1_500,
    'The whole time one question may take: waiting, repetitions and all its pages included.',
  ],
  retries: [
    'RETRIES',
    0,
    5,
    2,
    'How often a question that only reads is put again where the partner cannot be reached, breaks off, or answers 5xx or 429.',
  ],
  concurrency: ['CONCURRENCY', 1, 1_000, 32, 'Calls on their way at once.'],
  queue: ['QUEUE', 0, 100_000, 500, 'How many may wait for one of those to come back. One more is refused at once.'],
  maxAnswerBytes: ['ANSWER_BYTES', 1_000, 1_000_000_000, 8_388_608, 'The largest answer.'],
  maxAnswerDepth: ['ANSWER_DEPTH', 1, 1_000, 64, 'How deep an answer may nest.'],
  circuitCalls: [
    'CIRCUIT_CALLS',
    0,
    1_000,
    20,
    'Of how many last calls the circuit breaker knows the outcome. 0: there is none.',
  ],
  circuitFailedPercent: [
    'CIRCUIT_FAILED_PERCENT',
    1,
    99,
    50,
    'Where more than so many of them failed, nobody is asked.',
  ],
  circuitOpenMs: ['CIRCUIT_OPEN_MS', 10, 600_000, 2_000, 'For how long nobody is asked then. After it one call tries.'],
  staleSeconds: [
    'STALE_S',
    0,
    86_400,
    300,
    'How old the last good answer may be that stands in for one that fails: call scripts and lists of job offers alone, never what is about a person. 0: none stands in.',
  ],
} as const satisfies Record<
  string,
  readonly [name: string, least: number, most: number, otherwise: number, what: string]
>;

type Limit = keyof typeof LIMITS;
export type LimitsOfSource = Readonly<Record<Limit, number>>;

export type SourceLimitsBySource = Readonly<Record<SourceId, LimitsOfSource>>;

const EACH = Object.entries(LIMITS) as [Limit, (typeof LIMITS)[Limit]][];

/** What holds for all. */
export const commonSourceLimits: Record<string, z.ZodType<number>> = Object.fromEntries(
  EACH.map(([, [name, least, most, otherwise, what]]) => [
    `SOURCE_${name}`,
    wholeNumber(least, most).default(otherwise).describe(what),
  ]),
);

/** What holds for one. */
export const ownSourceLimits: Record<string, z.ZodType<number | undefined>> = Object.fromEntries(
  PARTNER_SYSTEMS.flatMap(({ source }) =>
    EACH.map(([, [name, least, most]]) => [`${prefixOf(source)}_${name}`, wholeNumber(least, most).optional()]),
  ),
);

/** @param given what the environment says, as the two above read it */
export function sourceLimitsOf(given: Readonly<Record<string, unknown>>): SourceLimitsBySource {
  const of = (source: string): LimitsOfSource => {
    const limits = EACH.map(([limit, [name]]) => [limit, given[`${source}_${name}`] ?? given[`SOURCE_${name}`]]);
    return Object.freeze(Object.fromEntries(limits) as LimitsOfSource);
  };
  const limits = PARTNER_SYSTEMS.map(({ source }) => [source, of(prefixOf(source))]);
  return Object.freeze(Object.fromEntries(limits) as SourceLimitsBySource);
}
