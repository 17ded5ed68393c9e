/**
 * The first day, from the front door: every persona asks for everything about the demonstration's first case. What of it each is
 * shown, may-i.test.ts compares with the permission tables.
 */
import {
  forgetRequests,
  questionsOfCallersTo,
  requestsTo,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { EVERYTHING, givenBy, withheldBy, type CaseAnswer } from './case-disclosure';
import { HAS_FIRST_CASE, NOT_THERE } from './first-case';
import { sharedWorld } from '../support/shared-world';

let demonstration: RunningDemonstration;
let firstCase: string;

beforeAll(async () => {
  demonstration = await sharedWorld();
  firstCase = await demonstration.firstCaseId();
});

afterAll(() => demonstration.stop());

function askForEverything(persona: string, id = firstCase): Promise<Answer<CaseAnswer>> {
  return demonstration.ask<CaseAnswer>(persona, EVERYTHING, { variables: { id } });
}

describe('the first day', () => {
  describe.each(HAS_FIRST_CASE)('%s', (persona) => {
    const isMedical = ['nurse', 'physician', 'inspector'].includes(persona);
    let answer: Answer<CaseAnswer>;
    beforeAll(async () => {
      await forgetRequests(demonstration.partners);
      answer = await askForEverything(persona);
    });

    it(`${isMedical ? 'asks' : 'does not ask'} Sciensano`, async () => {
      expect((await requestsTo(demonstration.partners.sciensano)).length > 0).toBe(isMedical);
      expect(givenBy(answer).has('TestResult.value')).toBe(isMedical);
    });

    it('gives one error for each denied selection, with its place, coordinate, reason and policy version', () => {
      const selections = answer.errors.map((error) => error.extensions.selection);
      expect(new Set(selections).size).toBe(selections.length);
      for (const error of answer.errors) {
        expect(error.extensions).toEqual({
          code: 'FIELD_WITHHELD',
          coordinate: expect.stringMatching(/^\w+\.\w+$/) as string,
          selection: expect.any(String) as string,
          reason: expect.any(String) as string,
          policyVersion: 1,
          // and where a mask of it is to be had, which one
          ...('variant' in error.extensions && { outcome: 'MASKED', variant: expect.any(String) as string }),
        });
        expect(error.path?.every((step) => typeof step === 'string')).toBe(true);
      }
    });
  });

  it.each(NOT_THERE)('the first case is not there for %s, as an unknown one is not', async (persona) => {
    await forgetRequests(demonstration.partners);
    const first = await askForEverything(persona);
    const unknown = await askForEverything(persona, '00000000-0000-4000-8000-000000000000');
    const malformed = await askForEverything(persona, 'no such id');
    expect(first.data).toEqual({ case: null });
    expect(first.errors).toEqual([
      {
        message: expect.any(String) as string,
        path: ['case'],
        extensions: { code: 'NOT_FOUND_OR_FORBIDDEN', selection: 'case' },
      },
    ]);
    expect(unknown).toMatchObject({ data: first.data, errors: first.errors, status: first.status });
    expect(malformed).toMatchObject({ data: first.data, errors: first.errors, status: first.status });
    for (const partner of [demonstration.partners.sciensano, ...demonstration.partners.mutualities.values()]) {
      expect(await questionsOfCallersTo(partner)).toEqual([]);
    }
  });

  it('shows agent, nurse and physician the same first case', async () => {
    const ids = await Promise.all(
      ['agent', 'nurse', 'physician'].map(async (persona) => {
        const { data } = await demonstration.ask<{ viewer: { cases: { edges: { node: { id: string } }[] } } }>(
          persona,
          '{ viewer { cases(first: 1) { edges { node { id } } } } }',
        );
        return data?.viewer.cases.edges[0]?.node.id;
      }),
    );
    expect(ids).toEqual([firstCase, firstCase, firstCase]);
  });

  it.each([
    ['agent', ['birthDate', 'niss', 'membershipNumber', 'householdOrders']],
    ['supervisor', ['phone']],
  ])('gives the %s masks in place of %j, and says so beside each', async (persona, masked) => {
    const { data, errors } = await askForEverything(persona);
    const reported = errors.filter(({ extensions }) => extensions['outcome'] === 'MASKED');
    expect(reported.map(({ extensions }) => String(extensions.coordinate).split('.')[1])).toEqual(
      expect.arrayContaining(masked),
    );
    const companions = masked.map((name) => (name === 'householdOrders' ? `${name}Count` : `${name}Masked`));
    for (const name of companions) expect(JSON.stringify(data)).toMatch(new RegExp(`"${name}":\\{[^}]*"text":"`));
  });

  it('shows the type of an order to the first line only on the order assigned to it', async () => {
    const query = 'query ($id: ID!) { case(id: $id) { callOrders { number type } } }';
    const read = async (persona: string): Promise<(string | null)[]> => {
      const answer = await demonstration.ask<{ case: { callOrders: { type: string | null }[] } }>(persona, query, {
        variables: { id: firstCase },
      });
      return (answer.data?.case.callOrders ?? []).map((order) => order.type).sort();
    };
    expect(await read('nurse')).toEqual(['FOLLOW_UP', 'FOLLOW_UP', 'INDEX']);
    expect(await read('supervisor')).toEqual(['FOLLOW_UP', 'FOLLOW_UP', 'INDEX']);
    expect(await read('agent')).toEqual(['INDEX', null, null]);
    expect(await read('field-agent')).toEqual(['FOLLOW_UP', null, null]);
  });

  it('shows the duly authorised person the medical record of the case in the register entry, and nothing else', async () => {
    const second = demonstration.population.case(1).reference;
    const id = await caseIdOf(second);
    await forgetRequests(demonstration.partners);
    const answer = await askForEverything('authorised-person', id);
    expect(answer.data?.case?.medical).not.toBeNull();
    expect(withheldBy(answer).get('Person.name')).toBe('NOT_GRANTED');
    expect((await requestsTo(demonstration.partners.sciensano)).length).toBeGreaterThan(0);
    expect(await askForEverything('authorised-person-expired', id)).toMatchObject({ data: { case: null } });
  });

  it.each([
    ['HYGIENE_INSPECTION', 'inspector'],
    ['QUALITY_MONITORING', 'supervisor'],
  ])('under %s, attempts are for the %s', async (purpose, persona) => {
    const answer = await demonstration.ask<CaseAnswer>(persona, EVERYTHING, { variables: { id: firstCase }, purpose });
    expect(givenBy(answer)).toContain('CallAttempt.at');
  });

  it('withholds names from a supervisor who acts for quality only', async () => {
    const answer = await demonstration.ask<CaseAnswer>('supervisor', EVERYTHING, {
      variables: { id: firstCase },
      headers: { 'Purpose-Of-Use': 'QUALITY_MONITORING' },
    });
    expect(withheldBy(answer).get('Person.name')).toBe('NOT_GRANTED');
    expect(givenBy(answer)).toContain('Case.reference');
  });

  it.each([...HAS_FIRST_CASE, ...NOT_THERE])('%s sees himself', async (persona) => {
    const { data, errors } = await demonstration.ask<{ viewer: { roles: string[]; name: string | null } }>(
      persona,
      '{ viewer { id name issuer roles organisation purpose purposes training { module passed validUntil asOf } facts { fact usable asOf } } }',
    );
    expect(errors).toEqual([]);
    expect(data?.viewer.roles.length).toBe(1);
  });

  it.each([
    ['recruiter', 'V'],
    ['training-manager', 'V'],
    ['privacy-officer', 'V'],
    ['reporter', 'V'],
    ['agent', 'NOT_GRANTED'],
    ['nurse', 'NOT_GRANTED'],
  ])('sources for %s: %s', async (persona, expected) => {
    const { data, errors } = await demonstration.ask<{ sources: { name: string; state: string }[] | null }>(
      persona,
      '{ sources { id name state since lastGoodAnswerAt latencyMs } }',
    );
    if (expected === 'V') {
      expect(data?.sources).toHaveLength(13);
      // no file has come here
      const withFiles = ['bruxelles-formation', 'seconded-staff'];
      for (const { name, state } of data?.sources ?? []) {
        expect([name, state]).toEqual([name, withFiles.includes(name) ? 'UNKNOWN' : 'UP']);
      }
    } else {
      expect(data).toEqual({ sources: null });
      expect(errors[0]?.extensions).toMatchObject({ code: 'FIELD_WITHHELD', reason: expected });
    }
  });

  it('shows a partner the state of its own system only', async () => {
    const { data } = await demonstration.ask<{ sources: { id: string; state: string | null }[] }>(
      'partner-mutuality',
      '{ sources { id state } }',
    );
    expect(data?.sources.filter((source) => source.state !== null).map((source) => source.id)).toEqual([
      'mutuality-100',
    ]);
  });
});

async function caseIdOf(reference: string): Promise<string> {
  const { data } = await demonstration.ask<{ cases: { edges: { node: { id: string; reference: string } }[] } }>(
    'supervisor',
    '{ cases(first: 200) { edges { node { id reference } } } }',
  );
  const found = data?.cases.edges.find((edge) => edge.node.reference === reference);
  if (!found) throw new Error('The case is not in the list.');
  return found.node.id;
}
