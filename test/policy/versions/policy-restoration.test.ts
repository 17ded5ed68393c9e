/** Going back to a version that was in force is checked like any other step, by what is so now. */
import type { ProposalAct } from '../../../src/registers/proposals/register-proposal-store';
import type { MikroORM } from '@mikro-orm/postgresql';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { fieldsGone } from '../../../src/graph/visible-schema';
import { GuaranteeDesk } from '../../../src/policy/effect/guarantee-store';
import type { Grant } from '../../../src/policy/rules/grant';
import { RUNNING_THE_HUB, OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { createPolicyChecks } from '../../../src/policy/versions/policy-checks';
import { PolicyLife } from '../../../src/policy/versions/policy-life-store';
import { createPolicyStore } from '../../../src/policy/versions/policy-store';
import { createPolicyRegisterDesk } from '../../../src/policy/registers/register-change-store';
import { openPolicyGround, type PolicyGround } from '../../support/policy-ground';
import { streetGuarantee } from '../rules/street-guarantee';
import { COORDINATES } from '../schema-coordinates';

const NOW = new Date('2020-05-20T10:00:00Z');
const [ANNE, BART] = ['pseudonym-of-anne', 'pseudonym-of-bart'] as const;
const ANOTHER = { ...RUNNING_THE_HUB, id: 'another-basis' };

const SCHEMA = buildHubSchema();
const checks = createPolicyChecks(COORDINATES, (hidden) => fieldsGone(SCHEMA, hidden), { now: () => NOW });
let ground: PolicyGround;
let orm: MikroORM;

beforeAll(async () => {
  const registers = { ...OWN_REGISTERS, legalBases: [...OWN_REGISTERS.legalBases, ANOTHER] };
  ground = await openPolicyGround([ANNE, BART], NOW, { registers });
  ({ orm } = ground);
});

afterAll(() => ground.close());

const act = (officer: string): ProposalAct => ({ officer, now: NOW, keepRecord: async () => undefined });
const restore = (number: number) => new PolicyLife(orm, act(BART), checks).restore(number);

/** @returns the number of the version that is in force now, made of the first one. */
async function putInForce(title: string, change: (grant: Grant) => Grant[]): Promise<number> {
  const life = (officer: string) => new PolicyLife(orm, act(officer), { ...checks, faultsOf: checks.lockOutOf });
  const drafts = life(ANNE);
  const { number } = await drafts.begin({ from: 1, title });
  await drafts.change({ number, revision: 1 }, (document) => ({
    ...document,
    grants: document.grants.flatMap(change),
  }));
  await drafts.submit({ number, revision: 2 });
  await life(BART).approve(number);
  await life(BART).activate(number);
  return number;
}

it('breaks no guarantee that officers have added since, and stores nothing where it would', async () => {
  const street = streetGuarantee('no-streets', { EN: 'An agent never sees a street.' });
  const what = [{ group: 'street', coordinates: street.coordinates }];
  const number = await putInForce('Streets', (grant) =>
    grant.id === 'phone / AGENT / READ' ? [grant, { ...grant, id: 'streets', what }] : [grant],
  );
  await putInForce('No streets', (grant) => [grant]);
  await new GuaranteeDesk(orm, act(ANNE), COORDINATES).add(street);
  await expect(restore(number)).rejects.toThrow('The guarantee “An agent never sees a street.” is broken.');
  const { rows } = await ground.owner.query(`select from policy_version where state = 'SUBMITTED'`);
  expect(rows).toHaveLength(0);
});

it('does not happen where it would lock all officers out, for their basis has ended since', async () => {
  const ofOfficers = ({ roles }: Grant): boolean => roles.includes('PRIVACY_OFFICER');
  const onAnother = (grant: Grant): Grant => ({ ...grant, legalBasis: ANOTHER.id });
  const number = await putInForce('On another basis', (grant) => [ofOfficers(grant) ? onAnother(grant) : grant]);
  const before = await putInForce('On both', (grant) =>
    ofOfficers(grant) ? [grant, { ...onAnother(grant), id: `${grant.id} too` }] : [grant],
  );
  const desk = { act: act(ANNE), lossOf: checks.lossOf, onChanged: async () => undefined };
  const end = { key: ANOTHER.id, revision: 1, reason: 'Over.' };
  await createPolicyRegisterDesk(orm, desk).end('LEGAL_BASIS', end);
  await expect(restore(number)).rejects.toThrow('no version locks officers out of the policy');
  expect(await createPolicyStore(orm).numberInForce()).toBe(before);
});
