/** What the hub does about a partner that fails: over real sockets, against a partner that fails as the test sets. */
import { SourceError } from '../../../src/model/errors/hub-error';
import { HttpClient, type HttpClientOptions, type SourceCall } from '../../../src/sources/client/http-client';
import type { HttpQuestion } from '../../../src/sources/client/exchange';
import { PartnerServer, sendJson } from '../partner-server';
import { MovableTime } from '../../../scripts/demonstration/movable-time';
import { until } from '../../support/until';

const BUDGET_MS = 60_000;
/** Calls the circuit looks at. */
const CALLS = 4;

let partner: PartnerServer;
let url: string;
let client: HttpClient;
let calls: SourceCall['outcome'][];
/** It goes on by itself too: partners answer over sockets. */
let time: MovableTime;

function clientFor(limits: HttpClientOptions['limits'], more: Partial<HttpClientOptions> = {}): HttpClient {
  client = new HttpClient({
    ...{ source: 'call-centre', baseUrl: `${url}/api`, timeBudgetMs: BUDGET_MS, limits },
    time,
    onCall: ({ outcome }) => calls.push(outcome),
    ...more,
  });
  return client;
}

const question = (more: Partial<HttpQuestion> = {}): HttpQuestion => ({
  ...{
    resource: 'things',
    method: 'POST',
    repeatable: true,
    path: 'things/search',
    json: {},
    requestId: 'one',
    known: null,
  },
  ...more,
});

/** Answers the first so many with this, and everything after them well. */
function failFirst(count: number, status: number, headers: Record<string, string> = {}): void {
  partner.behaviour = (_received, response) => {
    if (partner.requests.length <= count) response.writeHead(status, headers).end('{}');
    else sendJson(response, { ok: true });
  };
}

const failure = (promise: Promise<unknown>): Promise<SourceError> =>
  promise.then(
    () => Promise.reject(new Error('the call succeeded')),
    (error: SourceError) => error,
  );

beforeEach(async () => {
  time = new MovableTime();
  calls = [];
  partner = new PartnerServer((_received, response) => sendJson(response, { ok: true }));
  url = await partner.start();
});

afterEach(async () => {
  await client.close();
  await partner.stop();
});

describe('a question that only reads', () => {
  it.each([500, 502, 503, 504, 429])('is put again after %d, and is one question to the caller', async (status) => {
    failFirst(2, status);
    const onQuestion = jest.fn();
    await expect(clientFor({ retries: 2 }).ask(question({ onQuestion }))).resolves.toMatchObject({
      body: { ok: true },
    });
    expect(partner.requests).toHaveLength(3);
    expect(onQuestion).toHaveBeenCalledTimes(1);
    expect(calls).toEqual(['OK']);
  });

  it('is put again where the partner cannot be reached, or breaks off', async () => {
    clientFor({ retries: 2 });
    for (const fault of ['down', 'half', 'reset'] as const) {
      partner.fault = fault;
      // from the second attempt on it is well
      let attempts = 0;
      const isOver = (): boolean => {
        attempts += 1;
        if (attempts > 1) partner.fault = null;
        return false;
      };
      await expect(client.ask(question({ isOver }))).resolves.toMatchObject({ body: { ok: true } });
    }
  });

  it('is put so many times and no more; what the partner said last is the error', async () => {
    failFirst(9, 503);
    expect(await failure(clientFor({ retries: 2 }).ask(question()))).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
    expect(partner.requests).toHaveLength(3);
    expect(calls).toEqual(['SOURCE_UNAVAILABLE']);
  });

  it.each([400, 401, 403, 404, 409])('is not put again after %d: it would be answered so again', async (status) => {
    failFirst(9, status);
    await failure(clientFor({ retries: 2 }).ask(question()));
    expect(partner.requests).toHaveLength(1);
  });

  it('is not put again where the answer is whole and cannot be read', async () => {
    partner.fault = 'garbage';
    await failure(clientFor({ retries: 2 }).ask(question()));
    expect(partner.requests).toHaveLength(1);
  });

  it('waits as long as the partner asks for', async () => {
    failFirst(1, 503, { 'retry-after': '600' });
    const asked = clientFor({ retries: 2 }, { timeBudgetMs: 1_000_000 }).ask(
      question({ method: 'GET', repeatable: undefined }),
    );
    // its budget, and the pause
    await until(() => partner.requests.length === 1 && time.pending === 2);
    await time.advance(590_000);
    expect(partner.requests).toHaveLength(1);
    await time.advance(10_000);
    await expect(asked).resolves.toMatchObject({ body: { ok: true } });
  });

  it('is given up at once where the partner asks for more time than there is', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    for (const wait of ['70', inAnHour]) {
      failFirst(99, 503, { 'retry-after': wait });
      expect(await failure(clientFor({ retries: 2 }).ask(question()))).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
      // it did not wait for its budget
      expect(time.pending).toBe(0);
    }
    expect(partner.requests).toHaveLength(2);
  });

  it('never goes past the time budget, however often it may be put', async () => {
    partner.behaviour = (_received, response) => {
      void time.advance(100_000).then(() => response.writeHead(500).end());
    };
    const error = await failure(clientFor({ retries: 5 }, { timeBudgetMs: 250_000 }).ask(question()));
    expect(partner.requests.length).toBeLessThanOrEqual(3);
    expect(error.code).toMatch(/SOURCE_(UNAVAILABLE|TIMEOUT)/);
  });

  it('is not put again once nobody waits for it', async () => {
    failFirst(9, 503);
    const isOver = (): boolean => partner.requests.length > 0;
    await failure(clientFor({ retries: 5 }).ask(question({ isOver })));
    expect(partner.requests).toHaveLength(1);
  });
});

it('a question that may change something is put once', async () => {
  failFirst(2, 503);
  await failure(clientFor({ retries: 2 }).ask(question({ repeatable: false })));
  await failure(client.ask(question({ method: 'PUT', repeatable: undefined })));
  expect(partner.requests).toHaveLength(2);
});

describe('the circuit', () => {
  const circuit = { circuitCalls: CALLS, circuitFailedPercent: 50, circuitOpenMs: 300_000 };
  const open = async (): Promise<void> => {
    for (let call = 0; call < CALLS; call++) await client.ask(question()).catch(() => undefined);
  };

  it.each(['down', 'slow', 'error', 'garbage', 'half', 'reset', 'endless'] as const)(
    'opens where a partner is "%s": it is not asked any more, and the error comes at once',
    async (fault) => {
      const changes: string[] = [];
      clientFor(circuit, { timeBudgetMs: 60, onCircuit: (_source, state) => changes.push(state) });
      partner.fault = fault;
      await open();
      expect(client.health()).toMatchObject({ state: 'DOWN', calls: { circuit: 'OPEN' } });
      expect(client.health().calls?.fault).not.toBe('NONE');
      const before = { asked: partner.requests.length, noted: 0 };
      partner.fault = null;
      const onQuestion = (): number => (before.noted += 1);
      const error = await failure(client.ask(question({ onQuestion })));
      expect(error).toMatchObject({ code: 'SOURCE_UNAVAILABLE', source: 'call-centre' });
      expect([partner.requests.length, before.noted]).toEqual([before.asked, 0]);
      expect(calls.at(-1)).toBe('NOT_ASKED');
      expect(changes).toEqual(['OPEN']);
    },
  );

  it('opens where answers are JSON and are not what was asked for', async () => {
    clientFor(circuit);
    for (let call = 0; call < CALLS / 2; call++)
      expect(await failure(client.read(question(), () => undefined, 'nothing'))).toMatchObject({
        code: 'SOURCE_BAD_ANSWER',
      });
    expect(client.health()).toMatchObject({ state: 'DOWN', calls: { circuit: 'OPEN', fault: 'BAD_ANSWER' } });
  });

  it('stays closed over refusals: they are about the question', async () => {
    clientFor(circuit);
    for (const status of [400, 401, 403, 404, 422, 429]) {
      failFirst(Infinity, status);
      await open();
      expect([status, client.health().calls?.circuit]).toEqual([status, 'CLOSED']);
    }
  });

  it('stays closed while no more than the given share of the last calls fail', async () => {
    clientFor(circuit);
    partner.behaviour = (_received, response) =>
      partner.requests.length % 2 === 0 ? response.writeHead(500).end() : sendJson(response, {});
    for (let round = 0; round < 5; round++) await open();
    expect(client.health().calls?.circuit).toBe('CLOSED');
  });

  it('lets one call try after a while: the others fail at once, and all are asked again when it is answered', async () => {
    clientFor(circuit);
    partner.fault = 'error';
    await open();
    partner.fault = null;
    let answer = (): void => undefined;
    partner.behaviour = (_received, response) => (answer = () => sendJson(response, { ok: true }));
    await time.advance(300_000);
    const before = partner.requests.length;
    const asked = Array.from({ length: 8 }, () => client.ask(question()));
    expect(client.health().calls?.circuit).toBe('HALF_OPEN');
    expect(await failure(asked[7]!)).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
    // the one that tries waits still
    expect(client.health().calls?.circuit).toBe('HALF_OPEN');
    await until(() => partner.requests.length > before);
    answer();
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(partner.requests.length - before).toBe(1);
    expect(client.health()).toMatchObject({ state: 'UP', calls: { circuit: 'CLOSED', fault: 'NONE' } });
    const again = client.ask(question());
    await until(() => partner.requests.length > before + 1);
    answer();
    await expect(again).resolves.toMatchObject({ status: 200 });
  });

  it('opens again where the one that tries fails', async () => {
    clientFor(circuit);
    partner.fault = 'error';
    await open();
    await time.advance(300_000);
    const before = partner.requests.length;
    await failure(client.ask(question()));
    await failure(client.ask(question()));
    expect(partner.requests.length - before).toBe(1);
    expect(client.health().calls?.circuit).toBe('OPEN');
  });

  it('ends repetitions when it opens, and what the partner did is the error', async () => {
    clientFor({ ...circuit, retries: 5 });
    partner.fault = 'half';
    expect(await failure(client.ask(question()))).toMatchObject({ code: 'SOURCE_BAD_ANSWER' });
    // half of the calls that are looked at have to be there
    expect(partner.requests).toHaveLength(CALLS / 2);
  });
});

describe('calls at once', () => {
  let answerAll: () => void;

  /** Until it is called, and at once from then on. */
  const hold = (): void => {
    let isHeld = true;
    const held: (() => void)[] = [];
    partner.behaviour = (_received, response) => {
      const answer = (): void => sendJson(response, { ok: true });
      if (isHeld) held.push(answer);
      else answer();
    };
    answerAll = () => {
      isHeld = false;
      for (const answer of held) answer();
    };
  };

  it('are so many and no more; so many wait, and one more fails at once', async () => {
    clientFor({ concurrency: 2, queue: 3 });
    hold();
    const asked = Array.from({ length: 6 }, () => client.ask(question()));
    expect(client.health().calls).toMatchObject({ running: 2, waiting: 3 });
    expect(await failure(asked[5]!)).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
    // the others wait still
    expect(client.health().calls).toMatchObject({ running: 2, waiting: 3 });
    await until(() => partner.requests.length === 2);
    answerAll();
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(client.health()).toMatchObject({ state: 'UP', calls: { running: 0, waiting: 0 } });
    expect(calls.filter((outcome) => outcome === 'NOT_ASKED')).toHaveLength(1);
  });

  it('count waiting for a turn in the budget, and do not leave when it is over', async () => {
    clientFor({ concurrency: 1, queue: 5 }, { timeBudgetMs: 200_000 });
    hold();
    const first = client.ask(question());
    const late = client.ask(question({ requestId: 'late', deadline: time.elapsedMs() + 50_000 }));
    await time.advance(50_000);
    expect(await failure(late)).toMatchObject({ code: 'SOURCE_TIMEOUT' });
    // the first one waits still
    expect(client.health().calls).toMatchObject({ running: 1 });
    await until(() => partner.requests.length === 1);
    answerAll();
    await first;
    await client.ask(question({ requestId: 'after' }));
    expect(partner.requests.map(({ headers }) => headers['x-request-id'])).toEqual(['one', 'after']);
  });

  it('do not leave for a request that is over: it would be on no record', async () => {
    clientFor({ concurrency: 1, queue: 5 });
    hold();
    let over = false;
    const first = client.ask(question());
    const onQuestion = jest.fn();
    const second = failure(client.ask(question({ onQuestion, isOver: () => over })));
    over = true;
    await until(() => partner.requests.length === 1);
    answerAll();
    await first;
    expect(await second).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
    expect([partner.requests.length, onQuestion.mock.calls.length]).toEqual([1, 0]);
  });
});
