/** Small policies made at random, two at a time that are nearly the same, over a few coordinates of every sort. */
import type { CoordinateInfo } from '../../../src/model/classification';
import type { Right } from '../../../src/model/decision';
import type { Role } from '../../../src/model/roles';
import type { Condition, Denial, Grant, PolicyDocument } from '../../../src/policy/rules/grant';

const plain = { derivedFrom: [], masks: null, gathers: [], reveals: null } as const;

export const SMALL_COORDINATES: readonly CoordinateInfo[] = [
  { ...plain, coordinate: 'Thing.id', classification: 'STRUCTURAL' },
  { ...plain, coordinate: 'Thing.inside', classification: 'INTERNAL' },
  { ...plain, coordinate: 'Thing.personal', classification: 'PERSONAL' },
  { ...plain, coordinate: 'Thing.personalMasked', classification: 'PERSONAL', masks: 'Thing.personal' },
  { ...plain, coordinate: 'Thing.key', classification: 'IDENTIFIER' },
  { ...plain, coordinate: 'Thing.medical', classification: 'MEDICAL' },
  {
    ...plain,
    coordinate: 'Thing.derived',
    classification: 'PERSONAL',
    derivedFrom: ['Thing.inside', 'Thing.personal'],
  },
  {
    ...plain,
    coordinate: 'Thing.insideMasked',
    classification: 'INTERNAL',
    masks: 'Thing.inside',
    derivedFrom: ['Thing.key'],
  },
  { ...plain, coordinate: 'Thing.summary', classification: 'PERSONAL', derivedFrom: ['Thing.derived', 'Thing.key'] },
  { ...plain, coordinate: 'Thing.open', classification: 'PUBLIC' },
  { ...plain, coordinate: 'CallOrder.type', classification: 'PERSONAL' },
  { ...plain, coordinate: 'Case.indexCase', classification: 'MEDICAL' },
  { ...plain, coordinate: 'AccessRecord.about', classification: 'PERSONAL' },
  { ...plain, coordinate: 'Mutation.recordAttempt', classification: 'INTERNAL' },
  { ...plain, coordinate: 'CallAttempt.disposition', classification: 'PERSONAL' },
  { ...plain, coordinate: 'CallAttempt.medicalDisposition', classification: 'MEDICAL' },
  {
    ...plain,
    coordinate: 'Filter.personal',
    classification: 'PERSONAL',
    reveals: { coordinate: 'Thing.personal', right: 'FILTER' },
  },
  {
    ...plain,
    coordinate: 'Input.personal',
    classification: 'PERSONAL',
    reveals: { coordinate: 'Thing.personal', right: 'WRITE' },
  },
];

/** Some go with one that is hidden, some with two, and one with what goes with another. */
const GO_WITH: readonly (readonly [string, ...(readonly string[])[]])[] = [
  ['Thing.medical', ['Thing.inside', 'Thing.key']],
  ['Thing.id', ['Thing.medical'], ['Thing.derived', 'CallOrder.type']],
  ['CallOrder.type', ['Case.indexCase']],
  ['AccessRecord.about', ['Thing.personal'], ['Case.indexCase', 'Thing.key']],
];

/** As a schema would have it. */
function smallGoneWith(hidden: ReadonlySet<string>): ReadonlySet<string> {
  const gone = new Set(hidden);
  for (let size = -1; size < gone.size;) {
    size = gone.size;
    for (const [coordinate, ...ways] of GO_WITH) {
      if (ways.some((together) => together.every((one) => gone.has(one)))) gone.add(coordinate);
    }
  }
  return gone;
}

export const SMALL_GROUND = { coordinates: SMALL_COORDINATES, goneWith: smallGoneWith };

const RULED = SMALL_COORDINATES.filter(
  ({ classification, masks, reveals }) => classification !== 'STRUCTURAL' && !masks && !reveals,
).map(({ coordinate }) => coordinate);
export const SMALL_ROLES: readonly Role[] = [
  'AGENT',
  'NURSE',
  'PARTNER_SYSTEM',
  'PRIVACY_OFFICER',
  'PHYSICIAN',
  'HYGIENE_INSPECTOR',
];
const SMALL_CONDITIONS: readonly Condition[] = [
  'ASSIGNED',
  'TRAINED',
  'OWN_ORGANISATION',
  'AGREEMENT_VALID',
  'SELF',
  'OWN_ZONE',
  'REGISTER_ENTRY',
  'IN_SHIFT',
];
const RIGHTS: readonly Right[] = ['READ', 'READ', 'READ', 'READ', 'FILTER', 'WRITE', 'EXPORT', 'AGGREGATE'];

export type Next = (below: number) => number;

/** A small generator, the same on every machine. */
export function numbersFrom(seed: number): Next {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

/** Ids that rules may have, and that lists, keys and patterns could trip over. */
function idOf(kind: string, index: number): string {
  return `${['', '","', '\\', '],[', '+', ',', '${'][index % 7]}${kind} ${index}`;
}

/** @param made by another maker, of grants that all speak of the same for one, or of denials that hide */
export function nearlyTheSame(
  next: Next,
  made: MakeGrant = grant,
  denied: MakeDenial = denial,
): readonly [PolicyDocument, PolicyDocument] {
  const grants = many(4 + next(8), (index) => made(next, idOf('grant', index)));
  const denials = many(next(3) + (denied === hiding ? 2 : 0), (index) => denied(next, idOf('denial', index)));
  const before: PolicyDocument = { version: 1, title: 'before', grants, denials, nobody: [] };
  let after: PolicyDocument = { ...before, version: 2, title: 'after' };
  for (let edits = 1 + next(2); edits > 0; edits -= 1) after = edited(after, next, edits, made, denied);
  return [before, after];
}

function edited(policy: PolicyDocument, next: Next, edit: number, made: MakeGrant, denied: MakeDenial): PolicyDocument {
  const { grants, denials } = policy;
  switch (next(7)) {
    case 0:
      return { ...policy, grants: without(grants, next(grants.length || 1)) };
    case 1:
      return { ...policy, grants: [...grants, { ...made(next, idOf('new grant', edit)), since: 2 }] };
    case 2:
      return { ...policy, denials: without(denials, next(denials.length || 1)) };
    case 3:
      return { ...policy, denials: [...denials, denied(next, idOf('new denial', edit))] };
    case 4:
      return { ...policy, grants: changed(grants, next, (one) => ({ ...one, conditions: conditions(next) })) };
    case 5:
      return { ...policy, grants: changed(grants, next, (one) => ({ ...one, ...outcome(next) })) };
    default:
      return { ...policy, grants: changed(grants, next, (one) => ({ ...one, legalBasis: pick(['a', 'b'], next) })) };
  }
}

type MakeGrant = (next: Next, id: string) => Grant;
type MakeDenial = (next: Next, id: string) => Denial;

/** Denials that hide something, mostly from many: what goes with it is not there for those who meet one, or two of them. */
export function hiding(next: Next, id: string): Denial {
  return {
    ...denial(next, id),
    outcome: 'HIDDEN',
    roles: pick(['EVERYBODY', ['AGENT'], ['NURSE'], ['AGENT', 'NURSE']] as const, next),
    what: [{ group: 'hidden', coordinates: some(['Thing.inside', 'Thing.key', 'Case.indexCase'], next) }],
    organisations: undefined,
    right: 'READ',
    conditions: next(3) === 0 ? ['TRAINED'] : [],
  };
}

/** Grants that stand in each other's way: of the same places, for the same callers, on this basis or that. */
export function crowdedGrant(next: Next, id: string): Grant {
  return {
    ...grant(next, id),
    ...(next(2) === 0 ? { outcome: 'VISIBLE', variant: undefined } : outcome(next)),
    roles: pick(['EVERYBODY', ['AGENT'], ['AGENT', 'NURSE']] as const, next),
    organisations: undefined,
    what: [{ group: 'group', coordinates: ['Thing.inside', 'Thing.personal'] }],
    right: 'READ',
    purposes: pick([['CONTACT_TRACING'], 'ANY'] as const, next),
    legalBasis: pick(['a', 'b'], next),
  };
}

export const OF_A_COMMAND = ['Mutation.recordAttempt', 'CallAttempt.disposition', 'CallAttempt.medicalDisposition'];

/** Grants to read what a command writes, and to write it, in other relations. */
export function commandGrant(next: Next, id: string): Grant {
  return {
    ...grant(next, id),
    what: [{ group: 'attempt', coordinates: some(OF_A_COMMAND, next) }],
    right: pick(['READ', 'WRITE', 'WRITE'] as const, next),
    purposes: pick([['CONTACT_TRACING'], 'ANY'] as const, next),
  };
}

function grant(next: Next, id: string): Grant {
  return { ...rule(next, id), ...outcome(next), legalBasis: pick(['a', 'a', 'b'], next) };
}

function outcome(next: Next): Pick<Grant, 'outcome' | 'variant'> {
  if (next(3) > 0) return { outcome: 'VISIBLE', variant: undefined };
  return { outcome: 'MASKED', variant: pick(['YEAR', 'INITIALS'], next) };
}

function denial(next: Next, id: string): Denial {
  return { ...rule(next, id), outcome: pick(['WITHHELD', 'HIDDEN'], next), why: 'made up' };
}

function rule(next: Next, id: string) {
  const organisations = pick(
    [
      undefined,
      undefined,
      undefined,
      { kinds: ['MUTUALITY'] },
      { numbers: ['0123'] },
      { kinds: ['MUTUALITY', 'CALL_CENTRE'], numbers: ['0456', '0123'] },
    ] as const,
    next,
  );
  return {
    id,
    roles: next(5) === 0 ? ('EVERYBODY' as const) : some(SMALL_ROLES, next),
    ...(organisations && { organisations }),
    what: [{ group: 'group', coordinates: some(RULED, next) }],
    right: pick(RIGHTS, next),
    purposes: pick(
      [
        ['CONTACT_TRACING'],
        ['CONTACT_TRACING', 'HYGIENE_INSPECTION'],
        ['HYGIENE_INSPECTION'],
        ['STAFFING'],
        'ANY',
      ] as const,
      next,
    ),
    conditions: conditions(next),
    since: 1,
  };
}

function conditions(next: Next): Condition[] {
  return SMALL_CONDITIONS.filter(() => next(5) === 0);
}

/** At least one. */
function some<Item>(items: readonly Item[], next: Next): Item[] {
  const chosen = items.filter(() => next(3) === 0);
  return chosen.length > 0 ? chosen : [pick(items, next)];
}

function many<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function without<Item>(items: readonly Item[], place: number): Item[] {
  return items.filter((_, index) => index !== place);
}

function changed<Item>(items: readonly Item[], next: Next, change: (item: Item) => Item): Item[] {
  const place = next(items.length || 1);
  return items.map((item, index) => (index === place ? change(item) : item));
}

export function pick<Item>(items: readonly Item[], next: Next): Item {
  return items[next(items.length)] as Item;
}
