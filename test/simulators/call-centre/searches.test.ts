/** The call centre's searches: pages in a stable order, scope and criteria, sparse fields, what belongs to a case. */
import { startCallCentreSimulator } from '../../../simulators/call-centre/call-centre-simulator';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { createPopulation } from '../../../simulators/population/create-population';
import { PartnerClient } from '../json-api/partner-client';

const population = createPopulation({ seed: 11, size: 2000, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const truths = [...population.cases()];
const first = population.case(0);
const { organisation } = first;
const allOrders = truths.flatMap((truth) => truth.orders.map((order) => ({ ...order, truth })));

interface OrderItem {
  readonly number: string;
  readonly caseReference: string;
  readonly priority: number;
  readonly openedAt: string;
  readonly callLanguage: string | null;
  readonly attemptsCount: number;
}
interface CaseItem {
  readonly reference: string;
  readonly openedAt: string;
}

let simulator: RunningSimulator;
let client: PartnerClient;
beforeAll(async () => {
  simulator = await startCallCentreSimulator({ population, now: () => new Date('2026-11-20T09:00:00Z') });
  client = new PartnerClient(simulator);
});
afterAll(() => simulator.stop());

const sorted = (values: readonly string[]): string[] => [...values].sort();

describe('pages', () => {
  test('put what has no value last in either direction', async () => {
    for (const direction of ['ASC', 'DESC']) {
      const orders = await client.all<OrderItem>('orders', { organisation, sort: { by: 'callLanguage', direction } });
      const without = orders.filter(({ callLanguage }) => callLanguage === null).length;
      expect(without).toBe(allOrders.filter(({ callLanguage }) => callLanguage === null).length);
      expect(orders.slice(0, orders.length - without).every(({ callLanguage }) => callLanguage !== null)).toBe(true);
    }
  });

  test.each([
    ['another order', 400, { organisation, sort: { by: 'priority', direction: 'ASC' } }],
    ['other criteria', 400, { organisation, orderCriteria: { priority: 1 } }],
    ['more entries', 200, { organisation, limit: 6 }],
    ['other fields', 200, { organisation, fields: ['number'] }],
    ['another scope', 200, { organisation, numbers: ['PO-1'] }],
  ])('continued with %s: %i', async (_title, status, question) => {
    const { nextCursor } = await client.search<OrderItem>('orders', { organisation, limit: 5 });
    const page = await client.send('POST', '/api/orders/search', { limit: 5, ...question, cursor: nextCursor });
    expect(page.status).toBe(status);
  });
});

describe('scope and criteria', () => {
  test('a scope has to be given, and an empty one holds nothing', async () => {
    expect((await client.send('POST', '/api/cases/search', { limit: 5 })).status).toBe(422);
    expect((await client.search('cases', { references: [] })).items).toEqual([]);
  });

  test('what matches one part of the scope is in it', async () => {
    const other = truths.find(({ zone }) => zone !== '21004');
    const found = await client.all<CaseItem>('cases', {
      zones: ['21004'],
      references: [other?.reference, 'CC-UNKNOWN'],
    });
    const expected = truths.filter((truth) => truth.zone === '21004' || truth === other);
    expect(sorted(found.map(({ reference }) => reference))).toEqual(sorted(expected.map(({ reference }) => reference)));
  });

  test('criteria all hold of the orders found, and of one and the same order of a case', async () => {
    const orderCriteria = {
      openedFrom: '2026-11-01T01:00:00+01:00',
      openedUntil: '2026-11-15T00:00:00Z',
      callLanguage: 'fr',
      state: 'CLOSED',
    };
    const meeting = allOrders.filter(
      ({ openedAt, callLanguage, state }) =>
        openedAt >= new Date('2026-11-01T00:00:00Z') &&
        openedAt < new Date('2026-11-15T00:00:00Z') &&
        callLanguage === 'fr' &&
        state === 'CLOSED',
    );
    const orders = await client.all<OrderItem>('orders', { organisation, orderCriteria });
    expect(sorted(orders.map(({ number }) => number))).toEqual(sorted(meeting.map(({ number }) => number)));
    const cases = await client.all<CaseItem>('cases', { organisation, orderCriteria });
    const expected = new Set(meeting.map(({ truth }) => truth.reference));
    expect(sorted(cases.map(({ reference }) => reference))).toEqual(sorted([...expected]));
    expect(meeting.length).toBeGreaterThan(3);
  });
});

describe('fields', () => {
  test('keys are always sent, and of the others only those asked for', async () => {
    const [sparse] = (await client.search<object>('cases', { references: [first.reference], fields: ['mobile'] }))
      .items;
    expect(Object.keys(sparse ?? {}).sort()).toEqual([
      'asOf',
      'collectivityReference',
      'insurerCode',
      'mobile',
      'niss',
      'openedAt',
      'organisation',
      'patientReference',
      'reference',
      'zone',
    ]);
    const attempts = (await client.search<object>('attempts', { caseReferences: [first.reference], fields: ['at'] }))
      .items;
    for (const attempt of attempts)
      expect(Object.keys(attempt).sort()).toEqual(['at', 'caseReference', 'id', 'orderNumber']);
  });
});

describe('what belongs to a case', () => {
  const related = async (resource: string, caseReferences: string[]): Promise<Record<string, unknown>[]> =>
    client.all<Record<string, unknown>>(resource, { caseReferences }, 3);

  test('a disposition with medical meaning stands in its own field', async () => {
    const medical = truths.flatMap(({ reference, attempts }) =>
      attempts.filter(({ medicalDisposition }) => medicalDisposition !== null).map(({ id }) => ({ id, reference })),
    );
    const [{ id, reference }] = medical as [{ id: string; reference: string }];
    const found = (await related('attempts', [reference])).find((attempt) => attempt.id === id);
    expect(['HOSPITALISED', 'DECEASED', 'NOT_A_CASE']).toContain(found?.medicalDisposition);
    expect(found?.disposition).not.toBe(found?.medicalDisposition);
  });

  test('what was taken from it by a changed value is not there any more, and the rest is', async () => {
    const rows = (truth: (typeof truths)[number]) => [truth.attempts, truth.visits, truth.namedContacts] as const;
    const last = truths.filter((truth) => rows(truth)[0].length > 1 && rows(truth)[2].length > 1).at(-1);
    const visited = truths.filter(({ visits }) => visits.length > 0).at(-1);
    for (const [resource, truth, place] of [
      ['attempts', last, 0],
      ['contacts', last, 2],
      ['visits', visited, 1],
    ] as const) {
      const [taken, ...rest] = (truth ? rows(truth)[place] : []).map(({ id }) => id);
      const patch = { resource, id: taken, path: 'caseReference', value: null };
      expect((await client.send('PATCH', '/__admin/values', patch)).status).toBe(200);
      const found = await related(resource, [truth?.reference ?? '']);
      expect(sorted(found.map(({ id }) => String(id)))).toEqual(sorted(rest));
    }
  });

  test('a contact that was changed to be somebody else is not found from the case it was', async () => {
    const named = truths.filter(({ indexCaseIndex }) => indexCaseIndex !== null).at(-1);
    const asked = { contactCaseReferences: [named?.reference] };
    const { items } = await client.search<{ readonly id: string }>('contacts', asked);
    expect(items.length).toBeGreaterThan(0);
    for (const { id } of items) {
      const patch = { resource: 'contacts', id, path: 'contactCaseReference', value: first.reference };
      expect((await client.send('PATCH', '/__admin/values', patch)).status).toBe(200);
    }
    expect((await client.search('contacts', asked)).items).toEqual([]);
  });

  test('open orders of others in the household, never its own and none that is closed', async () => {
    const found = await related('household-orders', [first.reference]);
    const { householdIndex } = population.person(first.personIndex);
    const open = population
      .household(householdIndex)
      .personIndexes.flatMap((personIndex) => population.person(personIndex).caseIndex ?? [])
      .filter((caseIndex) => caseIndex !== first.index)
      .flatMap((caseIndex) => population.case(caseIndex).orders)
      .filter(({ state }) => state !== 'CLOSED' && state !== 'CANCELLED');
    expect(sorted(found.map(({ orderNumber }) => String(orderNumber)))).toEqual(
      sorted(open.map(({ number }) => number)),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((item) => item.forCaseReference === first.reference && item.name !== null)).toBe(true);
  });

  test('who holds its orders now, on which line, and whether on duty', async () => {
    const team = await related('care-team', [first.reference]);
    const holders = new Set(first.orders.flatMap(({ assignedStaffReference }) => assignedStaffReference ?? []));
    expect(sorted(team.map(({ agentNumber }) => String(agentNumber)))).toEqual(sorted([...holders]));
    const fieldAgent = population.staff().find(({ persona }) => persona === 'field-agent');
    expect(team.find(({ agentNumber }) => agentNumber === fieldAgent?.staffReference)).toMatchObject({
      line: 'FIELD',
      name: `${fieldAgent?.givenName} ${fieldAgent?.familyName}`,
      onDuty: true,
    });
  });
});
