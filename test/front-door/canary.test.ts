/**
 * A unique token in every medical text, a unique day for the rest, and one in the name and contact of a candidate: after a
 * nurse's, an agent's and a recruiter's tour of everything, no table, log line, trace, metric or error has one, and only who may
 * has read any.
 */
import { recruitmentOf } from '../../simulators/population/recruitment';
import { buildHubSchema } from '../../src/graph/build-schema';
import { everyTable } from '../support/every-table';
import { fullSelection } from '../support/full-selection';
import { changeValue, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { ACCESSES } from '../support/accesses';
import { openClient } from '../support/open-client';
import { startTraceCollector, type TraceCollector } from '../support/trace-collector';

const EVERYTHING = `query ($id: ID!) { case(id: $id) { ${fullSelection(buildHubSchema(), 'Case')} } }`;
const CANARY = /CANARY-\d+|2019-03-1[0-9]/g;
const ONSET = '2019-03-17';

let collector: TraceCollector;
let demonstration: RunningDemonstration;
let firstCase: string;
/** What a nurse has to be able to read. */
const planted: string[] = [];
/** What a recruiter has. */
const plantedInCandidacy: string[] = [];

beforeAll(async () => {
  collector = await startTraceCollector();
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '50' };
  demonstration = await startDemonstration({ environment });
  firstCase = await demonstration.firstCaseId();
  await plant();
});

afterAll(async () => {
  await demonstration.stop();
  await collector.stop();
});

async function plant(): Promise<void> {
  const { population, partners } = demonstration;
  const person = population.person(population.case(0).personIndex);
  let token = 1000;
  /** One token in all places a connector might read the same thing from. */
  const put = async (resource: string, id: string, paths: readonly string[], shown = true): Promise<void> => {
    const value = `CANARY-${++token}`;
    for (const path of paths) await changeValue(partners.sciensano, { resource, id, path, value });
    if (shown) planted.push(value);
  };
  for (const test of person.medical.tests) {
    await put('Observation', test.id, ['code.text', 'code.coding.0.display']);
    // a code that is known would be shown as the hub's own word for it
    const value = ['text', 'coding.0.display', 'coding.0.code'].map((place) => `valueCodeableConcept.${place}`);
    await put('Observation', test.id, value);
    await put('Observation', test.id, ['referenceRange.0.text']);
    if (test.note !== null) await put('Observation', test.id, ['note.0.text'], false);
  }
  for (const position of person.medical.symptoms.keys()) {
    const id = `${person.patientReference}-e${position + 1}`;
    await put('Observation', id, ['code.text', 'code.coding.0.display']);
  }
  await changeValue(partners.sciensano, {
    resource: 'Condition',
    id: `${person.patientReference}-c`,
    path: 'onsetDateTime',
    value: ONSET,
  });
  planted.push(ONSET);
  const [candidate] = recruitmentOf(population).candidates;
  for (const path of ['givenName', 'familyName', 'phone', 'email']) {
    const value = `CANARY-${++token}`;
    await changeValue(partners.actiris, { resource: 'candidacies', id: candidate?.reference ?? '', path, value });
    plantedInCandidacy.push(value);
  }
  await demonstration.hub.pollNow('actiris/candidacy-changes');
}

async function tour(persona: string): Promise<{ data: string; errors: string }> {
  const everything = await demonstration.ask(persona, EVERYTHING, { variables: { id: firstCase } });
  const lists = await demonstration.ask(
    persona,
    `{ viewer { id name facts { fact } cases { edges { node { ${fullSelection(buildHubSchema(), 'Case')} } } } }
       cases(first: 20) { edges { node { id medical { tests { value } } } } }
       callOrders(first: 20) { edges { node { id number type } } }
       candidacies(first: 20) { edges { node { ${fullSelection(buildHubSchema(), 'Candidacy')} } } }
       jobOffers { edges { node { ${fullSelection(buildHubSchema(), 'JobOffer')} } } }
       staffingFigures { ${fullSelection(buildHubSchema(), 'StaffingFigures')} }
       mayI(coordinates: ["TestResult.value"]) { outcome reason } }`,
  );
  return {
    data: JSON.stringify([everything.data, lists.data]),
    errors: JSON.stringify([everything.errors, lists.errors]),
  };
}

describe('medical values, and who a candidate is', () => {
  let nurse: { data: string; errors: string };
  let agent: { data: string; errors: string };
  let recruiter: { data: string; errors: string };

  beforeAll(async () => {
    nurse = await tour('nurse');
    agent = await tour('agent');
    recruiter = await tour('recruiter');
    await demonstration.ask('physician', EVERYTHING, { variables: { id: firstCase } });
  });

  it('reach the nurse, so that the rest of this file is about something', () => {
    const read = new Set(nurse.data.match(CANARY));
    expect(planted.filter((token) => !read.has(token))).toEqual([]);
  });

  it('reach the recruiter as far as they are about a candidate, and nobody else so far', () => {
    const read = new Set(recruiter.data.match(CANARY));
    expect([...read].sort()).toEqual([...plantedInCandidacy].sort());
    const ofNurse = new Set(nurse.data.match(CANARY));
    expect(plantedInCandidacy.filter((token) => ofNurse.has(token))).toEqual([]);
  });

  it('do not reach the agent', () => {
    expect(agent.data.match(CANARY)).toBeNull();
  });

  it('stand in no error', () => {
    expect((nurse.errors + agent.errors + recruiter.errors).match(CANARY)).toBeNull();
  });

  it('stand in no table', async () => {
    const contents = await everyTable(demonstration.database);
    expect(contents).toContain('TestResult.value');
    expect(contents.match(CANARY)).toBeNull();
  });

  it('stand in no log line, even when a partner babbles', async () => {
    expect(demonstration.log()).toContain('"route":"/graphql"');
    expect(demonstration.log().match(CANARY)).toBeNull();
  });

  it('stand in no trace', async () => {
    const last = 'f'.repeat(32);
    const headers = { traceparent: `00-${last}-00f067aa0ba902b7-01` };
    await demonstration.ask('nurse', EVERYTHING, { variables: { id: firstCase }, headers });
    await collector.untilThereIs(last, 'POST /graphql');
    expect(collector.text()).toContain('POST sciensano Observation');
    expect(collector.text().match(CANARY)).toBeNull();
  });

  it('stand in no metric', async () => {
    const metrics = await (await fetch(`${demonstration.hub.managementUrl}/metrics`)).text();
    expect(metrics).toContain('hub_source_calls_total{source="sciensano"');
    expect(metrics.match(CANARY)).toBeNull();
  });
});

describe('access records', () => {
  it('name what was returned about whom, and what was withheld and why', async () => {
    const client = await openClient(demonstration.database.ownerUrl);
    try {
      const rows = await client.query<{
        roles: string[];
        returned: string[];
        withheld: { coordinate: string; reason: string }[];
        policy_version: number;
        conditions: Record<string, unknown>;
      }>(`select roles, returned, withheld, policy_version, conditions from ${ACCESSES} where case_id = $1`, [
        firstCase,
      ]);
      const ofNurse = rows.rows.find((row) => row.roles.includes('NURSE') && row.returned.includes('TestResult.value'));
      expect(ofNurse).toMatchObject({ policy_version: 1, conditions: { recognised: true, caseAssigned: 'YES' } });
      const ofAgent = rows.rows.filter((row) => row.roles.includes('AGENT'));
      expect(
        ofAgent.some((row) =>
          row.withheld.some((one) => one.coordinate === 'Case.medical' && one.reason === 'NOT_GRANTED'),
        ),
      ).toBe(true);
      expect(
        ofAgent.flatMap((row) => row.returned).filter((coordinate) => /^(TestResult|MedicalRecord)\./.test(coordinate)),
      ).toEqual([]);
    } finally {
      await client.end();
    }
  });
});
