/** What stands against a version, as sentences: one dictionary of them for each language. */
import type { CbeFault } from '../model/identifiers/cbe';
import type { Coordinate } from '../model/classification';
import type { MaskVariant, Reason, Right } from '../model/decision';
import type { Role } from '../model/roles';
import type { Condition } from './grant';

/** Asked of which field. */
export interface Place {
  readonly right: Right;
  readonly coordinate: Coordinate;
}

export interface NotHad extends Place {
  readonly reason: Reason | null;
  /** How many others are not had either. */
  readonly more: number;
}

/** Each names the rule by its id, so that whoever looks for what stands against one rule finds it. */
export interface FaultWords {
  // of rules in themselves
  readonly ruleTwice: (rule: string) => string;
  readonly badId: (quoted: string) => string;
  readonly takenId: (rule: string) => string;
  readonly namesNothing: (rule: string) => string;
  readonly namesTwice: (rule: string, coordinate: Coordinate) => string;
  readonly newerThanPolicy: (rule: string) => string;
  readonly noBasis: (rule: string) => string;
  readonly maskIfMasked: (rule: string) => string;
  readonly masksRight: (rule: string, right: Right) => string;
  readonly noCompanion: (rule: string, coordinate: Coordinate) => string;
  readonly maskUnfit: (
    rule: string,
    coordinate: Coordinate,
    variant: MaskVariant,
    fitting: readonly MaskVariant[],
  ) => string;
  readonly hidesByRow: (rule: string, condition: Condition) => string;
  readonly publicByRow: (rule: string, conditions: readonly Condition[], coordinate: Coordinate) => string;
  /** Before the sentence of the law. */
  readonly ofFloor: (rule: string, role: Role, right: Right, coordinate: Coordinate) => string;
  // of the organisations they name
  readonly namesNoOrganisation: (rule: string) => string;
  readonly emptyOrganisations: (rule: string, list: string) => string;
  readonly badNumber: (rule: string, fault: string) => string;
  readonly emptyText: string;
  readonly noCbe: (written: string, fault: CbeFault) => string;
  readonly establishment: (written: string) => string;
  readonly otherForm: (written: string, meant: string) => string;
  // of how much there is
  readonly tooManyRules: (most: number, rules: number, groups: number) => string;
  readonly tooManyCoordinates: (rule: string, count: number, most: number) => string;
  readonly listsTwice: (rule: string, name: string) => string;
  readonly tooManyOrganisations: (rule: string, count: number, most: number) => string;
  readonly crowded: (right: Right, coordinate: Coordinate, most: number) => string;
  // of policy and schema
  readonly unspoken: (coordinate: Coordinate) => string;
  readonly unknown: (coordinate: Coordinate) => string;
  readonly structural: (coordinate: Coordinate) => string;
  readonly follows: (coordinate: Coordinate) => string;
  // of officers and guarantees
  readonly lockedOut: (lacking: NotHad) => string;
  readonly lockedOutFrom: (from: string, lacking: NotHad) => string;
  readonly broken: (guarantee: string, counterExample: string) => string;
  /** @param at where it takes too much; null where that is no one place */
  readonly notTold: (at: Place | null) => string;
}
