/**
 * A guarantee: what no version of the policy may give, as officers promise it to those whose data this is. Its own
 * sentences are for people; what is checked is the part below them, and that is said in a sentence of its own.
 */
import SENTENCES from '../../../messages/hub/guarantees.json';
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

const EVERY_RIGHT = ['READ', 'FILTER', 'SORT', 'AGGREGATE', 'EXPORT'] as const;

const NOTHING = {
  withOtherRoles: false,
  organisationKinds: null,
  purposes: 'ANY',
  coordinates: [],
  classifications: [],
  rights: EVERY_RIGHT,
  atMost: 'WITHHELD',
  unless: [],
} as const satisfies Partial<Guarantee>;

/** What the hub itself promises of every version, beside the law: the first day's table keeps it, and so must each after. */
export const OWN_GUARANTEES: readonly Guarantee[] = [
  {
    ...NOTHING,
    id: 'first-line-no-medical-data',
    sentence: sentenceOf('first-line-no-medical-data'),
    roles: ['AGENT', 'SUPERVISOR', 'FIELD_AGENT'],
    classifications: ['MEDICAL'],
  },
  {
    ...NOTHING,
    id: 'insurer-no-traced-person',
    sentence: sentenceOf('insurer-no-traced-person'),
    roles: ['PARTNER_SYSTEM'],
    withOtherRoles: true,
    organisationKinds: ['MUTUALITY'],
    coordinates: [
      'Person.name',
      'Person.givenName',
      'Person.familyName',
      'Person.birthDate',
      'Person.niss',
      'Person.membershipNumber',
      'Person.street',
      'Person.postcode',
      'ContactPoint.phone',
      'ContactPoint.email',
      'CallOrder.type',
    ],
    rights: ['READ'],
  },
  {
    ...NOTHING,
    id: 'offices-no-medical-data-nor-keys',
    sentence: sentenceOf('offices-no-medical-data-nor-keys'),
    roles: ['RECRUITER', 'TRAINING_MANAGER', 'REPORTER'],
    classifications: ['MEDICAL', 'IDENTIFIER'],
  },
  {
    ...NOTHING,
    id: 'phone-only-with-a-relation',
    sentence: sentenceOf('phone-only-with-a-relation'),
    roles: ['AGENT'],
    coordinates: ['ContactPoint.phone'],
    rights: ['READ'],
    unless: ['ASSIGNED'],
  },
];

function sentenceOf(id: keyof typeof SENTENCES.en): Guarantee['sentence'] {
  return { FR: SENTENCES.fr[id], NL: SENTENCES.nl[id], EN: SENTENCES.en[id] };
}
