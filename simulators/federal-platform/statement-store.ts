/** The learning record store itself: statements in the order they were stored, immutable but for the admin's changes. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ChangedValues } from '../kit/changed-values';
import { SimulatorRefusal, type ValuePatch } from '../kit/simulator-http';
import type { Population } from '../population/population';
import {
  AUTHORITY,
  isPassed,
  referredTo,
  statementsOf,
  voidedBy,
  type Statement,
  type StoredStatement,
} from './statement';

export interface StatementFilter {
  readonly since?: string;
  readonly until?: string;
  readonly verb?: string;
  readonly activity?: string;
  readonly ascending: boolean;
}

/** What comes after the statement of this id, in the order of the filter. */
export interface StatementPlace {
  readonly stored: string;
  readonly id: string;
}

const FIELDS_TO_CHANGE: readonly string[] = ['actor', 'verb', 'object', 'result', 'context', 'timestamp', 'stored'];

export class StatementStore {
  private readonly statements: StoredStatement[];
  private readonly byId: Map<string, StoredStatement>;
  private readonly changed = new ChangedValues();
  /** Ids of the statements that were taken back. */
  private readonly voided = new Set<string>();
  private disclosedThrough = 0;

  constructor(population: Population) {
    this.statements = population.staff().flatMap(statementsOf).sort(byStored);
    this.byId = new Map(this.statements.map((statement) => [statement.id, statement]));
  }

  one(id: string): StoredStatement | null {
    const found = this.byId.get(id.toLowerCase());
    return found === undefined || this.voided.has(found.id) ? null : this.changed.over('statements', found.id, found);
  }

  find(filter: StatementFilter, after: StatementPlace | null, most: number): StoredStatement[] {
    const found = this.statements
      .map((statement) => this.changed.over('statements', statement.id, statement))
      .filter((statement) => !this.voided.has(statement.id) && this.matches(statement, filter))
      .sort((a, b) => (filter.ascending ? byStored(a, b) : byStored(b, a)));
    const rest =
      after === null
        ? found
        : found.filter((statement) => (filter.ascending ? byStored(statement, after) : byStored(after, statement)) > 0);
    return rest.slice(0, most);
  }

  /** Everything stored up to here is in the answers; what is stored later gets a later time. */
  consistentThrough(now: Date): Date {
    this.disclosedThrough = Math.max(this.disclosedThrough, now.getTime(), this.lastStored());
    return new Date(this.disclosedThrough);
  }

  /** The statements as they will be stored. Throws for an id that is taken by a different statement. */
  prepare(statements: readonly Statement[], now: Date): { ids: string[]; fresh: StoredStatement[] } {
    const stored = Math.max(now.getTime(), this.disclosedThrough + 1, this.lastStored() + 1);
    const fresh: StoredStatement[] = [];
    const ids = statements.map((statement) => {
      const id = statement.id?.toLowerCase() ?? randomUUID();
      const known = this.byId.get(id) ?? fresh.find((other) => other.id === id);
      if (known === undefined) fresh.push(completed(statement, id, new Date(stored + fresh.length)));
      else if (!saysTheSame(known, statement))
        throw new SimulatorRefusal(409, 'A statement of that id is stored and differs.');
      return id;
    });
    return { ids, fresh };
  }

  add(statements: readonly StoredStatement[]): void {
    for (const statement of statements) {
      this.statements.push(statement);
      this.byId.set(statement.id, statement);
      const voided = voidedBy(statement);
      if (voided !== null && this.mayBeVoided(voided)) this.voided.add(voided);
    }
  }

  /** Whether events announce it: a person passed something, or that is revoked. */
  isPublished(statement: StoredStatement): boolean {
    const about = voidedBy(statement);
    return isPassed(about === null ? statement : (this.byId.get(about) ?? statement));
  }

  countPublished(): number {
    return this.statements.filter((statement) => this.isPublished(statement)).length;
  }

  /** Resource `statements`. Its id contains dots where it is an extension: change `context.extensions` as a whole. */
  patch(patch: ValuePatch): boolean {
    if (!this.byId.has(patch.id) || !FIELDS_TO_CHANGE.includes(patch.path.split('.')[0] ?? '')) return false;
    this.changed.set({ ...patch, resource: 'statements' });
    return true;
  }

  /** What takes another back cannot be taken back itself. */
  private mayBeVoided(id: string): boolean {
    const found = this.byId.get(id);
    return found !== undefined && voidedBy(found) === null;
  }

  /** Verb and activity are also those of the statement that one is about; times are always its own. */
  private matches(statement: StoredStatement, filter: StatementFilter): boolean {
    const at = Date.parse(statement.stored);
    if (filter.since !== undefined && at <= Date.parse(filter.since)) return false;
    if (filter.until !== undefined && at > Date.parse(filter.until)) return false;
    const reference = referredTo(statement);
    const about = reference === null ? undefined : this.byId.get(reference);
    return saysWhat(statement, filter) || (about !== undefined && saysWhat(about, filter));
  }

  private lastStored(): number {
    const last = this.statements.at(-1);
    return last === undefined ? 0 : Date.parse(last.stored);
  }
}

function saysWhat({ verb, object }: StoredStatement, filter: StatementFilter): boolean {
  if (filter.verb !== undefined && verb.id !== filter.verb) return false;
  return filter.activity === undefined || object.id === filter.activity;
}

function byStored(a: StatementPlace, b: StatementPlace): number {
  return Date.parse(a.stored) - Date.parse(b.stored) || Number(a.id > b.id) - Number(a.id < b.id);
}

function completed(statement: Statement, id: string, stored: Date): StoredStatement {
  return {
    ...statement,
    id,
    timestamp: statement.timestamp ?? stored.toISOString(),
    stored: stored.toISOString(),
    authority: AUTHORITY,
    version: statement.version ?? '1.0.3',
  };
}

function saysTheSame(known: StoredStatement, sent: Statement): boolean {
  const parts = ['actor', 'verb', 'object', 'result', 'context'] as const;
  return parts.every((part) => isDeepStrictEqual(known[part], sent[part]));
}
