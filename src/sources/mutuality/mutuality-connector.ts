/** One insurer's member and staff service over HTTP (schema/partners/mutuality.yaml). */
import type { CareTeamRecord, MemberRecord } from '../../model/records';
import type { SourceHealth } from '../../model/source-health';
import type { InsurerCode } from '../../model/words';
import { fieldsAsked, onlyFields } from '../field-mask';
import type { HttpClient } from '../http-client';
import { askInChunks, oneEach, sortByKey, type ReadItem } from '../keyed-answer';
import type { Ask, Keyed, MutualitySource } from '../source';
import { MEMBER_ELEMENTS, STAFF_ELEMENTS } from './mutuality-elements';
import { toMember, toStaffMember } from './mutuality-mapping';
import * as payload from './mutuality-payload';

const KNOWN = { members: payload.MEMBERS_KNOWN, staff: payload.STAFF_KNOWN };

export class MutualityConnector implements MutualitySource {
  readonly id: `mutuality-${InsurerCode}`;

  constructor(
    readonly insurer: InsurerCode,
    private readonly http: HttpClient,
  ) {
    this.id = `mutuality-${insurer}`;
  }

  health(): SourceHealth {
    return this.http.health();
  }

  members(nissList: readonly string[], ask: Ask): Promise<Keyed<MemberRecord>> {
    return askInChunks(nissList, async (chunk) => {
      const fields = ['niss', ...fieldsAsked(MEMBER_ELEMENTS, ask.elements)];
      const question = { keys: chunk.map((niss) => ({ niss })), fields };
      const answer = payload.memberAnswer.safeParse(await this.look('members', question, chunk.length, ask));
      if (!answer.success) throw this.http.badAnswer('members answer without asOf and items');
      const items = answer.data.items.map((item) => readMember(item, fields, answer.data.asOf, ask));
      const sorted = sortByKey(chunk, items, () => this.http.badAnswer('malformed item of members'));
      return withoutUnknown(oneEach(sorted));
    });
  }

  staff(staffReferences: readonly string[], ask: Ask): Promise<Keyed<CareTeamRecord>> {
    return askInChunks(staffReferences, async (chunk) => {
      const fields = ['staffReference', ...fieldsAsked(STAFF_ELEMENTS, ask.elements)];
      const answer = payload.staffAnswer.safeParse(
        await this.look('staff', { staffReferences: chunk, fields }, chunk.length, ask),
      );
      if (!answer.success) throw this.http.badAnswer('staff answer without items');
      const items = answer.data.items.map((item) => readStaff(item, fields));
      return oneEach(sortByKey(chunk, items, () => this.http.badAnswer('malformed item of staff')));
    });
  }

  private async look(
    resource: 'members' | 'staff',
    json: unknown,
    keys: number,
    { requestId, onQuestion }: Ask,
  ): Promise<unknown> {
    const path = `${resource}/lookup`;
    const { body } = await this.http.ask({
      resource,
      method: 'POST',
      path,
      json,
      keys,
      requestId,
      onQuestion,
      known: KNOWN[resource],
    });
    return body;
  }
}

/** value null: the insurer has no such member. */
function readMember(item: unknown, fields: readonly string[], asOf: Date, ask: Ask): ReadItem<MemberRecord | null> {
  const owner = payload.memberKey.safeParse(item);
  if (!owner.success) return { key: null, value: undefined };
  const key = owner.data.key.niss;
  const parsed = payload.memberItem.safeParse(item);
  if (!parsed.success) return { key, value: undefined };
  const { outcome } = parsed.data;
  if (outcome === 'NO_IO') return { key, value: null };
  if (outcome === 'MULTI_IO') return { key, value: { niss: key, outcome, asOf } };
  const member = payload.memberPayload.safeParse(onlyFields(parsed.data.member, fields));
  return { key, value: member.success ? toMember({ niss: key, outcome, asOf }, member.data, ask.elements) : undefined };
}

function readStaff(item: unknown, fields: readonly string[]): ReadItem<CareTeamRecord> {
  const masked = onlyFields(item, fields);
  const key = masked?.['staffReference'];
  if (typeof key !== 'string') return { key: null, value: undefined };
  const parsed = payload.staffPayload.safeParse(masked);
  return { key, value: parsed.success ? toStaffMember(parsed.data) : undefined };
}

function withoutUnknown<T>(answer: Keyed<T | null>): Keyed<T> {
  return new Map([...answer].filter((entry): entry is [string, Exclude<(typeof entry)[1], null>] => entry[1] !== null));
}
