/** A policy document turned round: from a coordinate and a right to the rules that speak of it, in order of precedence. */
import type { Coordinate } from '../model/classification';
import type { Right } from '../model/decision';
import type { Role } from '../model/roles';
import type { CallerClass } from './caller-class';
import type { Denial, Grant, PolicyDocument, WhoseRule } from './grant';

export interface RulesOfCoordinate {
  /** The first that holds decides: the narrower, then the newer, then the one that shows less. */
  readonly grants: readonly Grant[];
  readonly denials: readonly Denial[];
}

export interface CompiledPolicy {
  readonly version: number;
  rulesOf(coordinate: Coordinate, right: Right): RulesOfCoordinate;
  /** Coordinates that some rule hides from somebody. */
  readonly hiddenFromSome: ReadonlySet<Coordinate>;
}

const NO_RULES: RulesOfCoordinate = { grants: [], denials: [] };

export function compilePolicy(policy: PolicyDocument): CompiledPolicy {
  const rules = new Map<string, { grants: Grant[]; denials: Denial[] }>();
  const place = (coordinate: Coordinate, right: Right): { grants: Grant[]; denials: Denial[] } => {
    const key = `${right} ${coordinate}`;
    let found = rules.get(key);
    if (!found) rules.set(key, (found = { grants: [], denials: [] }));
    return found;
  };
  for (const grant of [...policy.grants].sort(byPrecedence)) {
    for (const coordinate of coordinatesOf(grant)) place(coordinate, grant.right).grants.push(grant);
  }
  for (const denial of policy.denials) {
    for (const coordinate of coordinatesOf(denial)) place(coordinate, denial.right).denials.push(denial);
  }
  return {
    version: policy.version,
    rulesOf: (coordinate, right) => rules.get(`${right} ${coordinate}`) ?? NO_RULES,
    hiddenFromSome: new Set(policy.denials.filter(({ outcome }) => outcome === 'HIDDEN').flatMap(coordinatesOf)),
  };
}

export function coordinatesOf(rule: WhoseRule): Coordinate[] {
  return rule.what.flatMap((group) => group.coordinates);
}

/** The caller's roles that the rule names; `[null]` where it is for everybody; empty where it is not about the caller. */
export function rolesMeant(rule: WhoseRule, caller: CallerClass): readonly (Role | null)[] {
  if (!isOrganisationMeant(rule, caller)) return [];
  if (rule.roles === 'EVERYBODY') return [null];
  const named: readonly Role[] = rule.roles;
  return caller.roles.filter((role) => named.includes(role));
}

function isOrganisationMeant({ organisations }: WhoseRule, caller: CallerClass): boolean {
  if (!organisations) return true;
  const { organisation, organisationKind } = caller;
  return (
    (organisationKind !== null && organisations.kinds?.includes(organisationKind) === true) ||
    (organisation !== null && organisations.numbers?.includes(organisation) === true)
  );
}

/** Never by name. Sorting is stable: what is equal in all of this keeps the order of the document. */
function byPrecedence(one: Grant, other: Grant): number {
  const left = narrowness(one);
  const right = narrowness(other);
  for (let index = 0; index < left.length; index += 1) {
    const difference = (right[index] ?? 0) - (left[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (one.since !== other.since) return other.since - one.since;
  return (one.outcome === 'MASKED' ? 0 : 1) - (other.outcome === 'MASKED' ? 0 : 1);
}

const EVERYTHING = -1_000_000;

/** Most telling first; larger is narrower. */
function narrowness({ organisations, conditions, purposes, roles, ...rule }: WhoseRule): number[] {
  return [
    organisations === undefined ? 0 : organisations.kinds?.length ? 1 : 2,
    conditions.length,
    purposes === 'ANY' ? EVERYTHING : -purposes.length,
    roles === 'EVERYBODY' ? EVERYTHING : -roles.length,
    -rule.what.reduce((sum, group) => sum + group.coordinates.length, 0),
  ];
}
