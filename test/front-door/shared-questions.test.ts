/**
 * Equal questions of several requests while one of them is on its way, over real sockets: what partners are asked, what each
 * caller receives, and whose record holds what.
 */
import { recruitmentOf } from '../../simulators/population/recruitment';
import { putInForce } from '../support/policy-change';
import {
  askHub,
  changeValue,
  forgetRequests,
  requestsTo,
  setFault,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { HeldPartners } from './held-partners';

/** Long enough for a request to come while a question is on its way, on a busy machine too. */
const HELD_MS = 1000;
const OFFERS = '{ jobOffers(first: 7) { edges { node { reference openings } } } }';

interface Offers {
  readonly jobOffers: {
    readonly edges: readonly { readonly node: { readonly reference: string; readonly openings: number } }[];
  } | null;
}

let demonstration: RunningDemonstration;
let held: HeldPartners;
let firstCase: string;

beforeAll(async () => {
  const environment = {
    ...{ SOURCE_TIME_BUDGET_MS: '20000', STAFF_FACT_AGE_S: '3600', ORDER_FACT_AGE_S: '3600' },
    // each question once, and each failure reported
    ...{ SOURCE_RETRIES: '0', SOURCE_CIRCUIT_CALLS: '0', SOURCE_STALE_S: '0' },
  };
  demonstration = await startDemonstration({ environment });
  held = new HeldPartners(demonstration);
  firstCase = await demonstration.firstCaseId();
  // read once, so that nobody is late for having to be compiled
  await Promise.all(['recruiter', 'partner-actiris', 'reporter'].map((persona) => demonstration.ask(persona, OFFERS)));
});

afterAll(() => demonstration.stop());

beforeEach(() => forgetRequests(demonstration.partners));

const times = <Result>(count: number, work: () => Promise<Result>): (() => Promise<Result>)[] =>
  Array.from({ length: count }, () => work);

const reading = <Data = Offers>(persona: string, query = OFFERS, variables = {}) =>
  demonstration.ask<Data>(persona, query, { variables });

const JOB_OFFERS = '/api/job-offers/search';

describe('ten requests for the same job offers at once', () => {
  let answers: Answer<Offers>[];
  let counted: number;
  const ids = Array.from({ length: 10 }, (_none, index) => `shared-${index}`);

  beforeAll(async () => {
    await forgetRequests(demonstration.partners);
    const before = await held.callsCounted('actiris', 'job-offers');
    answers = await held.during(
      HELD_MS,
      ids.map((id) => () => demonstration.ask<Offers>('recruiter', OFFERS, { headers: { 'X-Request-Id': id } })),
    );
    counted = (await held.callsCounted('actiris', 'job-offers')) - before;
    expect(await held.askedFor(JOB_OFFERS)).toBe(1);
  });

  it('are one question to the office, and each is answered in full', () => {
    const { jobOffers } = recruitmentOf(demonstration.population);
    const openings = new Map(jobOffers.map((one) => [one.reference, one.openings]));
    for (const { data, errors } of answers) {
      expect(errors).toEqual([]);
      const nodes = data?.jobOffers?.edges.map(({ node }) => node) ?? [];
      expect(nodes).toHaveLength(7);
      for (const { reference, openings: shown } of nodes) expect(shown).toBe(openings.get(reference));
    }
  });

  it('are one call in the figures', () => expect(counted).toBe(1));

  it('and each has on its own record that the office was asked', async () => {
    const records = await held.recordsOf(ids);
    expect(records.map(({ request_id }) => request_id)).toEqual(ids);
    for (const record of records) {
      expect(record).toMatchObject({
        subject_pseudonym: null,
        returned: [],
        partner_questions: [{ source: 'actiris', resource: 'job-offers', keys: 7 }],
      });
    }
  });
});

it('once there is an answer the office is asked again: the next caller sees a change', async () => {
  await held.during(
    HELD_MS,
    times(2, () => reading('recruiter')),
  );
  const { reference, openings } = (await reading('recruiter')).data!.jobOffers!.edges[0]!.node;
  const change = { resource: 'jobOffers', id: reference, path: 'openings' };
  await changeValue(demonstration.partners.actiris, { ...change, value: openings + 1 });
  const { data } = await reading('recruiter');
  await changeValue(demonstration.partners.actiris, { ...change, value: openings });
  expect(data?.jobOffers?.edges[0]?.node).toEqual({ reference, openings: openings + 1 });
  expect(await held.askedFor(JOB_OFFERS)).toBe(3);
});

it('who may see other things asks by itself', async () => {
  const readers = ['recruiter', 'partner-actiris', 'reporter'].flatMap((one) => times(2, () => reading(one)));
  const answers = await held.during(HELD_MS, readers);
  const seen = answers.map(({ data }) => data?.jobOffers?.edges.map(({ node }) => node.openings));
  for (const one of seen) expect(one).toEqual(seen[0]);
  expect(await held.askedFor(JOB_OFFERS)).toBe(3);
});

it('another person of the same decision class does not', async () => {
  const officers = ['privacy-officer', 'privacy-officer-2'];
  const answers = await held.during(
    HELD_MS,
    officers.map((one) => () => reading(one, '{ scriptLanguages }')),
  );
  for (const { data, errors } of answers) expect({ data, errors }).toEqual({ data: answers[0]!.data, errors: [] });
  expect(await held.askedFor('/api/scripts/languages')).toBe(1);
});

it.each([
  ['of one field more', '{ jobOffers(first: 7) { edges { node { reference openings filled } } } }'],
  ['of another length', '{ jobOffers(first: 6) { edges { node { reference openings } } } }'],
  ['in another order', '{ jobOffers(first: 7, orderBy: { closesOn: ASC }) { edges { node { reference openings } } } }'],
  ['filtered', '{ jobOffers(first: 7, filter: { language: "nl" }) { edges { node { reference openings } } } }'],
])('a list %s is another question', async (_what, other) => {
  const answers = await held.during(
    HELD_MS,
    [OFFERS, other].map((query) => () => reading('recruiter', query)),
  );
  expect(answers.map(({ errors }) => errors)).toEqual([[], []]);
  expect(await held.askedFor(JOB_OFFERS)).toBe(2);
});

it('the next page is another question than the first', async () => {
  const paged = `query ($after: String) { jobOffers(first: 3, after: $after) { pageInfo { endCursor } edges { node { openings } } } }`;
  const first = await reading<{ jobOffers: { pageInfo: { endCursor: string } } }>('recruiter', paged);
  const after = first.data?.jobOffers.pageInfo.endCursor;
  await forgetRequests(demonstration.partners);
  const answers = await held.during(
    HELD_MS,
    [{}, { after }].map((given) => () => reading('recruiter', paged, given)),
  );
  expect(answers.map(({ errors }) => errors)).toEqual([[], []]);
  expect(await held.askedFor(JOB_OFFERS)).toBe(2);
});

describe('collectivities', () => {
  const COLLECTIVITIES = '/api/collectivities/search';
  const cell = (selection: string) => () =>
    reading('collectivity-cell', `{ collectivities(first: 4) { edges { node { ${selection} } } } }`);

  it('as such are asked for once', async () => {
    const answers = await held.during(HELD_MS, times(3, cell('name type postcode')));
    for (const { data, errors } of answers) expect({ data, errors }).toEqual({ data: answers[0]!.data, errors: [] });
    expect(await held.askedFor(COLLECTIVITIES)).toBe(1);
  });

  it('with who is responsible there are asked for by each', async () => {
    await held.during(HELD_MS, times(3, cell('name responsible')));
    expect(await held.askedFor(COLLECTIVITIES)).toBe(3);
  });
});

describe('scripts', () => {
  const SCRIPTS = '/api/scripts/search';
  const scripts = (language: string) => () =>
    reading<{ case: { scripts: { title: string }[] } }>(
      'supervisor',
      'query ($id: ID!, $language: String) { case(id: $id) { scripts(language: $language) { title } } }',
      { id: firstCase, language },
    );

  it('in the languages of the Region are asked for once', async () => {
    const answers = await held.during(HELD_MS, times(3, scripts('nl')));
    for (const { data } of answers) expect(data?.case.scripts).toHaveLength(4);
    expect(await held.askedFor(SCRIPTS)).toBe(1);
  });

  it('in another one are asked for by each: who speaks it may be known', async () => {
    await held.during(HELD_MS, times(3, scripts('ar')));
    expect(await held.askedFor(SCRIPTS)).toBe(3);
  });
});

describe('what is about a person is asked for by each request', () => {
  it('a case: of Sciensano, of the insurer, of the call centre', async () => {
    const query = `query ($id: ID!) { case(id: $id) { reference person { name language } contactPoints { phone }
      medical { onset tests { value } } callOrders { priority } attempts { at } visits { state } contacts { name } } }`;
    const answers = await held.during(
      HELD_MS,
      times(3, () => reading('nurse', query, { id: firstCase })),
    );
    for (const { data, errors } of answers) expect({ data, errors }).toEqual({ data: answers[0]!.data, errors: [] });
    const resources = ['cases', 'orders', 'attempts', 'visits', 'contacts'].map((one) => `/api/${one}/search`);
    const medical = ['Observation', 'Condition'].map((one) => `/fhir/${one}/_search`);
    for (const resource of [...resources, ...medical, '/api/members/lookup'])
      expect({ resource, asked: await held.askedFor(resource) }).toEqual({ resource, asked: 3 });
  });

  it('lists of cases and of candidacies, with the offers these are for', async () => {
    const lists = [
      ['supervisor', '{ cases(first: 5) { edges { node { id } } } }'],
      ['recruiter', '{ candidacies(first: 5) { edges { node { state jobOffer { openings } } } } }'],
    ] as const;
    await held.during(
      HELD_MS,
      lists.flatMap(([persona, query]) => times(2, () => reading(persona, query))),
    );
    expect(await held.askedFor('/api/cases/search')).toBe(2);
    expect(await held.askedFor('/api/candidacies/search')).toBe(2);
    expect(await held.askedFor(JOB_OFFERS)).toBe(2);
  });
});

describe('a question that fails', () => {
  const { stringify } = JSON;
  const codesOf = (answers: readonly Answer<Offers>[]): string[] =>
    answers.map(({ errors: [error] }) => error?.extensions.code ?? 'answered').sort();

  afterEach(() => setFault(demonstration.partners.actiris, 'none'));

  it('fails for the request that put it; the others ask once more, together', async () => {
    await setFault(demonstration.partners.actiris, 'error', { delayMs: HELD_MS, rate: 0.1 });
    const ids = ['failed-0', 'failed-1', 'failed-2', 'failed-3'];
    const asked = ids.map((id) => demonstration.ask<Offers>('recruiter', OFFERS, { headers: { 'X-Request-Id': id } }));
    const answers = await Promise.all(asked);
    expect(codesOf(answers)).toEqual(['SOURCE_UNAVAILABLE', 'answered', 'answered', 'answered']);
    expect(await held.askedFor(JOB_OFFERS)).toBe(2);
    // on each record the question whose outcome it had, and no other
    const questions = (await held.recordsOf(ids)).map((record) => stringify(record.partner_questions));
    expect(questions).toEqual(ids.map(() => stringify([{ keys: 7, source: 'actiris', resource: 'job-offers' }])));
  });

  it('for lack of time leaves a later request all of its own', async () => {
    const budget = 3000;
    const hub = await demonstration.anotherHub({}, { SOURCE_TIME_BUDGET_MS: String(budget) });
    const token = await demonstration.tokenOf('recruiter');
    await askHub(hub.url, token, OFFERS);
    await forgetRequests(demonstration.partners);
    // the first question is never answered in time, the second one takes most of it
    await setFault(demonstration.partners.actiris, 'slow', { delayMs: 60_000, rate: 0.1 });
    const first = askHub<Offers>(hub.url, token, OFFERS);
    await held.untilAskedFor(JOB_OFFERS, 1);
    await new Promise((resolve) => setTimeout(resolve, budget / 2));
    const began = performance.now();
    const later = askHub<Offers>(hub.url, token, OFFERS);
    await setFault(demonstration.partners.actiris, 'slow', { delayMs: budget - 1000 });
    expect((await first).errors.map(({ extensions }) => extensions.code)).toEqual(['SOURCE_TIMEOUT']);
    const { data, errors } = await later;
    expect(errors).toEqual([]);
    expect(data?.jobOffers?.edges).toHaveLength(7);
    // it took longer than from its coming to the end of the time it did not have
    expect(performance.now() - began).toBeGreaterThan(budget - 1000);
    expect(await held.askedFor(JOB_OFFERS)).toBe(2);
  });

  it('is not what a caller makes of it that goes away: who waits with it is answered', async () => {
    await setFault(demonstration.partners.actiris, 'slow', { delayMs: HELD_MS });
    const gone = new AbortController();
    const first = fetch(`${demonstration.hub.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await demonstration.tokenOf('recruiter')}`,
      },
      body: stringify({ query: OFFERS }),
      signal: gone.signal,
    });
    await held.untilAskedFor(JOB_OFFERS, 1);
    const second = reading('recruiter');
    gone.abort();
    await expect(first).rejects.toThrow('aborted');
    const { data, errors } = await second;
    expect(errors).toEqual([]);
    expect(data?.jobOffers?.edges).toHaveLength(7);
    expect(await requestsTo(demonstration.partners.actiris)).toHaveLength(1);
  });
});

it('who begins under another policy version asks by itself', async () => {
  const version = async (): Promise<number | undefined> =>
    (
      await reading<{ mayI: { policyVersion: number }[] }>(
        'recruiter',
        '{ mayI(coordinates: ["JobOffer.openings"]) { policyVersion } }',
      )
    ).data?.mayI[0]?.policyVersion;
  const { actiris } = demonstration.partners;
  await setFault(actiris, 'slow', { delayMs: 5000 });
  const before = reading('recruiter');
  await held.untilAskedFor(JOB_OFFERS, 1);
  const next = await putInForce(demonstration.database, (document) => document);
  while ((await version()) !== next) await new Promise((resolve) => setTimeout(resolve, 20));
  const after = reading('recruiter');
  await held.untilAskedFor(JOB_OFFERS, 2);
  await setFault(actiris, 'none');
  expect((await after).data?.jobOffers?.edges).toHaveLength(7);
  // it is decided anew by the version in force, and asks again
  expect((await before).data?.jobOffers?.edges).toHaveLength(7);
});
