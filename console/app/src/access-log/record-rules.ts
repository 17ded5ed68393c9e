/** The decisions of an entry, equal ones together, with what their rules say. */
import type { ConsoleAccessRecordQuery, ConsoleLogRulesQuery } from './generated/operations';

export type WholeRecord = NonNullable<NonNullable<ConsoleAccessRecordQuery['accessRecords']>['edges'][number]['node']>;
type Decision = NonNullable<WholeRecord['decisions']>[number];
type Version = NonNullable<ConsoleLogRulesQuery['policyVersion']>;
export type RecordedGrant = NonNullable<Version['grants']>[number];
export type RecordedDenial = NonNullable<Version['denials']>[number];

/** A rule by its id; what it says where the version of then, or the floor of now, has it. */
export type NamedRule =
  | { readonly kind: 'GRANT'; readonly id: string; readonly rule: RecordedGrant }
  | { readonly kind: 'DENIAL'; readonly id: string; readonly rule: RecordedDenial }
  | { readonly kind: 'FLOOR'; readonly id: string; readonly sentence: string }
  | { readonly kind: 'UNKNOWN'; readonly id: string };

/** Fields of an entry of which the same is to be said. */
export interface DecidedFields extends Pick<Decision, 'right' | 'variant' | 'reason' | 'finding'> {
  readonly outcome: 'VISIBLE' | 'MASKED' | 'WITHHELD';
  readonly coordinates: readonly string[];
  /** The one that decided, or those of which one did. */
  readonly rules: readonly NamedRule[];
}

const ORDER = ['VISIBLE', 'MASKED', 'WITHHELD'] as const;

/** What was changed first, then what was returned, what was masked, what was withheld. */
export function decidedFields(
  { decisions }: WholeRecord,
  known: ConsoleLogRulesQuery | null,
): readonly DecidedFields[] {
  const groups = new Map<string, DecidedFields & { coordinates: string[] }>();
  for (const { coordinate, outcome: done, right, variant, reason, finding, ruleId, candidates } of decisions ?? []) {
    if (coordinate === null) continue;
    // a companion carries the mask of its field
    const outcome = variant !== null ? 'MASKED' : (ORDER.find((one) => one === done) ?? 'WITHHELD');
    const ids = ruleId === null ? (candidates ?? []) : [ruleId];
    const key = JSON.stringify([right, outcome, variant, reason, finding, ids]);
    const group = groups.get(key);
    if (group) group.coordinates.push(coordinate);
    else {
      const rules = ids.map((id) => ruleNamed(id, known));
      groups.set(key, { right, outcome, variant, reason, finding, rules, coordinates: [coordinate] });
    }
  }
  return [...groups.values()].sort((one, other) => placeOf(one) - placeOf(other));
}

function placeOf({ right, outcome }: DecidedFields): number {
  return right === 'WRITE' ? -1 : ORDER.indexOf(outcome);
}

function ruleNamed(id: string, known: ConsoleLogRulesQuery | null): NamedRule {
  const grant = known?.policyVersion?.grants?.find((one) => one.id === id);
  if (grant) return { kind: 'GRANT', id, rule: grant };
  const denial = known?.policyVersion?.denials?.find((one) => one.id === id);
  if (denial) return { kind: 'DENIAL', id, rule: denial };
  const sentence = known?.floorRules?.find(({ rule }) => rule === id)?.sentence ?? null;
  return sentence === null ? { kind: 'UNKNOWN', id } : { kind: 'FLOOR', id, sentence };
}
