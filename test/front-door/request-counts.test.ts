/**
 * What the hub asks of its partners for a page of cases with every section selected: how often, whom, and for what. To
 * ask a partner is to tell it something, so each of these is a promise about privacy as much as about speed.
 */
import { buildHubSchema } from '../../src/graph/build-schema';
import type { Population } from '../../simulators/population/population';
import { EVERY_PARTNER, PARTNER_SYSTEMS } from '../../src/sources/partners';
import { kitOf } from '../partners/partner-kit';
import { ESCALATION_STREAMS, escalateCase } from '../support/escalate';
import { nationalNumbersIn } from '../support/national-numbers';
import { fullSelection } from '../support/full-selection';
import {
  countsOf,
  elementsAsked,
  everyRequestTo,
  insurerOf,
  questionsTo,
  type LoggedQuestion,
} from '../support/partner-log';
import {
  forgetRequests,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';

const EVERYTHING = fullSelection(buildHubSchema(), 'Case');
const MEDICAL = /^(Case\.(medical|classification|personCategory|indexCase)|(MedicalRecord|TestResult)\.)/;

interface Listed {
  readonly cases: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly reference: string } | null }[];
  };
}

let demonstration: RunningDemonstration;
let population: Population;

beforeAll(async () => {
  demonstration = await startDemonstration({
    size: 800,
    // what is counted here is not how fast: a busy machine may take its time
    environment: { SOURCE_TIME_BUDGET_MS: '20000' },
  });
  population = demonstration.population;
  await escalateToNurse(110);
});

afterAll(() => demonstration.stop());

async function escalateToNurse(count: number): Promise<void> {
  await escalateAll(Array.from({ length: count }, (_none, index) => population.case(index).reference));
}

async function escalateAll(references: readonly string[]): Promise<void> {
  for (let start = 0; start < references.length; start += 50) {
    await Promise.all(
      references.slice(start, start + 50).map((one) => escalateCase(demonstration.partners, one, 'SECOND')),
    );
  }
  for (const stream of ESCALATION_STREAMS) await demonstration.hub.pollNow(stream);
}

interface ListedPage {
  readonly answer: Answer<Listed>;
  readonly questions: readonly LoggedQuestion[];
}

const pages = new Map<string, Promise<ListedPage>>();

/** A page with everything selected, asked once for all tests that look at it. */
function fullPage(persona: string, first: number): Promise<ListedPage> {
  const key = `${persona} ${first}`;
  const page = pages.get(key) ?? listCases(persona, first, EVERYTHING);
  pages.set(key, page);
  return page;
}

async function listCases(persona: string, first: number, selection: string): Promise<ListedPage> {
  await forgetRequests(demonstration.partners);
  const answer = await demonstration.ask<Listed>(
    persona,
    `query ($first: Int) { cases(first: $first) { edges { node { ${selection} } } pageInfo { hasNextPage } } }`,
    { variables: { first } },
  );
  expect(answer.errors.filter((error) => error.extensions.code !== 'FIELD_WITHHELD')).toEqual([]);
  expect(answer.data?.cases.edges.filter((edge) => edge.node !== null)).toHaveLength(first);
  return { answer, questions: await questionsTo(demonstration.partners) };
}

/**
 * Everything a page may ask, once each, whatever its length: what each partner's kit says. Two exceptions are two different
 * questions: contacts are looked for both ways by those who may see a contact's index; and a case or order of which the
 * caller may see more than of the rest of the list is asked with a mask of its own.
 */
const AT_MOST: Readonly<Record<string, Readonly<Record<string, number>>>> = Object.fromEntries(
  ['supervisor', 'inspector', 'nurse', 'agent'].map((persona) => [persona, atMost(persona)]),
);

function atMost(persona: string): Record<string, number> {
  const counts = EVERY_PARTNER.flatMap(([, { id }]) =>
    Object.entries(kitOf(id).counts?.[persona] ?? {}).map(([path, count]) => [`${id} ${path}`, count] as const),
  );
  return Object.fromEntries(counts);
}

describe.each(Object.keys(AT_MOST))('a page of cases with every section, by %s', (persona) => {
  it.each([1, 10, 100])('asks each resource of a source at most once for %d', async (first) => {
    const counts = countsOf((await fullPage(persona, first)).questions);
    for (const [key, count] of Object.entries(counts)) {
      const isInsurer = /^mutuality-\d{3} \/api\/(members|staff)\/lookup$/.test(key);
      expect({ key, count }).toEqual({ key, count: isInsurer ? 1 : (AT_MOST[persona]?.[key] ?? 0) });
    }
  });

  it('asks for 100 what it asks for one: no section is left out, none is asked case by case', async () => {
    const isWithoutCollectivity = (key: string): boolean => !/mutuality|collectivities/.test(key);
    const ofOne = countsOf((await fullPage(persona, 1)).questions);
    const ofHundred = countsOf((await fullPage(persona, 100)).questions);
    const kept = (counts: Record<string, number>): [string, number][] =>
      Object.entries(counts)
        .filter(([key]) => isWithoutCollectivity(key))
        .sort();
    expect(kept(ofHundred)).toEqual(kept(ofOne));
    const expected = Object.keys(AT_MOST[persona] ?? {}).filter(isWithoutCollectivity);
    expect(Object.keys(ofHundred)).toEqual(expect.arrayContaining(expected));
  });

  it('asks about no more than 100 keys at once', async () => {
    for (const { body, resource } of (await fullPage(persona, 100)).questions) {
      const lists = Object.entries(body as object).filter(([name]) => /references|keys|staffReferences/i.test(name));
      // a list's own scope is one question, however many cases it runs over
      if (resource === '/api/cases/search' && (body as { sort?: unknown }).sort) continue;
      for (const [, keys] of lists) expect((keys as unknown[]).length).toBeLessThanOrEqual(100);
    }
  });

  it("asks only the person's own insurer, and only about persons on the page", async () => {
    const { answer, questions } = await fullPage(persona, 100);
    const onPage = new Set(answer.data?.cases.edges.map((edge) => edge.node?.reference));
    const insured = new Map<string, string>();
    for (const one of population.cases()) {
      const { niss, insurer } = population.person(one.personIndex);
      if (onPage.has(one.reference) && niss && insurer) insured.set(niss, insurer);
    }
    const asked = questions
      .filter(({ resource }) => resource === '/api/members/lookup')
      .flatMap(({ source, body }) =>
        (body as { keys: { niss: string }[] }).keys.map(({ niss }) => ({ insurer: insurerOf(source), niss })),
      );
    expect(asked.length).toBeGreaterThan(persona === 'agent' ? 0 : 50);
    expect(asked.filter(({ niss, insurer }) => insured.get(niss) !== insurer)).toEqual([]);
    expect(new Set(asked.map(({ niss }) => niss)).size).toBe(asked.length);
  });

  it(`${AT_MOST[persona]?.['sciensano /fhir/Observation/_search'] ? 'asks' : 'does not ask'} Sciensano`, async () => {
    const asked = (await fullPage(persona, 100)).questions.filter(({ source }) => source === 'sciensano');
    expect(asked.length > 0).toBe(Object.keys(AT_MOST[persona] ?? {}).some((key) => key.startsWith('sciensano')));
    const coordinates = await demonstration.ask<{ mayI: { outcome: string }[] }>(
      persona,
      '{ mayI(coordinates: ["Case.medical", "TestResult.value"]) { outcome } }',
    );
    expect(coordinates.data?.mayI.every(({ outcome }) => outcome === 'VISIBLE')).toBe(asked.length > 0);
  });
});

it('writes no national number into any address, for any caller and any operation', async () => {
  const numbers = new Set([
    ...[...population.persons()].flatMap((person) => person.niss ?? []),
    ...population.staff().map((person) => person.niss),
  ]);
  await forgetRequests(demonstration.partners);
  for (const persona of Object.keys(AT_MOST)) {
    const query = `{ cases(first: 50) { edges { node { ${EVERYTHING} } } } }`;
    await demonstration.ask(persona, query);
  }
  const niss = population.person(population.case(0).personIndex).niss;
  const found = await demonstration.ask('nurse', `{ person(by: { niss: "${niss}" }) { id name } }`);
  expect(found.errors).toEqual([]);
  await demonstration.hub.pollNow();
  const requests = await everyRequestTo(demonstration.partners);
  expect(requests.length).toBeGreaterThan(40);
  expect(new Set(requests.map(({ source }) => source)).size).toBe(PARTNER_SYSTEMS.length);
  const written = requests.flatMap(({ url }) => nationalNumbersIn(url));
  expect(written.filter((one) => numbers.has(one))).toEqual([]);
});

describe('field masks', () => {
  const KEYS = [
    ...['asOf', 'collectivityReference', 'insurerCode', 'niss', 'openedAt', 'organisation', 'patientReference'],
    ...['reference', 'zone'],
  ];
  const INSURER = /^mutuality-/;

  it('a nurse who reads the language only asks for nothing but keys and language', async () => {
    const { questions } = await listCases('nurse', 100, 'id person { language }');
    expect(new Set(questions.map(({ resource }) => resource))).toEqual(
      new Set(['/api/cases/search', '/api/members/lookup']),
    );
    for (const { body, resource } of questions) {
      const fields = [...(body as { fields: string[] }).fields].sort();
      expect(fields).toEqual(resource === '/api/members/lookup' ? ['language', 'niss'] : [...KEYS, 'language'].sort());
    }
  });

  it('ids alone ask nobody but the source that drives the list, for keys', async () => {
    const { questions } = await listCases('nurse', 100, 'id');
    expect(questions).toHaveLength(1);
    expect(elementsAsked(questions, /call-centre/, '/api/cases/search')).toEqual(KEYS);
  });

  const NAMES = ['familyName', 'givenName', 'language', 'sex'];
  const REACH = ['emails', 'phones'];
  const ATTEMPT = ['at', 'caseReference', 'disposition', 'id', 'orderNumber', 'technicalOutcome'];
  /** Written by hand from the default policy, for every section selected; what is not in a list is never asked. */
  const ASKED: Readonly<Record<string, { cases: string[]; members: string[]; attempts: string[] }>> = {
    supervisor: {
      cases: [...KEYS, ...NAMES, ...REACH, 'postcode', 'nis5'],
      members: ['niss', ...NAMES, 'phones', 'email', 'address.postcode', 'address.nis5'],
      attempts: ATTEMPT,
    },
    agent: {
      cases: [...KEYS, ...NAMES, ...REACH, 'postcode', 'nis5', 'birthDate'],
      members: [
        ...['niss', ...NAMES, 'phones', 'email', 'address.postcode', 'address.nis5', 'birthDate'],
        'membershipNumber',
      ],
      attempts: ATTEMPT,
    },
    inspector: {
      cases: [...KEYS, ...NAMES, ...REACH, 'postcode', 'nis5', 'birthDate', 'street', 'houseNumber'],
      members: [
        ...['niss', ...NAMES, 'phones', 'email', 'birthDate', 'membershipNumber'],
        ...['address.postcode', 'address.nis5', 'address.street', 'address.houseNumber'],
      ],
      attempts: [...ATTEMPT, 'medicalDisposition'],
    },
    nurse: {
      cases: [...KEYS, ...NAMES, ...REACH, 'postcode', 'nis5', 'birthDate', 'street', 'houseNumber'],
      members: [
        ...['niss', ...NAMES, 'phones', 'email', 'birthDate', 'membershipNumber', 'insuredFrom', 'insuredUntil'],
        ...['address.postcode', 'address.nis5', 'address.street', 'address.houseNumber'],
      ],
      attempts: [...ATTEMPT, 'medicalDisposition'],
    },
  };

  it.each(Object.entries(ASKED))('no denied element is asked for %s', async (persona, expected) => {
    const { questions } = await fullPage(persona, 100);
    expect(elementsAsked(questions, /call-centre/, '/api/cases/search')).toEqual([...expected.cases].sort());
    expect(elementsAsked(questions, INSURER, '/api/members/lookup')).toEqual([...expected.members].sort());
    expect(elementsAsked(questions, /call-centre/, '/api/attempts/search')).toEqual([...expected.attempts].sort());
    for (const { body, source } of questions) {
      if (source !== 'sciensano') continue;
      const elements = (body as { _elements: string })._elements.split(',');
      expect(elements.filter((one) => /note|text|contained|presentedForm|component/.test(one))).toEqual([]);
    }
  });

  it('an agent asks about cases that are not assigned to it for keys only', async () => {
    const { answer, questions } = await listCases('agent', 150, 'id reference contactPoints { phone }');
    const own = await demonstration.ask<{ viewer: Listed }>(
      'agent',
      '{ viewer { cases(first: 200) { edges { node { id reference } } } } }',
    );
    const referencesOf = ({ cases }: Listed): string[] => cases.edges.flatMap(({ node }) => node?.reference ?? []);
    const assigned = new Set(own.data ? referencesOf(own.data.viewer) : []);
    const assignedOnPage = answer.data ? referencesOf(answer.data).filter((one) => assigned.has(one)) : [];
    expect(assignedOnPage.length).toBeGreaterThan(1);
    const withContactData = questions.filter(
      ({ resource, body }) =>
        resource === '/api/cases/search' && (body as { fields: string[] }).fields.includes('phones'),
    );
    expect(withContactData).toHaveLength(1);
    const asked = (withContactData[0]?.body as { references: string[] }).references;
    expect([...asked].sort()).toEqual(assignedOnPage.sort());
  });
});

it('nothing medical is named in an answer to those who may not see it', async () => {
  for (const persona of ['supervisor', 'agent']) {
    const { answer } = await fullPage(persona, 10);
    const withheld = answer.errors.map((error) => String(error.extensions.coordinate));
    expect(withheld.filter((coordinate) => MEDICAL.test(coordinate)).length).toBeGreaterThan(3);
    expect(answer.data?.cases.edges.every(({ node }) => (node as { medical?: unknown }).medical === null)).toBe(true);
  }
});

describe.each(['recruiter', 'partner-actiris'])('a page of candidacies with their job offers, by %s', (persona) => {
  it.each([1, 10, 150])('is two questions for %d, and only to the employment office', async (first) => {
    await forgetRequests(demonstration.partners);
    const selection = fullSelection(buildHubSchema(), 'Candidacy');
    await demonstration.ask(persona, `{ candidacies(first: ${first}) { edges { node { ${selection} } } } }`);
    const questions = await questionsTo(demonstration.partners);
    const counts = { 'actiris /api/candidacies/search': 1, 'actiris /api/job-offers/search': 1 };
    expect(countsOf(questions)).toEqual(counts);
    const times = persona === 'recruiter' ? ['closedAt', 'preselectedAt'] : [];
    expect(elementsAsked(questions, /actiris/, '/api/candidacies/search')).toEqual(
      [
        ...['email', 'familyName', 'givenName', 'jobOffer', 'languages', 'niss', 'phone', 'profile', 'receivedAt'],
        ...['reference', 'state', ...times],
      ].sort(),
    );
    expect(elementsAsked(questions, /actiris/, '/api/job-offers/search')).toEqual(
      ['channels', 'closesOn', 'filled', 'languages', 'openedOn', 'openings', 'profile', 'reference'].sort(),
    );
  });
});

describe('a caller with more cases than a list may run over', () => {
  beforeAll(async () => {
    await escalateAll(Array.from({ length: 1000 }, (_none, number) => `CC-MADEUP${String(number).padStart(6, '0')}`));
  });

  it.each(['cases', 'callOrders'])('gets an error that says so instead of a part: %s', async (list) => {
    await forgetRequests(demonstration.partners);
    const answer = await demonstration.ask('nurse', `{ ${list}(first: 10) { edges { node { id } } } }`);
    expect(answer.data).toEqual({ [list]: null });
    expect(answer.errors).toEqual([
      {
        message:
          'The list would run over more than 1000 cases or orders; viewer.cases has those assigned, page by page.',
        path: [list],
        extensions: { code: 'COST_EXCEEDED', selection: list },
      },
    ]);
    expect(await questionsTo(demonstration.partners)).toEqual([]);
  });

  it('still pages through what is assigned to it', async () => {
    const answer = await demonstration.ask<{ viewer: Listed }>(
      'nurse',
      '{ viewer { cases(first: 100) { edges { node { id reference person { name } } } } } }',
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data?.viewer.cases.edges).toHaveLength(100);
  });
});
