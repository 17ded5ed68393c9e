/** What the members of a household share: where the names come from, the address, the language, the landline. */
import { addressIn, communeByWeight, communeCalled } from './addresses';
import { collectivityAt, collectivityCountFor, collectivityOfType, RESIDENCES } from './collectivities';
import { Dice } from './dice';
import type { HouseholdSpan } from './household-plan';
import type { NameOrigin } from './name-lists';
import { familyNameFor, languageFor, originByWeight } from './names';
import type { Address } from './population';

export interface HouseholdTraits {
  readonly seed: number;
  readonly index: number;
  /** RESIDENT: a room in a collectivity. SHARED: grown-ups who are no family. */
  readonly kind: 'SINGLE' | 'RESIDENT' | 'COUPLE' | 'SINGLE_PARENT' | 'SHARED';
  readonly origin: NameOrigin;
  readonly familyName: string;
  readonly language: string;
  readonly address: Address;
  readonly hasLandline: boolean;
  readonly headAge: number;
  readonly collectivityIndex: number | null;
}

const CITY_OF_BRUSSELS = '21004';

export function householdTraits(seed: number, size: number, span: HouseholdSpan): HouseholdTraits {
  const dice = new Dice(seed, 'household', span.index);
  const first = span.index === 0;
  const kind = first ? 'COUPLE' : kindOf(dice, span);
  const residence = kind === 'RESIDENT' ? dice.weighted(RESIDENCES.map((entry) => [entry, entry[1]] as const)) : null;
  const collectivityIndex = residence ? collectivityOfType(dice, residence[0], collectivityCountFor(size)) : null;
  const origin = first ? 'FR' : residence?.[0] === 'ASYLUM_CENTRE' ? 'HORN' : originByWeight(dice);
  return {
    seed,
    index: span.index,
    kind,
    origin,
    familyName: familyNameFor(dice, origin),
    language: first ? 'fr' : languageFor(dice, origin),
    address:
      collectivityIndex === null
        ? addressIn(dice, first ? communeCalled(CITY_OF_BRUSSELS) : communeByWeight(dice))
        : collectivityAt(seed, collectivityIndex).address,
    hasLandline: first || (kind !== 'RESIDENT' && dice.chance(0.36)),
    headAge: headAge(dice, kind, span.count, residence?.[2] ?? null),
    collectivityIndex,
  };
}

/** Age in whole years of the member at that position. */
export function memberAge(household: HouseholdTraits, position: number, dice: Dice): number {
  const { kind, headAge: head } = household;
  if (position === 0) return head;
  if (kind === 'SHARED') return Math.max(18, head + dice.below(11) - 5);
  if (kind === 'COUPLE' && position === 1) return Math.max(18, head + dice.below(9) - 4);
  return Math.max(0, Math.min(30, head - 21 - dice.below(16)));
}

function kindOf(dice: Dice, span: HouseholdSpan): HouseholdTraits['kind'] {
  if (span.count === 1) return span.index > 45 && dice.chance(0.1) ? 'RESIDENT' : 'SINGLE';
  if (span.count === 2)
    return dice.weighted([
      ['COUPLE', 60],
      ['SINGLE_PARENT', 25],
      ['SHARED', 15],
    ] as const);
  return dice.weighted([
    ['COUPLE', 74],
    ['SINGLE_PARENT', 18],
    ['SHARED', 8],
  ] as const);
}

function headAge(
  dice: Dice,
  kind: HouseholdTraits['kind'],
  count: number,
  residents: readonly [number, number] | null,
): number {
  if (residents) return residents[0] + dice.below(residents[1] - residents[0] + 1);
  if (kind === 'SINGLE') return dice.chance(0.3) ? 65 + dice.below(32) : 20 + dice.below(45);
  if (kind === 'SHARED') return 20 + dice.below(20);
  if (kind === 'COUPLE' && count === 2) return 22 + dice.below(66);
  return 25 + dice.below(32);
}
