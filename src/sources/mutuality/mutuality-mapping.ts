/** From an insurer's words into ours. */
import type { Coordinate } from '../../model/classification';
import { communeOf } from '../../model/identifiers/communes';
import type { CareTeamRecord, Demographics, MemberRecord } from '../../model/records';
import type { Sex } from '../../model/words';
import { fieldsAsked } from '../field-mask';
import { MEMBER_ELEMENTS } from './mutuality-elements';
import type { MemberPayload, StaffPayload } from './mutuality-payload';

const SEXES: Readonly<Record<'F' | 'M' | 'X' | 'U', Sex>> = { F: 'FEMALE', M: 'MALE', X: 'OTHER', U: 'UNKNOWN' };

/** What every member record has, whatever was asked for. */
export type MemberHead = Pick<MemberRecord, 'niss' | 'outcome' | 'asOf'>;

export function toMember(head: MemberHead, member: MemberPayload, elements: ReadonlySet<Coordinate>): MemberRecord {
  const { address, phones, sex, ...same } = member;
  return {
    ...same,
    ...head,
    ...(sex !== undefined && { sex: sex === null ? null : SEXES[sex] }),
    ...(address !== undefined && toAddress(address, elements)),
    ...(phones !== undefined && { mobile: firstOf(phones, 'MOBILE'), landline: firstOf(phones, 'LANDLINE') }),
  };
}

export function toStaffMember({ staffReference, name, profession, onDuty }: StaffPayload): CareTeamRecord {
  return {
    reference: staffReference,
    ...(profession !== undefined && { line: profession === 'NURSE' ? 'SECOND' : 'THIRD' }),
    ...(name !== undefined && { name }),
    ...(onDuty !== undefined && { onDuty }),
  };
}

function toAddress(address: MemberPayload['address'], elements: ReadonlySet<Coordinate>): Partial<Demographics> {
  const asked = new Set(fieldsAsked(MEMBER_ELEMENTS, elements));
  return {
    ...(asked.has('address.postcode') && { postcode: address?.postcode ?? null }),
    ...(asked.has('address.nis5') && { communeNis5: communeOf(address?.nis5)?.nis5 ?? null }),
    ...(asked.has('address.street') && { street: address?.street ?? null }),
    ...(asked.has('address.houseNumber') && { houseNumber: address?.houseNumber ?? null }),
  };
}

function firstOf(phones: MemberPayload['phones'], kind: 'MOBILE' | 'LANDLINE'): string | null {
  return phones?.find((phone) => phone.kind === kind)?.number ?? null;
}
