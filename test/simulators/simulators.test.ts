/**
 * What scripts and checks rely on at every simulator: its `__admin` addresses, and a population that is the same for the
 * same seed. What the simulators serve is proved by what the hub reads of them.
 */
import { createHash } from 'node:crypto';
import { startPartners, type RunningPartners } from '../../simulators/demonstration-partners';
import { createPopulation } from '../../simulators/population/create-population';
import { recruitmentOf } from '../../simulators/population/recruitment';
import { laboratoryDocument } from '../support/lab-bundles';

const NOW = new Date('2026-11-25T00:00:00Z');
const populationOf = (size: number, seed = 2020) => createPopulation({ seed, size, referenceInstant: NOW });

describe('a population', () => {
  const fingerprint = (size: number, seed?: number): string => {
    const population = populationOf(size, seed);
    const hash = createHash('sha256');
    for (const part of ['persons', 'households', 'collectivities', 'cases'] as const)
      for (const one of population[part]()) hash.update(JSON.stringify(one));
    return hash.update(JSON.stringify([population.staff(), recruitmentOf(population)])).digest('hex');
  };

  it('is equal byte by byte for the same seed, size and instant, and another one for another seed', () => {
    expect(fingerprint(500)).toBe(fingerprint(500));
    expect(fingerprint(500)).not.toBe(fingerprint(500, 1));
  });

  it('answers the same whatever was asked before', () => {
    const [forwards, backwards] = [populationOf(500), populationOf(500)];
    const ahead = [...forwards.cases()].map((one) => JSON.stringify(one));
    for (let index = backwards.caseCount - 1; index >= 0; index -= 1)
      expect(JSON.stringify(backwards.case(index))).toBe(ahead[index]);
  });

  it.each([100, 101, 119, 250])('of %d persons holds together to its last index', (size) => {
    const population = populationOf(size);
    const inHouseholds = [...population.households()].flatMap((household) => household.personIndexes);
    expect(inHouseholds).toEqual(Array.from({ length: size }, (_, index) => index));
    for (const one of population.cases()) expect(population.person(one.personIndex).caseIndex).toBe(one.index);
  });
});

describe('the simulators', () => {
  let partners: RunningPartners;
  const population = populationOf(300);
  const offer = recruitmentOf(population).jobOffers[0]!.reference;

  beforeAll(async () => {
    partners = await startPartners({ population, ports: 'free', clientKeys: [] });
  });
  afterAll(() => partners?.stop());
  beforeEach(() => send('DELETE', '/__admin/requests'));
  afterEach(() => send('PUT', '/__admin/faults', { mode: 'none' }));

  const key = { 'x-api-key': 'demonstration' };
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(partners.actiris.url + path, {
      method,
      headers: { ...key, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const search = (headers: Record<string, string> = {}) =>
    send('POST', '/api/job-offers/search', { references: [offer] }, headers);

  it('each list no request before one is sent, and have no fault', async () => {
    for (const { url } of partners.all.values()) {
      expect(await (await fetch(`${url}/__admin/requests`)).json()).toEqual([]);
      expect(await (await fetch(`${url}/__admin/faults`)).json()).toMatchObject({ mode: 'none' });
    }
  });

  it('list requests for data, oldest first, with body and request id, until they are cleared', async () => {
    await search({ 'x-request-id': 'r-1' });
    await search();
    const request = { method: 'POST', url: '/api/job-offers/search', body: { references: [offer] } };
    const at = expect.stringMatching(/^\d{4}-.*Z$/) as string;
    expect(await (await send('GET', '/__admin/requests')).json()).toEqual([
      { at, ...request, requestId: 'r-1' },
      { at, ...request, requestId: null },
    ]);
    expect((await send('DELETE', '/__admin/requests')).status).toBe(204);
    expect(await (await send('GET', '/__admin/requests')).json()).toEqual([]);
  });

  it('change one stored value, whatever the content type is called', async () => {
    const patch = { resource: 'jobOffers', id: offer, path: 'profile', value: 'changed & sent = 100 %' };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await send('PATCH', '/__admin/values', patch, form)).status).toBe(200);
    expect(await (await search()).json()).toMatchObject({ items: [{ profile: patch.value }] });
  });

  it.each([
    ['an id that is not there', 404, { resource: 'jobOffers', id: 'none', path: 'profile', value: 1 }],
    ['a resource that is not there', 404, { resource: 'offers', id: offer, path: 'profile', value: 1 }],
    ['no value', 400, { resource: 'jobOffers', id: offer, path: 'profile' }],
    ['a path that is none', 400, { resource: 'jobOffers', id: offer, path: 'profile.__proto__', value: 1 }],
    ['no JSON', 400, '{"resource":'],
  ])('refuse to change %s', async (_what, status, patch) => {
    expect((await send('PATCH', '/__admin/values', patch)).status).toBe(status);
  });

  it('have a fault for the share of requests that is given, and none once it is taken out', async () => {
    expect((await send('PUT', '/__admin/faults', { mode: 'error', rate: 0.5 })).status).toBe(200);
    const statuses: number[] = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await search()).status);
    expect(statuses).toEqual([500, 200, 500, 200]);
    await send('PUT', '/__admin/faults', { mode: 'none' });
    expect((await search()).status).toBe(200);
  });

  it.each([
    'mode=down',
    '{"mode":',
    '[]',
    { mode: 'explode' },
    { mode: 'slow', delayMs: -1 },
    { mode: 'error', rate: 2 },
  ])('refuse %j as a fault and change nothing', async (body) => {
    expect((await send('PUT', '/__admin/faults', body)).status).toBe(400);
    expect(await (await send('GET', '/__admin/faults')).json()).toMatchObject({ mode: 'none' });
  });

  it.each([
    ['1234567890', 'A national number has eleven digits.'],
    ['85073000016', 'The check digits of this national number are wrong.'],
    ['99123100296', 'The date in this national number lies in the future.'],
    ['85133003302', 'The date in this national number does not exist.'],
  ])('refuse a laboratory report of %s and say why, without the number', async (niss, sentence) => {
    const body = JSON.stringify(laboratoryDocument({ number: '300', niss }));
    const headers = { 'content-type': 'application/fhir+json' };
    const answer = await fetch(`${partners.sciensano.url}/fhir`, { method: 'POST', headers, body });
    expect(answer.status).toBe(422);
    const { issue } = (await answer.json()) as { issue: { details: { text: string } }[] };
    expect(issue.map(({ details }) => details.text)).toEqual([sentence]);
    expect(JSON.stringify(issue)).not.toContain(niss);
  });

  it('disclose nothing to a client without the key', async () => {
    expect((await search({ 'x-api-key': 'wrong' })).status).toBe(401);
  });
});
