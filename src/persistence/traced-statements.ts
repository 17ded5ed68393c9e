/**
 * Statements as spans of the request that asks them: by the name of a prepared one, else by its verb and the table it names.
 * Neither its text nor what it was given.
 */
import type { PoolClient } from 'pg';
import type { SpanAttributes, Tracer } from '../model/tracer';
import { onQueries } from './query-hooks';

/** As the driver is given it: a text, or an object with one. */
type Asked = string | { readonly text?: unknown; readonly name?: unknown } | undefined;

/** From here on each statement of this connection that is asked within a trace is a span. */
export function traceStatements(connection: PoolClient, tracer: Tracer): void {
  onQueries(connection, (asked) => {
    const span = tracer.begin({ kind: 'CLIENT', ...summaryOf(asked as Asked) });
    if (!span) return null;
    return (error) => {
      const { code } = (error ?? {}) as { readonly code?: unknown };
      if (error) {
        // an SQLSTATE, or the system's code of a connection that broke
        const state = typeof code === 'string' ? code : 'unknown';
        span.note({ 'db.response.status_code': state });
        span.failed(state);
      }
      span.end();
    };
  });
}

interface Summary {
  readonly name: string;
  readonly attributes: SpanAttributes;
}

const COPYING: Summary = summary('copy', 'copy');
/** By text. Texts are the hub's own and few; where something makes many of them, the oldest are worked out again. */
const known = new Map<string, Summary>();
const MOST_KNOWN = 500;

function summaryOf(asked: Asked): Summary {
  if (typeof asked !== 'string' && typeof asked?.name === 'string') {
    return remembered(`name ${asked.name}`, () => summary(asked.name as string, verbOf(String(asked.text))));
  }
  const text = typeof asked === 'string' ? asked : asked?.text;
  if (typeof text !== 'string') return COPYING;
  return remembered(text, () => {
    const verb = verbOf(text);
    const table = TABLE.exec(text)?.[1];
    return summary(table === undefined ? verb : `${verb} ${table}`, verb);
  });
}

function remembered(key: string, make: () => Summary): Summary {
  let found = known.get(key);
  if (!found) {
    found = make();
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, found);
  }
  return found;
}

function summary(name: string, verb: string): Summary {
  return {
    name,
    attributes: { 'db.system.name': 'postgresql', 'db.operation.name': verb, 'db.query.summary': name },
  };
}

const VERBS: ReadonlySet<string> = new Set([
  'select',
  'insert',
  'update',
  'delete',
  'merge',
  'with',
  'begin',
  'commit',
  'rollback',
  'set',
  'copy',
  'lock',
  'notify',
]);
/** As the hub writes its own names: quoted. */
const TABLE = /\b(?:from|into|update|only)\s+"([a-z_]{1,63})"/i;

function verbOf(text: string): string {
  const word = /^\W*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? '';
  return VERBS.has(word) ? word : 'statement';
}
