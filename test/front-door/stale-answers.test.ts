/**
 * What a source said a while ago stands in for what it fails to say now: call scripts and job offers, always marked with the
 * instant they are of, and nothing else. And: a hub starts, and stays ready, while every partner is down.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { readConfiguration } from '../../src/config/configuration';
import { startHub, type RunningHub } from '../../src/app/hub';
import {
  allPartners,
  askHub,
  setFault,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { untilReady } from '../support/surroundings';

const OFFERS =
  '{ jobOffers(first: 5) { edges { node { openings } } } candidacies(first: 2) { edges { node { state } } } }';
const CASE = `query ($id: ID!) { case(id: $id) { reference person { name } callOrders { number } scripts { language title }
  medical { onset } sections { section state source asOf } } }`;

let demonstration: RunningDemonstration;
let firstCase: string;

beforeAll(async () => {
  demonstration = await startDemonstration({
    size: 300,
    environment: { SOURCE_TIME_BUDGET_MS: '5000', ORDER_FACT_AGE_S: '3600', SOURCE_STALE_S: '300' },
  });
  firstCase = await demonstration.firstCaseId();
});

afterAll(async () => {
  await alone?.stop();
  await demonstration?.stop();
});

afterEach(async () => {
  for (const partner of allPartners(demonstration.partners)) await setFault(partner, 'none');
});

const errorsOf = ({ errors }: Answer): unknown[] =>
  errors.map(({ extensions: { code, source, selection, asOf } }) => [code, source, selection, typeof asOf]);

const view = (persona: string): Promise<Answer> => demonstration.ask(persona, CASE, { variables: { id: firstCase } });

function sectionOf({ data }: Answer, name: string): { state: string; asOf: string | null } | undefined {
  type View = {
    readonly case: { readonly sections: readonly { section: string; state: string; asOf: string | null }[] };
  };
  return (data as unknown as View).case.sections.find(({ section }) => section === name);
}

it('job offers are as they were, with an error that says so and of when; candidacies are persons’ and are not', async () => {
  const before = new Date();
  const quiet = await demonstration.ask('recruiter', OFFERS);
  expect(quiet.errors).toEqual([]);
  await setFault(demonstration.partners.actiris, 'down');
  const stale = await demonstration.ask('recruiter', OFFERS);
  expect(stale.data).toEqual({ ...quiet.data, candidacies: null });
  expect(errorsOf(stale).sort()).toEqual([
    ['SOURCE_UNAVAILABLE', 'actiris', 'candidacies', 'undefined'],
    ['SOURCE_UNAVAILABLE', 'actiris', 'jobOffers', 'string'],
  ]);
  const asOf = stale.errors.map(({ extensions }) => extensions.asOf).find((one) => one !== undefined) as string;
  expect(Date.parse(asOf)).toBeGreaterThanOrEqual(before.getTime());
  expect(Date.parse(asOf)).toBeLessThanOrEqual(Date.now());
});

it('nobody of another class is given what this class was shown', async () => {
  await demonstration.ask('recruiter', OFFERS);
  await setFault(demonstration.partners.actiris, 'down');
  const { data } = await demonstration.ask(
    'training-manager',
    '{ jobOffers(first: 5) { edges { node { openings } } } }',
  );
  expect(data).toEqual({ jobOffers: null });
});

it('scripts are as they were, and their section says STALE and of when; what else there is stays fresh', async () => {
  const quiet = await view('nurse');
  expect(quiet.errors).toEqual([]);
  await setFault(demonstration.partners.federalPlatform, 'garbage');
  const stale = await view('nurse');
  expect(stale.data?.['case']).toMatchObject({ scripts: (quiet.data?.['case'] as { scripts: unknown }).scripts });
  expect(errorsOf(stale)).toEqual([['SOURCE_BAD_ANSWER', 'federal-platform', 'case.scripts', 'string']]);
  const asOf = stale.errors[0]?.extensions['asOf'];
  expect(sectionOf(stale, 'SCRIPTS')).toMatchObject({ state: 'STALE', source: 'federal-platform', asOf });
  for (const name of ['PERSON', 'MEDICAL', 'CALL_ORDERS']) expect(sectionOf(stale, name)?.state).toBe('FRESH');
});

it('nothing about a person or a case is shown from memory, however often it was asked for', async () => {
  await view('nurse');
  for (const partner of allPartners(demonstration.partners)) await setFault(partner, 'down');
  const { data } = await view('nurse');
  expect(data?.['case']).toMatchObject({ person: null, callOrders: null, medical: null });
  const { sections } = data?.['case'] as { sections: { section: string; state: string }[] };
  // which language to call in nobody can say either: what is shown of the scripts may not be what there is
  expect(sections.filter(({ state }) => state === 'STALE')).toEqual([]);
  expect(sections.find(({ section }) => section === 'SCRIPTS')?.state).toBe('UNAVAILABLE');
});

it('with an age of 0 nothing stands in, and beyond its age an answer is gone', async () => {
  const ask = async (url: string): Promise<Answer> => askHub(url, await demonstration.tokenOf('recruiter'), OFFERS);
  const off = await demonstration.anotherHub({}, { ACTIRIS_STALE_S: '0' });
  const short = await demonstration.anotherHub({}, { ACTIRIS_STALE_S: '3' });
  for (const { url } of [off, short]) expect((await ask(url)).errors).toEqual([]);
  await setFault(demonstration.partners.actiris, 'down');
  expect((await ask(off.url)).data?.['jobOffers']).toBeNull();
  expect((await ask(short.url)).data?.['jobOffers']).not.toBeNull();
  await wait(3_050);
  expect((await ask(short.url)).data?.['jobOffers']).toBeNull();
});

it('a hub starts while every partner is down, is ready, answers what it knows by itself, and the rest when they are back', async () => {
  for (const partner of allPartners(demonstration.partners)) await setFault(partner, 'down');
  const started = performance.now();
  // anotherHub waits until the facts about callers are known, which takes partners
  const hub = await startAlone();
  expect(performance.now() - started).toBeLessThan(15_000);
  const ready = async (): Promise<number> => (await fetch(`${hub.managementUrl}/readyz`)).status;
  expect(await ready()).toBe(200);
  const token = await demonstration.tokenOf('recruiter');
  const own = await askHub<Record<string, unknown>>(
    hub.url,
    token,
    '{ viewer { roles } communes { nis5 } sources { id state } }',
  );
  expect(own.errors).toEqual([]);
  expect(await ready()).toBe(200);
  for (const partner of allPartners(demonstration.partners)) await setFault(partner, 'none');
  await hub.pollNow();
  expect((await askHub(hub.url, token, OFFERS)).errors).toEqual([]);
});

let alone: RunningHub | null = null;

async function startAlone(): Promise<RunningHub> {
  alone = await startHub(readConfiguration({ ...demonstration.environment, LOG_LEVEL: 'silent' }));
  await untilReady(alone);
  return alone;
}
