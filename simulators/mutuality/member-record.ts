/** A member as the insurer sends it, made from what the insurer believes about a person. */
import type { Address, Demographics, Sex, TruePerson } from '../population/population';

export const MEMBER_FIELDS = [
  'niss',
  'membershipNumber',
  'givenName',
  'familyName',
  'language',
  'sex',
  'birthDate',
  'address',
  'phones',
  'email',
  'insuredFrom',
  'insuredUntil',
  'chronicCondition',
  'carePath',
] as const;
/** As asked for: a field, or one part of the address. */
export type MemberField = (typeof MEMBER_FIELDS)[number] | `address.${keyof Address}`;

/** The part of a file that cannot be read when the answer is PARTIAL. */
export const UNREADABLE_IN_PART: readonly MemberField[] = ['address', 'phones', 'email'];

export interface MemberRecord {
  readonly niss: string | null;
  readonly membershipNumber: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly language: string | null;
  readonly sex: 'F' | 'M' | 'X' | 'U';
  readonly birthDate: string | null;
  readonly address: Address | null;
  readonly phones: readonly { readonly kind: 'MOBILE' | 'LANDLINE'; readonly number: string }[];
  readonly email: string | null;
  readonly insuredFrom: string | null;
  readonly insuredUntil: string | null;
  readonly chronicCondition: string | null;
  readonly carePath: string | null;
}

const SEX_LETTERS: Readonly<Record<Sex, MemberRecord['sex']>> = { FEMALE: 'F', MALE: 'M', OTHER: 'X', UNKNOWN: 'U' };

export function memberRecordOf(person: TruePerson, believed: Demographics): MemberRecord {
  return {
    niss: person.niss,
    membershipNumber: person.membershipNumber,
    givenName: believed.givenName,
    familyName: believed.familyName,
    language: believed.language,
    sex: SEX_LETTERS[believed.sex],
    birthDate: believed.birthDate,
    address: believed.address === null ? null : addressOf(believed.address),
    phones: [
      ...(believed.mobile === null ? [] : [{ kind: 'MOBILE' as const, number: believed.mobile }]),
      ...(believed.landline === null ? [] : [{ kind: 'LANDLINE' as const, number: believed.landline }]),
    ],
    email: believed.email,
    insuredFrom: person.insuredFrom,
    insuredUntil: person.insuredUntil,
    chronicCondition: person.chronicCondition,
    carePath: person.carePath,
  };
}

function addressOf({ street, houseNumber, postcode, nis5 }: Address): Address {
  return { street, houseNumber, postcode, nis5 };
}
