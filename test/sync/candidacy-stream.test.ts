/** The steps of candidates on their way in: under a pseudonym, replaced by later words, and nothing a caller waits for. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { startActirisSimulator } from '../../simulators/actiris/actiris-simulator';
import type { RunningSimulator } from '../../simulators/kit/simulator-http';
import { createPopulation } from '../../simulators/population/create-population';
import { recruitmentOf } from '../../simulators/population/recruitment';
import { SourceError } from '../../src/model/errors/hub-error';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { openDatabase } from '../../src/persistence/database';
import { statement } from '../../src/persistence/statement';
import { CANDIDACIES, CASE_ACTIVITY } from '../../src/registers/callers/fact-streams';
import { createMirrorStore } from '../../src/registers/callers/mirror-store';
import { actirisFeeds, type CandidacyChange } from '../../src/sources/actiris/actiris.partner';
import { HttpClient } from '../../src/sources/client/http-client';
import { startSync, type Sync } from '../../src/sync/sync';
import { PartnerClient } from '../simulators/json-api/partner-client';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { fakeFeeds, MemoryStore } from './fake-feeds';

const pseudonyms = createPseudonyms('a key for tests of candidacies');
const person = (niss: string): string => pseudonyms.person(niss);
const intervals = { assignmentsMs: 3_600_000, staffMs: 3_600_000 };
const caseKeys = { apply: async () => undefined };

describe('candidacies of Actiris', () => {
  const population = createPopulation({ seed: 3, size: 500, referenceInstant: new Date('2026-11-25T00:00:00Z') });
  const { candidates } = recruitmentOf(population);
  const waiting = candidates.find(({ state }) => state === 'CANDIDATE')!;
  let database: TestDatabase;
  let orm: MikroORM;
  let actiris: RunningSimulator;
  let http: HttpClient;
  let sync: Sync;

  beforeAll(async () => {
    database = await createTestDatabase();
    actiris = await startActirisSimulator({ population });
    orm = await openDatabase({ url: database.hubUrl });
    const headers = { 'x-api-key': 'demonstration' };
    http = new HttpClient({ source: 'actiris', baseUrl: `${actiris.url}/api`, headers, timeBudgetMs: 5000 });
    const feeds = { ...fakeFeeds().feeds, actiris: actirisFeeds(http) };
    sync = startSync({ feeds, store: createMirrorStore(orm), caseKeys, person, intervals });
    await sync.pollNow(CANDIDACIES);
  });
  afterAll(async () => {
    await sync?.stop();
    await http?.close();
    await orm?.close(true);
    await actiris?.stop();
    await database?.drop();
  });

  const rowOf = async (reference: string): Promise<Record<string, unknown> | undefined> =>
    (await statement<Record<string, unknown>>(orm, 'select * from "candidacy" where "reference" = ?', [reference]))[0];

  it('are mirrored whole, with what the office says of each', async () => {
    const [counted] = await statement<{ count: string }>(orm, 'select count(*) from "candidacy"');
    expect(Number(counted?.count)).toBe(candidates.length);
    for (const state of ['HIRED', 'WITHDRAWN', 'PRESELECTED']) {
      const one = candidates.find((candidate) => candidate.state === state)!;
      const row = await rowOf(one.reference);
      expect(row).toMatchObject({
        authority: 'actiris',
        person_pseudonym: person(one.niss),
        profile: one.profile,
        languages: one.languages,
        state,
        job_offer: one.jobOffer,
      });
      expect(new Date(row?.['received_at'] as string)).toEqual(one.receivedAt);
      expect(row?.['closed_at'] === null).toBe(one.closedAt === null);
    }
  });

  it('hold no national number, no name and no contact', async () => {
    const rows = await statement<{ row: string }>(orm, 'select "c"::text as "row" from "candidacy" "c"');
    const kept = rows.map(({ row }) => row).join('\n');
    for (const { niss, phone, email } of candidates) {
      for (const value of [niss, phone, email]) if (value !== null) expect(kept).not.toContain(value);
    }
  });

  it('follow what happens at the office', async () => {
    await new PartnerClient(actiris).send('POST', `/api/candidacies/${waiting.reference}/preselection`);
    await sync.pollNow(CANDIDACIES);
    expect(await rowOf(waiting.reference)).toMatchObject({ state: 'PRESELECTED' });
  });

  it('leave out an item that cannot be read, and count it', async () => {
    const change = (path: string, value: unknown): Promise<number> =>
      new PartnerClient(actiris).change('candidacies', waiting.reference, path, value);
    await change('state', 'LOST');
    await sync.pollNow(CANDIDACIES);
    expect(sync.state().find(({ name }) => name === CANDIDACIES)).toMatchObject({ unreadable: 1, lastError: null });
    expect(await rowOf(waiting.reference)).toMatchObject({ state: 'PRESELECTED' });
    // what the database takes for no text costs its own item, not all that come after it
    await change('state', 'HIRED');
    for (const jobOffer of ['A\u0000B', 'A\ud800']) await change('jobOffer', jobOffer);
    await sync.pollNow(CANDIDACIES);
    expect(sync.state().find(({ name }) => name === CANDIDACIES)).toMatchObject({ unreadable: 3, lastError: null });
    expect(await rowOf(waiting.reference)).toMatchObject({ state: 'HIRED', job_offer: waiting.jobOffer });
  });
});

describe('a hub whose candidacies cannot be read', () => {
  it('has tried everything that callers wait for, and shows the state of the stream', async () => {
    const { feeds, candidacyChanges } = fakeFeeds();
    let open: () => void = () => undefined;
    candidacyChanges.gate = new Promise((resolve) => (open = resolve));
    candidacyChanges.failures.push(new SourceError('SOURCE_UNAVAILABLE', 'actiris'));
    const sync = startSync({ feeds, store: new MemoryStore(), caseKeys, person, intervals });
    const stateOf = (): object | undefined => sync.state().find(({ name }) => name === CANDIDACIES);
    const others = sync.state().filter(({ name }) => name !== CANDIDACIES);
    const beside = others.filter(({ callerFacts }) => !callerFacts).map(({ name }) => name);
    expect(beside).toEqual([CASE_ACTIVITY]);
    await Promise.all(others.map(({ name }) => sync.pollNow(name)));
    expect(sync.allTried()).toBe(true);
    expect(stateOf()).toMatchObject({ callerFacts: false, tried: false });
    open();
    await sync.pollNow(CANDIDACIES).then(() => undefined);
    expect(stateOf()).toMatchObject({ tried: true });
    await sync.stop();
  });

  it('hands over in the partner’s order, under a pseudonym', async () => {
    const { feeds, candidacyChanges } = fakeFeeds();
    const store = new MemoryStore();
    const change = (state: CandidacyChange['state']): CandidacyChange => ({
      ...{ reference: 'CA-1', niss: '85073003328', profile: 'FIELD_OPERATOR', languages: ['fr'], state },
      ...{ jobOffer: null, receivedAt: new Date(0), preselectedAt: null, closedAt: null },
    });
    candidacyChanges.items = [change('CANDIDATE'), change('HIRED')];
    const sync = startSync({ feeds, store, caseKeys, person, intervals });
    await sync.pollNow(CANDIDACIES);
    await sync.stop();
    const step = store.steps.find(({ stream }) => stream === CANDIDACIES);
    expect(step?.authority).toBe('actiris');
    expect(step?.arrivals.candidacies?.map(({ state }) => state)).toEqual(['CANDIDATE', 'HIRED']);
    expect(JSON.stringify(step)).not.toContain('85073003328');
  });
});
