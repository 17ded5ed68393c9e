/** `GET /xAPI/statements`: one by id, a page by filter, or the page that a `more` address stands for. */
import { SimulatorRefusal } from '../kit/simulator-http';
import type { StoredStatement } from './statement';
import type { StatementFilter, StatementPlace, StatementStore } from './statement-store';

export interface StatementQuery extends StatementFilter {
  readonly statementId?: string;
  readonly limit: number;
  readonly more?: string;
}

interface Continuation {
  readonly filter: StatementFilter;
  readonly after: StatementPlace;
  readonly limit: number;
}

const MOST_AT_ONCE = 100;

export function listStatements(
  store: StatementStore,
  query: StatementQuery,
): StoredStatement | { statements: StoredStatement[]; more: string } {
  const { statementId, more, limit, ...filter } = query;
  if (statementId !== undefined) return theOne(store, statementId, query);
  if (more !== undefined) {
    const continuation = parse(more);
    return page(store, continuation.filter, continuation.after, continuation.limit);
  }
  return page(store, filter, null, limit === 0 ? MOST_AT_ONCE : Math.min(limit, MOST_AT_ONCE));
}

function page(
  store: StatementStore,
  filter: StatementFilter,
  after: StatementPlace | null,
  limit: number,
): { statements: StoredStatement[]; more: string } {
  const found = store.find(filter, after, limit + 1);
  const statements = found.slice(0, limit);
  const last = statements.at(-1);
  if (found.length <= limit || last === undefined) return { statements, more: '' };
  const next: Continuation = { filter, after: { stored: last.stored, id: last.id }, limit };
  const token = Buffer.from(JSON.stringify(next)).toString('base64url');
  return { statements, more: `/xAPI/statements?more=${token}` };
}

function theOne(store: StatementStore, statementId: string, query: StatementQuery): StoredStatement {
  const alone = [query.since, query.until, query.verb, query.activity, query.more].every((part) => part === undefined);
  if (!alone) throw new SimulatorRefusal(400, 'statementId stands alone.');
  const found = store.one(statementId);
  if (found === null) throw new SimulatorRefusal(404, 'There is no such statement.');
  return found;
}

function parse(token: string): Continuation {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    parsed = null;
  }
  const { filter, after, limit } = (parsed ?? {}) as Partial<Continuation>;
  if (typeof filter !== 'object' || typeof after?.id !== 'string' || typeof limit !== 'number')
    throw new SimulatorRefusal(400, 'more is not an address this service gave.');
  return { filter, after, limit };
}
