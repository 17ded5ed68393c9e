/** Which rules of the version that decided speak of a field, to somebody like the caller of an entry. */
import type { ConsoleLogRulesQuery } from './generated/operations';
import type { AccessRecord } from './log-filter';
import type { NamedOrganisation } from './organisations';

type Version = NonNullable<ConsoleLogRulesQuery['policyVersion']>;
export type RecordedGrant = NonNullable<Version['grants']>[number];
export type RecordedDenial = NonNullable<Version['denials']>[number];
type Rule = RecordedGrant | RecordedDenial;

/** Fields of an entry of which the same is to be said. */
export interface DecidedFields {
  readonly outcome: 'VISIBLE' | 'MASKED' | 'WITHHELD';
  readonly reason: NonNullable<NonNullable<AccessRecord['withheld']>[number]['reason']> | null;
  readonly variant: NonNullable<NonNullable<AccessRecord['withheld']>[number]['variant']> | null;
  readonly coordinates: readonly string[];
  readonly grants: readonly RecordedGrant[];
  readonly denials: readonly RecordedDenial[];
}

interface Rules {
  readonly grants: readonly RecordedGrant[];
  readonly denials: readonly RecordedDenial[];
  /** By companion: the field whose mask it carries. */
  readonly masks: ReadonlyMap<string, string>;
}

export function rulesIn({ policyVersion, coordinates }: ConsoleLogRulesQuery): Rules {
  const pairs = (coordinates ?? []).flatMap(({ coordinate, masks }) =>
    coordinate === null || masks === null ? [] : [[coordinate, masks] as const],
  );
  return { grants: policyVersion?.grants ?? [], denials: policyVersion?.denials ?? [], masks: new Map(pairs) };
}

/** What was returned first, then what was masked, then what was withheld; alike ones together. */
export function decidedFields(
  record: AccessRecord,
  rules: Rules,
  organisations: readonly NamedOrganisation[],
): readonly DecidedFields[] {
  const kind = organisations.find(({ id }) => id === record.organisation)?.kind ?? null;
  const speaks = (rule: Rule): boolean =>
    rule.right === 'READ' &&
    meets(rule.roles, record.roles ?? []) &&
    meets(rule.purposes, [record.purpose]) &&
    meets(rule.organisations, [record.organisation]) &&
    meets(rule.organisationKinds, [kind]);
  const grants = rules.grants.filter(speaks);
  const denials = rules.denials.filter(speaks);
  const groups = new Map<string, DecidedFields & { coordinates: string[] }>();
  for (const { coordinate, ...how } of decisionsOf(record, rules.masks)) {
    const spoken = [coordinate, rules.masks.get(coordinate) ?? coordinate];
    const isAbout = (rule: Rule): boolean => spoken.some((one) => rule.coordinates?.includes(one) === true);
    const found = { grants: grants.filter(isAbout), denials: denials.filter(isAbout) };
    const key = JSON.stringify([how, found.grants.map(({ id }) => id), found.denials.map(({ id }) => id)]);
    const group = groups.get(key);
    if (group) group.coordinates.push(coordinate);
    else groups.set(key, { ...how, ...found, coordinates: [coordinate] });
  }
  return [...groups.values()];
}

type Decided = Omit<DecidedFields, 'coordinates' | 'grants' | 'denials'> & { readonly coordinate: string };

function decisionsOf(record: AccessRecord, masks: Rules['masks']): readonly Decided[] {
  const returned = (record.returned ?? []).map((coordinate): Decided => {
    return { coordinate, outcome: masks.has(coordinate) ? 'MASKED' : 'VISIBLE', reason: null, variant: null };
  });
  const withheld = (record.withheld ?? []).flatMap(({ coordinate, reason, variant }): Decided[] =>
    coordinate === null ? [] : [{ coordinate, outcome: variant === null ? 'WITHHELD' : 'MASKED', reason, variant }],
  );
  const order = ['VISIBLE', 'MASKED', 'WITHHELD'];
  return [...returned, ...withheld].sort((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome));
}

/** What a rule does not name it does not ask for. */
function meets<Word extends string>(named: readonly Word[] | null, has: readonly (Word | null)[]): boolean {
  return named === null || has.some((one) => one !== null && named.includes(one));
}
