/** The employment office's service: searches, pages, preselection, the feed of changes, and what is kept over a restart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startActirisSimulator, type ActirisOptions } from '../../../simulators/actiris/actiris-simulator';
import type { CandidacyView, JobOfferView } from '../../../simulators/actiris/candidacy-record';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { createPopulation } from '../../../simulators/population/create-population';
import { recruitmentOf } from '../../../simulators/population/recruitment';
import { PartnerClient } from '../json-api/partner-client';

const population = createPopulation({ seed: 11, size: 2000, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const { jobOffers, candidates } = recruitmentOf(population);
const NOW = new Date('2026-11-20T12:00:00Z');

const running: RunningSimulator[] = [];
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.stop();
});
async function start(options: Partial<ActirisOptions> = {}): Promise<PartnerClient> {
  const simulator = await startActirisSimulator({ population, now: () => NOW, ...options });
  running.push(simulator);
  return new PartnerClient(simulator);
}
const candidacies = (client: PartnerClient, query: object): Promise<CandidacyView[]> =>
  client.all<CandidacyView>('candidacies', query);
const waiting = candidates.find(({ state }) => state === 'CANDIDATE')!;

describe('searches', () => {
  test('send the keys and what was asked for, nothing else', async () => {
    const client = await start();
    const [candidacy] = (await client.search<CandidacyView>('candidacies', { fields: ['state'], limit: 1 })).items;
    expect(Object.keys(candidacy!).sort()).toEqual(['niss', 'receivedAt', 'reference', 'state']);
    const [offer] = (await client.search<JobOfferView>('job-offers', { fields: [], limit: 1 })).items;
    expect(Object.keys(offer!)).toEqual(['reference']);
  });
});

describe('a preselection', () => {
  test('changes state and time, is sent in the feed, and is answered alike the second time', async () => {
    const client = await start();
    const { cursor } = await client.feed('candidacy-changes');
    const path = `/api/candidacies/${waiting.reference}/preselection`;
    const answer = { reference: waiting.reference, state: 'PRESELECTED', preselectedAt: NOW.toISOString() };
    expect(await client.ask('POST', path)).toEqual(answer);
    expect(await client.ask('POST', path)).toEqual(answer);
    const [now] = await candidacies(client, { references: [waiting.reference] });
    expect(now).toMatchObject({ state: 'PRESELECTED', preselectedAt: NOW.toISOString(), closedAt: null });
    const { items } = await client.feed('candidacy-changes', cursor);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ reference: waiting.reference, niss: waiting.niss, state: 'PRESELECTED' });
  });

  test.each([
    ['nobody knows', 'CA-NOBODY', 404],
    ['is over', candidates.find(({ state }) => state === 'WITHDRAWN')!.reference, 409],
  ])('of a candidacy that %s is refused', async (_what, reference, status) => {
    const client = await start();
    expect((await client.send('POST', `/api/candidacies/${reference}/preselection`)).status).toBe(status);
    expect((await client.feed('candidacy-changes')).items).toHaveLength(candidates.length);
  });

  test('and a changed value are kept over a restart', async () => {
    const stateDirectory = mkdtempSync(join(tmpdir(), 'actiris-'));
    try {
      const before = await start({ stateDirectory });
      await before.ask('POST', `/api/candidacies/${waiting.reference}/preselection`);
      const patch = { resource: 'candidacies', id: candidates[0]!.reference, path: 'phone', value: '+32440000000' };
      expect((await before.send('PATCH', '/__admin/values', patch)).ok).toBe(true);
      await running.pop()?.stop();
      const after = await start({ stateDirectory });
      const [preselected] = await candidacies(after, { references: [waiting.reference] });
      expect(preselected?.state).toBe('PRESELECTED');
      const [changed] = await candidacies(after, { references: [candidates[0]!.reference] });
      expect(changed?.phone).toBe('+32440000000');
      expect((await after.feed('candidacy-changes')).items).toHaveLength(candidates.length + 2);
    } finally {
      rmSync(stateDirectory, { recursive: true, force: true });
    }
  });
});

describe('the feed', () => {
  test('begins with every candidacy as it stands, with no name and no contact', async () => {
    const client = await start();
    const { items } = await client.feed('candidacy-changes', undefined, 60);
    expect(items.map(({ reference }) => reference)).toEqual(candidates.map(({ reference }) => reference));
    const text = JSON.stringify(items);
    for (const { phone, email } of candidates) {
      if (phone !== null) expect(text).not.toContain(phone);
      if (email !== null) expect(text).not.toContain(email);
    }
    expect(new Set(items.flatMap((item) => Object.keys(item)))).toEqual(
      new Set([
        ...['sequence', 'reference', 'niss', 'profile', 'languages', 'state', 'jobOffer'],
        ...['receivedAt', 'preselectedAt', 'closedAt'],
      ]),
    );
  });

  test('sends a changed candidacy; a changed offer is in no feed', async () => {
    const client = await start();
    const { cursor } = await client.feed('candidacy-changes');
    const change = (resource: string, id: string, path: string, value: unknown): Promise<Response> =>
      client.send('PATCH', '/__admin/values', { resource, id, path, value });
    await change('candidacies', waiting.reference, 'state', 'HIRED');
    await change('jobOffers', jobOffers[0]!.reference, 'filled', 7);
    expect((await client.feed('candidacy-changes', cursor)).items.map(({ state }) => state)).toEqual(['HIRED']);
    const [offer] = await client.all<JobOfferView>('job-offers', { references: [jobOffers[0]!.reference] });
    expect(offer?.filled).toBe(7);
    expect((await change('candidacies', 'CA-NOBODY', 'state', 'HIRED')).status).toBe(404);
    expect((await change('candidacies', waiting.reference, 'reference', 'CA-OTHER')).status).toBe(404);
  });
});
