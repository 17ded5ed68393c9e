/**
 * A guarantee: what no version of the policy may give, as officers promise it to those whose data this is. Its own
 * sentences are for people; what is checked is the part below them, and that is said in a sentence of its own.
 */
import type { Classification, Coordinate } from '../../model/classification';
import type { Outcome, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { Condition } from '../grant';
import type { InEachLanguage } from './language';

export interface Guarantee {
  readonly id: string;
  /** As its author puts it, in at least one language. */
  readonly sentence: InEachLanguage<string | null>;
  readonly roles: readonly Role[] | 'EVERYBODY';
  /** Whether it is kept as well for who holds another role beside; else only for who holds these and no other. */
  readonly withOtherRoles: boolean;
  /** Null is any, and none. */
  readonly organisationKinds: readonly OrganisationKind[] | null;
  readonly purposes: readonly Purpose[] | 'ANY';
  readonly coordinates: readonly Coordinate[];
  /** All coordinates of these classes, also those that come later. */
  readonly classifications: readonly Classification[];
  readonly rights: readonly Right[];
  /** The most that may be had: WITHHELD for nothing, HIDDEN for not even that it is there. */
  readonly atMost: Exclude<Outcome, 'VISIBLE'>;
  /** More may be had where all of these hold; none means nowhere. */
  readonly unless: readonly Condition[];
}
