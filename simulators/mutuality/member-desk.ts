/** Answers look-ups of members: an outcome per key, in another order than asked, only the fields that were asked for. */
import { createHash } from 'node:crypto';
import { sparse } from '../json-api/sparse-fields';
import { personIndexOf, type PersonIndex } from '../json-api/person-index';
import { ChangedValues } from '../kit/changed-values';
import type { ValuePatch } from '../kit/simulator-http';
import type { InsurerCode, Population } from '../population/population';
import {
  MEMBER_FIELDS,
  memberRecordOf,
  UNREADABLE_IN_PART,
  type MemberField,
  type MemberRecord,
} from './member-record';

export type MemberKey = { readonly niss: string } | { readonly membershipNumber: string };
export type MemberOutcome = 'FOUND' | 'NO_IO' | 'MULTI_IO' | 'PARTIAL';

export interface MemberLookUp {
  readonly keys: readonly MemberKey[];
  readonly fields?: readonly MemberField[];
}

export interface MemberItem {
  readonly key: MemberKey;
  readonly outcome: MemberOutcome;
  readonly member?: Partial<MemberRecord>;
}

/** Cases at the beginning of the population are shown to people: their files are never in disorder. */
const CASES_IN_ORDER = 20;

export class MemberDesk {
  private readonly index: PersonIndex;
  private readonly changed = new ChangedValues();

  constructor(
    private readonly insurer: InsurerCode,
    private readonly population: Population,
  ) {
    this.index = personIndexOf(population);
  }

  lookUp({ keys, fields }: MemberLookUp): MemberItem[] {
    const different = new Map(keys.map((key) => [JSON.stringify(key), key]));
    return [...different.values()].reverse().map((key) => this.item(key, fields));
  }

  /** Whether a look-up finds anything. */
  has(niss: string): boolean {
    return this.item({ niss }, []).outcome !== 'NO_IO';
  }

  /** Resource `members`: id is a national number or a membership number; path `outcome` or a field of a member. */
  patch({ id, path, value }: ValuePatch): boolean {
    const found = this.find({ niss: id }) ?? this.find({ membershipNumber: id });
    const [field = ''] = path.split('.');
    if (found === null || !['outcome', ...MEMBER_FIELDS].includes(field)) return false;
    this.changed.set({ resource: 'members', id: String(found), path, value });
    return true;
  }

  private item(key: MemberKey, fields: readonly MemberField[] | undefined): MemberItem {
    const found = this.find(key);
    const believed = found === null ? null : this.population.person(found).asKnownTo.insurer;
    if (found === null || believed === null) return { key, outcome: 'NO_IO' };
    const person = this.population.person(found);
    const { outcome, ...member } = this.changed.over('members', String(found), {
      outcome: outcomeOf(person.niss, person.caseIndex),
      ...memberRecordOf(person, believed),
    });
    if (outcome === 'NO_IO' || outcome === 'MULTI_IO') return { key, outcome };
    const asked: readonly MemberField[] = fields ?? MEMBER_FIELDS;
    const readable =
      outcome === 'PARTIAL' ? asked.filter((field) => !UNREADABLE_IN_PART.includes(wholeFieldOf(field))) : asked;
    return { key, outcome, member: sparse(member, [], readable) };
  }

  /** Members of another insurer are nobody here. */
  private find(key: MemberKey): number | null {
    const found = 'niss' in key ? this.index.byNiss(key.niss) : this.index.byMembershipNumber(key.membershipNumber);
    return found !== null && this.population.person(found).insurer === this.insurer ? found : null;
  }
}

function wholeFieldOf(field: MemberField): MemberField {
  return field.startsWith('address.') ? 'address' : field;
}

/** About one file in 120 is there twice, one in 60 can be read in part only: always the same ones. */
function outcomeOf(niss: string | null, caseIndex: number | null): MemberOutcome {
  if (niss === null || (caseIndex !== null && caseIndex < CASES_IN_ORDER)) return 'FOUND';
  const draw = createHash('sha256').update(`file:${niss}`).digest().readUInt16BE() % 120;
  if (draw === 0) return 'MULTI_IO';
  return draw < 3 ? 'PARTIAL' : 'FOUND';
}
