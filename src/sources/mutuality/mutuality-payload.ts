/**
 * What an insurer sends (schema/partners/mutuality.yaml), as far as the hub reads it, and which coordinates each field feeds.
 * The medical facets `chronicCondition` and `carePath` are in no table: they are never asked for call or staffing work.
 */
import { z } from 'zod';
import { coordinatesOfField, fieldsOf } from '../../model/person-fields';
import { knownFields, withBelow, withUnread, type FieldTree } from '../contract/known-fields';
import type { RecordFields } from '../client/keyed-answer';

const text = z.string().max(1000).nullish();
const date = z.iso.date().nullish();

export const memberAnswer = z.object({
  asOf: z.iso.datetime({ offset: true }).transform((written) => new Date(written)),
  items: z.array(z.unknown()),
});

/** Whose item it is; read before the rest, so that a malformed rest is a fault of that key only. */
export const memberKey = z.object({ key: z.object({ niss: z.string().regex(/^\d{11}$/) }) });

export const memberItem = z.object({
  outcome: z.enum(['FOUND', 'NO_IO', 'MULTI_IO', 'PARTIAL']),
  member: z.record(z.string(), z.unknown()).optional(),
});

export const memberPayload = z.object({
  membershipNumber: z.string().max(40).nullish(),
  givenName: text,
  familyName: text,
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .nullish(),
  sex: z.enum(['F', 'M', 'X', 'U']).nullish(),
  birthDate: date,
  address: z
    .object({
      street: text,
      houseNumber: text,
      postcode: text,
      nis5: z
        .string()
        .regex(/^\d{5}$/)
        .nullish(),
    })
    .nullish(),
  phones: z.array(z.object({ kind: z.enum(['MOBILE', 'LANDLINE']), number: z.string().max(60) })).nullish(),
  email: text,
  insuredFrom: date,
  insuredUntil: date,
});
/** Fields of a person that the insurer has in its `address`, and their names there. */
export const ADDRESS_PARTS = {
  postcode: 'postcode',
  communeNis5: 'nis5',
  street: 'street',
  houseNumber: 'houseNumber',
} as const;

export type MemberPayload = z.infer<typeof memberPayload>;

export const MEMBERS: RecordFields = {
  keyFields: ['niss'],
  table: {
    ...Object.fromEntries(
      fieldsOf('INSURER').map((field) => [
        field in ADDRESS_PARTS ? `address.${ADDRESS_PARTS[field as keyof typeof ADDRESS_PARTS]}` : field,
        coordinatesOfField(field),
      ]),
    ),
    phones: ['ContactPoint.phone', 'ContactPoint.phoneMasked'],
    email: ['ContactPoint.email', 'ContactPoint.emailMasked'],
  },
};

export const staffAnswer = z.object({ items: z.array(z.unknown()) });

export const staffPayload = z.object({
  staffReference: z.string().min(1).max(64),
  name: z.string().nullish(),
  profession: z.enum(['NURSE', 'PHYSICIAN']).optional(),
  onDuty: z.boolean().nullish(),
});
export type StaffPayload = z.infer<typeof staffPayload>;

export const STAFF: RecordFields = {
  keyFields: ['staffReference'],
  table: {
    name: ['CareTeamMember.name'],
    profession: ['CareTeamMember.line'],
    onDuty: ['CareTeamMember.onDuty'],
  },
};

/** An item names its key beside what it says. */
const MEMBER_ITEM: FieldTree = withBelow(
  withBelow(knownFields(memberItem), 'key', knownFields(memberKey.shape.key)),
  'member',
  knownFields(memberPayload),
);
/** The answers whole, as far as they are read. */
export const MEMBERS_READ = withBelow(knownFields(memberAnswer), 'items', MEMBER_ITEM);
export const STAFF_READ = withBelow(knownFields(staffAnswer), 'items', knownFields(staffPayload));

/** And what is sent with them: a member's number stands in the key as well. */
export const MEMBERS_KNOWN = withBelow(
  MEMBERS_READ,
  'items',
  withBelow(MEMBER_ITEM, 'member', withUnread(knownFields(memberPayload), 'niss')),
);
export const STAFF_KNOWN = withUnread(STAFF_READ, 'asOf');
