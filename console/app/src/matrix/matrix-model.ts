/** Rows of the matrix, and which of them somebody wants to see. Pure: no browser, no hub. */
import type { Place } from '../policy/origin';
import type { DecidedFor } from '../policy/any-purpose';
import { isSame, type Decision } from '../policy/use-simulations';
import type { FieldClass } from '../generated/schema-types';
import type { RightName } from '../ui/rights';

export interface MatrixRow {
  readonly place: Place;
  /** What people call it. */
  readonly name: string;
  /** The field group it is in, in the language of the moment; null: in none. */
  readonly group: string | null;
  /** What a search looks at, in small letters. */
  readonly text: string;
  /** Whether anybody can have the right that is asked for there. */
  readonly canBeHad: boolean;
  /** By position of the column; undefined until the hub has answered. */
  readonly decisions: readonly (DecidedFor | undefined)[];
  /** Under the version that is compared with; empty where there is none. */
  readonly before: readonly (DecidedFor | undefined)[];
}

export interface MatrixFilter {
  /** What a question is about; null: there is none. */
  readonly only: ReadonlySet<string> | null;
  readonly search: string;
  /** Only what is about a person. */
  readonly sensitive: boolean;
  /** Only where the columns shown are not alike. */
  readonly different: boolean;
  /** Only where a column shown has changed. */
  readonly changed: boolean;
  /** Inputs too, what is there for everybody, and where nobody can have the right. */
  readonly everything: boolean;
  /** Positions of the columns shown. */
  readonly shown: readonly number[];
}

const SENSITIVE: ReadonlySet<string> = new Set(['PERSONAL', 'IDENTIFIER', 'MEDICAL']);

export function isWanted({ place, text, canBeHad, decisions, before }: MatrixRow, filter: MatrixFilter): boolean {
  const { only, search, sensitive, different, changed, everything, shown } = filter;
  if (only !== null && !only.has(place.coordinate)) return false;
  if (!everything && (!canBeHad || place.classification === 'STRUCTURAL' || isInput(place))) return false;
  if (sensitive && !SENSITIVE.has(place.classification)) return false;
  if (search !== '' && !wordsOf(search).every((word) => text.includes(word))) return false;
  if (different && shown.every((column) => isSame(decisions[column], decisions[shown[0]!]))) return false;
  return !changed || shown.some((column) => hasChanged(decisions[column], before[column]));
}

/** @param ruled of a version each, by right and coordinate; empty until its rules are known */
export function canHaveRight(right: RightName, coordinate: string, ruled: readonly ReadonlySet<string>[]): boolean {
  // a command has no value
  if (right === 'READ') return !coordinate.startsWith('Mutation.');
  return ruled.every(({ size }) => size === 0) || ruled.some((one) => one.has(`${right} ${coordinate}`));
}

/** False as long as one of the two is not known. */
export function hasChanged(now: Decision | undefined, before: Decision | undefined): boolean {
  return now !== undefined && before !== undefined && !isSame(now, before);
}

const CLASSES: readonly FieldClass[] = ['MEDICAL', 'IDENTIFIER', 'PERSONAL', 'INTERNAL', 'PUBLIC', 'STRUCTURAL'];

/** The most sensitive first; as the hub has them within a class. */
export function inTurn(places: readonly Place[]): readonly Place[] {
  const rank = ({ classification }: Place): number => CLASSES.indexOf(classification);
  return [...places].sort((one, other) => rank(one) - rank(other));
}

const INPUT_TYPE =
  /^(\w+Input|\w+Filter|PersonLookup|VerificationAnswer|(AccessRecord|CallOrder|Candidacy|Case|Collectivity|JobOffer|Staff)Order)\./;

export function isInput({ coordinate, reveals }: Place): boolean {
  return reveals !== null || coordinate.includes('(') || INPUT_TYPE.test(coordinate);
}

function wordsOf(search: string): string[] {
  return search.toLowerCase().split(/\s+/).filter(Boolean);
}

/** What a cell is called in a selection, whichever way the matrix is turned. */
export function cellKey(coordinate: string, caller: string): string {
  return `${coordinate} ${caller}`;
}

export interface SelectedCells {
  readonly coordinates: readonly string[];
  /** Ids of callers. */
  readonly callers: readonly string[];
}

export function selectedCells(selected: ReadonlySet<string>): SelectedCells {
  const pairs = [...selected].map((key) => key.split(' '));
  return {
    coordinates: [...new Set(pairs.map(([coordinate]) => coordinate!))],
    callers: [...new Set(pairs.map(([, caller]) => caller!))],
  };
}
