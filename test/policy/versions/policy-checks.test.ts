/** Versions and registers are compared by the later of two changes, on the connection it has. */
import type { ProposalAct } from '../../../src/registers/proposals/register-proposal-store';
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement } from '../../../src/persistence/statement';
import type { PolicyDocument } from '../../../src/policy/rules/grant';
import { RUNNING_THE_HUB, OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { createPolicyChecks } from '../../../src/policy/versions/policy-checks';
import { PolicyLife } from '../../../src/policy/versions/policy-life-store';
import { createPolicyStore } from '../../../src/policy/versions/policy-store';
import { inPolicyTransaction } from '../../../src/policy/versions/policy-version-store';
import { createPolicyRegisterDesk } from '../../../src/policy/registers/register-change-store';
import { createRegisterProposals } from '../../../src/registers/proposals/entry-change-store';
import { openPolicyGround, type PolicyGround } from '../../support/policy-ground';
import { COORDINATES } from '../schema-coordinates';
import { until } from '../../support/until';

const NOW = new Date('2020-05-20T10:00:00Z');
const [ANNE, BART] = ['pseudonym-of-anne', 'pseudonym-of-bart'] as const;
const ANOTHER = { ...RUNNING_THE_HUB, id: 'another-basis' };
/** As small as two at the same moment need. */
const POOL = 2;

const checks = createPolicyChecks(COORDINATES, (hidden) => hidden, { now: () => NOW });
let ground: PolicyGround;
let orm: MikroORM;

beforeEach(async () => {
  const legalBases = [...OWN_REGISTERS.legalBases, ANOTHER];
  const registers = { ...OWN_REGISTERS, legalBases };
  ground = await openPolicyGround([ANNE, BART], NOW, { poolSize: POOL, registers });
  ({ orm } = ground);
});

afterEach(() => ground.close());

/** A step that stands still within its transaction, where it is put on record, until it is let go. */
interface Halt {
  readonly reached: Promise<void>;
  readonly go: () => void;
  readonly keepRecord: ProposalAct['keepRecord'];
}

function halt(): Halt {
  let [go, arrive] = [(): void => undefined, (): void => undefined];
  const gate = new Promise<void>((resolve) => (go = resolve));
  const reached = new Promise<void>((resolve) => (arrive = resolve));
  const keepRecord = (): Promise<void> => {
    arrive();
    return gate;
  };
  return { reached, go: () => go(), keepRecord };
}

const act = (officer: string, keepRecord: ProposalAct['keepRecord'] = async () => undefined): ProposalAct => ({
  officer,
  now: NOW,
  keepRecord,
});

const life = (by: ProposalAct, faultsOf = checks.lockOutOf) => new PolicyLife(orm, by, { ...checks, faultsOf });
const drafts = (faultsOf = checks.lockOutOf) => life(act(ANNE), faultsOf);

/** A version whose rules for officers stand on the other basis, approved. */
async function onAnotherBasis(): Promise<number> {
  const edit = (document: PolicyDocument): PolicyDocument => ({
    ...document,
    grants: document.grants.map((grant) =>
      grant.roles.includes('PRIVACY_OFFICER') ? { ...grant, legalBasis: ANOTHER.id } : grant,
    ),
  });
  const { number } = await drafts().begin({ from: 1, title: 'On another basis' });
  await drafts().change({ number, revision: 1 }, edit);
  await drafts().submit({ number, revision: 2 });
  await life(act(BART)).approve(number);
  return number;
}

const activate = (number: number, keepRecord?: ProposalAct['keepRecord']) =>
  life(act(BART, keepRecord)).activate(number);

const desk = (officer: string, keepRecord?: ProposalAct['keepRecord']) =>
  createPolicyRegisterDesk(orm, {
    act: act(officer, keepRecord),
    lossOf: checks.lossOf,
    onChanged: async () => undefined,
  });

const endAnother = (keepRecord?: ProposalAct['keepRecord']) =>
  desk(ANNE, keepRecord).end('LEGAL_BASIS', { key: ANOTHER.id, revision: 1, reason: 'Over.' });

describe('a version and a change of a register that each are harmless, and together lock officers out', () => {
  it('do not both count where the version comes first', async () => {
    const number = await onAnotherBasis();
    const first = halt();
    const activated = activate(number, first.keepRecord);
    await first.reached;
    const ended = endAnother();
    const refusal = expect(ended).rejects.toThrow('privacy officers could not read or write what they can now');
    first.go();
    await activated;
    await refusal;
  });

  it('do not both count where the change comes first', async () => {
    const number = await onAnotherBasis();
    const first = halt();
    const ended = endAnother(first.keepRecord);
    await first.reached;
    const refusal = expect(activate(number)).rejects.toThrow('no version locks officers out of the policy');
    first.go();
    await ended;
    await refusal;
    expect(await createPolicyStore(orm).numberInForce()).toBe(1);
  });
});

it('a change of a register that was harmless when proposed does not count where officers lose by it when confirmed', async () => {
  const number = await onAnotherBasis();
  const shorter = {
    ...ANOTHER,
    retention: [{ category: 'CASES', from: 'CASE_CLOSED', duration: 'P30D' }] as const,
    validUntil: '2020-05-31',
  };
  const at = { key: ANOTHER.id, revision: 1, reason: 'It ends sooner.' };
  const { proposal } = await desk(ANNE).changeLegalBasis(at, shorter);
  expect(proposal?.state).toBe('PROPOSED');
  await activate(number);
  const proposals = createRegisterProposals(orm, desk(BART).registers, act(BART));
  await expect(proposals.confirm(proposal!.id)).rejects.toThrow(
    /^From 2020-05-31T22:00:00.000Z on, privacy officers could not read or write what they can now/,
  );
  const [standing] = (await desk(ANNE).legalBases()).flat().filter(({ id }) => id === ANOTHER.id);
  expect(standing).toMatchObject({ ...ANOTHER, revision: 1 });
});

it('changes that wait for each other leave the connections to what access records need', async () => {
  const first = halt();
  const begin = (index: number, keepRecord?: ProposalAct['keepRecord']) =>
    life(act(ANNE, keepRecord)).begin({ from: 1, title: `Draft ${index}` });
  const changes = [begin(0, first.keepRecord)];
  await first.reached;
  changes.push(...Array.from({ length: 20 }, (_, index) => begin(index + 1)));
  // it would wait for the first of them, which goes on after it
  const answer = await statement<{ one: number }>(orm, 'select 1 as "one"');
  first.go();
  expect((await Promise.all(changes)).map(({ state }) => state)).toEqual(changes.map(() => 'DRAFT'));
  expect(answer).toEqual([{ one: 1 }]);
});

describe('a change whose turn does not come', () => {
  const later = 'Other changes of the policy are under way. Nothing was changed: send it once more.';

  it('is given up while another process holds the lock', async () => {
    await ground.hub.query('select pg_advisory_lock(20200504)');
    await expect(inPolicyTransaction(orm, () => drafted('never'), 100)).rejects.toThrow(later);
    await ground.hub.query('select pg_advisory_unlock(20200504)');
    await expect(inPolicyTransaction(orm, () => drafted('now'), 2_000)).resolves.toBe('now');
  });

  it('is given up behind those of the same process, and waits for no lock but that one in a hurry', async () => {
    const first = halt();
    const slow = inPolicyTransaction(orm, async (transaction) => {
      await first.keepRecord(transaction, { entry: '', written: [], personPseudonym: null });
      return statement<{ lock_timeout: string }>(transaction, 'show lock_timeout');
    });
    const givenUpAt = performance.now() + 60;
    const hasty = expect(inPolicyTransaction(orm, () => drafted('never'), 50)).rejects.toThrow(later);
    await first.reached;
    await until(() => performance.now() > givenUpAt);
    first.go();
    expect(await slow).toEqual([{ lock_timeout: '0' }]);
    await hasty;
  });

  const drafted = async (word: string): Promise<string> => word;
});
