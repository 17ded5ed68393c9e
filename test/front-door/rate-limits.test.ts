/** What callers may spend in a time, and what the process holds: a refused caller learns when to send again, and only a refused one. */
import { setTimeout as delay } from 'node:timers/promises';
import request from 'supertest';
import type { RunningHub } from '../../src/app/hub';
import { everyRequestTo } from '../support/partner-log';
import { drawRequestId } from '../support/request-id';
import { setFault, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { rowsOf } from '../support/rows-of';

let demonstration: RunningDemonstration;
let firstCase: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  firstCase = await demonstration.firstCaseId();
});

afterAll(() => demonstration.stop());

async function ask(
  hub: RunningHub,
  persona: string,
  query: string,
  more: Record<string, string> = {},
): Promise<request.Response> {
  const token = await demonstration.tokenOf(persona);
  return request(hub.url)
    .post('/graphql')
    .set({ Authorization: `Bearer ${token}`, ...more })
    .send({ query });
}

/** Coordinates that are on record as returned. */
async function returnedIn(requestId: string): Promise<string[]> {
  const sql = 'select returned from access_record where request_id = $1';
  const rows = await rowsOf<{ returned: string[] }>(demonstration.database.ownerUrl, sql, [requestId]);
  return rows.flatMap(({ returned }) => returned);
}

const VIEWER = '{ viewer { id } }';
/** Its price: the request, the viewer, the id. */
const ITS_PRICE = 6;

function expectRefused(response: request.Response, sentence: RegExp): void {
  expect({ status: response.status, body: response.body as unknown }).toEqual({
    status: 429,
    body: {
      errors: [{ message: expect.stringMatching(sentence) as string, extensions: { code: 'RATE_LIMITED' } }],
    },
  });
  expect(Number(response.headers['retry-after'])).toBeGreaterThanOrEqual(1);
  expect(Number(response.headers['retry-after'])).toBeLessThanOrEqual(60);
}

describe('a budget', () => {
  /** On which each caller spends what is its own. */
  let hubOfMany: RunningHub;

  beforeAll(async () => {
    const settings = { BUDGET_WINDOW_S: '60', BUDGET_CALLER: '300', BUDGET_APPLICATION: '100000' };
    hubOfMany = await demonstration.anotherHub({}, settings);
  });

  it('is sent with each answer, in the words of the draft', async () => {
    const left: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      const { headers, status } = await ask(hubOfMany, 'supervisor', VIEWER);
      expect(status).toBe(200);
      expect(headers['ratelimit-policy']).toBe('"caller";q=300;w=60, "application";q=100000;w=60');
      const header = /^"caller";r=(\d+);t=(\d+), "application";r=(\d+);t=(\d+)$/.exec(headers['ratelimit'] ?? '');
      left.push(Number(header?.[1]));
      expect(Number(header?.[3])).toBeGreaterThan(Number(header?.[1]));
      expect(Number(header?.[2])).toBeLessThanOrEqual(60);
    }
    // new texts cost their reading; known ones the same each time, past Apollo Server too
    expect(left[2]! - left[3]!).toBe(ITS_PRICE);
    expect(left[0]!).toBeGreaterThan(300 - 2 * ITS_PRICE - 2);
  });

  it('that a caller has spent is the caller’s own: the others of its application go on', async () => {
    const answers = [];
    for (let time = 0; time < 47; time += 1) answers.push(await ask(hubOfMany, 'nurse', VIEWER));
    answers.push(...(await Promise.all(Array.from({ length: 20 }, () => ask(hubOfMany, 'nurse', VIEWER)))));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(10);
    for (const response of refused) expectRefused(response, /The caller has spent/);
    expect((await ask(hubOfMany, 'physician', VIEWER)).status).toBe(200);
    // every address that wants a token
    const token = await demonstration.tokenOf('nurse');
    const schema = await request(hubOfMany.url)
      .get('/schema.graphql')
      .set({ Authorization: `Bearer ${token}` });
    expectRefused(schema, /The caller has spent/);
  });

  it('of an application is that of all who use it in one role, and no other role’s or application’s', async () => {
    const hub = await demonstration.anotherHub(
      {},
      { BUDGET_WINDOW_S: '60', BUDGET_CALLER: '100000', BUDGET_APPLICATION: '100' },
    );
    for (let time = 0; time < 20; time += 1) await ask(hub, 'agent', VIEWER);
    for (const persona of ['agent', 'agent-untrained']) {
      expectRefused(await ask(hub, persona, VIEWER), /application has spent/);
    }
    for (const persona of ['nurse', 'supervisor']) expect((await ask(hub, persona, VIEWER)).status).toBe(200);
    expect((await ask(hub, 'partner-mutuality', VIEWER)).status).toBe(200);
    expect((await ask(hub, 'partner-actiris', VIEWER)).status).toBe(200);
  });

  it('is spent by what is asked, not by how often: one that is dear, and mayI by its coordinates', async () => {
    const coordinates = JSON.stringify(Array.from({ length: 400 }, () => 'Case.reference'));
    const mayI = `{ mayI(coordinates: ${coordinates}) { outcome reason } }`;
    const before = (await ask(hubOfMany, 'agent', VIEWER)).headers['ratelimit'];
    const after = (await ask(hubOfMany, 'agent', mayI)).headers['ratelimit'];
    const leftIn = (header: string | undefined): number => Number(/r=(\d+)/.exec(header ?? '')?.[1]);
    expect(leftIn(before) - leftIn(after)).toBeGreaterThan(100);
    expectRefused(
      await ask(
        hubOfMany,
        'agent',
        '{ cases(first: 200) { edges { node { person { name } visits { id } attempts { id } contacts { id } } } } }',
      ),
      /The caller has spent/,
    );
  });

  it('is spent by texts that cannot be read too', async () => {
    const statuses = new Set<number>();
    for (let time = 0; time < 40 && !statuses.has(429); time += 1) {
      statuses.add(
        (await ask(hubOfMany, 'physician', `{ a${time} ${'# a comment that has to be read\n'.repeat(100)}`)).status,
      );
    }
    expect([...statuses]).toEqual([400, 429]);
  });
});

describe('texts of a megabyte that say nothing', () => {
  const defaults = { BUDGET_WINDOW_S: '10', BUDGET_CALLER: '60000', BUDGET_APPLICATION: '200000' };
  const shares = { SHARE_CALLER: '10000', SHARE_APPLICATION: '40000', SHARE_LARGE: '4000', IN_HAND_COST: '80000' };

  let hub: RunningHub;
  beforeAll(async () => {
    hub = await demonstration.anotherHub({}, { ...defaults, ...shares });
  });

  it.each([
    ['other roles', 8, ['agent', 'supervisor', 'physician', 'recruiter']],
    ['her own role', 15, ['nurse-unassigned', 'nurse-unrecognised']],
  ])('do not keep a nurse from being answered while callers of %s send %i each', async (_roles, each, flooding) => {
    const sent = flooding.flatMap((persona, place) =>
      Array.from({ length: each }, (_, one) =>
        // each of them new: what is known is not read again
        ask(hub, persona, `{ viewer { id } }${' '.repeat(1_000_000)}${'\n'.repeat(place * each + one)}`),
      ),
    );
    let isOver = false;
    const flood = Promise.all(sent).finally(() => (isOver = true));
    const statuses: number[] = [];
    while (!isOver || statuses.length < 20) {
      const query = `{ case(id: "${firstCase}") { person { name } medical { onset } } }`;
      statuses.push((await ask(hub, 'nurse', query)).status);
    }
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    // one who goes on pays for it: what is read is in the share of a caller
    const answered = (await flood).map(({ status }) => status);
    expect(answered).toContain(200);
    expect(new Set(answered)).toEqual(new Set(answered.includes(429) ? [200, 429] : [200]));
  });
});

describe('the share of an application', () => {
  it('binds it where the process is busy and others ask too, and only then', async () => {
    const hub = await demonstration.anotherHub(
      {},
      { BUDGET_WINDOW_S: '30', SHARE_CALLER: '300', SHARE_APPLICATION: '300' },
    );
    const list = '{ cases(first: 100) { edges { node { reference person { name } } } } }';
    // alone it may have more
    for (let time = 0; time < 3; time += 1) expect((await ask(hub, 'supervisor', list)).status).toBe(200);
    const until = Date.now() + 20_000;
    let refusal: request.Response | null = null;
    while (refusal === null && Date.now() < until) {
      const [other, ...flood] = await Promise.all([
        ask(hub, 'partner-mutuality', VIEWER),
        ...Array.from({ length: 12 }, () => ask(hub, 'supervisor', list)),
      ]);
      expect(other.status).toBe(200);
      refusal = flood.find(({ status }) => status !== 200) ?? null;
    }
    expectRefused(refusal!, /has spent/);
    expect((await ask(hub, 'partner-mutuality', VIEWER)).status).toBe(200);
  });
});

describe('a large request', () => {
  const large =
    '{ cases(first: 200) { edges { node { person { name } visits { id } attempts { id } contacts { id } } } } }';
  const small = '{ cases(first: 5) { edges { node { reference } } } }';

  it('is paid off before the application has its next one, where others ask; what is small goes on', async () => {
    const hub = await demonstration.anotherHub({}, { BUDGET_WINDOW_S: '30', SHARE_LARGE: '10000' });
    // alone it may have one after the other
    for (let time = 0; time < 2; time += 1) expect((await ask(hub, 'supervisor', large)).status).toBe(200);
    expect((await ask(hub, 'partner-call-centre', VIEWER)).status).toBe(200);
    expectRefused(await ask(hub, 'supervisor', large), /large request/);
    expectRefused(await ask(hub, 'agent', large), /large request/);
    expect((await ask(hub, 'supervisor', small)).status).toBe(200);
    expect((await ask(hub, 'partner-call-centre', large)).status).toBe(200);
  });
});

describe('who goes on asking although he was refused', () => {
  it('is refused late, and others are answered meanwhile', async () => {
    const hub = await demonstration.anotherHub({}, { BUDGET_WINDOW_S: '60', BUDGET_CALLER: '100' });
    const refusals: { status: number; ms: number }[] = [];
    for (let time = 0; time < 40 && refusals.length < 7; time += 1) {
      const began = performance.now();
      const { status } = await ask(hub, 'nurse', VIEWER);
      if (status !== 200) refusals.push({ status, ms: performance.now() - began });
    }
    expect(refusals.map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => 429));
    for (const { ms } of refusals.slice(5)) expect(ms).toBeGreaterThanOrEqual(240);
    const late = ask(hub, 'nurse', VIEWER);
    expect((await ask(hub, 'physician', VIEWER)).status).toBe(200);
    expect((await late).status).toBe(429);
  });
});

describe('more than the process holds', () => {
  const list = '{ cases(first: 100) { edges { node { reference person { name } visits { id } attempts { id } } } } }';
  const patient = { SOURCE_TIME_BUDGET_MS: '60000' };

  /** While the call centre is slow, which holds the first request in hand; @returns that one's status, once it is over */
  async function whileInHand(hub: RunningHub, first: string, work: () => Promise<void>): Promise<number> {
    const { callCentre } = demonstration.partners;
    await setFault(callCentre, 'slow', { delayMs: 30_000 });
    const id = drawRequestId();
    const answering = ask(hub, first, list, { 'X-Request-Id': id });
    try {
      const arrived = async (): Promise<boolean> =>
        (await everyRequestTo(demonstration.partners)).some(({ requestId }) => requestId === id);
      while (!(await arrived())) await delay(10);
      await work();
    } finally {
      await setFault(callCentre, 'none');
    }
    return (await answering).status;
  }

  function expectOverloaded({ status, headers, body }: request.Response): void {
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'OVERLOADED' } }] });
  }

  it('is a 503 that says when to come again, at once, and what comes later is answered', async () => {
    const alone = await ask(demonstration.hub, 'supervisor', list);
    const [, all, left] = /^"caller";q=(\d+);.* "caller";r=(\d+);/.exec(
      `${alone.headers['ratelimit-policy']} ${alone.headers['ratelimit']}`,
    )!;
    // there is room for one of them, and a little more
    const hub = await demonstration.anotherHub(
      {},
      { IN_HAND_COST: String(Math.ceil((Number(all) - Number(left)) * 1.2)), ...patient },
    );
    const first = await whileInHand(hub, 'supervisor', async () => {
      expectOverloaded(await ask(hub, 'partner-call-centre', list));
      const second = await ask(hub, 'supervisor', list);
      expect([second.status, second.headers['retry-after']]).toEqual([429, '1']);
      expect(second.body).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    });
    expect(first).toBe(200);
    for (const persona of ['supervisor', 'partner-call-centre'])
      expect((await ask(hub, persona, list)).status).toBe(200);
  });

  it.each([
    ['by the number of requests', { IN_HAND_REQUESTS: '1' }],
    ['by a request that is dearer than all that may be in hand', { IN_HAND_COST: '100' }],
  ])('is so %s, for whatever comes then', async (_, settings) => {
    const hub = await demonstration.anotherHub({}, { ...settings, ...patient });
    const first = await whileInHand(hub, 'supervisor', async () => {
      for (const persona of ['supervisor', 'partner-call-centre']) expectOverloaded(await ask(hub, persona, VIEWER));
    });
    expect(first).toBe(200);
    // none of them is in hand for ever
    for (let time = 0; time < 3; time += 1) expect((await ask(hub, 'supervisor', VIEWER)).status).toBe(200);
  });
});

describe('an event loop that something else on the machine delays', () => {
  const LATE_MS = 1_500;

  it('is no reason to refuse a caller who has nothing else in hand', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 2; time += 1) {
      const answer = ask(demonstration.hub, 'nurse', VIEWER);
      // sent, and not read before the process goes on
      await new Promise((resolve) => setTimeout(resolve, 0));
      const until = performance.now() + LATE_MS;
      while (performance.now() < until);
      statuses.push((await answer).status);
    }
    expect(statuses).toEqual([200, 200]);
  });
});

describe('how many persons are disclosed to a caller', () => {
  it('has a limit by the hour: one person too many keeps the answer from leaving, and partners asked are on record', async () => {
    const hub = await demonstration.anotherHub({}, { PERSONS_PER_HOUR: '5' });
    const page = (first: number): string =>
      `{ cases(first: ${first}) { edges { node { reference person { name } } } } }`;
    expect((await ask(hub, 'supervisor', page(5))).status).toBe(200);
    // the same five again
    expect((await ask(hub, 'supervisor', page(5))).status).toBe(200);
    const refused = await ask(hub, 'supervisor', page(6), { 'X-Request-Id': 'one-too-many' });
    expect({ status: refused.status, body: refused.body as unknown }).toEqual({
      status: 429,
      body: {
        errors: [
          { message: expect.stringMatching(/different persons/) as string, extensions: { code: 'RATE_LIMITED' } },
        ],
      },
    });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_000);
    expect(await returnedIn('one-too-many')).toEqual([]);
    expect(demonstration.log()).toContain('a caller asks about more persons than may be within an hour');
    // those known already, those nobody is named in, and other callers
    expect((await ask(hub, 'supervisor', page(3))).status).toBe(200);
    expect((await ask(hub, 'supervisor', '{ cases(first: 50) { edges { node { reference } } } }')).status).toBe(200);
    expect((await ask(hub, 'nurse', `{ case(id: "${firstCase}") { person { name } } }`)).status).toBe(200);
  });
});
