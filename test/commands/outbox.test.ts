/** How the outbox goes on: what cannot be opened holds up its own case alone, and nobody is asked while the circuit is open. */
import { metricsOf } from '../front-door/hub-state';
import { rowsOf } from '../support/rows-of';
import { past, startCallAgents, type CallAgents, type TakenOrder } from './call-agent';
import { until } from '../support/until';

let agents: CallAgents;

beforeAll(async () => (agents = await startCallAgents({ environment: { SOURCE_CIRCUIT_CALLS: '4' } })));
afterAll(() => agents.stop());
afterEach(() => agents.callCentre({ mode: 'none' }));

interface CommandRow {
  readonly state: string;
  readonly attempts: number;
}

async function rowOf(id: string): Promise<CommandRow> {
  const [row] = await rowsOf<CommandRow>(
    agents.demonstration.database.ownerUrl,
    'select "state", "attempts" from "command" where "id" = $1',
    [id],
  );
  return row!;
}

async function queuedAttempt(order: TakenOrder): Promise<string> {
  const { result } = await agents.give('agent', 'recordAttempt', { orderId: order.id, at: past(), outcome: 'BUSY' });
  expect(result?.command?.state).toBe('QUEUED');
  return result!.command!.id;
}

async function sealedWith(id: string, name: string): Promise<void> {
  const text = 'update "command" set "sealed_with" = $2, "leased_until" = null where "id" = $1';
  await rowsOf(agents.demonstration.database.ownerUrl, text, [id, name]);
}

it('a command that no key opens holds up its own case alone, and is delivered once its key is back', async () => {
  const [one, other] = [await agents.take(), await agents.take()];
  await agents.callCentre({ mode: 'down' });
  const first = await queuedAttempt(one);
  const [{ name } = { name: '' }] = await rowsOf<{ name: string }>(
    agents.demonstration.database.ownerUrl,
    'select "sealed_with" as "name" from "command" where "id" = $1',
    [first],
  );
  await sealedWith(first, 'gone');
  const [behind, elsewhere] = [await queuedAttempt(one), await queuedAttempt(other)];
  await agents.callCentre({ mode: 'none' });
  await until(async () => (await rowOf(elsewhere)).state === 'CONFIRMED');
  await until(() => Promise.resolve(agents.demonstration.log().includes('no key of COMMAND_KEYS opens')));
  expect(await rowOf(first)).toMatchObject({ state: 'QUEUED' });
  expect(await rowOf(behind)).toMatchObject({ state: 'QUEUED', attempts: 0 });
  const { data, errors } = await agents.demonstration.ask<{ case: { pendingCommands: { id: string }[] } }>(
    'agent',
    `{ case(id: "${one.case.id}") { pendingCommands { id attempt { technicalOutcome } } } }`,
  );
  expect(errors).toEqual([]);
  expect(data?.case.pendingCommands).toMatchObject([{ id: first, attempt: null }, { id: behind }]);
  await sealedWith(first, name);
  await until(async () => (await rowOf(behind)).state === 'CONFIRMED');
  expect(await rowOf(first)).toMatchObject({ state: 'CONFIRMED' });
});

it('a medical value is not sent before what waits of its case, and goes once that is delivered', async () => {
  let order: TakenOrder | undefined;
  await until(async () => {
    order = (await agents.give('nurse', 'takeNextOrder', {})).result?.order ?? undefined;
    return order !== undefined;
  });
  const attempt = (more: object = {}): object => ({ orderId: order!.id, at: past(), outcome: 'ANSWERED', ...more });
  await agents.callCentre({ mode: 'down' });
  const { result } = await agents.give('nurse', 'recordAttempt', attempt());
  expect(result?.command?.state).toBe('QUEUED');
  const [{ name } = { name: '' }] = await rowsOf<{ name: string }>(
    agents.demonstration.database.ownerUrl,
    'select "sealed_with" as "name" from "command" where "id" = $1',
    [result!.command!.id],
  );
  await sealedWith(result!.command!.id, 'gone');
  await agents.callCentre({ mode: 'none' });
  // of another case, it is sent: the call centre is there again
  await until(async () => (await agents.give('agent', 'takeNextOrder', {})).result !== null);
  const medical = (): ReturnType<CallAgents['give']> =>
    agents.give('nurse', 'recordAttempt', attempt({ medicalDisposition: 'HOSPITALISED' }));
  const early = await medical();
  expect([early.result, early.errors[0]?.extensions.code]).toEqual([null, 'SOURCE_UNAVAILABLE']);
  await sealedWith(result!.command!.id, name);
  await until(async () => (await rowOf(result!.command!.id)).state === 'CONFIRMED');
  expect((await medical()).result?.command?.state).toBe('CONFIRMED');
});

it('what an open circuit has spared is no attempt', async () => {
  const orders = [await agents.take(), await agents.take(), await agents.take(), await agents.take()];
  const calls = async (outcome: RegExp): Promise<number> => {
    const lines = (await metricsOf(agents.demonstration.hub)).split('\n');
    const counted = lines.filter((line) => /^hub_source_calls_total\{.*resource="commands"/.test(line));
    return counted.filter((line) => outcome.test(line)).reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  };
  const [failed, spared] = [/outcome="SOURCE_/, /outcome="NOT_ASKED"/];
  const before = { failed: await calls(failed), spared: await calls(spared) };
  await agents.callCentre({ mode: 'down' });
  const ids: string[] = [];
  for (const order of orders) ids.push(await queuedAttempt(order));
  const rows = (): Promise<CommandRow[]> => Promise.all(ids.map(rowOf));
  await until(async () => (await calls(spared)) >= before.spared + 3);
  // the one that ran when it was counted may have failed since
  await until(async () => {
    const attempts = (await rows()).reduce((sum, row) => sum + row.attempts, 0);
    return attempts === (await calls(failed)) - before.failed;
  });
  await agents.callCentre({ mode: 'none' });
  await until(async () => (await rows()).every(({ state }) => state === 'CONFIRMED'));
});
