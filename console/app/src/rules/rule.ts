/** Rules as the hub has them, as an officer edits them, and as they are sent back. Pure. */
import type { ConsoleRulesOfVersionFragment } from './generated/operations';
import type { ChangePolicyDraftInput, CoordinateGroupInput, DenialInput, GrantInput } from '../generated/schema-types';

export type VersionOfRules = ConsoleRulesOfVersionFragment;
export type Role = NonNullable<GrantInput['roles']>[number];
export type Purpose = NonNullable<GrantInput['purposes']>[number];
export type OrganisationKind = NonNullable<GrantInput['organisationKinds']>[number];
export type Condition = GrantInput['conditions'][number];
export type Right = GrantInput['right'];
export type Mask = NonNullable<GrantInput['variant']>;
/** What a rule comes to: the first two are granted, the others denied. */
export type Effect = 'VISIBLE' | Mask | 'WITHHELD' | 'HIDDEN';

/** One rule; lists that are empty name anybody, or anything. */
export interface Rule {
  /** Its name, which decisions give. */
  readonly id: string;
  readonly groups: readonly string[];
  readonly coordinates: readonly string[];
  readonly roles: readonly Role[];
  readonly organisationKinds: readonly OrganisationKind[];
  /** By CBE number. */
  readonly organisations: readonly string[];
  readonly right: Right;
  readonly effect: Effect;
  readonly purposes: readonly Purpose[];
  readonly conditions: readonly Condition[];
  /** Of a grant. */
  readonly legalBasis: string | null;
  /** Null where nobody has said: of grants that the hub brings itself, and of old ones. */
  readonly why: string | null;
  /** The version it was last changed in. */
  readonly since: number;
}

export function isDenied(effect: Effect): effect is 'WITHHELD' | 'HIDDEN' {
  return effect === 'WITHHELD' || effect === 'HIDDEN';
}

/** In the order of the version. What of a rule is withheld from its reader is as if it said nothing. */
export function rulesOf(version: Pick<VersionOfRules, 'grants' | 'denials'>): Rule[] {
  const grants = (version.grants ?? []).map((grant): Rule => {
    const effect = grant.outcome === 'MASKED' ? (grant.variant ?? 'COUNT') : 'VISIBLE';
    return { ...whose(grant), effect, legalBasis: grant.legalBasis?.id ?? null };
  });
  const denials = (version.denials ?? []).map((denial): Rule => {
    const effect = denial.outcome === 'HIDDEN' ? 'HIDDEN' : 'WITHHELD';
    return { ...whose(denial), effect, legalBasis: null };
  });
  return [...grants, ...denials];
}

type WhoseRule = NonNullable<VersionOfRules['denials']>[number] | NonNullable<VersionOfRules['grants']>[number];

function whose(rule: WhoseRule): Omit<Rule, 'effect' | 'legalBasis'> {
  return {
    id: rule.id,
    groups: rule.groups ?? [],
    coordinates: rule.coordinates ?? [],
    roles: rule.roles ?? [],
    organisationKinds: rule.organisationKinds ?? [],
    organisations: rule.organisations ?? [],
    right: rule.right ?? 'READ',
    purposes: rule.purposes ?? [],
    conditions: rule.conditions ?? [],
    why: rule.why,
    since: rule.since ?? 0,
  };
}

export type Groups = ReadonlyMap<string, readonly string[]>;

/** Which coordinates a group has: as rules that name one group alone tell. */
export function groupsOf(rules: readonly Rule[]): Groups {
  const groups = new Map<string, readonly string[]>();
  for (const { groups: names, coordinates } of rules) {
    const [name] = names;
    if (name === undefined || names.length > 1) continue;
    if (coordinates.length > (groups.get(name)?.length ?? 0)) groups.set(name, coordinates);
  }
  return groups;
}

const MOST_NAMED = 3;

/** Coordinates under the names of groups they are the whole of; the rest together, under a name made of theirs. */
export function grouped(
  coordinates: readonly string[],
  groups: Groups,
  preferred: readonly string[] = [],
): CoordinateGroupInput[] {
  const left = new Set(coordinates);
  const parts: CoordinateGroupInput[] = [];
  const largest = [...groups.keys()].sort((one, other) => sizeOf(groups, other) - sizeOf(groups, one));
  for (const group of [...preferred, ...largest]) {
    const whole = groups.get(group) ?? [];
    if (whole.length === 0 || !whole.every((one) => left.has(one))) continue;
    for (const one of whole) left.delete(one);
    parts.push({ group, coordinates: [...whole] });
  }
  if (left.size > 0) parts.push({ group: nameOfRest([...left], parts, preferred), coordinates: [...left] });
  return parts;
}

function sizeOf(groups: Groups, group: string): number {
  return groups.get(group)?.length ?? 0;
}

/** A rule that speaks of part of its one group goes on under that name: its reader knows what it is about. */
function nameOfRest(rest: readonly string[], parts: readonly object[], preferred: readonly string[]): string {
  const [own] = preferred;
  if (own !== undefined && preferred.length === 1 && parts.length === 0) return own;
  const fields = rest.map((one) => one.slice(one.indexOf('.') + 1));
  return rest.length <= MOST_NAMED ? fields.join(', ') : `${fields.slice(0, MOST_NAMED).join(', ')} …`;
}

/** What a draft is asked to become, for one rule. @param title of the version, which says why it is; null: as it stands */
export function changeFor(
  rule: Rule,
  draft: { readonly number: number; readonly revision: number; readonly groups: Groups },
  title: string | null,
): ChangePolicyDraftInput {
  const { number, revision } = draft;
  const said = {
    id: rule.id.trim(),
    what: grouped(rule.coordinates, draft.groups, rule.groups),
    roles: orNull(rule.roles),
    organisationKinds: orNull(rule.organisationKinds),
    organisations: orNull(rule.organisations),
    right: rule.right,
    purposes: orNull(rule.purposes),
    conditions: [...rule.conditions],
    why: (rule.why ?? '').trim(),
  };
  if (isDenied(rule.effect)) {
    const denial: DenialInput = { ...said, outcome: rule.effect };
    return { number, revision, title, denials: [denial] };
  }
  const variant = rule.effect === 'VISIBLE' ? null : rule.effect;
  const grant: GrantInput = { ...said, variant, legalBasis: rule.legalBasis ?? '' };
  return { number, revision, title, grants: [grant] };
}

function orNull<One>(list: readonly One[]): One[] | null {
  return list.length === 0 ? null : [...list];
}

/** Whether two rules say the same, whatever they are called and since when they stand. */
export function saySame(one: Rule, other: Rule): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ id: _id, since: _since, groups: _groups, ...said }: Rule): string {
  return JSON.stringify({
    ...said,
    ...{ roles: [...said.roles].sort(), coordinates: [...said.coordinates].sort() },
    ...{ purposes: [...said.purposes].sort(), conditions: [...said.conditions].sort() },
    ...{ organisationKinds: [...said.organisationKinds].sort(), organisations: [...said.organisations].sort() },
  });
}

const MOST_IN_SUGGESTION = 100;

/** A name as the hub's own rules have it: what, who, which right. Empty while the rule is about nothing. */
export function suggestedName(rule: Rule, groups: Groups, taken: ReadonlySet<string>): string {
  const what = grouped(rule.coordinates, groups, rule.groups).map(({ group }) => group);
  if (what.length === 0) return '';
  const who = rule.roles.length === 0 ? 'EVERYBODY' : rule.roles.join(', ');
  const said = `${what.join('; ')} / ${who} / ${rule.right}${isDenied(rule.effect) ? ' / denied' : ''}`;
  const name = said.replaceAll('|', '/').slice(-MOST_IN_SUGGESTION).trim();
  for (let count = 1; ; count += 1) {
    const one = count === 1 ? name : `${name} / ${count}`;
    if (!taken.has(one)) return one;
  }
}

export type Chosen = Pick<Rule, 'coordinates' | 'roles' | 'purposes' | 'right'>;
type Begun = Pick<Rule, 'effect' | 'conditions' | 'legalBasis' | 'organisationKinds' | 'organisations' | 'purposes'>;

/**
 * With what a new rule begins for what was chosen on another screen. Where every field, role and purpose chosen is granted
 * today, and all grants that meet them have the same effect, conditions and organisations, it is that, so that the rule
 * gives nothing that was not given before; otherwise it is withheld. Where no purpose was chosen, it has those of the grants.
 */
export function asToday(rules: readonly Rule[], chosen: Chosen): Begun {
  const met = rules.filter(
    ({ right, coordinates, roles, purposes }) =>
      right === chosen.right &&
      coordinates.some((one) => chosen.coordinates.includes(one)) &&
      meets(roles, chosen.roles) &&
      meets(purposes, chosen.purposes),
  );
  const given = (rule: Rule): Omit<Begun, 'legalBasis'> => ({
    ...{ effect: rule.effect, conditions: rule.conditions },
    ...{ organisationKinds: rule.organisationKinds, organisations: rule.organisations },
    purposes: chosen.purposes.length > 0 ? chosen.purposes : rule.purposes,
  });
  const [first, ...others] = met;
  const isGiven =
    first !== undefined &&
    !isDenied(first.effect) &&
    others.every((other) => saySame(newRule(given(first)), newRule(given(other)))) &&
    chosen.coordinates.every((coordinate) => {
      const rulesOfIt = met.filter(({ coordinates }) => coordinates.includes(coordinate));
      return orAny(chosen.roles).every((role) =>
        orAny(chosen.purposes).every((purpose) =>
          rulesOfIt.some(({ roles, purposes }) => names(roles, role) && (purpose === null || names(purposes, purpose))),
        ),
      );
    });
  if (!isGiven) {
    const nothing = { conditions: [], legalBasis: null, organisationKinds: [], organisations: [] };
    return { ...nothing, effect: 'WITHHELD', purposes: chosen.purposes };
  }
  const hasOneBasis = others.every(({ legalBasis }) => legalBasis === first.legalBasis);
  return { ...given(first), legalBasis: hasOneBasis ? first.legalBasis : null };
}

/** Null: anybody, or anything. */
function orAny<One>(list: readonly One[]): readonly (One | null)[] {
  return list.length === 0 ? [null] : list;
}

function names<One>(list: readonly One[], one: One | null): boolean {
  return list.length === 0 || (one !== null && list.includes(one));
}

/** A list that is empty names anybody, or anything. */
function meets<One>(one: readonly One[], other: readonly One[]): boolean {
  return one.length === 0 || other.length === 0 || one.some((name) => other.includes(name));
}

/** One that says nothing yet, but what was chosen on another screen. */
export function newRule(chosen: Partial<Rule>): Rule {
  return {
    ...{ id: '', groups: [], coordinates: [], roles: [], organisationKinds: [], organisations: [], right: 'READ' },
    ...{ effect: 'VISIBLE', purposes: [], conditions: [], legalBasis: null, why: null, since: Infinity },
    ...chosen,
  };
}
