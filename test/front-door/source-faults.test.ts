/**
 * Each partner set to each fault while a nurse reads the unified case view, or a recruiter who applied: the fault costs
 * its section or its list and nothing else, within the partner's time budget. The table is what a caller sees.
 */
import { recruitmentOf } from '../../simulators/population/recruitment';
import {
  changeValue,
  forgetRequests,
  setFault,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';

const TIME_BUDGET_MS = 1000;
const QUIET = { SOURCE_TIME_BUDGET_MS: String(TIME_BUDGET_MS), SOURCE_CIRCUIT_CALLS: '0', SOURCE_STALE_S: '0' };
const MODES = ['down', 'slow', 'error', 'garbage', 'half', 'reset', 'endless', 'busy'] as const;
type Mode = (typeof MODES)[number];

/** What a partner's fault looks like from outside. */
const CODE: Readonly<Record<Mode, string>> = {
  down: 'SOURCE_UNAVAILABLE',
  slow: 'SOURCE_TIMEOUT',
  error: 'SOURCE_UNAVAILABLE',
  garbage: 'SOURCE_BAD_ANSWER',
  half: 'SOURCE_BAD_ANSWER',
  reset: 'SOURCE_BAD_ANSWER',
  endless: 'SOURCE_TIMEOUT',
  busy: 'SOURCE_UNAVAILABLE',
};

const CASE_VIEW = `query ($id: ID!) { case(id: $id) {
  id reference
  person { name birthDate insurer insuredFrom street absences { field reason } provenance { field source } }
  contactPoints { phone source }
  medical { tests { code value } onset }
  callOrders { number } attempts { at } visits { state } contacts { name } careTeam { line name } scripts { language title }
  sections { section state source }
} }`;

interface CaseView {
  readonly id: string;
  readonly reference: string | null;
  readonly person: {
    readonly name: string | null;
    readonly birthDate: string | null;
    readonly insuredFrom: string | null;
    readonly absences: readonly { readonly field: string; readonly reason: string }[];
  } | null;
  readonly contactPoints: readonly unknown[] | null;
  readonly medical: unknown;
  readonly callOrders: readonly unknown[] | null;
  readonly attempts: readonly unknown[] | null;
  readonly visits: readonly unknown[] | null;
  readonly contacts: readonly unknown[] | null;
  readonly careTeam: readonly unknown[] | null;
  readonly scripts: readonly unknown[] | null;
  readonly sections: readonly { readonly section: string; readonly state: string; readonly source: string | null }[];
}

interface Applied {
  readonly candidacies: { readonly edges: readonly { readonly node: { readonly name: string | null } }[] };
}

let demonstration: RunningDemonstration;
let firstCase: string;
let quiet: CaseView;

async function read(persona = 'nurse'): Promise<Answer<{ case: CaseView | null }> & { milliseconds: number }> {
  const started = performance.now();
  const answer = await demonstration.ask<{ case: CaseView | null }>(persona, CASE_VIEW, {
    variables: { id: firstCase },
  });
  return { ...answer, milliseconds: performance.now() - started };
}

function stateOf(view: CaseView | null | undefined, section: string): string | undefined {
  return view?.sections.find((one) => one.section === section)?.state;
}

beforeAll(async () => {
  demonstration = await startDemonstration({
    // facts about the caller stay good throughout: what their age costs is the last test's matter
    // nor does the circuit open: what a fault costs by itself is looked at
    environment: { ...QUIET, ORDER_FACT_AGE_S: '3600' },
  });
  firstCase = await demonstration.firstCaseId();
  const answer = await read();
  if (!answer.data?.case || answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  quiet = answer.data.case;
});

afterAll(() => demonstration.stop());

afterEach(async () => {
  const { sciensano, callCentre, federalPlatform, actiris, mutualities } = demonstration.partners;
  for (const partner of [sciensano, callCentre, federalPlatform, actiris, ...mutualities.values()])
    await setFault(partner, 'none');
  await forgetRequests(demonstration.partners);
});

function expectInTime(milliseconds: number): void {
  // two questions in a row may each use up their budget; the rest is a slow machine's
  expect(milliseconds).toBeLessThan(2 * TIME_BUDGET_MS + 3000);
}

describe.each(MODES)('%s', (mode) => {
  it('Sciensano: costs what is medical', async () => {
    await setFault(demonstration.partners.sciensano, mode);
    const { data, errors, milliseconds } = await read();
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['case', 'medical'],
        extensions: { code: CODE[mode], source: 'sciensano', selection: 'case.medical' },
      }),
    ]);
    expect(stateOf(data?.case, 'MEDICAL')).toBe('UNAVAILABLE');
    expect(data?.case).toEqual({ ...quiet, medical: null, sections: data?.case?.sections });
    expectInTime(milliseconds);
  });

  it("the person's insurer: costs what only it knows, and the names of its staff", async () => {
    const insurer = demonstration.partners.mutualities.get('100');
    if (!insurer) throw new Error('no such insurer');
    await setFault(insurer, mode);
    const { data, errors, milliseconds } = await read();
    const codes = errors.map((error) => [error.extensions.code, error.extensions.source, error.extensions.selection]);
    expect(codes.sort()).toEqual(
      ['careTeam', 'contactPoints', 'person'].map((field) => [CODE[mode], 'mutuality-100', `case.${field}`]),
    );
    const view = data?.case;
    expect(view?.person?.name).not.toBeNull();
    expect(view?.person?.insuredFrom).toBeNull();
    expect(view?.person?.absences).toContainEqual({ field: 'insuredFrom', reason: 'SOURCE_UNAVAILABLE' });
    expect(view?.medical).toEqual(quiet.medical);
    expect(view?.callOrders).toEqual(quiet.callOrders);
    expect(stateOf(view, 'PERSON')).toBe('UNAVAILABLE');
    expect(stateOf(view, 'CARE_TEAM')).toBe('UNAVAILABLE');
    expect(stateOf(view, 'MEDICAL')).toBe('FRESH');
    expectInTime(milliseconds);
  });

  it('the call centre: costs what it drives, and leaves the medical record', async () => {
    await setFault(demonstration.partners.callCentre, mode);
    const { data, errors, milliseconds } = await read();
    expect(data?.case?.medical).toEqual(quiet.medical);
    expect(data?.case?.attempts).toBeNull();
    expect(data?.case?.callOrders).toBeNull();
    for (const error of errors) expect(error.extensions).toMatchObject({ code: CODE[mode], source: 'call-centre' });
    expect(errors.map((error) => error.extensions.selection).sort()).toEqual(
      ['attempts', 'callOrders', 'careTeam', 'contactPoints', 'contacts', 'person', 'scripts', 'visits'].map(
        (field) => `case.${field}`,
      ),
    );
    expect(stateOf(data?.case, 'ATTEMPTS')).toBe('UNAVAILABLE');
    // which language to call in it cannot say; what is said is there all the same
    expect(data?.case?.scripts).toHaveLength(4);
    expectInTime(milliseconds);
  });

  it('the call centre: a list it drives is null as a whole', async () => {
    await setFault(demonstration.partners.callCentre, mode);
    const { data, errors } = await demonstration.ask(
      'supervisor',
      '{ cases { edges { node { id } } } callOrders { edges { node { id } } } }',
    );
    expect(data).toEqual({ cases: null, callOrders: null });
    expect(errors.map((error) => error.extensions.code)).toEqual([CODE[mode], CODE[mode]]);
  });

  it('the federal platform: costs the scripts', async () => {
    await setFault(demonstration.partners.federalPlatform, mode);
    const { data, errors, milliseconds } = await read();
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['case', 'scripts'],
        extensions: { code: CODE[mode], source: 'federal-platform', selection: 'case.scripts' },
      }),
    ]);
    expect(stateOf(data?.case, 'SCRIPTS')).toBe('UNAVAILABLE');
    expect(data?.case).toEqual({ ...quiet, scripts: null, sections: data?.case?.sections });
    expectInTime(milliseconds);
  });

  it('the employment office: costs its own lists, and leaves what stands beside them', async () => {
    await setFault(demonstration.partners.actiris, mode);
    const started = performance.now();
    const { data, errors } = await demonstration.ask(
      'recruiter',
      `{ jobOffers { edges { node { openings } } } candidacies { edges { node { name jobOffer { openings } } } }
        sources { name } }`,
    );
    expectInTime(performance.now() - started);
    expect(data).toEqual({ jobOffers: null, candidacies: null, sources: expect.any(Array) as unknown[] });
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions]).sort()).toEqual(
      ['candidacies', 'jobOffers'].map((list) => [list, { code: CODE[mode], source: 'actiris', selection: list }]),
    );
    expect((await read()).errors).toEqual([]);
  });

  it("somebody else's insurer: is not noticed", async () => {
    const insurer = demonstration.partners.mutualities.get('300');
    if (!insurer) throw new Error('no such insurer');
    await setFault(insurer, mode);
    expect((await read()).errors).toEqual([]);
  });
});

it('a job offer that cannot be read costs the link to it, and not who applied', async () => {
  const { actiris } = demonstration.partners;
  const query = '{ candidacies(first: 5) { edges { node { name jobOffer { openings } } } } }';
  const before = await demonstration.ask<Applied>('recruiter', query);
  const resource = 'jobOffers';
  const { jobOffers } = recruitmentOf(demonstration.population);
  for (const { reference: id } of jobOffers)
    await changeValue(actiris, { resource, id, path: 'openings', value: 'many' });
  try {
    const { data, errors } = await demonstration.ask<Applied>('recruiter', query);
    expect(errors.map(({ extensions }) => [extensions.code, extensions.source, extensions.selection])).toEqual([
      ['SOURCE_BAD_ANSWER', 'actiris', 'candidacies.edges.node.jobOffer'],
    ]);
    const names = (answer: Applied | null | undefined): unknown[] =>
      answer?.candidacies.edges.map(({ node }) => node.name) ?? [];
    expect(names(data)).toEqual(names(before.data));
    expect(JSON.stringify(errors)).not.toContain('many');
  } finally {
    for (const { reference: id, openings: value } of jobOffers)
      await changeValue(actiris, { resource, id, path: 'openings', value });
  }
});

it("says nothing of a partner's text", async () => {
  await setFault(demonstration.partners.sciensano, 'error');
  const { errors } = await read();
  const fault = await fetch(`${demonstration.partners.sciensano.url}/fhir/Patient`).then((response) => response.text());
  expect(fault.length).toBeGreaterThan(10);
  for (const word of fault.match(/[A-Z][a-z]{4,}/g) ?? []) expect(JSON.stringify(errors)).not.toContain(word);
});

it('a withheld section answers the same whether its source is up or down', async () => {
  const up = await read('agent');
  await setFault(demonstration.partners.sciensano, 'down');
  const down = await read('agent');
  expect(down.data).toEqual(up.data);
  expect(down.errors).toEqual(up.errors);
  expect(stateOf(up.data?.case, 'MEDICAL')).toBe('WITHHELD');
});

it.each([
  ['mutuality-100', 'case-assignments'],
  ['call-centre', 'escalations'],
])(
  '%s, an authority of a fact about the caller, costs the fields that depend on it, once the fact is older than it is valid',
  async (partner, feed) => {
    const impatient = await demonstration.anotherHub({}, { ORDER_FACT_AGE_S: '1' });
    const { callCentre, mutualities } = demonstration.partners;
    await setFault(partner === 'call-centre' ? callCentre : mutualities.get('100')!, 'down');
    await impatient.pollNow(`${partner}/${feed}`);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await impatient.pollNow(`${partner}/${feed}`);
    const token = await demonstration.tokenOf('nurse');
    const response = await fetch(`${impatient.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: '{ mayI(coordinates: ["MedicalRecord.tests", "Person.name"]) { outcome reason } }',
      }),
    });
    expect(await response.json()).toEqual({
      data: {
        mayI: [
          { outcome: 'WITHHELD', reason: 'CALLER_FACTS_UNAVAILABLE' },
          { outcome: 'WITHHELD', reason: 'CALLER_FACTS_UNAVAILABLE' },
        ],
      },
    });
  },
);
