/** The insurers: systems of one kind, each asked only about persons known to be its members, and about its staff. */
import { z } from 'zod';
import { INSURER_CODES, type Sex } from '../../model/words';
import {
  changeFeed,
  instant,
  reference,
  sequence,
  staffItem,
  type Feed,
  type StaffChange,
} from '../client/change-feed';
import type { HttpClient } from '../client/http-client';
import { knownFields, pathsOf } from '../contract/known-fields';
import { openApiDocument, fieldsIn, followed } from '../contract/openapi-contract';
import type { OpenApiNeeds } from '../contract/contract-watch';
import { ABOUT_A_POINT, definePartner } from '../partner';
import type { MutualitySource, Ask, Keyed, MemberRectification, WrongContactPoint } from '../source';
import { MEMBERS, MEMBERS_READ, STAFF, STAFF_READ } from './mutuality-payload';
import type { SourceFault } from '../../model/errors/hub-error';
import type { RectificationAnswer } from '../../model/rectification';
import { communeOf } from '../../model/identifiers/communes';
import type { Mutable, CareTeamRecord, MemberRecord } from '../../model/records';
import { fieldsOf } from '../../model/person-fields';
import {
  fieldsAsked,
  perMask,
  askInChunks,
  oneEach,
  sortByKey,
  type ReadItem,
  pickingReaderOf,
  readerOf,
  type Read,
} from '../client/keyed-answer';
import type { HttpQuestion } from '../client/exchange';
import { readingOf } from '../client/paged-search';
import { rectificationNeed, rectify } from '../client/rectification-requests';
import * as payload from './mutuality-payload';

export const staffChange = staffItem
  .extend({ staffReference: reference, profession: z.enum(['NURSE', 'PHYSICIAN']) })
  .transform(({ profession, ...rest }) => ({ ...rest, kind: profession }));

export const caseAssignment = z.object({
  sequence,
  staffReference: reference,
  caseReference: reference,
  from: instant,
  until: instant.nullable(),
});

interface MutualityFeeds {
  readonly staffChanges: Feed<StaffChange>;
  readonly caseAssignments: Feed<z.infer<typeof caseAssignment>>;
}

/** @param client at the mutuality's base path, `…/api` */
export function mutualityFeeds(client: HttpClient): MutualityFeeds {
  return {
    staffChanges: changeFeed({ client, path: 'staff-changes', item: staffChange, unreadable: 'refuse' }),
    caseAssignments: changeFeed({ client, path: 'case-assignments', item: caseAssignment, unreadable: 'refuse' }),
  };
}

const taken = z.object({ taken: z.number().int() });
const TAKEN_READ = knownFields(taken);

export const MUTUALITY_NEEDS: OpenApiNeeds = {
  majorVersion: 1,
  operations: [
    {
      method: 'POST',
      path: '/api/members/lookup',
      asks: { 'keys.niss': null, fields: fieldsIn(MEMBERS) },
      reads: pathsOf(MEMBERS_READ),
    },
    {
      method: 'POST',
      path: '/api/staff/lookup',
      asks: { staffReferences: null, fields: fieldsIn(STAFF) },
      reads: pathsOf(STAFF_READ),
    },
    {
      method: 'POST',
      path: '/api/wrong-contact-points',
      asks: Object.fromEntries(['id', 'niss', 'kind', 'value'].map((name) => [`items.${name}`, null])),
      reads: pathsOf(TAKEN_READ),
    },
    rectificationNeed('niss'),
    followed('staff-changes', staffChange),
    followed('case-assignments', caseAssignment),
  ],
};

export const mutuality = definePartner({
  id: 'mutuality',
  codes: INSURER_CODES,
  authentication: 'API_KEY',
  sendsEvents: true,
  contract: [openApiDocument(MUTUALITY_NEEDS)],
  reads: [MEMBERS, STAFF],
  alsoFeeds: ABOUT_A_POINT,
  // the file of the case says who the person is, and whose member
  keysFrom: { partner: 'call-centre', tables: [MEMBERS.table] },
  price: { question: 12, row: 0.6 },
  fromMemory: {
    may: [],
    never: { Person: 'OF_A_PERSON', ContactPoint: 'OF_A_PERSON', CareTeamMember: 'DECIDES' },
  },
  connect: (client): MutualitySource => new MutualityConnector(client),
  feeds: mutualityFeeds,
  lookups: { members: MEMBERS, staff: STAFF },
});

const KNOWN = { members: payload.MEMBERS_KNOWN, staff: payload.STAFF_KNOWN };

const READ = {
  members: readerOf(payload.memberAnswer),
  memberKey: readerOf(payload.memberKey),
  memberItem: readerOf(payload.memberItem),
  staff: readerOf(payload.staffAnswer),
};

export class MutualityConnector implements MutualitySource {
  constructor(private readonly http: HttpClient) {}

  members(nissList: readonly string[], ask: Ask): Promise<Keyed<MemberRecord>> {
    return askInChunks(nissList, async (chunk) => {
      const { fields, reader } = memberReading(ask.elements);
      const question = { keys: chunk.map((niss) => ({ niss })), fields };
      const asked = lookUp('members', question, chunk.length, ask);
      const answer = await this.http.read(asked, READ.members, 'answer without asOf and items');
      const items = answer.items.map(reader(answer.asOf));
      const sorted = sortByKey(chunk, items, () => this.http.badAnswer('malformed item of members'));
      return withoutUnknown(oneEach(sorted));
    });
  }

  async reportWrong(points: readonly WrongContactPoint[], requestId: string): Promise<void> {
    const items = points.map(({ id, niss, kind, value }) => ({ id, niss, kind, value }));
    const question = { requestId, resource: 'wrong-contact-points', method: 'POST', repeatable: true } as const;
    const sent = { ...question, path: question.resource, json: { items }, keys: items.length, known: TAKEN_READ };
    await this.http.read(sent, (body) => taken.safeParse(body).data, 'answer without taken');
  }

  rectify({ id, niss, what }: MemberRectification, requestId: string): Promise<RectificationAnswer> {
    return rectify(this.http, { id, niss, what }, requestId);
  }

  staff(staffReferences: readonly string[], ask: Ask): Promise<Keyed<CareTeamRecord>> {
    return askInChunks(staffReferences, async (chunk) => {
      const { fields, read } = staffReading(ask.elements);
      const asked = lookUp('staff', { staffReferences: chunk, fields }, chunk.length, ask);
      const answer = await this.http.read(asked, READ.staff, 'answer without items');
      const items = answer.items.map(read);
      return oneEach(sortByKey(chunk, items, () => this.http.badAnswer('malformed item of staff')));
    });
  }
}

function lookUp(resource: 'members' | 'staff', json: unknown, keys: number, ask: Ask): HttpQuestion {
  const path = `${resource}/lookup`;
  return { ...ask, resource, method: 'POST', repeatable: true, path, json, keys, known: KNOWN[resource] };
}

const memberReading = perMask((elements) => {
  const { keyFields, table } = payload.MEMBERS;
  const fields = [...keyFields, ...fieldsAsked(table, elements)];
  const read = pickingReaderOf(payload.memberPayload, fields);
  const map = toMember(fields);
  return { fields, reader: (asOf: Date) => (item: unknown) => readMember(item, asOf, read, map) };
});

/** value null: the insurer has no such member. */
function readMember(
  item: unknown,
  asOf: Date,
  readPayload: Read<payload.MemberPayload>,
  map: ReturnType<typeof toMember>,
): ReadItem<MemberRecord | null> {
  const owner = READ.memberKey(item);
  if (!owner) return { key: null, value: undefined };
  const key = owner.key.niss;
  const read = READ.memberItem(item);
  if (!read) return { key, value: undefined };
  const { outcome } = read;
  if (outcome === 'NO_IO') return { key, value: null };
  const head: MemberHead = { niss: key, outcome, asOf };
  if (outcome === 'MULTI_IO') return { key, value: head };
  const member = readPayload(read.member);
  return { key, value: member && map(head, member) };
}

const staffReading = readingOf({
  ...payload.STAFF,
  ownerField: 'staffReference',
  schema: payload.staffPayload,
  map: toStaffMember,
});

function withoutUnknown<T>(answer: Keyed<T | null>): Keyed<T> {
  const known = new Map<string, T | SourceFault>();
  for (const [key, value] of answer) if (value !== null) known.set(key, value);
  return known;
}

const SEXES: Readonly<Record<'F' | 'M' | 'X' | 'U', Sex>> = { F: 'FEMALE', M: 'MALE', X: 'OTHER', U: 'UNKNOWN' };

/** What every member record has, whatever was asked for. */
type MemberHead = Pick<MemberRecord, 'niss' | 'outcome' | 'asOf'>;

/** Said as the hub has them; the others are put in other words, or are in the address and the phones. */
const SAID_ALIKE = [
  ...fieldsOf('INSURER').filter((field) => field !== 'sex' && !(field in payload.ADDRESS_PARTS)),
  'email',
];

/** Field by field: spreading an object of twenty fields costs more than reading it. @param fields that were asked for */
function toMember(fields: readonly string[]): (head: MemberHead, member: payload.MemberPayload) => MemberRecord {
  const parts = Object.values(payload.ADDRESS_PARTS).filter((part) => fields.includes(`address.${part}`));
  return ({ niss, outcome, asOf }, member) => {
    const record: Mutable<MemberRecord> = { niss, outcome, asOf };
    const { sex, address, phones } = member;
    const said = record as unknown as Record<string, unknown>;
    const given = member as Readonly<Record<string, unknown>>;
    for (const field of SAID_ALIKE) if (given[field] !== undefined) said[field] = given[field];
    if (sex !== undefined) record.sex = sex === null ? null : SEXES[sex];
    if (address !== undefined) for (const part of parts) sayAddress(record, address, part);
    if (phones !== undefined) {
      record.mobile = firstOf(phones, 'MOBILE');
      record.landline = firstOf(phones, 'LANDLINE');
    }
    return record;
  };
}

function toStaffMember({ staffReference, name, profession, onDuty }: payload.StaffPayload): CareTeamRecord {
  return {
    reference: staffReference,
    ...(profession !== undefined && { line: profession === 'NURSE' ? 'SECOND' : 'THIRD' }),
    ...(name !== undefined && { name }),
    ...(onDuty !== undefined && { onDuty }),
  };
}

type AddressPart = (typeof payload.ADDRESS_PARTS)[keyof typeof payload.ADDRESS_PARTS];

/** Of an address that is given, what is not there is not recorded. */
function sayAddress(record: Mutable<MemberRecord>, address: payload.MemberPayload['address'], part: AddressPart): void {
  const said = address?.[part] ?? null;
  if (part === 'nis5') record.communeNis5 = communeOf(said)?.nis5 ?? null;
  else record[part] = said;
}

function firstOf(phones: payload.MemberPayload['phones'], kind: 'MOBILE' | 'LANDLINE'): string | null {
  return phones?.find((phone) => phone.kind === kind)?.number ?? null;
}
