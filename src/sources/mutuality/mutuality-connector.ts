/** One insurer's member and staff service over HTTP (schema/partners/mutuality.yaml). */
import type { z } from 'zod';
import type { SourceFault } from '../../errors/source-errors';
import type { CareTeamRecord, MemberRecord } from '../../model/records';
import type { NoticedHealth } from '../../model/source-health';
import type { InsurerCode } from '../../model/words';
import { fieldsAsked, onlyFields, ownFieldOf, perMask } from '../field-mask';
import type { HttpClient } from '../http-client';
import type { HttpQuestion } from '../http-question';
import { askInChunks, oneEach, sortByKey, type ReadItem } from '../keyed-answer';
import { pickingReaderOf, readerOf, type Read } from '../schema-reader';
import type { Ask, Keyed, MutualitySource } from '../source';
import { MEMBER_ELEMENTS, STAFF_ELEMENTS } from './mutuality-elements';
import { toMember, toStaffMember, type MemberHead } from './mutuality-mapping';
import * as payload from './mutuality-payload';

const KNOWN = { members: payload.MEMBERS_KNOWN, staff: payload.STAFF_KNOWN };

const READ = {
  members: readerOf(payload.memberAnswer),
  memberKey: readerOf(payload.memberKey),
  memberItem: readerOf(payload.memberItem),
  staff: readerOf(payload.staffAnswer),
};

export class MutualityConnector implements MutualitySource {
  readonly id: `mutuality-${InsurerCode}`;

  constructor(
    readonly insurer: InsurerCode,
    private readonly http: HttpClient,
  ) {
    this.id = `mutuality-${insurer}`;
  }

  health(): NoticedHealth {
    return this.http.health();
  }

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

function lookUp(
  resource: 'members' | 'staff',
  json: unknown,
  keys: number,
  { requestId, onQuestion, isOver }: Ask,
): HttpQuestion {
  return {
    resource,
    method: 'POST',
    reads: true,
    path: `${resource}/lookup`,
    json,
    keys,
    requestId,
    onQuestion,
    isOver,
    known: KNOWN[resource],
  };
}

const memberReading = perMask((elements) => {
  const fields = ['niss', ...fieldsAsked(MEMBER_ELEMENTS, elements)];
  const read = picking(payload.memberPayload, fields);
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

const staffReading = perMask((elements) => {
  const fields = ['staffReference', ...fieldsAsked(STAFF_ELEMENTS, elements)];
  const readPayload = picking(payload.staffPayload, fields);
  const read = (item: unknown): ReadItem<CareTeamRecord> => {
    const key = ownFieldOf(item, 'staffReference');
    if (typeof key !== 'string') return { key: null, value: undefined };
    const staff = readPayload(item);
    return { key, value: staff && toStaffMember(staff) };
  };
  return { fields, read };
});

function picking<T>(schema: z.ZodType<T>, fields: readonly string[]): Read<T> {
  return pickingReaderOf(schema, fields, (value) => onlyFields(value, fields));
}

function withoutUnknown<T>(answer: Keyed<T | null>): Keyed<T> {
  const known = new Map<string, T | SourceFault>();
  for (const [key, value] of answer) if (value !== null) known.set(key, value);
  return known;
}
