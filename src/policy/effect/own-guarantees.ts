/** What the hub itself promises of every version, beside the law: the first day's table keeps it, and so must each after. */
import SENTENCES from '../../../messages/hub/guarantees.json';
import type { Guarantee } from './guarantee';

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
