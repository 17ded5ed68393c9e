/** Going back to a version that was in force, over a real database: by one officer's word where it only narrows. */
import type { ProposalAct } from '../../../src/registers/proposals/register-proposal-store';
import type { MikroORM } from '@mikro-orm/postgresql';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { fieldsGone } from '../../../src/graph/visible-schema';
import { rightToSelect } from '../../../src/model/decision';
import { GuaranteeDesk } from '../../../src/policy/effect/guarantee-store';
import type { Denial, Grant } from '../../../src/policy/rules/grant';
import { RUNNING_THE_HUB, OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { createPolicyChecks } from '../../../src/policy/versions/policy-checks';
import { PolicyLife } from '../../../src/policy/versions/policy-life-store';
import { createPolicyStore } from '../../../src/policy/versions/policy-store';
import type { PolicyFaults } from '../../../src/policy/versions/policy-version-store';
import { createPolicyRegisterDesk } from '../../../src/policy/registers/register-change-store';
import { openPolicyGround, type PolicyGround } from '../../support/policy-ground';
import { streetGuarantee } from '../rules/street-guarantee';
import { denialOf } from '../made-up-rules';
import { COORDINATES } from '../schema-coordinates';

const NOW = new Date('2020-05-20T10:00:00Z');
const [ANNE, BART] = ['pseudonym-of-anne', 'pseudonym-of-bart'] as const;
const ANOTHER = { ...RUNNING_THE_HUB, id: 'another-basis' };

const SCHEMA = buildHubSchema();
const checks = createPolicyChecks(COORDINATES, (hidden) => fieldsGone(SCHEMA, hidden), { now: () => NOW });
let ground: PolicyGround;
let orm: MikroORM;

beforeEach(async () => {
  const registers = { ...OWN_REGISTERS, legalBases: [...OWN_REGISTERS.legalBases, ANOTHER] };
  ground = await openPolicyGround([ANNE, BART], NOW, { registers });
  ({ orm } = ground);
});

afterEach(() => ground.close());

const act = (officer: string): ProposalAct => ({ officer, now: NOW, keepRecord: async () => undefined });
const restore = (number: number) => new PolicyLife(orm, act(BART), checks).restore(number);
const inForce = () => createPolicyStore(orm).numberInForce();

/** @returns the number of the version that is in force now, made of the first one. */
async function putInForce(
  title: string,
  change: (grant: Grant) => Grant[],
  { denials = [], lockOutOf = checks.lockOutOf }: { denials?: readonly Denial[]; lockOutOf?: PolicyFaults } = {},
): Promise<number> {
  const life = (officer: string) => new PolicyLife(orm, act(officer), { ...checks, faultsOf: lockOutOf });
  const drafts = life(ANNE);
  const { number } = await drafts.begin({ from: 1, title });
  await drafts.change({ number, revision: 1 }, (document) => ({
    ...document,
    grants: document.grants.flatMap((grant) => change(grant)),
    denials: [...document.denials, ...denials],
  }));
  await drafts.submit({ number, revision: 2 });
  await life(BART).approve(number);
  await life(BART).activate(number);
  return number;
}

const ofOfficers = ({ roles }: Grant): boolean => roles.includes('PRIVACY_OFFICER');
const onAnother = (grant: Grant): Grant => ({ ...grant, legalBasis: ANOTHER.id });

describe('back to rules that only narrow', () => {
  /** Officers' rules on another basis alone, then on both. */
  async function narrower(): Promise<number> {
    const number = await putInForce('On another basis', (grant) => [ofOfficers(grant) ? onAnother(grant) : grant]);
    await putInForce('On both', (grant) =>
      ofOfficers(grant) ? [grant, { ...onAnother(grant), id: `${grant.id} too` }] : [grant],
    );
    return number;
  }

  it('is one officer’s act, and counts at once', async () => {
    const number = await narrower();
    const restored = await restore(number);
    expect(restored).toMatchObject({ state: 'ACTIVE', restoredFrom: number, activatedBy: BART });
    expect(await inForce()).toBe(restored.number);
  });

  it('does not happen where it would lock all officers out, for their basis has ended since', async () => {
    const number = await narrower();
    const before = await inForce();
    const end = { key: ANOTHER.id, revision: 1, reason: 'Over.' };
    const desk = { act: act(ANNE), lossOf: checks.lossOf, onChanged: async () => undefined };
    await createPolicyRegisterDesk(orm, desk).end('LEGAL_BASIS', end);
    await expect(restore(number)).rejects.toThrow('no version locks officers out of the policy');
    expect(await inForce()).toBe(before);
  });

  it.each([
    ['a field that officers need', ['Query.policyVersions'], 'Query.policyVersions'],
    ['a right that they need', ['Mutation.activatePolicyVersion'], 'Mutation.activatePolicyVersion'],
    [
      'all that a field leads to which they need',
      ['group', 'coordinates', 'why'].map((name) => `CoordinatesForNobody.${name}`),
      'PolicyVersion.nobody',
    ],
  ])('does not happen where they hide %s', async (_name, coordinates, lost) => {
    const right = rightToSelect(coordinates[0]!);
    // as before such versions were refused
    const lockOutOf = async (): Promise<string[]> => [];
    const denials = [denialOf(coordinates, { roles: ['PRIVACY_OFFICER'], outcome: 'HIDDEN', right })];
    const number = await putInForce('Hides', (grant) => [grant], { denials, lockOutOf });
    await putInForce('Hides no more', (grant) => [grant]);
    const before = await inForce();
    await expect(restore(number)).rejects.toThrow(`No privacy officer would have ${right} of ${lost} (NOT_GRANTED)`);
    expect(await inForce()).toBe(before);
  });
});

describe('back to rules that widen', () => {
  const STREET = streetGuarantee('no-streets', { EN: 'An agent never sees a street.' });
  const what = [{ group: 'street', coordinates: STREET.coordinates }];

  /** One that shows agents the street, and one that does not. */
  async function wider(): Promise<number> {
    const number = await putInForce('Streets', (grant) =>
      grant.id === 'phone / AGENT / READ' ? [grant, { ...grant, id: 'streets', what }] : [grant],
    );
    await putInForce('No streets', (grant) => [grant]);
    return number;
  }

  it('is submitted for a second officer', async () => {
    const number = await wider();
    const before = await inForce();
    expect(await restore(number)).toMatchObject({ state: 'SUBMITTED', submittedBy: BART });
    expect(await inForce()).toBe(before);
  });

  it('is refused when submitted where it breaks what officers have guaranteed since', async () => {
    const number = await wider();
    await new GuaranteeDesk(orm, act(ANNE), COORDINATES).add(STREET);
    await expect(restore(number)).rejects.toThrow('The guarantee “An agent never sees a street.” is broken.');
    const { rows } = await ground.owner.query(`select from policy_version where state = 'SUBMITTED'`);
    expect(rows).toHaveLength(0);
  });
});
