/**
 * What a hub says at its start about settings with which it would run other than was meant; and that it stops once what is
 * under way is answered, whatever connections callers keep open.
 */
import { connect } from 'node:net';
import { Agent, request } from 'undici';
import { openOfficerRegister } from '../../scripts/officers/officer-register';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { rowsOf } from '../support/rows-of';
import { entriesWith, readinessOf } from './hub-state';

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 200 });
});
afterAll(() => demonstration?.stop());

it('a name that is nearly known is in the log, with the one that was meant, and its value is not', async () => {
  const hub = await demonstration.anotherHub({}, { PARTNER_NETWROKS: '10.99.0.0/16' });
  await hub.stop();
  expect(entriesWith(demonstration, 'misspelt')[0]).toMatchObject({
    level: 40,
    variable: 'PARTNER_NETWROKS',
    nearest: 'PARTNER_NETWORKS',
  });
  expect(demonstration.log()).not.toContain('10.99.0.0');
});

describe('a hub with another PSEUDONYM_KEY than the database was written with', () => {
  const other = { PSEUDONYM_KEY: 'another key of sixteen characters or more' };

  it('does not start, and neither key nor fingerprint is in the sentence or the log', async () => {
    const start = demonstration.anotherHub({}, other);
    await expect(start).rejects.toThrow(/^PSEUDONYM_KEY is another key than the one this database was written with/);
    const [row] = await rows<{ fingerprint: string }>('select "fingerprint" from "pseudonym_key"');
    const message = await start.then(
      () => '',
      (error: Error) => error.message,
    );
    for (const secret of [other.PSEUDONYM_KEY, demonstration.pseudonymKey, row!.fingerprint])
      expect(`${message} ${demonstration.log()}`).not.toContain(secret);
    expect(JSON.stringify(row)).not.toContain(demonstration.pseudonymKey);
  });

  it('does not start either where the database is of a release that kept no fingerprint', async () => {
    await rows('delete from "pseudonym_key"');
    await expect(demonstration.anotherHub({}, other)).rejects.toThrow(/^PSEUDONYM_KEY is another key/);
    expect(await rows('select from "pseudonym_key"')).toEqual([]);
    // its own is taken, and kept
    await (await demonstration.anotherHub({})).stop();
    expect(await rows('select from "pseudonym_key"')).toHaveLength(1);
  });

  it('cannot make it its own: the hub’s role changes and removes none', async () => {
    for (const change of ['delete from "pseudonym_key"', `update "pseudonym_key" set "fingerprint" = 'x'`])
      await expect(rows(change, demonstration.database.hubUrl)).rejects.toThrow('permission denied');
  });

  it('is refused to the officers’ command too', async () => {
    const options = { ownerUrl: demonstration.database.ownerUrl, pseudonymKey: other.PSEUDONYM_KEY };
    await expect(openOfficerRegister(options)).rejects.toThrow(/^PSEUDONYM_KEY is another key/);
  });
});

function rows<Row extends object>(sql: string, url = demonstration.database.ownerUrl): Promise<Row[]> {
  return rowsOf<Row>(url, sql);
}

describe('a hub that is stopped', () => {
  it('answers what it was asked before, and does not wait for a caller to let go of the connection', async () => {
    let arrived = (): void => undefined;
    let goOn = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => (arrived = resolve));
    const mayAnswer = new Promise<void>((resolve) => (goOn = resolve));
    const hub = await demonstration.anotherHub({
      disclosure: (own) => ({
        async disclose(input) {
          const disclosed = own.disclose(input);
          arrived();
          await mayAnswer;
          return disclosed;
        },
      }),
    });
    const caller = new Agent({ connections: 1, keepAliveTimeout: 60_000 });
    try {
      const answer = request(`${hub.url}/graphql`, {
        dispatcher: caller,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await demonstration.tokenOf('agent')}`,
        },
        body: JSON.stringify({ query: '{ viewer { name } }' }),
      });
      await isAsked;
      const began = performance.now();
      const stopped = hub.stop();
      // as long as it takes to begin
      await new Promise((resolve) => setTimeout(resolve, 200));
      goOn();
      const { statusCode, body } = await answer;
      expect(statusCode).toBe(200);
      expect(await body.json()).toMatchObject({ data: { viewer: { name: expect.any(String) as string } } });
      await stopped;
      expect(performance.now() - began).toBeLessThan(5_000);
    } finally {
      await caller.destroy();
    }
  });

  it('is not ready any more before it stops, answers all the same, and closes each connection with its next answer', async () => {
    const hub = await demonstration.anotherHub({}, { STOP_PAUSE_MS: '300' });
    const caller = new Agent({ connections: 1, keepAliveTimeout: 60_000 });
    const token = await demonstration.tokenOf('agent');
    const ask = async (): Promise<{ status: number; connection: unknown }> => {
      const { statusCode, headers, body } = await request(`${hub.url}/graphql`, {
        dispatcher: caller,
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ viewer { name } }' }),
      });
      await body.dump();
      return { status: statusCode, connection: headers['connection'] };
    };
    const readiness = async (): Promise<[number, string]> => {
      const { code, status } = await readinessOf(hub);
      return [code, status];
    };
    try {
      expect(await ask()).toEqual({ status: 200, connection: 'keep-alive' });
      expect(await readiness()).toEqual([200, 'ready']);
      const began = performance.now();
      const left = hub.leave();
      expect(await readiness()).toEqual([503, 'stopping']);
      for (let time = 0; time < 2; time += 1) expect(await ask()).toEqual({ status: 200, connection: 'close' });
      await left;
      expect(performance.now() - began).toBeGreaterThan(250);
      await hub.stop();
      await expect(ask()).rejects.toThrow('ECONNREFUSED');
    } finally {
      await caller.destroy();
    }
  });

  it('answers what arrives over a connection that is still open while it stops', async () => {
    let goOn = (): void => undefined;
    const arrived: (() => void)[] = [];
    const isAsked = new Promise<void>((resolve) => arrived.push(resolve));
    const isAskedAgain = new Promise<void>((resolve) => arrived.push(resolve));
    const mayAnswer = new Promise<void>((resolve) => (goOn = resolve));
    const hub = await demonstration.anotherHub({
      disclosure: (own) => ({
        async disclose(input) {
          const disclosed = own.disclose(input);
          arrived.shift()?.();
          await mayAnswer;
          return disclosed;
        },
      }),
    });
    const token = await demonstration.tokenOf('agent');
    const body = JSON.stringify({ query: '{ viewer { name } }' });
    const asked = `POST /graphql HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const socket = connect(Number(new URL(hub.url).port), '127.0.0.1');
    let said = '';
    socket.on('data', (bytes) => (said += String(bytes)));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.write(asked);
    await isAsked;
    const stopped = hub.stop();
    await new Promise((resolve) => setTimeout(resolve, 200));
    // the next one behind it, over the same connection: it arrives, and its turn is after the first
    socket.write(asked);
    await new Promise((resolve) => setTimeout(resolve, 200));
    goOn();
    await isAskedAgain;
    await Promise.all([ended, stopped]);
    expect(said.match(/^HTTP.*$/gm)?.map((line) => line.trim())).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 200 OK']);
  });
});
