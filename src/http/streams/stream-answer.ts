/** What one run of a stream's operation came to, read from Apollo Server's response. */
import type { GraphQLResponse } from '@apollo/server';
import type { ExecutionResult } from 'graphql';
import { stringifyResult } from '../graphql/operation-answer';
import type { StreamAnswer } from './open-stream';

/** Of what could not be had now. */
const INCOMPLETE: ReadonlySet<unknown> = new Set([
  'SOURCE_UNAVAILABLE',
  'SOURCE_TIMEOUT',
  'SOURCE_BAD_ANSWER',
  'AUDIT_UNAVAILABLE',
  'INTERNAL',
]);
/** Of a field of `Subscription` that is null: no later run would have a value. */
const FINAL: ReadonlySet<unknown> = new Set(['NOT_FOUND_OR_FORBIDDEN', 'FIELD_WITHHELD', 'BAD_USER_INPUT']);
const NOT_KNOWN_NOW = 'CALLER_FACTS_UNAVAILABLE';

export function streamAnswer({ body, http }: GraphQLResponse): StreamAnswer {
  if (body.kind !== 'single') throw new Error('An event is one result.');
  const { singleResult } = body;
  const text = stringifyResult(singleResult) as string;
  const errors = singleResult.errors ?? [];
  const isUnknown = errors.some(({ extensions }) => extensions?.['reason'] === NOT_KNOWN_NOW);
  return {
    text,
    // written out as it is, of which graphql-js has classes
    result: singleResult as unknown as ExecutionResult,
    isIncomplete: isUnknown || errors.some(({ extensions }) => INCOMPLETE.has(extensions?.code)),
    isFinal: !isUnknown && isOver(singleResult.data, errors, text),
    retryAfterSeconds: singleResult.data === undefined ? secondsIn(http.headers.get('retry-after')) : null,
  };
}

type Result = Extract<GraphQLResponse['body'], { kind: 'single' }>['singleResult'];

function isOver(data: Result['data'], errors: NonNullable<Result['errors']>, text: string): boolean {
  if (data === undefined) return true;
  if (!errors.some(({ path, extensions }) => path?.length === 1 && FINAL.has(extensions?.code))) return false;
  const sent = JSON.parse(text) as { data: Readonly<Record<string, unknown>> | null };
  return sent.data === null || Object.values(sent.data).every((value) => value === null);
}

function secondsIn(header: string | undefined): number | null {
  return header === undefined ? null : Number(header);
}
