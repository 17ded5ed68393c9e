/**
 * A policy document turned round: from a coordinate and a right to the rules that speak of it, in order of
 * precedence; and the compiled versions of the past, each read, checked and compiled once.
 */
import type { Coordinate } from '../../model/classification';
import { RIGHTS, type Right } from '../../model/decision';
import type { Role } from '../../model/roles';
import type { CallerClass } from './caller-class';
import type { Denial, Grant, PolicyDocument, WhoseRule } from './grant';
import { LRUCache } from 'lru-cache';
import type { PolicyVersionWithDocument } from '../versions/policy-version-store';

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

interface Writable {
  readonly grants: Grant[];
  readonly denials: Denial[];
}

export function compilePolicy(policy: PolicyDocument): CompiledPolicy {
  const byRight = Object.fromEntries(RIGHTS.map((right) => [right, new Map<Coordinate, Writable>()])) as Record<
    Right,
    Map<Coordinate, Writable>
  >;
  const place = (coordinate: Coordinate, right: Right): Writable => {
    const rules = byRight[right];
    let found = rules.get(coordinate);
    if (!found) rules.set(coordinate, (found = { grants: [], denials: [] }));
    return found;
  };
  for (const grant of inOrderOfPrecedence(policy.grants)) {
    for (const coordinate of new Set(coordinatesOf(grant))) place(coordinate, grant.right).grants.push(grant);
  }
  for (const denial of policy.denials) {
    for (const coordinate of new Set(coordinatesOf(denial))) place(coordinate, denial.right).denials.push(denial);
  }
  return {
    version: policy.version,
    rulesOf: (coordinate, right) => byRight[right].get(coordinate) ?? NO_RULES,
    hiddenFromSome: new Set(policy.denials.filter(({ outcome }) => outcome === 'HIDDEN').flatMap(coordinatesOf)),
  };
}

export function coordinatesOf(rule: WhoseRule): Coordinate[] {
  return rule.what.flatMap((group) => group.coordinates);
}

const NO_ROLES: readonly Role[] = [];
const ANYBODY: readonly null[] = [null];

/** The caller's roles that the rule names; `[null]` where it is for everybody; empty where it is not about the caller. */
export function rolesMeant(rule: WhoseRule, caller: CallerClass): readonly (Role | null)[] {
  if (!isOrganisationMeant(rule, caller)) return NO_ROLES;
  if (rule.roles === 'EVERYBODY') return ANYBODY;
  const named: readonly Role[] = rule.roles;
  const { roles } = caller;
  // asked often, and most callers have one role
  if (roles.length === 1) return named.includes(roles[0] as Role) ? roles : NO_ROLES;
  return roles.filter((role) => named.includes(role));
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
function inOrderOfPrecedence(grants: readonly Grant[]): Grant[] {
  return grants
    .map((grant) => ({ grant, narrow: narrowness(grant) }))
    .sort(byPrecedence)
    .map(({ grant }) => grant);
}

interface Weighed {
  readonly grant: Grant;
  readonly narrow: readonly number[];
}

function byPrecedence(one: Weighed, other: Weighed): number {
  for (let index = 0; index < one.narrow.length; index += 1) {
    const difference = (other.narrow[index] ?? 0) - (one.narrow[index] ?? 0);
    if (difference !== 0) return difference;
  }
  const [left, right] = [one.grant, other.grant];
  if (left.since !== right.since) return right.since - left.since;
  return (left.outcome === 'MASKED' ? 0 : 1) - (right.outcome === 'MASKED' ? 0 : 1);
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

/** A compiled version takes some hundreds of kilobytes. */
const MOST_KEPT = 20;
/** What has been in force stays as it is. */
const STAYS: ReadonlySet<string> = new Set(['ACTIVE', 'RETIRED']);

export type CompiledVersions = (number: number) => Promise<CompiledPolicy | null>;

/** Keeps the ones asked for last; null where there is none of that number. */
export function compiledVersions(
  version: (number: number) => Promise<PolicyVersionWithDocument | null>,
): CompiledVersions {
  const kept = new LRUCache<number, CompiledPolicy>({ max: MOST_KEPT });
  return async (number) => {
    const known = kept.get(number);
    if (known) return known;
    const found = await version(number);
    if (!found) return null;
    const compiled = compilePolicy(found.document);
    if (STAYS.has(found.state)) kept.set(number, compiled);
    return compiled;
  };
}
