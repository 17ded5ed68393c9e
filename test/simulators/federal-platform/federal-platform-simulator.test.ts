/** The training platform as a learning record store: pages by `more`, reading on from a known instant, storing, refusing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFederalPlatformSimulator } from '../../../simulators/federal-platform/federal-platform-simulator';
import type { StoredStatement } from '../../../simulators/federal-platform/statement';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { createPopulation } from '../../../simulators/population/create-population';
import { PartnerClient } from '../json-api/partner-client';

const population = createPopulation({ seed: 11, size: 500, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const MODULE = 'https://training.example.be/modules/data-protection';
const PASSED = 'http://adlnet.gov/expapi/verbs/passed';
const VALID_UNTIL = 'https://training.example.be/extensions/valid-until';
const HEADERS = {
  authorization: `Basic ${Buffer.from('hub:demonstration').toString('base64')}`,
  'x-experience-api-version': '1.0.3',
};

interface StatementPage {
  readonly statements: StoredStatement[];
  readonly more: string;
}

const running: RunningSimulator[] = [];
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.stop();
});
async function start(stateDirectory?: string): Promise<PartnerClient> {
  const simulator = await startFederalPlatformSimulator({ population, stateDirectory });
  running.push(simulator);
  return new PartnerClient(simulator, HEADERS);
}

async function all(client: PartnerClient, query: Record<string, string>): Promise<StoredStatement[]> {
  const found: StoredStatement[] = [];
  let address = `/xAPI/statements?${new URLSearchParams(query).toString()}`;
  while (address !== '') {
    const page = await client.ask<StatementPage>('GET', address);
    found.push(...page.statements);
    address = page.more;
  }
  return found;
}

const training = (niss: string, verb = PASSED): object => ({
  actor: { account: { homePage: 'https://www.ehealth.fgov.be/ssin', name: niss } },
  verb: { id: verb },
  object: { id: MODULE },
  timestamp: '2026-11-20T08:00:00.000Z',
  context: { extensions: { [VALID_UNTIL]: '2027-11-20T08:00:00.000Z' } },
});

test('pages followed by `more` hold every statement once, in the order of storing, either way', async () => {
  const client = await start();
  const ascending = await all(client, { ascending: 'true', limit: '7' });
  const stored = ascending.map((statement) => statement.stored);
  expect(stored).toEqual([...stored].sort());
  expect(new Set(ascending.map(({ id }) => id)).size).toBe(2 * population.staff().length);
  const descending = await all(client, { limit: '31' });
  expect(descending).toEqual([...ascending].reverse());
});

test('reading on from the instant said to be consistent misses nothing that is stored later', async () => {
  const client = await start();
  for (let turn = 0; turn < 5; turn += 1) {
    const answer = await client.send('GET', '/xAPI/statements?limit=1');
    const since = answer.headers.get('x-experience-api-consistent-through') as string;
    expect(await all(client, { since, ascending: 'true' })).toEqual([]);
    const [id] = await client.ask<string[]>('POST', '/xAPI/statements', training('85073003328'));
    const found = await all(client, { since, ascending: 'true' });
    expect(found.map((statement) => statement.id)).toEqual([id]);
    expect(found[0]).toMatchObject({ timestamp: '2026-11-20T08:00:00.000Z', version: '1.0.3' });
  }
});

test('several statements are stored together, and none where one of them is no statement', async () => {
  const client = await start();
  const before = (await all(client, {})).length;
  const wrong = { ...training('17073003384'), verb: { id: 'passed' } };
  expect((await client.send('POST', '/xAPI/statements', [training('85073003328'), wrong])).status).toBe(400);
  expect(await all(client, {})).toHaveLength(before);
  const ids = await client.ask<string[]>('POST', '/xAPI/statements', [
    training('85073003328'),
    training('17073003384'),
  ]);
  expect(await all(client, {})).toHaveLength(before + 2);
  expect(await client.ask('GET', `/xAPI/statements?statementId=${ids[1]}`)).toMatchObject({ id: ids[1] });
});

test('a statement sent again is stored once; a different one under its id is refused', async () => {
  const client = await start();
  const statement = { ...training('85073003328'), id: '0a3c5b1e-6f0e-4a53-9a3a-0d8a7f0f2b11' };
  await client.ask('POST', '/xAPI/statements', statement);
  const { length } = await all(client, {});
  expect(await client.ask('POST', '/xAPI/statements', statement)).toEqual([statement.id]);
  const other = { ...training('85073003328', PASSED.replace('passed', 'failed')), id: statement.id };
  expect((await client.send('POST', '/xAPI/statements', other)).status).toBe(409);
  expect(await all(client, {})).toHaveLength(length);
});

test('a statement that was taken back is in no answer; what takes it back is found with it and stays', async () => {
  const client = await start();
  const [id] = await client.ask<string[]>('POST', '/xAPI/statements', training('85073003328'));
  const about = { actor: { account: { homePage: 'https://www.ehealth.fgov.be/ssin', name: '85073003328' } } };
  const voiding = (object: string | undefined): object => ({
    ...about,
    verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
    object: { objectType: 'StatementRef', id: object },
  });
  const [taker] = await client.ask<string[]>('POST', '/xAPI/statements', voiding(id));
  // it cannot be taken back itself
  await client.ask('POST', '/xAPI/statements', voiding(taker));
  const idsOf = async (query: Record<string, string>): Promise<string[]> =>
    (await all(client, query)).map((statement) => statement.id);
  for (const query of [{ verb: PASSED }, { activity: MODULE }, {}] as Record<string, string>[]) {
    const ids = await idsOf(query);
    expect([ids.includes(id!), ids.includes(taker!)]).toEqual([false, true]);
  }
  expect((await client.send('GET', `/xAPI/statements?statementId=${id}`)).status).toBe(404);
  expect((await client.send('GET', `/xAPI/statements?statementId=${taker}`)).status).toBe(200);
});

test.each([
  ['an actor without an account', { actor: { mbox: 'mailto:a@example.be' } }],
  ['an account of another kind of number', { actor: { account: { homePage: 'https://example.be', name: 'x' } } }],
  ['a verb that is no iri', { verb: { id: 'passed' } }],
  ['no object', { object: undefined }],
  ['a time that is none', { timestamp: 'this morning' }],
  ['a member that no statement has', { grade: 7 }],
])('refuses a statement with %s, without repeating what was sent', async (_, part) => {
  const client = await start();
  const answer = await client.send('POST', '/xAPI/statements', { ...training('85073003328'), ...part });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('x-experience-api-version')).toBe('1.0.3');
  const text = await answer.text();
  for (const sent of ['85073003328', 'mailto', 'morning', 'grade']) expect(text).not.toContain(sent);
});

test('the versions spoken are disclosed without credentials, and are not in the request list', async () => {
  const client = await start();
  const anonymous = new PartnerClient(running[0] as RunningSimulator, {});
  expect(await anonymous.ask('GET', '/xAPI/about')).toEqual({ version: ['1.0.3'] });
  await all(client, { limit: '5', since: '2026-11-01T00:00:00Z' });
  const listed = await client.ask<{ method: string; url: string }[]>('GET', '/__admin/requests');
  expect(listed.length).toBeGreaterThan(0);
  expect(listed.every(({ method, url }) => method === 'GET' && url.startsWith('/xAPI/statements'))).toBe(true);
});

test('what is stored and what is changed is still there after a restart', async () => {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'federal-platform-'));
  try {
    const before = await start(stateDirectory);
    const [id] = await before.ask<string[]>('POST', '/xAPI/statements', training('85073003328'));
    expect(await before.change('statements', id as string, 'result.success', false)).toBe(200);
    expect(await before.change('statements', id as string, 'grade', 7)).toBe(404);
    expect(await before.change('members', id as string, 'result', {})).toBe(404);
    const seen = await all(before, {});
    await running.pop()?.stop();
    const after = await start(stateDirectory);
    expect(await all(after, {})).toEqual(seen);
    expect(seen.find((statement) => statement.id === id)?.result).toEqual({ success: false });
  } finally {
    rmSync(stateDirectory, { recursive: true });
  }
});
