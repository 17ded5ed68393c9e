/** Rectification requests at the call centre and at an insurer: received once by id, decided, kept. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCallCentreSimulator } from '../../../simulators/call-centre/call-centre-simulator';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { startMutualitySimulator } from '../../../simulators/mutuality/mutuality-simulator';
import { createPopulation } from '../../../simulators/population/create-population';
import { PartnerClient } from './partner-client';

const population = createPopulation({ seed: 11, size: 500, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const first = population.case(0);
const elsewhere = [...population.persons()].find(({ insurer, niss }) => insurer === '300' && niss !== null);

interface Request {
  readonly id: string;
  readonly what: string;
}

describe.each([
  {
    name: 'the call centre',
    start: (stateDirectory: string) => startCallCentreSimulator({ population, stateDirectory }),
    known: { caseReference: first.reference },
    unknown: { caseReference: 'CC-NONE' },
  },
  {
    name: 'an insurer',
    start: (stateDirectory: string) => startMutualitySimulator({ insurer: '100', population, stateDirectory }),
    known: { niss: first.niss },
    unknown: { niss: elsewhere?.niss },
  },
])('$name', ({ start, known, unknown }) => {
  let stateDirectory: string;
  let simulator: RunningSimulator;
  let client: PartnerClient;
  const open = async (): Promise<void> => {
    simulator = await start(stateDirectory);
    client = new PartnerClient(simulator);
  };
  beforeEach(async () => {
    stateDirectory = mkdtempSync(join(tmpdir(), 'rectifications-'));
    await open();
  });
  afterEach(async () => {
    await simulator.stop();
    rmSync(stateDirectory, { recursive: true });
  });

  const PATH = '/api/rectification-requests';
  const request = (of: object = known): Request => ({ id: randomUUID(), ...of, what: 'NAME' });
  const send = (sent: Request): Promise<unknown> => client.ask('POST', PATH, sent);
  const decide = (id: string, decision: unknown): Promise<number> =>
    client.change('rectifications', id, 'state', decision);

  test.each(['CORRECTED', 'REJECTED'])('has a request until it decides: %s', async (decision) => {
    const sent = request();
    const other = request();
    for (const one of [sent, other, sent]) expect(await send(one)).toEqual({ id: one.id, state: 'RECEIVED' });
    expect(await decide(sent.id, decision)).toBe(200);
    for (const one of [sent, sent]) expect(await send(one)).toEqual({ id: one.id, state: decision });
    expect(await send(other)).toEqual({ id: other.id, state: 'RECEIVED' });
  });

  test('rejects what is about a person that it does not know', async () => {
    const sent = request(unknown);
    expect(await send(sent)).toEqual({ id: sent.id, state: 'REJECTED' });
  });

  test('shows what came in, and decides nothing else', async () => {
    const sent = request();
    await send(sent);
    const requests = await client.ask<{ url: string; body: unknown }[]>('GET', '/__admin/requests');
    expect(requests.filter(({ url }) => url === PATH).map(({ body }) => body)).toEqual([sent]);
    expect(await decide(randomUUID(), 'CORRECTED')).toBe(404);
    for (const decision of ['RECEIVED', 'LOST', 7, null]) expect(await decide(sent.id, decision)).toBe(404);
    expect(await client.change('rectifications', sent.id, 'what', 'CORRECTED')).toBe(404);
    expect(await send(sent)).toEqual({ id: sent.id, state: 'RECEIVED' });
  });

  test('has it still after a restart', async () => {
    const [decided, waiting] = [request(), request()];
    for (const one of [decided, waiting]) await send(one);
    await decide(decided.id, 'CORRECTED');
    await simulator.stop();
    await open();
    expect(await send(decided)).toEqual({ id: decided.id, state: 'CORRECTED' });
    expect(await decide(waiting.id, 'REJECTED')).toBe(200);
    expect(await send(waiting)).toEqual({ id: waiting.id, state: 'REJECTED' });
  });

  test.each(['reset', 'half', 'error'])('"%s" the answer is lost and the request is not', async (mode) => {
    const sent = request();
    await client.fault({ mode });
    await expect(send(sent)).rejects.toThrow();
    await client.fault({ mode: 'none' });
    expect(await decide(sent.id, 'CORRECTED')).toBe(200);
    expect(await send(sent)).toEqual({ id: sent.id, state: 'CORRECTED' });
  });

  test.each(['down', 'busy'])('"%s" nothing came in', async (mode) => {
    const sent = request();
    await client.fault({ mode });
    await expect(send(sent)).rejects.toThrow();
    await client.fault({ mode: 'none' });
    expect(await decide(sent.id, 'CORRECTED')).toBe(404);
  });
});
