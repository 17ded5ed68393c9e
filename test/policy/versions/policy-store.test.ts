import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { createPolicyStore } from '../../../src/policy/versions/policy-store';
import { openTestDatabase, type OpenedDatabase } from '../../support/opened-database';
import { knowRelease } from '../../support/known-release';

const NOW = new Date('2020-05-20T10:00:00Z');
let opened: OpenedDatabase;
let orms: readonly MikroORM[];
let owner: Client;

beforeAll(async () => {
  opened = await openTestDatabase({ replicas: 3 });
  ({ orms, owner } = opened);
});

afterAll(() => opened?.close());

describe('the policy store', () => {
  it('finds no policy in an empty database, so that nothing starts without one', async () => {
    await expect(createPolicyStore(orms[0]!).readActive()).rejects.toThrow('No policy version is active');
  });

  it('installs the first version once, however many replicas start together', async () => {
    const stores = orms.flatMap((orm) => [createPolicyStore(orm), createPolicyStore(orm)]);
    await knowRelease(owner, 2, defaultPolicy());
    const installed = await Promise.all(stores.map((store) => store.installOwn(defaultPolicy(), 2, NOW)));
    expect(installed.filter((one) => one !== null)).toEqual([{ number: 1, insteadOf: null }]);
    const { rows } = await owner.query('select number, state, author, activated_at from policy_version');
    expect(rows).toEqual([{ number: 1, state: 'ACTIVE', author: 'installation 2', activated_at: NOW }]);
  });

  it('reads what it installed', async () => {
    expect(await createPolicyStore(orms[1]!).readActive()).toEqual(defaultPolicy());
  });

  it('follows its own earlier policy with the changed one, as the next version, once', async () => {
    const changed = { ...defaultPolicy(), title: 'Who sees what, with a field more' };
    const stores = orms.map((orm) => createPolicyStore(orm));
    await knowRelease(owner, 3, changed);
    const installed = await Promise.all(stores.map((store) => store.installOwn(changed, 3, NOW)));
    expect(installed.filter((one) => one !== null)).toEqual([{ number: 2, insteadOf: null }]);
    expect(await createPolicyStore(orms[0]!).readActive()).toEqual({ ...changed, version: 2 });
    const { rows } = await owner.query('select number, state from policy_version order by number');
    expect(rows).toEqual([
      { number: 1, state: 'RETIRED' },
      { number: 2, state: 'ACTIVE' },
    ]);
    // a replica of the release before, started again
    expect(await stores[0]!.installOwn(defaultPolicy(), 2, NOW)).toBeNull();
  });

  it('puts its own in the place of what stands there as a release’s and is none, and says in which place', async () => {
    await owner.query(`update policy_version set state = 'RETIRED', retired_at = now() where number = 2`);
    const forged = { ...defaultPolicy(), version: 3, title: 'Forged' };
    await owner.query(
      `insert into policy_version (number, state, document, author, created_at) values (3, 'ACTIVE', $1, 'installation 4', now())`,
      [JSON.stringify(forged)],
    );
    const store = createPolicyStore(orms[0]!);
    expect(await store.inForce()).toEqual({ decidedBy: 2, ofNoRelease: 3 });
    expect((await store.readActive()).version).toBe(2);
    const unknown = { ...defaultPolicy(), title: 'Nobody made it known' };
    await expect(store.installOwn(unknown, 3, NOW)).rejects.toThrow(/does not know the policy .*hub\.js migrate up/);
    const changed = { ...defaultPolicy(), title: 'Who sees what, with a field more' };
    expect(await store.installOwn(changed, 3, NOW)).toEqual({ number: 4, insteadOf: { number: 3, isEarlier: false } });
    expect(await store.inForce()).toEqual({ decidedBy: 4, ofNoRelease: null });
  });

  it('follows what a release brought before the database knew of releases, and says that it is an earlier one’s', async () => {
    await owner.query('delete from release_policy where revision = 3');
    const next = { ...defaultPolicy(), title: 'The first that the database knows' };
    await knowRelease(owner, 4, next);
    expect(await createPolicyStore(orms[0]!).installOwn(next, 4, NOW)).toEqual({
      ...{ number: 5, insteadOf: { number: 4, isEarlier: true } },
    });
  });

  it('leaves what an officer wrote alone', async () => {
    await owner.query(`update policy_version set state = 'RETIRED', retired_at = now() where state = 'ACTIVE'`);
    const sixth = { ...defaultPolicy(), version: 6 };
    await owner.query(
      `insert into policy_version (number, state, document, author, created_at) values (6, 'ACTIVE', $1, 'an officer', now())`,
      [JSON.stringify(sixth)],
    );
    const store = createPolicyStore(orms[0]!);
    expect(await store.installOwn(defaultPolicy(), 2, NOW)).toBeNull();
    expect((await store.readActive()).version).toBe(6);
  });

  it.each([
    ['no policy', JSON.stringify({ version: 3 }), 'The policy document cannot be read'],
    ['another version', JSON.stringify({ ...defaultPolicy(), version: 7 }), 'holds the document of version 7'],
  ])('refuses what is stored as active and is %s', async (_name, document, message) => {
    await owner.query(`update policy_version set state = 'RETIRED', retired_at = now() where state = 'ACTIVE'`);
    const { rows } = await owner.query<{ next: number }>(
      `select coalesce(max(number), 0) + 1 as next from policy_version`,
    );
    await owner.query(
      `insert into policy_version (number, state, document, author, created_at) values ($1, 'ACTIVE', $2, 'test', now())`,
      [rows[0]!.next, document],
    );
    await expect(createPolicyStore(orms[0]!).readActive()).rejects.toThrow(message);
  });
});
