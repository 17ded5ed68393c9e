/** Three hubs as they are deployed, behind a balancer, over one database: they are one to every caller. */
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { organisationOf } from '../../../simulators/population/personas';
import { crowd } from '../../support/crowd';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { putInForce, withoutCoordinate } from '../../support/policy-change';
import { askHub } from '../../support/running-demonstration';
import { sharedProductionCopy } from '../../support/shared-copy';
import { KillLoad } from '../kill/kill-load';
import { expectedAnswers } from '../kill/kill-world';
import { startReplicaWorld, type ReplicaWorld } from './replica-world';
import { changeByTwo, officersAt } from '../../support/two-officers';

/** The pause is several times what there is between two looks of the balancer. */
const STOPPING = { pauseMs: 400, withinMs: 6_000 };

let database: TestDatabase;
let world: ReplicaWorld;

beforeAll(async () => {
  const [{ folder }, made] = await Promise.all([sharedProductionCopy(), createTestDatabase()]);
  database = made;
  const environment = {
    STOP_PAUSE_MS: String(STOPPING.pauseMs),
    STOP_WITHIN_MS: String(STOPPING.withinMs),
    // two cores are all there is
    SOURCE_TIME_BUDGET_MS: '20000',
  };
  world = await startReplicaWorld({ folder, database, environment });
});

afterAll(async () => {
  await world?.stop();
  await database?.drop();
});

const CASES = `{ viewer { roles name cases(first: 5) { edges { node { id reference person { name birthDate niss }
  medical { onset tests { code value } } contactPoints { phone } } } } } }`;
const PERSONAS = ['agent', 'nurse', 'physician', 'supervisor', 'partner-call-centre'] as const;

async function ask(url: string, persona: string, query: string): Promise<{ data: unknown; errors: unknown }> {
  const { data, errors } = await askHub(url, await world.tokenOf(persona), query);
  return { data, errors };
}

/** Until every replica says so: how long after this call the last question began that was answered as before, in milliseconds. */
async function everywhere(isThere: (url: string) => Promise<boolean>): Promise<number> {
  const called = performance.now();
  const each = world.replicas.map(async ({ url }) => {
    for (let before = 0; ;) {
      const began = performance.now() - called;
      if (await isThere(url)) return before;
      before = began;
      if (began > 10_000) throw new Error('It does not come to it.');
      await delay(10);
    }
  });
  return Math.max(...(await Promise.all(each)));
}

it('answer the same to every caller', async () => {
  for (const persona of PERSONAS) {
    const [first, ...others] = await Promise.all(world.replicas.map(({ url }) => ask(url, persona, CASES)));
    expect(first?.data).toMatchObject({ viewer: { roles: [expect.any(String)] } });
    for (const other of others) expect(other).toEqual(first);
  }
});

it('follow a policy that changes, and a register that one of them changes, within a second', async () => {
  const policyOf = async (url: string): Promise<unknown> => {
    const { data } = await ask(url, 'nurse', '{ mayI(coordinates: ["Person.birthDate"]) { policyVersion outcome } }');
    return (data as { mayI: unknown[] }).mayI[0];
  };
  const number = await putInForce(database, (document) => withoutCoordinate(document, 'Person.birthDate'));
  const withheld = await everywhere(async (url) => JSON.stringify(await policyOf(url)).includes(`${number}`));
  expect(await policyOf(world.replicas[2]!.url)).toMatchObject({ policyVersion: number, outcome: 'WITHHELD' });
  // what is written under the one before is refused: the next change waits until all follow
  const next = await putInForce(database, (document) => document);
  await everywhere(async (url) => JSON.stringify(await policyOf(url)).includes(`${next}`));

  const roles = (url: string): Promise<unknown> => ask(url, 'agent', '{ viewer { roles } }').then(({ data }) => data);
  const change = async (name: string, revision: number): Promise<void> => {
    const { url } = world.replicas[0]!;
    await changeByTwo(
      officersAt(url, (persona) => world.tokenOf(persona)),
      name,
      {
        organisation: organisationOf('call-centre').cbe,
        revision,
      },
    );
  };
  expect(await roles(world.replicas[1]!.url)).toEqual({ viewer: { roles: ['AGENT'] } });
  await change('suspendOrganisation', 1);
  const suspended = await everywhere(async (url) => JSON.stringify(await roles(url)).includes('[]'));
  await change('resumeOrganisation', 2);
  const resumed = await everywhere(async (url) => JSON.stringify(await roles(url)).includes('AGENT'));
  for (const took of [withheld, suspended, resumed]) expect(took).toBeLessThan(1_000 * crowd());
});

it('are replaced one after the other under load, and no request is lost', async () => {
  const load = new KillLoad(world.balancer.url, await expectedAnswers(world));
  const before = [...world.replicas];
  for (const replica of before) while (world.balancer.given(replica) === 0) await delay(20);
  for (let place = 0; place < before.length; place += 1) {
    expect(await before[place]!.stop()).toBe(0);
    await world.startAt(place);
    while (world.balancer.given(world.replicas[place]!) < 10) await delay(20);
  }
  const { failed, answers } = await load.stop();
  expect([...load.faults, ...failed]).toEqual([]);
  expect(answers).toBeGreaterThan(50);
});

it('are ended at once by a second signal, and by the end of their time for what is in hand', async () => {
  const [first, second] = [world.replicas[0]!, world.replicas[1]!];
  const sockets = [neverEnding(first.url), neverEnding(second.url)];
  const before = performance.now();
  const stopping = first.stop();
  await untilStopping(first.managementUrl);
  // what follows within a second counts as the same signal
  let isThere = true;
  void stopping.then(() => (isThere = false));
  const again = setInterval(() => isThere && process.kill(first.pid, 'SIGTERM'), 200);
  expect(await stopping.finally(() => clearInterval(again))).toBe(1);
  expect(performance.now() - before).toBeLessThan(STOPPING.pauseMs + STOPPING.withinMs);
  const began = performance.now();
  expect(await second.stop()).toBe(1);
  expect(performance.now() - began).toBeGreaterThan(STOPPING.pauseMs + STOPPING.withinMs - 100);
  for (const socket of sockets) socket.destroy();
});

/** A request whose body does not come. */
function neverEnding(url: string): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{');
  return socket;
}

async function untilStopping(managementUrl: string): Promise<void> {
  while (((await (await fetch(`${managementUrl}/readyz`)).json()) as { status: string }).status !== 'stopping')
    await delay(5);
}
