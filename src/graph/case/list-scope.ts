/**
 * Over which cases or orders a caller's list runs: the widest relation under which the policy shows this caller what
 * the list is made of. Asked of the decision table with the relation each scope stands for; nothing here decides.
 */
import type { Caller } from '../../model/caller';
import type { Coordinate } from '../../model/classification';
import { Relation, type RelationBits } from '../../model/subject';
import type { RequestContext } from '../request-context';

export interface ListScope {
  readonly organisation?: string;
  readonly caseReferences?: readonly string[];
  readonly orderNumbers?: readonly string[];
  readonly zones?: readonly string[];
  readonly collectivities?: readonly string[] | 'ALL';
}

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
  /** The relation the caller has to every row of it, whatever others it has to some. */
  readonly relation: RelationBits;
}

/** Null where there is nothing to list: then no partner is asked. */
export function listScope(context: RequestContext, of: 'CASES' | 'ORDERS', key: Coordinate): FoundScope | null {
  for (const { relation, scope } of SCOPES) {
    if (context.decisions.decide(key, 'READ', relation).outcome !== 'VISIBLE') continue;
    const found = scope(context.caller, of);
    if (found) return { scope: found, relation };
  }
  return null;
}

/** The selected fields of a type that the caller may see on every row of the scope. */
export function visibleInScope(context: RequestContext, relation: RelationBits, type: string): Set<Coordinate> {
  const ofType = [...context.selected].filter((coordinate) => coordinate.startsWith(`${type}.`));
  return new Set(ofType.filter((one) => context.decisions.decide(one, 'READ', relation).outcome === 'VISIBLE'));
}

function some(values: Iterable<string>, scope: (values: readonly string[]) => ListScope): ListScope | null {
  const distinct = [...new Set(values)].sort();
  return distinct.length === 0 ? null : scope(distinct);
}
