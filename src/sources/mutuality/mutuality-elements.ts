/**
 * Which coordinates each field of an insurer feeds (schema/partners/mutuality.yaml). The medical facets
 * `chronicCondition` and `carePath` are in no table: they are never asked for call or staffing work.
 */
import type { FieldElements } from '../field-mask';

export const MEMBER_ELEMENTS: FieldElements = {
  membershipNumber: ['Person.membershipNumber', 'Person.membershipNumberMasked'],
  givenName: ['Person.givenName', 'Person.name'],
  familyName: ['Person.familyName', 'Person.name'],
  language: ['Person.language'],
  sex: ['Person.sex'],
  birthDate: ['Person.birthDate', 'Person.birthDateMasked'],
  'address.postcode': ['Person.postcode'],
  'address.nis5': ['Person.commune'],
  'address.street': ['Person.street'],
  'address.houseNumber': ['Person.houseNumber'],
  phones: ['ContactPoint.phone', 'ContactPoint.phoneMasked'],
  email: ['ContactPoint.email', 'ContactPoint.emailMasked'],
  insuredFrom: ['Person.insuredFrom'],
  insuredUntil: ['Person.insuredUntil'],
};

export const STAFF_ELEMENTS: FieldElements = {
  name: ['CareTeamMember.name'],
  profession: ['CareTeamMember.line'],
  onDuty: ['CareTeamMember.onDuty'],
};
