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
  address: ['Person.postcode', 'Person.commune', 'Person.street', 'Person.houseNumber'],
  phones: ['ContactPoint.phone', 'ContactPoint.phoneMasked'],
  email: ['ContactPoint.email', 'ContactPoint.emailMasked'],
  insuredFrom: ['Person.insuredFrom'],
  insuredUntil: ['Person.insuredUntil'],
};

/** The address is sent whole; on arrival only these parts of it are kept. */
export const ADDRESS_ELEMENTS: FieldElements = {
  postcode: ['Person.postcode'],
  nis5: ['Person.commune'],
  street: ['Person.street'],
  houseNumber: ['Person.houseNumber'],
};

export const STAFF_ELEMENTS: FieldElements = {
  name: ['CareTeamMember.name'],
  profession: ['CareTeamMember.line'],
  onDuty: ['CareTeamMember.onDuty'],
};
