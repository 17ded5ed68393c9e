/**
 * A page of the register: over every entry where the policy shows the caller those of any organisation, else over its
 * own organisation's. Asked of the decision table with the relation each stands for; nothing here decides.
 */
import type { ApplicationEntry } from '../../registers/partners/application-kind-store';
import type { OrganisationEntry } from '../../registers/partners/partner-organisation-store';
import type { RegisterScope } from '../../registers/proposals/register-store';
import type { RegisteredOperationEntry } from '../../registers/partners/registered-operation-store';
import type { Application, RegisteredOperation } from './application.type';
import type { Organisation } from './organisation.type';
import type { Coordinate } from '../../model/classification';
import { Relation, type RelationBits } from '../../model/subject';
import { connectionOf, type Connection, pageSize, cursorCodec } from '../paging/connection';
import type { RequestContext } from '../request-context';

/** Entries of the register as rows: each is its organisation's own. */
export function organisationRow(entry: OrganisationEntry): Organisation {
  return { ...entry, id: entry.cbe, subject: { kind: 'ORGANISATION', organisation: entry.cbe } };
}

export function applicationRow(entry: ApplicationEntry): Application {
  return { ...entry, id: entry.clientId, subject: { kind: 'ORGANISATION', organisation: entry.organisation } };
}

export function registeredOperationRow({ organisation, ...entry }: RegisteredOperationEntry): RegisteredOperation {
  return { ...entry, id: `${entry.clientId} ${entry.hash}`, subject: { kind: 'ORGANISATION', organisation } };
}

export interface RegisterList<Entry, Row> {
  readonly name: string;
  /** What decides whether there is a row at all. */
  readonly key: Coordinate;
  readonly from: { page(scope: RegisterScope, after: string | null, limit: number): Promise<Entry[]> };
  readonly toRow: (entry: Entry, context: RequestContext) => Row & { readonly id: string };
}

interface Asked {
  readonly first: number | null | undefined;
  readonly after: string | null | undefined;
}

/** @throws HubError BAD_USER_INPUT */
export async function registerPage<Entry, Row>(
  context: RequestContext,
  list: RegisterList<Entry, Row>,
  { first, after }: Asked,
): Promise<Connection<Row>> {
  const size = pageSize(first);
  const codec = cursorCodec(context.pseudonyms.seal, [list.name], isKey);
  const start = after ? codec.decode(after) : null;
  const scope = scopeOf(context, list.key);
  // one more than is shown says whether there are more
  const entries = scope === null ? [] : await list.from.page(scope, start, size + 1);
  const rows = entries.slice(0, size).map((entry) => list.toRow(entry, context));
  return connectionOf<Row>(rows, (index) => codec.encode(rows[index]?.id ?? ''), {
    before: start !== null,
    after: entries.length > size,
  });
}

function scopeOf({ decisions, caller }: RequestContext, key: Coordinate): RegisterScope | null {
  const shown = (relation: RelationBits): boolean => decisions.decide(key, 'READ', relation).outcome === 'VISIBLE';
  if (shown(Relation.NONE)) return 'ALL';
  const own = caller.facts.organisation;
  return own !== null && shown(Relation.OWN_ORGANISATION) ? { organisation: own.cbe } : null;
}

function isKey(value: unknown): value is string {
  return typeof value === 'string';
}
