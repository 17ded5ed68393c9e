/** From an insurer's words into ours. */
import { communeOf } from '../../model/identifiers/communes';
import type { CareTeamRecord, Demographics, MemberRecord } from '../../model/records';
import type { Sex } from '../../model/words';
import type { Mutable } from '../../model/mutable';
import type { MemberPayload, StaffPayload } from './mutuality-payload';

const SEXES: Readonly<Record<'F' | 'M' | 'X' | 'U', Sex>> = { F: 'FEMALE', M: 'MALE', X: 'OTHER', U: 'UNKNOWN' };

/** What every member record has, whatever was asked for. */
export type MemberHead = Pick<MemberRecord, 'niss' | 'outcome' | 'asOf'>;

/** Said as the hub has them. All of them, by the type. */
const SAID_ALIKE = Object.keys({
  membershipNumber: true,
  givenName: true,
  familyName: true,
  language: true,
  birthDate: true,
  email: true,
  insuredFrom: true,
  insuredUntil: true,
} satisfies Record<SaidAlike, true>) as readonly SaidAlike[];

/** The rest is the head, put in other words, or stands in the address and the phones. */
type SaidAlike = Exclude<keyof MemberRecord, keyof MemberHead | 'sex' | AddressField | 'mobile' | 'landline'>;
type AddressField = 'street' | 'houseNumber' | 'postcode' | 'communeNis5';

/** Field by field: spreading an object of twenty fields costs more than reading it. @param fields that were asked for */
export function toMember(fields: readonly string[]): (head: MemberHead, member: MemberPayload) => MemberRecord {
  const parts = ADDRESS_PARTS.filter((part) => fields.includes(`address.${part}`));
  return ({ niss, outcome, asOf }, member) => {
    const record: Mutable<MemberRecord> = { niss, outcome, asOf };
    const { sex, address, phones } = member;
    const said = record as unknown as Record<string, unknown>;
    for (const field of SAID_ALIKE) if (member[field] !== undefined) said[field] = member[field];
    if (sex !== undefined) record.sex = sex === null ? null : SEXES[sex];
    if (address !== undefined) for (const part of parts) sayAddress(record, address, part);
    if (phones !== undefined) {
      record.mobile = firstOf(phones, 'MOBILE');
      record.landline = firstOf(phones, 'LANDLINE');
    }
    return record;
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

const ADDRESS_PARTS = ['street', 'houseNumber', 'postcode', 'nis5'] as const;

/** Of an address that is given, what is not there is not recorded. */
function sayAddress(
  record: Mutable<Demographics>,
  address: MemberPayload['address'],
  part: (typeof ADDRESS_PARTS)[number],
): void {
  const said = address?.[part] ?? null;
  if (part === 'nis5') record.communeNis5 = communeOf(said)?.nis5 ?? null;
  else record[part] = said;
}

function firstOf(phones: MemberPayload['phones'], kind: 'MOBILE' | 'LANDLINE'): string | null {
  return phones?.find((phone) => phone.kind === kind)?.number ?? null;
}
