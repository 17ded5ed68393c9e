/** The first day, from the front door: every persona asks for everything about the demonstration's first case. */
import { buildHubSchema } from '../../src/graph/build-schema';
import { fullSelection } from '../support/full-selection';
import {
  forgetRequests,
  questionsOfCallersTo,
  requestsTo,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { FIRST_CASE, GROUPS, NOT_THERE, type Cell, type Group } from './first-day-table';

interface CaseAnswer {
  readonly case: Record<string, unknown> | null;
}

const EVERYTHING = `query ($id: ID!) { case(id: $id) { ${fullSelection(buildHubSchema(), 'Case')} } }`;

let demonstration: RunningDemonstration;
let firstCase: string;

beforeAll(async () => {
  demonstration = await startDemonstration();
  firstCase = await demonstration.firstCaseId();
});

afterAll(() => demonstration.stop());

function askForEverything(persona: string, id = firstCase): Promise<Answer<CaseAnswer>> {
  return demonstration.ask<CaseAnswer>(persona, EVERYTHING, { variables: { id } });
}

/** Values at a place of the answer; `*` stands for each entry of a list. */
function valuesAt(place: string, inside: unknown): unknown[] {
  let found: unknown[] = [inside];
  for (const step of place.split('.')) {
    found = found.flatMap((one): unknown[] => {
      if (one === null || one === undefined) return [];
      if (step === '*') return Array.isArray(one) ? (one as unknown[]) : [];
      return [(one as Record<string, unknown>)[step]];
    });
  }
  return found.filter((one) => one !== null && one !== undefined);
}

/** What the answer makes of one coordinate: what a reader of the table would call it. */
function outcomeOf(answer: Answer<CaseAnswer>, coordinate: string, group: Group): string {
  const place = group.fields[coordinate] ?? '';
  const values = valuesAt(place, answer.data?.case);
  const refusals = answer.errors.filter((error) => {
    const { selection } = error.extensions;
    if (typeof selection !== 'string') return false;
    return coversPlace(selection, `case.${place.replaceAll('.*', '')}`);
  });
  if (values.length > 0) {
    return ['V', ...refusals.map((error) => `else ${String(error.extensions.reason)}`)].join(', ');
  }
  const masked = group.masked?.[coordinate];
  if (masked && valuesAt(masked, answer.data?.case).length > 0) {
    const outcomes = refusals.map(({ extensions }) => extensions['outcome'] ?? extensions.reason).join(', ');
    return outcomes === 'MASKED' ? 'M' : `M, reported as ${outcomes}`;
  }
  if (refusals.length === 0 && isWithoutRows(answer, place)) return 'no rows';
  if (refusals.length !== 1) return `nothing, with ${refusals.length} errors: ${JSON.stringify(refusals)}`;
  return String(refusals[0]?.extensions.reason);
}

/** A place in a list that is there, and empty. */
function isWithoutRows({ data }: Answer<CaseAnswer>, place: string): boolean {
  const list = data?.case?.[place.split('.')[0]!];
  return Array.isArray(list) && list.length === 0;
}

/** An error about a field stands for all that would be below it. */
function coversPlace(selection: string, place: string): boolean {
  return place === selection || place.startsWith(`${selection}.`);
}

describe('the first day', () => {
  describe.each(Object.entries(FIRST_CASE))('%s', (persona, row) => {
    let answer: Answer<CaseAnswer>;
    beforeAll(async () => {
      await forgetRequests(demonstration.partners);
      answer = await askForEverything(persona);
    });

    it.each(Object.entries(row))('%s: %s', (groupName, expected: Cell) => {
      const group: Group = GROUPS[groupName as keyof typeof GROUPS];
      const outcomes = Object.keys(group.fields).map((coordinate) => [
        coordinate,
        outcomeOf(answer, coordinate, group),
      ]);
      expect(Object.fromEntries(outcomes)).toEqual(
        Object.fromEntries(outcomes.map(([coordinate]) => [coordinate, expected])),
      );
    });

    it(`${row.medical === 'V' ? 'asks' : 'does not ask'} Sciensano`, async () => {
      const asked = await requestsTo(demonstration.partners.sciensano);
      expect(asked.length > 0).toBe(row.medical === 'V');
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
    expect(outcomeOf(answer, 'Person.name', GROUPS.name)).toBe('NOT_GRANTED');
    expect((await requestsTo(demonstration.partners.sciensano)).length).toBeGreaterThan(0);
    expect(await askForEverything('authorised-person-expired', id)).toMatchObject({ data: { case: null } });
  });

  it.each([
    ['HYGIENE_INSPECTION', 'inspector', 'V'],
    ['QUALITY_MONITORING', 'supervisor', 'V'],
  ])('under %s, attempts are for the %s', async (purpose, persona, expected) => {
    const answer = await demonstration.ask<CaseAnswer>(persona, EVERYTHING, { variables: { id: firstCase }, purpose });
    expect(outcomeOf(answer, 'CallAttempt.at', GROUPS.attempts)).toBe(expected);
  });

  it('withholds names from a supervisor who acts for quality only', async () => {
    const answer = await demonstration.ask<CaseAnswer>('supervisor', EVERYTHING, {
      variables: { id: firstCase },
      headers: { 'Purpose-Of-Use': 'QUALITY_MONITORING' },
    });
    expect(outcomeOf(answer, 'Person.name', GROUPS.name)).toBe('NOT_GRANTED');
    expect(outcomeOf(answer, 'Case.reference', GROUPS.order)).toBe('V');
  });

  it.each([...Object.keys(FIRST_CASE), ...NOT_THERE])('%s sees himself', async (persona) => {
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
