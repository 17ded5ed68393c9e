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
  test('give what the population holds, whatever the size of the pages', async () => {
    const client = await start();
    const wanted = candidates.map(({ reference }) => reference);
    for (const limit of [7, 100, 200]) {
      const found = await client.all<CandidacyView>('candidacies', {}, limit);
      expect(found.map(({ reference }) => reference)).toEqual(wanted);
    }
    const offers = await client.all<JobOfferView>('job-offers', {}, 4);
    expect(offers.map(({ reference }) => reference).sort()).toEqual(jobOffers.map(({ reference }) => reference).sort());
    expect(offers.reduce((sum, { openings }) => sum + openings, 0)).toBe(2000);
  });

  const middle = candidates[candidates.length >> 1]!.receivedAt;
  test.each([
    ['state', { state: 'PRESELECTED' }, (one: CandidacyView) => one.state === 'PRESELECTED'],
    ['profile', { profile: 'FIELD_OPERATOR' }, (one: CandidacyView) => one.profile === 'FIELD_OPERATOR'],
    ['language', { language: 'ar' }, (one: CandidacyView) => one.languages.includes('ar')],
    [
      'job offer',
      { jobOffer: jobOffers[0]?.reference },
      (one: CandidacyView) => one.jobOffer === jobOffers[0]?.reference,
    ],
    ['time', { receivedFrom: middle.toISOString() }, (one: CandidacyView) => new Date(one.receivedAt) >= middle],
    [
      'time, the other way',
      { receivedUntil: middle.toISOString() },
      (one: CandidacyView) => new Date(one.receivedAt) < middle,
    ],
    [
      'references',
      { references: [candidates[3]?.reference, 'CA-NOBODY'] },
      (one: CandidacyView) => one.reference === candidates[3]?.reference,
    ],
    [
      'several together',
      { state: 'HIRED', language: 'nl', receivedUntil: middle.toISOString() },
      (one: CandidacyView) =>
        one.state === 'HIRED' && one.languages.includes('nl') && new Date(one.receivedAt) < middle,
    ],
  ])('of candidacies are narrowed by %s', async (_what, query, fits) => {
    const client = await start();
    const all = await candidacies(client, {});
    const expected = all.filter(fits).map(({ reference }) => reference);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);
    expect((await candidacies(client, query)).map(({ reference }) => reference)).toEqual(expected);
  });

  test('run the other way when asked', async () => {
    const client = await start();
    const found = await candidacies(client, { sort: { direction: 'DESC' } });
    const times = found.map(({ receivedAt }) => receivedAt);
    expect(times).toEqual([...times].sort().reverse());
    const offers = await client.all<JobOfferView>('job-offers', { sort: { by: 'openings', direction: 'DESC' } });
    expect(offers[0]?.openings).toBe(Math.max(...jobOffers.map(({ openings }) => openings)));
  });

  test('send the keys and what was asked for, nothing else', async () => {
    const client = await start();
    const [candidacy] = (await client.search<CandidacyView>('candidacies', { fields: ['state'], limit: 1 })).items;
    expect(Object.keys(candidacy!).sort()).toEqual(['niss', 'receivedAt', 'reference', 'state']);
    const [offer] = (await client.search<JobOfferView>('job-offers', { fields: [], limit: 1 })).items;
    expect(Object.keys(offer!)).toEqual(['reference']);
  });

  test('refuse the cursor of another question', async () => {
    const client = await start();
    const { nextCursor } = await client.search('candidacies', { limit: 5 });
    const other = await client.send('POST', '/api/candidacies/search', {
      state: 'HIRED',
      limit: 5,
      cursor: nextCursor,
    });
    expect(other.status).toBe(400);
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
