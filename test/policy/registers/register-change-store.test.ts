/** Changing the registers that rules stand on: who may, what counts at once, and what the database refuses by itself. */
import type { RetentionTerm } from '../../../src/model/retention';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { SQL_STATES } from '../../support/sql-states';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { type LegalBasis, readRegisters } from '../../../src/policy/registers/policy-register-store';
import { lossCheck } from '../../../src/policy/rules/officers-powers';
import { atOnce } from '../../../src/policy/effect/in-slices';
import { createPolicyRegisterDesk, type PolicyRegisterDesk } from '../../../src/policy/registers/register-change-store';
import { createRegisterProposals, type RegisterProposals } from '../../../src/registers/proposals/entry-change-store';
import { openPolicyGround, type PolicyGround } from '../../support/policy-ground';
import { COORDINATES } from '../schema-coordinates';

const NOW = new Date('2020-05-20T10:00:00Z');
const [ANNE, BART, DIRK] = ['pseudonym-of-anne', 'pseudonym-of-bart', 'pseudonym-of-dirk'] as const;
const [DECREE] = OWN_REGISTERS.legalBases;

const GROUND = { coordinates: COORDINATES, goneWith: (hidden: ReadonlySet<string>) => hidden, now: NOW };

let ground: PolicyGround;
let orm: MikroORM;
let owner: Client;
let hub: Client;
let recorded: string[] = [];
let counted = 0;

beforeAll(async () => {
  ground = await openPolicyGround([ANNE, BART, DIRK], NOW);
  ({ orm, owner, hub } = ground);
  await ground.setInOffice(DIRK, false);
});

afterAll(() => ground.close());

beforeEach(() => {
  recorded = [];
  counted = 0;
});

function desk(officer: string): PolicyRegisterDesk {
  return createPolicyRegisterDesk(orm, {
    act: { officer, now: NOW, keepRecord: async (_transaction, { entry }) => void recorded.push(entry) },
    lossOf: async (inForce, registers) => atOnce(lossCheck(inForce, registers, GROUND)) && 'Officers would lose.',
    onChanged: async () => void (counted += 1),
  });
}

function proposalsOf(officer: string): RegisterProposals {
  const keepRecord = async (_transaction: unknown, { entry }: { entry: string }) => void recorded.push(entry);
  return createRegisterProposals(orm, desk(officer).registers, { officer, now: NOW, keepRecord });
}

let next = 0;
/** A basis of its own for one test: registered by Anne, confirmed by Bart. */
async function registered(changes: Partial<LegalBasis> = {}): Promise<LegalBasis> {
  const basis = { ...DECREE!, id: `made-for-a-test-${(next += 1)}`, ...changes };
  const { proposal } = await desk(ANNE).changeLegalBasis({ key: basis.id, revision: 0, reason: 'New.' }, basis);
  await proposalsOf(BART).confirm(proposal!.id);
  recorded = [];
  counted = 0;
  return basis;
}

const at = ({ id: key }: LegalBasis, revision: number) => ({ key, revision, reason: 'A reason.' });
const standing = async (id: string): Promise<LegalBasis | undefined> =>
  (await readRegisters(orm)).legalBases.find((basis) => basis.id === id);

describe('what only narrows', () => {
  it('is also an end with the request, of a purpose too; the history says by whom and why', async () => {
    const basis = await registered();
    await desk(ANNE).end('LEGAL_BASIS', at(basis, 1));
    expect(await standing(basis.id)).toMatchObject({ ...basis, endedAt: NOW });
    await desk(BART).end('PURPOSE', { key: 'TRAINING', revision: 1, reason: 'Nobody is trained any more.' });
    const [training] = (await desk(ANNE).purposes()).filter(([one]) => one?.purpose === 'TRAINING');
    expect(training).toMatchObject([
      { revision: 2, author: BART, reason: 'Nobody is trained any more.', confirmedBy: null, endedAt: NOW },
      { revision: 1, author: 'installation', endedAt: null },
    ]);
  });
});

describe('what does not only narrow', () => {
  it.each<[string, (basis: LegalBasis) => LegalBasis]>([
    ['a later last day', (basis) => ({ ...basis, validUntil: '2020-12-31' })],
    [
      'another retention',
      (basis) => ({ ...basis, retention: [{ category: 'CASES', from: 'CASE_OPENED', duration: 'P30D' }] }),
    ],
    [
      'one end earlier and another later',
      (basis) => ({
        ...basis,
        validUntil: '2020-05-30',
        textValidUntil: '2021-01-01',
      }),
    ],
  ])('waits for a second officer, and the first cannot be it: %s', async (_name, change) => {
    const basis = await registered();
    const { proposal } = await desk(ANNE).changeLegalBasis(at(basis, 1), change(basis));
    expect(proposal).toMatchObject({ state: 'PROPOSED', basedOn: 1, proposedBy: ANNE });
    expect([await standing(basis.id), counted]).toMatchObject([basis, 0]);
    await expect(proposalsOf(ANNE).confirm(proposal!.id)).rejects.toThrow('Another privacy officer confirms it');
    expect(await proposalsOf(BART).confirm(proposal!.id)).toMatchObject({
      proposal: { state: 'CONFIRMED', decidedBy: BART },
    });
    expect([await standing(basis.id), counted]).toMatchObject([change(basis), 1]);
    await expect(proposalsOf(BART).confirm(proposal!.id)).rejects.toThrow('confirmed already');
  });

  it('is confirmed by nobody once the officer who proposed it has left, and can then be proposed anew', async () => {
    const basis = await registered();
    const longer = { ...basis, validUntil: '2020-12-31' };
    await ground.setInOffice(DIRK, true);
    const { proposal } = await desk(DIRK).changeLegalBasis(at(basis, 1), longer);
    await ground.setInOffice(DIRK, false);
    await expect(proposalsOf(BART).confirm(proposal!.id)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: 'The officer who proposed it is no officer any more: propose it anew.',
    });
    expect(await standing(basis.id)).toMatchObject(basis);
    const anew = await desk(ANNE).changeLegalBasis(at(basis, 1), longer);
    await proposalsOf(BART).confirm(anew.proposal!.id);
    expect(await standing(basis.id)).toMatchObject(longer);
  });

  it('is also to reopen what was ended', async () => {
    const basis = await registered();
    await desk(ANNE).end('LEGAL_BASIS', at(basis, 1));
    const { proposal } = await desk(ANNE).changeLegalBasis(at(basis, 2), basis);
    expect((await standing(basis.id))?.endedAt).toEqual(NOW);
    await proposalsOf(BART).confirm(proposal!.id);
    expect(await standing(basis.id)).toMatchObject(basis);
  });

  it('can be rejected or withdrawn, and is overtaken when the entry changes before', async () => {
    const basis = await registered();
    const longer = { ...basis, validUntil: '2020-12-31' };
    const propose = async () => (await desk(ANNE).changeLegalBasis(at(basis, 1), longer)).proposal!.id;
    const [rejected, withdrawn, overtaken] = [await propose(), await propose(), await propose()];
    await proposalsOf(BART).reject(rejected, 'Not now.');
    await proposalsOf(ANNE).reject(withdrawn, 'A mistake.');
    await expect(proposalsOf(BART).confirm(rejected)).rejects.toThrow('was rejected');
    await desk(BART).changeLegalBasis(at(basis, 1), { ...basis, validUntil: '2020-05-31' });
    await expect(proposalsOf(BART).confirm(overtaken)).rejects.toThrow('propose it anew');
    const states = (await proposalsOf(ANNE).list()).map(({ id, state }) => [id, state]);
    expect(states).toEqual(
      expect.arrayContaining([
        [rejected, 'REJECTED'],
        [withdrawn, 'REJECTED'],
        [overtaken, 'OVERTAKEN'],
      ]),
    );
  });
});

const term = (category: RetentionTerm['category'], from: RetentionTerm['from'], duration: string): RetentionTerm => ({
  category,
  from,
  duration,
});

describe('what is refused, with nothing stored', () => {
  it.each<[string, Partial<LegalBasis>, string]>([
    ['one that is too long, in weeks', { retention: [term('CASES', 'CASE_CLOSED', 'P9W')] }, 'kept for P60D at most'],
    ['one from another event', { retention: [term('CASES', 'RECORDED', 'P1D')] }, 'not kept from RECORDED'],
    ['one of no length', { retention: [term('CASES', 'CASE_CLOSED', 'P0D')] }, 'no duration'],
    [
      'one said twice',
      { retention: [term('CASES', 'CASE_CLOSED', 'P1D'), term('CASES', 'CASE_CLOSED', 'P2D')] },
      'said twice',
    ],
    ['a day that is none', { validFrom: '2020-02-30' }, 'validFrom is a day'],
    ['an id with spaces', { id: 'An id' }, 'small letters'],
  ])('%s', async (_name, changes, sentence) => {
    const basis = { ...DECREE!, id: 'refused', ...changes };
    const change = async () => desk(ANNE).changeLegalBasis({ key: basis.id, revision: 0, reason: 'New.' }, basis);
    await expect(change()).rejects.toThrow(sentence);
    expect(await standing('refused')).toBeUndefined();
  });

  it('a change from a revision that is not the last, one that changes nothing, one of an entry that is not there', async () => {
    const basis = await registered();
    const longer = { ...basis, validUntil: '2020-12-31' };
    await expect(desk(ANNE).changeLegalBasis(at(basis, 0), longer)).rejects.toThrow('read it again');
    await expect(desk(ANNE).changeLegalBasis(at(basis, 1), basis)).rejects.toThrow('Nothing would change');
    await expect(desk(ANNE).changeLegalBasis({ ...at(basis, 1), key: 'nowhere' }, longer)).rejects.toMatchObject({
      code: 'NOT_FOUND_OR_FORBIDDEN',
    });
    expect(recorded).toEqual([]);
  });
});

describe('the database by itself', () => {
  const revisionOf = (id: string, changes: object): Promise<unknown> =>
    hub.query(
      `insert into legal_basis select (jsonb_populate_record(null::legal_basis, to_jsonb(was) || $2::jsonb)).*
        from legal_basis was where id = $1 order by revision desc limit 1`,
      [id, JSON.stringify(changes)],
    );

  it('takes nothing that widens without a confirmed proposal for just that', async () => {
    const basis = await registered();
    const longer = { revision: 2, author: ANNE, proposal: null, valid_until: '2020-12-31' };
    await expect(revisionOf(basis.id, longer)).rejects.toMatchObject({ code: SQL_STATES.REGISTER_SECOND_OFFICER });
    const { proposal } = await desk(ANNE).changeLegalBasis(at(basis, 1), { ...basis, validUntil: '2020-12-30' });
    const { id } = proposal!;
    await expect(revisionOf(basis.id, { ...longer, proposal: id })).rejects.toMatchObject({ code: 'TH023' });
    const confirm = `update register_proposal set decision = 'CONFIRMED', decided_at = now(), decided_by = $2 where id = $1`;
    await expect(hub.query(confirm, [id, ANNE])).rejects.toMatchObject({ code: 'TH023' });
    await expect(hub.query(confirm, [id, DIRK])).rejects.toMatchObject({ code: SQL_STATES.REGISTER_NOT_THEIRS });
    await hub.query(confirm, [id, BART]);
    await expect(revisionOf(basis.id, { ...longer, proposal: id })).rejects.toMatchObject({ code: 'TH023' });
  });

  it('takes nothing from somebody who is no officer in office', async () => {
    const basis = await registered();
    const shorter = { revision: 2, author: DIRK, proposal: null, valid_until: '2020-05-30' };
    await expect(revisionOf(basis.id, shorter)).rejects.toMatchObject({ code: 'TH024' });
    await expect(revisionOf(basis.id, { ...shorter, author: 'installation' })).rejects.toMatchObject({ code: 'TH024' });
    await revisionOf(basis.id, { ...shorter, author: ANNE });
  });

  it('distinguishes what only narrows from everything else', async () => {
    const base = { id: 'one', title: 'A title', processors: ['One'], ...DAYS, ended_at: null };
    const narrows = async (change: object): Promise<boolean> => {
      const { rows } = await owner.query<{ narrows: boolean }>(
        'select public.register_only_narrows($1::jsonb, $2::jsonb) as narrows',
        [JSON.stringify(base), JSON.stringify({ ...base, ...change })],
      );
      return rows[0]!.narrows;
    };
    for (const column of ['valid_until', 'text_until', 'assessed_until']) {
      const said: boolean[] = [];
      for (const day of ['2020-06-03', '2020-06-04', '2020-06-05', null]) said.push(await narrows({ [column]: day }));
      expect([column, said]).toEqual([column, [true, true, false, false]]);
    }
    expect(await narrows({})).toBe(true);
    expect(await narrows({ ended_at: '2020-05-20T10:00:00Z' })).toBe(true);
    expect(await narrows({ valid_until: '2020-06-01', text_until: '2020-06-05' })).toBe(false);
    for (const column of ['valid_from', 'text_from', 'assessed_on']) {
      for (const day of ['2020-05-03', '2020-05-05']) expect(await narrows({ [column]: day })).toBe(false);
    }
    for (const column of ['title', 'controller', 'retention', 'assessment_reference']) {
      expect(await narrows({ [column]: 'Another' })).toBe(false);
    }
    expect(await narrows({ processors: ['Another'] })).toBe(false);
  });
});

const DAYS = {
  ...{ valid_from: '2020-05-04', text_from: '2020-05-04', assessed_on: '2020-05-04' },
  ...{ valid_until: '2020-06-04', text_until: '2020-06-04', assessed_until: '2020-06-04' },
};
