/**
 * Who lives with whom, by arithmetic alone: every block of 20 persons is split into nine households, in one of a few
 * ways, in an order of its own. So person → household → persons needs no table, and 9/20 gives the Brussels average
 * of about 2.2 persons a household.
 */
import { Dice } from './dice';

export const BLOCK_PERSONS = 20;
export const BLOCK_HOUSEHOLDS = 9;

const SPLITS: readonly (readonly number[])[] = [
  [1, 1, 1, 1, 2, 2, 3, 4, 5],
  [1, 1, 1, 1, 1, 2, 3, 4, 6],
  [1, 1, 1, 2, 2, 2, 3, 4, 4],
  [1, 1, 1, 1, 2, 3, 3, 4, 4],
  [1, 1, 1, 1, 1, 3, 3, 4, 5],
  [1, 1, 2, 2, 2, 2, 3, 3, 4],
];
/** The demonstration's first household is a family of four; the third and fifth are the ones of case 1 and case 2. */
const FIRST_BLOCK: readonly number[] = [4, 2, 2, 1, 1, 1, 3, 1, 5];

export interface HouseholdSpan {
  readonly index: number;
  readonly firstPerson: number;
  readonly count: number;
}

export class HouseholdPlan {
  readonly householdCount: number;

  constructor(
    private readonly seed: number,
    private readonly size: number,
  ) {
    this.householdCount = size === 0 ? 0 : this.ofPerson(size - 1).index + 1;
  }

  ofPerson(personIndex: number): HouseholdSpan {
    const block = Math.floor(personIndex / BLOCK_PERSONS);
    let first = block * BLOCK_PERSONS;
    let position = 0;
    for (const count of this.split(block)) {
      if (personIndex < first + count) return this.span(block, position, first, count);
      first += count;
      position += 1;
    }
    throw new RangeError(`no household for person ${personIndex}`);
  }

  ofHousehold(householdIndex: number): HouseholdSpan {
    const block = Math.floor(householdIndex / BLOCK_HOUSEHOLDS);
    const position = householdIndex % BLOCK_HOUSEHOLDS;
    let first = block * BLOCK_PERSONS;
    const split = this.split(block);
    for (let before = 0; before < position; before += 1) first += split[before] ?? 0;
    return this.span(block, position, first, split[position] ?? 0);
  }

  private split(block: number): readonly number[] {
    if (block === 0) return FIRST_BLOCK;
    const dice = new Dice(this.seed, 'household-split', block);
    return dice.shuffled(dice.pick(SPLITS));
  }

  /** The last household is cut off where the population ends. */
  private span(block: number, position: number, firstPerson: number, count: number): HouseholdSpan {
    return {
      index: block * BLOCK_HOUSEHOLDS + position,
      firstPerson,
      count: Math.min(count, this.size - firstPerson),
    };
  }
}
