/**
 * The keys of issuers through the front door. A hub that starts has them before it is sent any caller, and waits for no issuer
 * for ever; later they change, are withdrawn, or their issuer is away.
 */
import type { Realm } from '../../simulators/population/personas';
import { setTimeout as delay } from 'node:timers/promises';
import { readConfiguration } from '../../src/config/configuration';
import { startHub, type RunningHub } from '../../src/app/hub';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { untilReady } from '../support/surroundings';
import { startTestIssuers, type TestIssuers, type ForgedToken } from '../support/tokens';
import { entriesWith, metricsOf, readinessOf, until } from './hub-state';

let demonstration: RunningDemonstration;
let issuers: TestIssuers;

beforeAll(async () => {
  [demonstration, issuers] = await Promise.all([startDemonstration({ size: 300 }), startTestIssuers()]);
});
afterAll(async () => {
  await demonstration?.stop();
  await issuers?.stop();
});

describe('of a hub that starts', () => {
  const hubs: RunningHub[] = [];
  const lines: string[] = [];

  afterEach(async () => {
    issuers.broken = false;
    lines.length = 0;
    for (const hub of hubs.splice(0)) await hub.stop();
  });

  async function start(changes: Record<string, string> = {}): Promise<RunningHub> {
    const { healthcare, staff, M2M, citizen } = issuers.issuers;
    const own = {
      HEALTHCARE_ISSUER: healthcare,
      STAFF_ISSUER: staff,
      M2M_ISSUER: M2M,
      CITIZEN_ISSUER: citizen,
      ...changes,
    };
    const configuration = readConfiguration({ ...demonstration.environment, ...own });
    const hub = await startHub(configuration, { logDestination: { write: (line) => void lines.push(line) } });
    hubs.push(hub);
    return hub;
  }

  async function ask({ url }: RunningHub, realm: Realm = 'staff'): Promise<number> {
    return (await askHub(url, await issuers.token({ realm }), '{ viewer { id } }')).status;
  }

  async function keysOf(hub: RunningHub): Promise<{ status: number; state: string; keys: string }> {
    const { code, status, parts } = await readinessOf(hub);
    return { status: code, state: status, keys: parts['keys of issuers']! };
  }

  const alarms = (): string[] => lines.filter((line) => line.includes('tokens of an issuer are refused'));

  it('is ready with the keys of all issuers, and asks for none when the first token comes', async () => {
    const before = issuers.readings('staff');
    const hub = await start();
    await untilReady(hub);
    expect((await keysOf(hub)).keys).toBe('ok');
    expect(issuers.readings('staff')).toBe(before + 1);
    expect(await Promise.all([ask(hub), ask(hub, 'healthcare'), ask(hub, 'M2M'), ask(hub, 'citizen')])).toEqual([
      200, 200, 200, 200,
    ]);
    expect(issuers.readings('staff')).toBe(before + 1);
  });

  it('waits for an issuer that is slow, and so does a token that comes earlier', async () => {
    const answer = issuers.hold();
    const hub = await start();
    await untilStreamsAreTried(hub);
    expect(await keysOf(hub)).toEqual({
      status: 503,
      state: 'starting',
      keys: 'those of healthcare, staff, M2M, citizen are not read yet',
    });
    const early = ask(hub);
    answer();
    expect(await early).toBe(200);
    await untilReady(hub);
    expect(await ask(hub, 'healthcare')).toBe(200);
    expect(alarms()).toEqual([]);
  });

  it('asks again until an issuer is there, while it waits', async () => {
    issuers.broken = true;
    const hub = await start();
    const first = ask(hub);
    await delay(600);
    issuers.broken = false;
    expect(await first).toBe(200);
    expect(alarms()).toEqual([]);
  });

  it('is ready without the keys of an issuer that stays away, says so, and has them when it is back', async () => {
    issuers.broken = true;
    const hub = await start({ ISSUER_KEYS_WAIT_MS: '300' });
    await untilReady(hub);
    expect(await keysOf(hub)).toMatchObject({
      status: 200,
      state: 'degraded',
      keys: 'those of healthcare, staff, M2M, citizen cannot be read, and their tokens are refused; the log says why',
    });
    expect(await ask(hub)).toBe(401);
    expect(alarms()).toHaveLength(4);
    issuers.broken = false;
    // nobody asks: it finds out by itself
    for (let patience = 200; patience > 0 && (await keysOf(hub)).keys !== 'ok'; patience -= 1) await delay(25);
    expect(await ask(hub)).toBe(200);
  });

  it('stops while it waits', async () => {
    issuers.broken = true;
    const hub = await start({ ISSUER_KEYS_WAIT_MS: '60000' });
    expect((await keysOf(hub)).status).toBe(503);
    const began = performance.now();
    await hub.stop();
    expect(performance.now() - began).toBeLessThan(5_000);
    const before = issuers.readings('staff');
    issuers.broken = false;
    await delay(600);
    expect(issuers.readings('staff')).toBe(before);
  });

  const untilStreamsAreTried = (hub: RunningHub): Promise<void> =>
    until(async () => Object.values((await readinessOf(hub)).parts).every((part) => part !== 'not tried yet'));
});

describe('of a hub that runs', () => {
  let hub: RunningHub;

  beforeAll(async () => {
    const { healthcare, staff, M2M, citizen } = issuers.issuers;
    hub = await demonstration.anotherHub(
      {},
      {
        ...{ HEALTHCARE_ISSUER: healthcare, STAFF_ISSUER: staff, M2M_ISSUER: M2M, CITIZEN_ISSUER: citizen },
        ...{ ISSUER_KEYS_FRESH_S: '1', ISSUER_KEYS_OUTAGE_S: '1' },
      },
    );
  });

  const ask = async (token: string): Promise<number> => (await askHub(hub.url, token, '{ viewer { id } }')).status;
  const tokenOf = (forged: ForgedToken = {}): Promise<string> => issuers.token(forged);

  const untilAnswered = (status: number, token: () => Promise<string>): Promise<void> =>
    until(async () => (await ask(await token())) === status);

  it('a key that is published before it signs has no request refused, and the one before counts until it is withdrawn', async () => {
    const before = await tokenOf();
    const statuses = new Set<number>();
    let done = false;
    const caller = async (): Promise<void> => {
      while (!done) statuses.add(await ask(await tokenOf()));
    };
    const callers = Array.from({ length: 4 }, caller);
    await delay(100);
    await issuers.announce('staff');
    // as long as between two readings
    await delay(1_100);
    issuers.turn('staff');
    await delay(300);
    expect(await ask(before)).toBe(200);
    issuers.withdraw('staff');
    await delay(1_100);
    done = true;
    await Promise.all(callers);
    expect([...statuses]).toEqual([200]);
    await untilAnswered(401, async () => before);
    expect(await ask(await tokenOf())).toBe(200);
  });

  it('a flood of key ids nobody knows costs one reading, and those who are known are answered meanwhile', async () => {
    const known = await tokenOf({ realm: 'healthcare' });
    expect(await ask(known)).toBe(200);
    const forged = await Promise.all(
      Array.from({ length: 150 }, (_, index) => tokenOf({ realm: 'healthcare', header: { kid: `nobody-${index}` } })),
    );
    await delay(1_100);
    const readings = issuers.readings('healthcare');
    const began = performance.now();
    const statuses = await Promise.all([...forged, known].map(ask));
    const seconds = (performance.now() - began) / 1000;
    expect(statuses).toEqual([...forged.map(() => 401), 200]);
    // one for each second that it took
    expect(issuers.readings('healthcare') - readings).toBeLessThanOrEqual(1 + Math.floor(seconds));
  });

  it('an issuer that is away is known for as long as is set, then its tokens are refused until it is back', async () => {
    const known = await tokenOf({ realm: 'M2M' });
    expect(await ask(known)).toBe(200);
    issuers.broken = true;
    try {
      // one that was never seen, with a key that is known
      expect(await ask(await tokenOf({ realm: 'M2M' }))).toBe(200);
      expect(await ask(known)).toBe(200);
      await untilAnswered(401, () => tokenOf({ realm: 'M2M' }));
      expect(await ask(known)).toBe(401);
      await untilLogged('tokens of an issuer are refused: its keys are not known');
      const metrics = await metricsOf(hub);
      const age = /hub_issuer_keys_age_seconds\{issuer="M2M"\} ([\d.]+)/.exec(metrics)?.[1];
      expect(Number(age)).toBeGreaterThan(2);
      expect(demonstration.log()).toContain('"check":"KEYS_UNAVAILABLE"');
    } finally {
      issuers.broken = false;
    }
    await untilAnswered(200, async () => known);
    await untilLogged('the keys of an issuer are read again');
  });

  const untilLogged = (message: string): Promise<void> =>
    until(async () => {
      if (entriesWith(demonstration, message).some(({ issuer }) => issuer === 'M2M')) return true;
      await ask(await tokenOf({ realm: 'M2M' }));
      return false;
    });
});
