/** Versions that are activated by a schedule, and who has to be in office when one does: in the database, without a hub. */
import type { ProposalAct } from '../../../src/registers/proposals/register-proposal-store';
import type { MikroORM } from '@mikro-orm/postgresql';
import { SQL_STATES } from '../../support/sql-states';
import type { PolicyDocument } from '../../../src/policy/rules/grant';
import { PolicyLife } from '../../../src/policy/versions/policy-life-store';
import { createPolicySchedule } from '../../../src/policy/versions/policy-schedule-store';
import type { PolicyVersionWithDocument } from '../../../src/policy/versions/policy-version-store';
import { createPolicyStore } from '../../../src/policy/versions/policy-store';
import { openPolicyGround, type PolicyGround } from '../../support/policy-ground';

const NOW = new Date('2020-05-20T10:00:00Z');
const DUE = new Date('2020-05-20T11:00:00Z');
const [ANNE, BART, CELINE, DIRK] = ['anne', 'bart', 'celine', 'dirk'] as const;

let ground: PolicyGround;
let orm: MikroORM;
/** What is wrong with any document that is to be activated. */
let faults: string[] = [];

beforeAll(async () => {
  ground = await openPolicyGround([ANNE, BART, CELINE, DIRK], NOW);
  ({ orm } = ground);
});

afterAll(() => ground.close());

beforeEach(() => {
  faults = [];
});

const act = (officer: string): ProposalAct => ({ officer, now: NOW, keepRecord: async () => undefined });
const faultsOf = async (): Promise<string[]> => faults;
/** What these tests do not restore is not asked. */
const NARROWING = { widens: async () => false, asKnown: (same: PolicyDocument) => same, lockOutOf: async () => [] };
const life = (officer: string) => new PolicyLife(orm, act(officer), { ...NARROWING, faultsOf });
const carryOut = (at = DUE, keepRecord = async (_number: number): Promise<void> => undefined) =>
  createPolicySchedule(orm, faultsOf, (_transaction, _change, { number }) => keepRecord(number)).carryOut(at);

async function inForce(): Promise<number> {
  return createPolicyStore(orm).numberInForce();
}

async function version(number: number): Promise<PolicyVersionWithDocument> {
  return (await createPolicyStore(orm).version(number))!;
}

async function submitted(by: string = ANNE): Promise<number> {
  const { number } = await life(by).begin({ from: await inForce(), title: 'A version' });
  await life(by).submit({ number, revision: 1 });
  return number;
}

type Hands = Readonly<Record<'by' | 'approver' | 'scheduler', string>>;

/** Submitted by Anne unless it is said, approved and scheduled by Bart. */
async function scheduled({ by, approver, scheduler }: Partial<Hands> = {}): Promise<number> {
  const number = await submitted(by);
  await life(approver ?? BART).approve(number);
  await life(scheduler ?? BART).schedule(number, DUE);
  return number;
}

/** While it runs somebody is no officer. */
async function withoutOffice(officer: string, work: () => Promise<void>): Promise<void> {
  await ground.setInOffice(officer, false);
  await work().finally(() => ground.setInOffice(officer, true));
}

const GONE = 'is no officer any more';

describe('a schedule', () => {
  it('is put off until the instant has come, whichever replica asks first', async () => {
    const number = await scheduled();
    expect(await carryOut(new Date(DUE.getTime() - 1))).toEqual([]);
    const carriedOut = await Promise.all([carryOut(), carryOut(), carryOut()]);
    expect(carriedOut.flat()).toEqual([{ number, faults: [], failure: null }]);
    expect(await version(number)).toMatchObject({ activatedBy: BART, activatedAt: DUE });
  });

  it('that cannot be kept is marked with the reason, and reported once', async () => {
    const number = await scheduled();
    faults = ['A legal basis has ended.'];
    expect(await carryOut()).toEqual([{ number, faults, failure: null }]);
    expect(await carryOut()).toEqual([]);
    expect(await version(number)).toMatchObject({ state: 'APPROVED', scheduleFault: 'A legal basis has ended.' });
  });

  it('is refused at once where something stands against the version already, and can always be taken back', async () => {
    const number = await scheduled();
    faults = ['A legal basis has ended.'];
    await expect(life(BART).schedule(number, DUE)).rejects.toThrow('A legal basis has ended.');
    await expect(life(BART).schedule(number, NOW)).rejects.toThrow('The instant is past');
    expect(await life(BART).schedule(number, null)).toMatchObject({ scheduledFor: null });
    expect(await carryOut()).toEqual([]);
  });

  it('of a version that nobody can read keeps no other back, and is marked', async () => {
    const broken = await scheduled();
    const good = await scheduled();
    await ground.owner.query('alter table policy_version disable trigger policy_version_guard');
    await ground.owner.query(`update policy_version set document = '{}' where number = $1`, [broken]);
    await ground.owner.query('alter table policy_version enable trigger policy_version_guard');
    const done = await carryOut();
    const { rows } = await ground.owner.query<{ state: string; schedule_fault: string }>(
      'select state, schedule_fault from policy_version where number = $1',
      [broken],
    );
    expect(rows).toEqual([{ state: 'APPROVED', schedule_fault: expect.stringContaining('cannot be read') as string }]);
    expect(done.map(({ number, faults: [fault] }) => [number, fault])).toEqual([
      [broken, rows[0]?.schedule_fault],
      [good, undefined],
    ]);
    expect(await inForce()).toBe(good);
  });

  it('that fails for no fault of the version’s is tried again, and keeps no other back', async () => {
    const [first, second] = [await scheduled(), await scheduled()];
    const noRecord = (failing: number) => (number: number) =>
      number === failing ? Promise.reject(new Error('no record')) : Promise.resolve();
    expect(await carryOut(DUE, noRecord(first))).toEqual([
      { number: first, faults: [], failure: new Error('no record') },
      { number: second, faults: [], failure: null },
    ]);
    // it was approved in the place of another one by now
    expect(await carryOut()).toEqual([{ number: first, faults: [expect.stringContaining(`version ${second} is`)], failure: null }]); // prettier-ignore
  });
});

describe('who is no officer any more', () => {
  it('has nothing activated that he scheduled, until another one schedules it', async () => {
    const number = await scheduled({ scheduler: DIRK });
    await withoutOffice(DIRK, async () => {
      const sentence = `The officer who scheduled version ${number} ${GONE}: schedule it anew.`;
      expect(await carryOut()).toEqual([{ number, faults: [sentence], failure: null }]);
      expect(await version(number)).toMatchObject({ state: 'APPROVED', scheduleFault: sentence });
      await life(CELINE).schedule(number, DUE);
      expect(await carryOut()).toMatchObject([{ number, faults: [] }]);
    });
  });

  it('has nothing activated that he approved, by schedule or by hand, until another one approves it', async () => {
    const number = await scheduled({ approver: DIRK });
    await withoutOffice(DIRK, async () => {
      expect(await carryOut()).toMatchObject([{ number, faults: [expect.stringContaining(GONE)] }]);
      await expect(life(BART).activate(number)).rejects.toThrow(`The officer who approved version ${number} ${GONE}`);
      await expect(life(BART).schedule(number, DUE)).rejects.toThrow(GONE);
      await life(CELINE).approve(number);
      // with the new approval it may be activated when it was to
      expect(await carryOut()).toMatchObject([{ number, faults: [] }]);
    });
    expect(await inForce()).toBe(number);
  });

  it('has nothing approved or activated that he submitted; its rules go on with another one’s name', async () => {
    const [waiting, number] = [await submitted(DIRK), await scheduled({ by: DIRK })];
    await withoutOffice(DIRK, async () => {
      await expect(life(BART).approve(waiting)).rejects.toThrow(`The officer who submitted version ${waiting} ${GONE}`);
      expect(await carryOut()).toMatchObject([{ number, faults: [expect.stringContaining(GONE)] }]);
      await expect(life(BART).activate(number)).rejects.toThrow(`The officer who submitted version ${number} ${GONE}`);
      const draft = await life(BART).reject(waiting, 'Its author has gone.');
      expect(draft).toMatchObject({ author: BART, editors: [DIRK] });
      await life(BART).submit({ number: draft.number, revision: 1 });
      await life(CELINE).approve(draft.number);
      expect(await life(CELINE).activate(draft.number)).toMatchObject({ state: 'ACTIVE' });
    });
  });

  it('is not passed over by the database either', async () => {
    const { POLICY_VERSION_NOBODY_BEHIND: code } = SQL_STATES;
    const [byDirk, approvedByDirk] = [await submitted(DIRK), await scheduled({ approver: DIRK })];
    const before = await inForce();
    const approve = `update policy_version set state = 'APPROVED', approved_by = $2, approved_against = $3 where number = $1`;
    const activate = async (number: number, by: string): Promise<void> => {
      await ground.hub.query('begin');
      try {
        await ground.hub.query(
          `update policy_version set state = 'RETIRED', retired_at = now(), followed_by = $1 where state = 'ACTIVE'`,
          [number],
        );
        await ground.hub.query(
          `update policy_version set state = 'ACTIVE', activated_at = now(), activated_by = $2 where number = $1`,
          [number, by],
        );
      } finally {
        await ground.hub.query('rollback');
      }
    };
    await withoutOffice(DIRK, async () => {
      await expect(ground.hub.query(approve, [byDirk, BART, before])).rejects.toMatchObject({ code });
      await expect(activate(approvedByDirk, BART)).rejects.toMatchObject({ code });
    });
    await expect(activate(approvedByDirk, 'somebody')).rejects.toMatchObject({ code });
    await activate(approvedByDirk, BART);
  });
});
