/**
 * Over which collectivities a caller's list runs, and what its rows are about: the first relation under which the policy
 * shows this caller what a collectivity is called. Who has work assigned comes to the collectivities of those cases, and
 * each row is about such a case; everybody else's rows are about the collectivity itself. Nothing here decides.
 */
import { caseSubject } from '../../model/case-keys';
import type { Caller } from '../../model/caller';
import type { Coordinate } from '../../model/classification';
import type { CollectivityRecord } from '../../model/records';
import {
  Relation,
  type CaseSubject,
  type CollectivitySubject,
  type RelationBits,
  type Subject,
} from '../../model/subject';
import { requireAssignments } from '../case/case.type';
import { type RequestContext, tooMuch } from '../request-context';
import { collectivitySubject } from './collectivity.type';

export interface CollectivityScope {
  readonly references?: readonly string[] | 'ALL';
  readonly organisation?: string;
  readonly zones?: readonly string[];
}

export interface FoundCollectivities {
  readonly scope: CollectivityScope;
  /** The relation the scope stands for. */
  readonly relation: RelationBits;
  /** What the caller may see of every row, whatever other relations it has to some; asked along with the list. */
  readonly elements: ReadonlySet<Coordinate> | undefined;
  /** What the row about this collectivity is about; null where the list should not have it. */
  readonly subjectOf: (record: CollectivityRecord) => CaseSubject | CollectivitySubject | null;
}

/** What decides whether there is a row at all. */
const KEY: Coordinate = 'Collectivity.name';
/** As many as the driving source takes at once. */
const MOST_REFERENCES = 1000;

/** A cell has its collectivities before anything else: its grant is bound to no relation, and what it follows is. */
const OWN: readonly {
  readonly relation: RelationBits;
  readonly scope: (caller: Caller) => CollectivityScope | null;
}[] = [
  {
    relation: Relation.OWN_COLLECTIVITY,
    scope: ({ facts: { collectivities } }) =>
      collectivities === 'ALL' ? { references: collectivities } : named(collectivities),
  },
  {
    relation: Relation.OWN_ORGANISATION,
    scope: ({ facts }) => (facts.organisation ? { organisation: facts.organisation.cbe } : null),
  },
  {
    relation: Relation.OWN_ZONE,
    scope: ({ facts }) => (facts.zones.size > 0 ? { zones: [...facts.zones].sort() } : null),
  },
  {
    relation: Relation.REGISTER_ENTRY,
    scope: ({ facts }) => named(facts.authorisedEntries.flatMap((entry) => [...entry.collectivityReferences])),
  },
];

const ASSIGNED: readonly { relation: RelationBits; references: (caller: Caller) => Iterable<string> }[] = [
  {
    relation: Relation.CASE_ASSIGNED,
    references: ({ facts: { caseAssignments } }) => (caseAssignments.usable ? caseAssignments.value : []),
  },
  {
    relation: Relation.ORDER_ASSIGNED,
    references: ({ facts: { orderAssignments } }) => (orderAssignments.usable ? orderAssignments.value.values() : []),
  },
];

/**
 * Null where there is nothing to list: then no partner is asked.
 * @throws HubError COST_EXCEEDED where the list would run over more than its driving source takes; FIELD_WITHHELD while
 * it cannot be known what is assigned to a caller whose list depends on it.
 */
export async function collectivitiesOf(context: RequestContext): Promise<FoundCollectivities | null> {
  const { caller } = context;
  for (const { relation, scope } of OWN) {
    if (!isShown(context, relation)) continue;
    const found = scope(caller);
    if (found) return ofTheirOwn(context, relation, found);
    // a rule bound to no relation is a cell's, which has what it follows and nothing else
    if (isShown(context, Relation.NONE)) return null;
  }
  for (const { relation, references } of ASSIGNED) {
    if (reasonAgainst(context, relation) === 'CALLER_FACTS_UNAVAILABLE')
      requireAssignments(context, 'Query.collectivities');
    if (!isShown(context, relation)) continue;
    const found = await ofCases(context, relation, references(caller));
    if (found) return found;
  }
  return null;
}

function ofTheirOwn(context: RequestContext, relation: RelationBits, scope: CollectivityScope): FoundCollectivities {
  requireWithinLimit(scope);
  const row: CollectivitySubject = { kind: 'COLLECTIVITY', id: '', reference: '', organisation: '', zone: null };
  return {
    scope,
    relation,
    elements: elementsOfEveryRow(context, relation, { ...row, ...rowIn(scope) }),
    // a row that the source put there and the caller has no relation to is not there
    subjectOf: (record) => {
      const subject = collectivitySubject(context, record);
      return context.relation(subject) === Relation.NONE ? null : subject;
    },
  };
}

async function ofCases(
  context: RequestContext,
  relation: RelationBits,
  references: Iterable<string>,
): Promise<FoundCollectivities | null> {
  const keys = await Promise.all([...new Set(references)].map((one) => context.loaders.caseKeyByReference(one)));
  const subjects = new Map<string, CaseSubject>();
  for (const key of keys) if (key?.collectivity) subjects.set(key.collectivity, caseSubject(key));
  const scope = named(subjects.keys());
  const [first] = subjects.values();
  if (!scope || !first) return null;
  requireWithinLimit(scope);
  return {
    scope,
    relation,
    elements: elementsOfEveryRow(context, relation, { ...first, organisation: '', zone: null, collectivity: null }),
    subjectOf: ({ reference }) => subjects.get(reference) ?? null,
  };
}

function isShown({ decisions }: RequestContext, relation: RelationBits): boolean {
  return decisions.decide(KEY, 'READ', relation).outcome === 'VISIBLE';
}

function reasonAgainst({ decisions }: RequestContext, relation: RelationBits): string | null {
  return decisions.decide(KEY, 'READ', relation).reason;
}

/** Of a made-up row to which the caller has the scope's relation and no other; nothing where there is no such row. */
function elementsOfEveryRow(
  context: RequestContext,
  relation: RelationBits,
  row: Subject,
): ReadonlySet<Coordinate> | undefined {
  return context.relation(row) === relation ? context.elements(row) : undefined;
}

function rowIn({ references, organisation, zones }: CollectivityScope): Partial<CollectivitySubject> {
  if (references !== undefined) return { reference: references === 'ALL' ? 'any' : (references[0] ?? '') };
  return organisation === undefined ? { zone: zones?.[0] ?? null } : { organisation };
}

function named(references: Iterable<string>): CollectivityScope | null {
  const distinct = [...new Set(references)].sort();
  return distinct.length === 0 ? null : { references: distinct };
}

function requireWithinLimit({ references }: CollectivityScope): void {
  if (references === undefined || references === 'ALL' || references.length <= MOST_REFERENCES) return;
  throw tooMuch(`The list would run over more than ${MOST_REFERENCES} collectivities.`);
}
