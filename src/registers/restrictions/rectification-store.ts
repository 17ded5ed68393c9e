/**
 * Requests of persons to set a value right. Each goes to the partner that supplies the value (`app/partners/rectifications.ts`), which
 * decides it; the hub keeps which kind of value it is about, and what that partner last said.
 */
import { randomUUID } from 'node:crypto';
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import type { CaseKeys } from '../../model/case-keys';
import { PERSON_FIELDS, type PersonField } from '../../model/person-fields';
import type { RectificationAnswer, Rectified } from '../../model/rectification';
import type { PartnerQuestion } from '../../model/source-health';
import type { InsurerCode } from '../../model/words';
import { RectificationRequestEntity } from '../../persistence/entities/policy-register';
import { LOCKS, lockNames } from '../../persistence/locks.sql';
import { inTransaction, reading } from '../../persistence/statement';
import type { ProposalAct } from '../proposals/register-proposal-store';
import { badInput } from '../proposals/register-store';

export type RectificationEntry = InferEntity<typeof RectificationRequestEntity>;

export interface RequestedRectification {
  /** Pseudonym of the person it is for. */
  readonly person: string;
  readonly what: Rectified;
  /** True: the person asks; false: an officer enters what the person has asked for. */
  readonly isOwn: boolean;
}

export interface Rectifications {
  /** The newest first. */
  list(): Promise<RectificationEntry[]>;
  ofPerson(person: string): Promise<RectificationEntry[]>;
  /** It is on its way when this resolves. @throws HubError BAD_USER_INPUT */
  request(asked: RequestedRectification): Promise<RectificationEntry>;
}

export interface RectificationOptions extends ProposalAct {
  readonly caseKeys: Pick<CaseKeys, 'byPersonPseudonyms'>;
  /** Called once a request is kept. */
  readonly onRequested: () => void;
}

export function createRectifications(
  orm: MikroORM,
  { officer, now, keepRecord, caseKeys, onRequested }: RectificationOptions,
): Rectifications {
  const newest = { orderBy: { registeredAt: 'desc', id: 'asc' } } as const;
  return {
    list: () => reading(orm, (em) => em.find(RectificationRequestEntity, {}, newest)),
    ofPerson: (person) => reading(orm, (em) => em.find(RectificationRequestEntity, { person }, newest)),

    async request({ person, what, isOwn }) {
      if (!isOwn && person === officer) throw badInput('niss', 'An officer asks for the own data as anybody does.');
      const [key] = (await caseKeys.byPersonPseudonyms([person])).get(person) ?? [];
      if (!key) throw badInput(null, 'The hub has no case of this person: ask the insurer or the call centre itself.');
      const insurer = comesFromInsurer(what) ? key.insurer : null;
      const row = {
        ...{ id: randomUUID(), person, what, insurer, answer: null, askedAt: null, settledAt: null },
        ...{ registeredAt: now, requestedBy: isOwn ? null : officer },
      };
      await inTransaction(orm, async (transaction) => {
        // of one person, requests wait for each other
        await lockNames(transaction, LOCKS.RESTRICTIONS, [person]);
        const open = await transaction.count(RectificationRequestEntity, { person, what, settledAt: null });
        if (open > 0) throw badInput('what', 'It is asked for already, and the supplier has not decided.');
        await transaction.insert(RectificationRequestEntity, row);
        await keepRecord(transaction, {
          entry: `rectification-request:${row.id}`,
          written: ['RectificationRequest.what'],
          personPseudonym: person,
          passedOn: passedOnOf(insurer),
        });
      });
      onRequested();
      return row;
    },
  };
}

/** Where several fields are of one kind, they come from the same partner. */
const ONE_OF: Readonly<Record<Exclude<Rectified, 'CONTACT_DATA'>, PersonField>> = {
  NAME: 'familyName',
  SEX: 'sex',
  BIRTH_DATE: 'birthDate',
  ADDRESS: 'street',
  LANGUAGE: 'language',
  INSURANCE: 'insurer',
};

/** Numbers and addresses that people are reached at are the call centre's. */
function comesFromInsurer(what: Rectified): boolean {
  return what !== 'CONTACT_DATA' && PERSON_FIELDS[ONE_OF[what]].from[0] === 'INSURER';
}

/** What partners learn of it later. The call centre says by which number the insurer knows the person. */
function passedOnOf(insurer: InsurerCode | null): readonly PartnerQuestion[] {
  const resource = 'rectification-requests';
  if (insurer === null) return [{ source: 'call-centre', resource, keys: 1 }];
  return [
    { source: 'call-centre', resource: 'cases', keys: 1 },
    { source: `mutuality-${insurer}`, resource, keys: 1 },
  ];
}

/** So many at a time; those that were asked about longest ago come first. */
const MOST_AT_ONCE = 200;

/** What no supplier has decided. */
export function unsettledRectifications(orm: MikroORM): Promise<RectificationEntry[]> {
  const longest = { orderBy: { askedAt: 'asc nulls first', id: 'asc' }, limit: MOST_AT_ONCE } as const;
  return reading(orm, (em) => em.find(RectificationRequestEntity, { settledAt: null }, longest));
}

/** @param answer null where the supplier could not be asked */
export function keepRectificationAnswer(
  orm: MikroORM,
  id: string,
  answer: RectificationAnswer | null,
  now: Date,
): Promise<unknown> {
  const settled = answer === 'CORRECTED' || answer === 'REJECTED';
  const said = answer === null ? {} : { answer, settledAt: settled ? now : null };
  // another replica may have had a later answer
  const where = { id, settledAt: null };
  return inTransaction(orm, (em) => em.nativeUpdate(RectificationRequestEntity, where, { askedAt: now, ...said }));
}
