/** The words that sentences about rules are made of; one dictionary for each language. */
import type { Classification } from '../../model/classification';
import type { MaskVariant, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { Condition } from '../grant';

/** What callers do with something, as it follows the subject. */
export interface Doing {
  readonly now: string;
  readonly noLonger: string;
  readonly never: string;
}

export interface SentenceWords {
  /** In the plural, as a sentence begins. */
  readonly roles: Readonly<Record<Role, string>>;
  readonly anybody: string;
  readonly organisations: Readonly<Record<OrganisationKind, string>>;
  readonly purposes: Readonly<Record<Purpose, string>>;
  /** Between brackets, about the callers. */
  readonly conditions: Readonly<Record<Condition, string>>;
  readonly masks: Readonly<Record<MaskVariant, string>>;
  readonly classifications: Readonly<Record<Classification, string>>;
  readonly doings: Readonly<Record<Right, Doing>>;
  readonly knowing: Doing;
  /** Names of groups that rules use; what is not here is said as the rule has it. */
  readonly groups: Readonly<Record<string, string>>;
  /** Little words, each with its blanks. */
  readonly and: string;
  readonly alsoBeing: string;
  readonly of: string;
  readonly withoutPurpose: string;
  readonly forPurpose: string;
  readonly evenWithout: string;
  readonly unknownWhether: string;
  readonly recognised: string;
  readonly onBasis: string;
  readonly as: string;
  readonly onlyAs: string;
  readonly notOnlyAs: string;
  readonly insteadOf: string;
  readonly masked: string;
  readonly withoutAnotherRole: string;
  readonly evenWithAnotherRole: string;
  readonly unless: string;
  readonly notCompared: string;
  readonly notRegistered: string;
  readonly byRule: string;
}
