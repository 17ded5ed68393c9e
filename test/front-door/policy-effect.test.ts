/** What a version would change, asked by an officer over HTTP before it is live: difference, simulation, guarantees. */
import { openClient } from '../support/open-client';
import { putInForce, withoutCoordinate } from '../support/policy-change';
import { hubCommand } from '../support/hub-command';
import {
  allPartners,
  questionsOfCallersTo,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { observe } from './observed-world';
import { until } from './hub-state';

const OFFICER = 'privacy-officer';

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 100 });
});

afterAll(async () => {
  await demonstration?.stop();
});

interface Simulated {
  readonly coordinate: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly ruleId: string | null;
  readonly sentence: string;
}

function simulated(input: object, persona = OFFICER): Promise<Answer<{ simulatePolicy: Simulated[] | null }>> {
  const operation = `query Simulate($input: SimulationInput!) {
    simulatePolicy(input: $input) { coordinate outcome reason ruleId sentence }
  }`;
  return demonstration.ask(persona, operation, { variables: { input } });
}

async function simulatedOf(coordinate: string, input: object): Promise<Simulated | undefined> {
  const { data, errors } = await simulated(input);
  expect(errors).toEqual([]);
  return data?.simulatePolicy?.find((one) => one.coordinate === coordinate);
}

/** What an officer's command says. */
async function commanded(...words: string[]): Promise<string> {
  const token = await demonstration.tokenOf(OFFICER);
  const environment = { HUB_URL: demonstration.hub.url, HUB_TOKEN: token };
  const { said, noted } = await hubCommand(['policy', ...words], { environment });
  return `${said}${noted}`.trimEnd();
}

describe('the effect of a version over HTTP', () => {
  it('answers an officer what a synthetic caller would get, by which rule', async () => {
    const nurse = { roles: ['NURSE'], purpose: 'CONTACT_TRACING', relations: ['ASSIGNED'] };
    expect(await simulatedOf('MedicalRecord.tests', nurse)).toEqual({
      coordinate: 'MedicalRecord.tests',
      outcome: 'VISIBLE',
      reason: null,
      ruleId: 'medical record / NURSE / READ',
      sentence: 'The rule “medical record / NURSE / READ” grants it.',
    });
    expect(await simulatedOf('MedicalRecord.tests', { ...nurse, recognised: false })).toMatchObject({
      outcome: 'WITHHELD',
      reason: 'NOT_RECOGNISED',
    });
    expect(await simulatedOf('MedicalRecord.tests', { ...nurse, unknown: ['TRAINED'] })).toMatchObject({
      outcome: 'WITHHELD',
      reason: 'CALLER_FACTS_UNAVAILABLE',
    });
  });

  it('answers an officer what another version changes, in words of the language asked for', async () => {
    const question = `query Difference($from: Int!, $to: Int!) {
      policyDifference(from: $from, to: $to, language: NL) {
        widens narrows sentences cells { groups roles right before { outcome } after { outcome } change }
      }
    }`;
    const changed = await putInForce(demonstration.database, (document) =>
      withoutCoordinate(document, 'ContactPoint.email'),
    );
    const { data, errors } = await demonstration.ask<{ policyDifference: Record<string, unknown> }>(OFFICER, question, {
      variables: { from: changed - 1, to: changed },
    });
    expect(errors).toEqual([]);
    expect(data?.policyDifference).toMatchObject({ widens: false, narrows: true });
    expect(data?.policyDifference.sentences).toContainEqual(
      expect.stringMatching(/^Artsen zien niet langer “e-mailadres” /),
    );
  });

  it('says which guarantees the version in force keeps, and what of them is checked', async () => {
    const question = '{ guarantees(language: FR) { id sentence checked counterExample } }';
    const { data, errors } = await demonstration.ask<{ guarantees: Record<string, unknown>[] }>(OFFICER, question);
    expect(errors).toEqual([]);
    expect(data?.guarantees[0]).toEqual({
      id: 'first-line-no-medical-data',
      sentence: "Un agent ne voit jamais un résultat d'analyse.",
      checked: expect.stringMatching(/^Les agents du centre d'appel et .*données médicales\.$/) as string,
      counterExample: null,
    });
  });

  it('refuses a version that is not there', async () => {
    const { errors } = await simulated({ roles: ['AGENT'], version: 4711 });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'input.version' } }]);
  });

  it.each([
    'policyDifference(from: 1, to: 1) { widens }',
    'replayPolicy(version: 1, days: 1) { accesses }',
    'simulatePolicy(input: { roles: [AGENT] }) { outcome }',
    'explainOperation(operation: "{ viewer { roles } }", input: { roles: [AGENT] }) { outcome }',
    'guarantees { id }',
  ])('is asked once a request, whatever the aliases, for callers wait meanwhile: %s', async (asked) => {
    const text = `{ first: ${asked} second: ${asked} third: ${asked} }`;
    const { data, errors } = await demonstration.ask<Record<string, unknown>>(OFFICER, text);
    expect(Object.values(data!).map((one) => one !== null)).toEqual([true, false, false]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['COST_EXCEEDED', 'COST_EXCEEDED']);
  });

  it('is asked once a request what stands against a version', async () => {
    const text = '{ one: policyVersion(number: 1) { faults } other: policyVersion(number: 1) { faults } }';
    const { data, errors } = await demonstration.ask<Record<string, unknown>>(OFFICER, text);
    // both read the version first, and whichever has it first asks
    const faults = Object.values(data!).map((one) => (one as { faults: string[] | null }).faults);
    expect(faults).toHaveLength(2);
    expect(faults).toEqual(expect.arrayContaining([[], null]));
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['COST_EXCEEDED']);
  });

  it('is for privacy officers', async () => {
    const { data, errors } = await simulated({ roles: ['AGENT'] }, 'agent');
    expect(data).toEqual({ simulatePolicy: null });
    expect(errors).toMatchObject([{ extensions: { code: 'FIELD_WITHHELD', reason: 'NOT_GRANTED' } }]);
  });
});

describe('a version tried on what was', () => {
  const CASE =
    'query Contact($id: ID!) { case(id: $id) { person { givenName birthDate birthDateMasked { text } } contactPoints { email phone } } }';

  it('says who would have lost what of the logged accesses, by role, organisation, operation and coordinate', async () => {
    const id = await demonstration.firstCaseId();
    const without = await putInForce(demonstration.database, (document) =>
      withoutCoordinate(document, 'Person.givenName'),
    );
    await putInForce(demonstration.database, (document) => document);
    await until(async () => (await versionInForce()) === without + 1);
    const { data } = await demonstration.ask<{ case: { person: { givenName: string } } }>('agent', CASE, {
      variables: { id },
    });
    expect(data?.case.person.givenName).toEqual(expect.any(String));
    const question = `query Replay($version: Int!) { replayPolicy(version: $version, days: 1) {
      accesses gained lost complete until byRole { of lost } byOrganisation { of } byOperation { of lost } byCoordinate { of lost gained }
    } }`;
    const replayed = async (version: number): Promise<Record<string, unknown> | undefined> => {
      const answer = await demonstration.ask<{ replayPolicy: Record<string, unknown> }>(OFFICER, question, {
        variables: { version },
      });
      expect(answer.errors).toEqual([]);
      return answer.data?.replayPolicy;
    };
    expect(await replayed(without)).toMatchObject({
      complete: true,
      lost: expect.any(Number) as number,
      byRole: [{ of: 'AGENT' }],
      byOrganisation: [{ of: expect.stringMatching(/^\d{10}$/) as string }],
      byOperation: [{ of: 'Contact' }],
      byCoordinate: [{ of: 'Person.givenName', lost: 1, gained: 0 }],
    });
    const list = '{ cases(first: 30) { edges { node { person { givenName } } } } }';
    const { data: listed } = await demonstration.ask<{
      cases: { edges: { node: { person: { givenName: string | null } } }[] };
    }>('agent', list);
    const names = listed!.cases.edges.filter(({ node }) => node.person?.givenName).length;
    expect(names).toBeGreaterThan(2);
    expect(await replayed(without)).toMatchObject({
      byCoordinate: [{ of: 'Person.givenName', lost: names + 1, gained: 0 }],
    });
    const printed = await commanded('replay', '--version', String(without), '--days', '1');
    expect(printed).toMatch(
      /^Version \d+, tried on \d+ access(es)? of the last day\.\nShown though withheld then: \d+\./,
    );
    expect(printed).toMatch(new RegExp(`^Person\\.givenName +${names + 1} +0 +${names + 1}$`, 'm'));
    expect(await commanded('replay', '--version', '99', '--days', '1')).toBe(
      'There is no policy version of that number. (version)',
    );
    expect(await replayed(without + 1)).toMatchObject({ gained: 0, lost: 0, byRole: [], byCoordinate: [] });
  });

  it('decides what one answer says of somebody in several relations by each of them: nothing changes by what decided', async () => {
    const ORDERS = 'query Orders { cases(first: 200) { edges { node { id callOrders { type } } } } }';
    const { data } = await demonstration.ask<{
      cases: { edges: { node: { callOrders: { type: string | null }[] | null } }[] };
    }>('agent', ORDERS);
    // an order of the caller's and one of somebody else's, both of one case
    const mixed = data!.cases.edges.filter(
      ({ node: { callOrders } }) => new Set(callOrders?.map(({ type }) => type === null)).size === 2,
    );
    expect(mixed.length).toBeGreaterThan(0);
    const inForce = await versionInForce();
    const answer = await demonstration.ask<{ replayPolicy: object }>(
      OFFICER,
      'query Replay($version: Int!) { replayPolicy(version: $version, days: 1) { gained lost byOperation { of gained lost } } }',
      { variables: { version: inForce } },
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data?.replayPolicy).toEqual({ gained: 0, lost: 0, byOperation: [] });
  });

  it('reads an operation for somebody who is not there: what is taken out, what partners would be asked for', async () => {
    const { data, errors } = await demonstration.ask<{ explainOperation: Record<string, unknown>[] }>(
      OFFICER,
      `query Explain($operation: String!, $input: SimulationInput!) {
        explainOperation(operation: $operation, input: $input) { selection outcome reason ruleId takenOut asked }
      }`,
      {
        variables: {
          operation: '{ case(id: "1") { id person { givenName street } medical { tests { value } } } }',
          input: { roles: ['AGENT'], purpose: 'CONTACT_TRACING', relations: ['ASSIGNED'] },
        },
      },
    );
    expect(errors).toEqual([]);
    const of = (selection: string) => data?.explainOperation.find((one) => one['selection'] === selection);
    expect(of('case.person.givenName')).toMatchObject({ outcome: 'VISIBLE', takenOut: null, asked: true });
    expect(of('case.person.street')).toMatchObject({ outcome: 'WITHHELD', takenOut: 'FIELD_WITHHELD', asked: false });
    expect(of('case.medical')).toMatchObject({ takenOut: 'FIELD_WITHHELD' });
    expect(of('case.medical.tests')).toBeUndefined();
  });

  it('touches no data: no partner is asked, and nobody is on record', async () => {
    const input = { roles: ['PHYSICIAN'], purpose: 'CONTACT_TRACING', relations: ['ASSIGNED'] };
    const id = await demonstration.firstCaseId();
    const operation = `{ cases(first: 3) { edges { node { person { name niss } medical { tests { value } } } } }
      case(id: "${id}") { contactPoints { phone } contacts { name } medical { onset } } staff { pageInfo { hasNextPage } } sources { state } }`;
    const seen = await observe(demonstration, OFFICER, {
      explainOperation: {
        query: `query ($operation: String!, $input: SimulationInput!) {
          explainOperation(operation: $operation, input: $input) { selection outcome reason asked } }`,
        variables: { operation, input },
      },
      simulatePolicy: {
        query: 'query ($input: SimulationInput!) { simulatePolicy(input: $input) { coordinate outcome ruleId } }',
        variables: { input },
      },
      policyDifference: { query: '{ policyDifference(from: 1, to: 2) { widens sentences cells { groups } } }' },
      replayPolicy: { query: '{ replayPolicy(version: 1, days: 1) { accesses gained lost byCoordinate { of } } }' },
      guarantees: { query: '{ guarantees { id counterExample } }' },
    });
    const asked = await Promise.all(
      allPartners(demonstration.partners).map((partner) => questionsOfCallersTo(partner)),
    );
    expect(asked.flat()).toEqual([]);
    for (const [name, { body, partners, records }] of Object.entries(seen)) {
      const { data, errors } = JSON.parse(body) as { data: Record<string, unknown>; errors?: unknown };
      expect([name, errors]).toEqual([name, undefined]);
      expect(data[name]).not.toEqual([]);
      expect([name, partners, records]).toEqual([name, [], []]);
    }
  });

  it('says what is wrong with an operation that cannot be read', async () => {
    const { errors } = await demonstration.ask(
      OFFICER,
      '{ explainOperation(operation: "{ nothing }", input: { roles: [AGENT] }) { selection } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'operation' } }]);
  });
});

async function versionInForce(): Promise<number> {
  const question = '{ mayI(coordinates: ["Person.givenName"]) { policyVersion } }';
  const { data } = await demonstration.ask<{ mayI: { policyVersion: number }[] }>('agent', question);
  return data!.mayI[0]!.policyVersion;
}

describe('places that this release does not have', () => {
  it('are not compared, are never taken to narrow only, and stay behind when officers go back', async () => {
    const owner = await openClient(demonstration.database.ownerUrl);
    const read = async <Row>(sql: string): Promise<Row> => (await owner.query(sql)).rows[0] as Row;
    try {
      const before = await read<{ number: number }>(`select number from policy_version where state = 'ACTIVE'`);
      const old = await read<{ number: number }>(
        `insert into policy_version (number, state, document, author, created_at, activated_at, retired_at)
          select (select max(number) + 1 from policy_version), 'RETIRED', jsonb_set(document, '{grants}',
            document->'grants' || jsonb_build_array(document->'grants'->0 || '{"id": "of a field that is gone",
              "what": [{"group": "gone", "coordinates": ["Person.mobileOfOld"]}]}'::jsonb)), author, now(), now(), now()
          from policy_version where state = 'ACTIVE' returning number`,
      );
      const difference = `{ policyDifference(from: ${before.number}, to: ${old.number}) { widens sentences } }`;
      expect((await demonstration.ask(OFFICER, difference)).data).toEqual({
        policyDifference: {
          widens: true,
          sentences: ['Not compared, for this release does not have it: Person.mobileOfOld.'],
        },
      });
      const back = `mutation { restorePolicyVersion(input: { number: ${old.number} }) { state } }`;
      expect((await demonstration.ask(OFFICER, back)).data).toEqual({ restorePolicyVersion: { state: 'SUBMITTED' } });
      const submitted = await read<object>(`select document from policy_version where state = 'SUBMITTED'`);
      expect(JSON.stringify(submitted)).not.toContain('mobileOfOld');
    } finally {
      await owner.end();
    }
  });
});

it('a draft takes no rule whose id would break a line or a list, and no more rules than can be compared', async () => {
  const begin = 'mutation { draftPolicyVersion(input: { from: 1, title: "Odd names" }) { number revision } }';
  const begun = await demonstration.ask<{ draftPolicyVersion: object }>(OFFICER, begin);
  const change = 'mutation Change($input: ChangePolicyDraftInput!) { changePolicyDraft(input: $input) { number } }';
  const refusalOf = async (...ids: string[]): Promise<unknown> => {
    const rule = {
      what: [{ group: 'g', coordinates: ['Person.sex'] }],
      right: 'READ',
      conditions: [],
      legalBasis: 'x',
      why: 'Made for the test.',
    };
    const input = { ...begun.data!.draftPolicyVersion, grants: ids.map((id) => ({ ...rule, id })) };
    const { data, errors } = await demonstration.ask(OFFICER, change, { variables: { input } });
    return [data, errors.map(({ extensions, message }) => `${extensions.code} ${message}`)];
  };
  const refused = (sentence: string): unknown => [{ changePolicyDraft: null }, [expect.stringContaining(sentence)]];
  for (const id of ['phone | agents', 'phone\nagents', 'phone\u200b']) {
    expect(await refusalOf(id)).toEqual(refused('the id of a rule is one line'));
  }
  const many = Array.from({ length: 41 }, (_, index) => `rule ${index}`);
  expect(await refusalOf(...many)).toEqual(refused('rules speak of READ of Person.sex; at most 40 can'));
});
