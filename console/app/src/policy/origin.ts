/** Where a decision about a place comes from: a rule about it alone, or something it shares, follows or is bound by. */
import type { FieldClass } from '../generated/schema-types';
import type { Rules } from './use-rules';

/** A place of the schema that the hub governs. */
export interface Place {
  readonly coordinate: string;
  readonly classification: FieldClass;
  readonly derivedFrom: readonly string[];
  /** The coordinate whose mask it carries. */
  readonly masks: string | null;
  /** Of an input: the coordinate its use takes a right on. */
  readonly reveals: string | null;
}

export type Origin =
  /** A rule names this place and no other. */
  | { readonly from: 'OWN' }
  | { readonly from: 'GROUP'; readonly groups: readonly string[] }
  | { readonly from: 'COMPANION' | 'INPUT' | 'DERIVED'; readonly of: string }
  | { readonly from: 'FLOOR' | 'STRUCTURE' | 'NOTHING' | 'ELSEWHERE' };

export function originOf(place: Place, ruleId: string | null, { rules }: Rules): Origin {
  if (ruleId === 'structural') return { from: 'STRUCTURE' };
  if (ruleId?.startsWith('floor:')) return { from: 'FLOOR' };
  if (place.masks !== null) return { from: 'COMPANION', of: place.masks };
  if (place.reveals !== null) return { from: 'INPUT', of: place.reveals };
  if (ruleId === null) return { from: 'NOTHING' };
  const rule = rules.get(ruleId);
  if (rule?.coordinates.has(place.coordinate)) {
    return rule.coordinates.size === 1 ? { from: 'OWN' } : { from: 'GROUP', groups: rule.groups };
  }
  const [base] = place.derivedFrom;
  return base === undefined ? { from: 'ELSEWHERE' } : { from: 'DERIVED', of: base };
}
