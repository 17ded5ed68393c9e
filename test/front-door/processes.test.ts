/** Replicas know of each other: which run, and by which version of the policy each decides. */
import type { RunningHub } from '../../src/app/hub';
import { saidBy } from '../support/hub-command';
import { openClient } from '../support/open-client';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { until } from './hub-state';

interface Listed {
  readonly hubProcesses:
    { readonly process: string; readonly release: string; readonly policyVersion: number }[] | null;
}

const LIST = '{ hubProcesses { process release policyVersion startedAt seenAt } }';

let demonstration: RunningDemonstration;
let replica: RunningHub;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  replica = await demonstration.anotherHub({});
});

afterAll(() => demonstration?.stop());

async function listed(): Promise<NonNullable<Listed['hubProcesses']>> {
  const { data, errors } = await demonstration.ask<Listed>('privacy-officer', LIST);
  expect(errors).toEqual([]);
  return data!.hubProcesses!;
}

const status = (...words: string[]): Promise<string> =>
  saidBy(['status', ...words], { environment: { DATABASE_URL: demonstration.database.hubUrl } });

it('has a row of each, with its release and its version', async () => {
  await until(async () => (await listed()).length === 2);
  const both = await listed();
  expect(both).toEqual([
    expect.objectContaining({ release: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string, policyVersion: 1 }),
    expect.objectContaining({ policyVersion: 1 }),
  ]);
  expect(new Set(both.map(({ process }) => process)).size).toBe(2);
  expect(await status()).toMatch(/^2 of 2 processes decide by version 1, which is in force\./);
});

it('is withheld from everybody else', async () => {
  for (const persona of ['agent', 'nurse', 'partner-mutuality']) {
    const { data, errors } = await demonstration.ask<Listed>(persona, LIST);
    expect([persona, data?.hubProcesses ?? null]).toEqual([persona, null]);
    expect(errors).not.toEqual([]);
  }
});

it('has no row of one that was stopped, and forgets one that was killed', async () => {
  await replica.stop();
  await until(async () => (await listed()).length === 1);
  const owner = await openClient(demonstration.database.ownerUrl);
  await owner.query(
    `insert into "hub_process" values (gen_random_uuid(), '0.0.1', 1, now() - interval '1 hour', now() - interval '59 seconds')`,
  );
  await owner.end();
  expect((await listed())[0]!.release).toBe('0.0.1');
  await until(async () => (await listed()).length === 1);
});
