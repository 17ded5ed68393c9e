/**
 * Over which cases or orders a caller's list runs: the widest relation under which the policy shows this caller what
 * the list is made of. Asked of the decision table with the relation each scope stands for; nothing here decides.
 */
import { denialFacts, HubError } from '../../model/errors/hub-error';
import type { Coordinate } from '../../model/classification';
import { Relation, type RelationBits, type CaseSubject } from '../../model/subject';
import { type RequestContext, tooMuch } from '../request-context';
import type { Caller } from '../../model/caller';

/**
 * @param inputs by the name of its type, what was sent; null, and a field that is null, is the same as leaving it out.
 * @throws HubError ARGUMENT_WITHHELD for the first field that may not be used; no source is asked.
 */
export function requireRights(
  { decisions }: RequestContext,
  relation: RelationBits,
  inputs: Readonly<Record<string, object | null | undefined>>,
): void {
  for (const [type, input] of Object.entries(inputs)) {
    for (const [name, given] of Object.entries(input ?? {})) {
      if (given === null || given === undefined) continue;
      const decision = decisions.decide(`${type}.${name}`, 'FILTER', relation);
      if (decision.outcome !== 'VISIBLE') throw new HubError('ARGUMENT_WITHHELD', denialFacts(decision));
    }
  }
}

type ListScope = Parameters<RequestContext['loaders']['listCases']>[0]['scope'];

interface ScopeOfRelation {
  readonly relation: RelationBits;
  /** Null where the caller stands in this relation to nothing. */
  readonly scope: (caller: Caller, of: 'CASES' | 'ORDERS') => ListScope | null;
}

/** The widest first. */
const SCOPES: readonly ScopeOfRelation[] = [
  {
    relation: Relation.OWN_ORGANISATION,
    scope: ({ facts }) => (facts.organisation ? { organisation: facts.organisation.cbe } : null),
  },
  { relation: Relation.OWN_ZONE, scope: ({ facts }) => some(facts.zones, (zones) => ({ zones })) },
  {
    relation: Relation.OWN_COLLECTIVITY,
    scope: ({ facts: { collectivities } }) =>
      collectivities === 'ALL' ? { collectivities } : some(collectivities, (some) => ({ collectivities: some })),
  },
  {
    relation: Relation.CASE_ASSIGNED,
    scope: ({ facts: { caseAssignments } }) =>
      caseAssignments.usable ? some(caseAssignments.value, (caseReferences) => ({ caseReferences })) : null,
  },
  {
    relation: Relation.ORDER_ASSIGNED,
    scope: ({ facts: { orderAssignments } }, of) => {
      if (!orderAssignments.usable) return null;
      return of === 'ORDERS'
        ? some(orderAssignments.value.keys(), (orderNumbers) => ({ orderNumbers }))
        : some(orderAssignments.value.values(), (caseReferences) => ({ caseReferences }));
    },
  },
  {
    relation: Relation.REGISTER_ENTRY,
    scope: ({ facts }) =>
      some(
        facts.authorisedEntries.flatMap((entry) => [...entry.caseReferences]),
        (caseReferences) => ({ caseReferences }),
      ),
  },
];

export interface FoundScope {
  readonly scope: ListScope;
  /** The relation it stands for: every row is related so, some otherwise too. */
  readonly relation: RelationBits;
  /** What the caller may see of every row, whatever other relations it has to some; asked along with the list. */
  readonly elements: ReadonlySet<Coordinate> | undefined;
}

/** Most a list may run over where it is given by what is assigned, or by collectivities: the driving source's limits. */
const MOST: Readonly<Record<'caseReferences' | 'orderNumbers' | 'collectivities', number>> = {
  caseReferences: 1000,
  orderNumbers: 1000,
  collectivities: 100,
};

/**
 * Null where there is nothing to list: then no partner is asked.
 * @throws HubError COST_EXCEEDED where the list would run over more than its driving source takes: part of it, in an
 * order that holds for that part only, would pass for the whole.
 */
export function listScope(context: RequestContext, of: 'CASES' | 'ORDERS', key: Coordinate): FoundScope | null {
  for (const { relation, scope } of SCOPES) {
    if (context.decisions.decide(key, 'READ', relation).outcome !== 'VISIBLE') continue;
    const found = scope(context.caller, of);
    if (found) {
      requireWithinLimits(found);
      return { scope: found, relation, elements: elementsOfEveryRow(context, found, relation) };
    }
  }
  return null;
}

function requireWithinLimits(scope: ListScope): void {
  for (const [name, most] of Object.entries(MOST)) {
    const named = scope[name as keyof typeof MOST];
    if (named === undefined || named === 'ALL' || named.length <= most) continue;
    const what = name === 'collectivities' ? 'collectivities' : 'cases or orders';
    throw tooMuch(`The list would run over more than ${most} ${what}; viewer.cases has those assigned, page by page.`);
  }
}

/**
 * The elements of a made-up row to which the caller has the scope's relation and no other. Where there is none, because
 * all the scope names is related in two ways, nothing is asked along: one row's element may not be asked for another.
 */
function elementsOfEveryRow(
  context: RequestContext,
  scope: ListScope,
  relation: RelationBits,
): ReadonlySet<Coordinate> | undefined {
  const row = { ...NOBODYS_CASE, ...rowIn(scope, context.caller) };
  return context.relation(row) === relation ? context.elements(row) : undefined;
}

const NOBODYS_CASE: CaseSubject = {
  kind: 'CASE',
  caseId: '',
  reference: '',
  organisation: '',
  zone: null,
  collectivity: null,
  personPseudonym: '',
};

function rowIn(scope: ListScope, { facts }: Caller): Partial<CaseSubject> {
  const orderNumber = scope.orderNumbers?.[0];
  if (orderNumber) return { orderNumber, reference: facts.orderAssignments.value.get(orderNumber) ?? '' };
  if (scope.organisation) return { organisation: scope.organisation };
  if (scope.zones) return { zone: scope.zones[0] ?? null };
  if (scope.collectivities === 'ALL') return { collectivity: 'any' };
  if (scope.collectivities) return { collectivity: scope.collectivities[0] ?? null };
  return { reference: scope.caseReferences?.[0] ?? '' };
}

function some(values: Iterable<string>, scope: (values: readonly string[]) => ListScope): ListScope | null {
  const distinct = [...new Set(values)].sort();
  return distinct.length === 0 ? null : scope(distinct);
}
