/** What changes at the call centre while it works: assignments, arriving orders, escalations, values; all of it is kept. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startCallCentreSimulator,
  type CallCentreOptions,
} from '../../../simulators/call-centre/call-centre-simulator';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { startMutualitySimulator } from '../../../simulators/mutuality/mutuality-simulator';
import { createPopulation } from '../../../simulators/population/create-population';
import { eventually, PartnerClient } from '../json-api/partner-client';

const population = createPopulation({ seed: 11, size: 500, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const first = population.case(0);
const staffNamed = (persona: string): string =>
  population.staff().find((person) => person.persona === persona)?.staffReference as string;
const indexOrder = first.orders.find(({ type }) => type === 'INDEX')?.number as string;
const intake = {
  declarationId: 'report-1',
  patientReference: 'patient-1',
  type: 'INDEX',
  familyName: 'Nieuw',
  language: 'nl',
  nis5: '21010',
  mobile: '+32470000000',
};

let stateDirectory: string;
const running: RunningSimulator[] = [];
beforeEach(() => {
  stateDirectory = mkdtempSync(join(tmpdir(), 'call-centre-'));
});
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.stop();
  rmSync(stateDirectory, { recursive: true });
});

async function start(options: Partial<CallCentreOptions> = {}): Promise<PartnerClient> {
  const simulator = await startCallCentreSimulator({ population, ...options });
  running.push(simulator);
  return new PartnerClient(simulator);
}
async function startMutuality(): Promise<{ staff: PartnerClient; staffSystems: CallCentreOptions['staffSystems'] }> {
  const simulator = await startMutualitySimulator({ insurer: '100', population });
  running.push(simulator);
  return {
    staff: new PartnerClient(simulator),
    staffSystems: new Map([['100', { url: simulator.url, apiKey: 'demonstration' }]]),
  };
}
const takenOn = (staff: PartnerClient, caseReference: string): Promise<Record<string, unknown>> =>
  eventually(async () =>
    (await staff.feed('case-assignments')).items.find((item) => item.caseReference === caseReference),
  );

describe('feeds', () => {
  test('of agents hold every agent, personas always on duty', async () => {
    const { items } = await (await start()).feed('agent-changes');
    const kinds = ['AGENT', 'SUPERVISOR', 'FIELD_AGENT'];
    expect(items).toHaveLength(population.staff().filter(({ kind }) => kinds.includes(kind)).length);
    for (const persona of ['agent', 'agent-untrained', 'supervisor', 'field-agent'])
      expect(items.find(({ agentNumber }) => agentNumber === staffNamed(persona))).toMatchObject({
        alwaysOnDuty: true,
      });
  });
});

describe('intake', () => {
  test('opens a case with an order, once per declaration, with the contact data sent along', async () => {
    const client = await start();
    const { cursor } = await client.feed('case-keys');
    const receipt = await client.ask<{ caseReference: string; orderNumber: string }>(
      'POST',
      '/api/intake/orders',
      intake,
    );
    expect(await client.ask('POST', '/api/intake/orders', intake)).toEqual(receipt);
    expect((await client.feed('case-keys', cursor)).items).toMatchObject([
      { reference: receipt.caseReference, patientReference: 'patient-1', zone: '21010', niss: null, closedAt: null },
    ]);
    const fields = ['familyName', 'givenName', 'mobile', 'language'];
    expect((await client.search('cases', { references: [receipt.caseReference], fields })).items).toMatchObject([
      { familyName: 'Nieuw', givenName: null, mobile: '+32470000000', language: 'nl' },
    ]);
    expect((await client.search('orders', { numbers: [receipt.orderNumber] })).items).toMatchObject([
      { type: 'INDEX', callLanguage: 'nl', attemptsCount: 0, organisation: first.organisation },
    ]);
    for (const resource of ['attempts', 'visits', 'contacts', 'care-team'])
      expect((await client.search(resource, { caseReferences: [receipt.caseReference] })).items).toEqual([]);
  });

  test('a new case of somebody known belongs to his or her household, and so does the other way round', async () => {
    const client = await start();
    const { householdIndex } = population.person(first.personIndex);
    const [other = 0] = population
      .household(householdIndex)
      .personIndexes.filter((index) => index !== first.personIndex);
    const niss = population.person(other).niss;
    const { caseReference } = await client.ask<{ caseReference: string }>('POST', '/api/intake/orders', {
      ...intake,
      niss,
    });
    const neighbours = async (reference: string): Promise<unknown[]> =>
      (await client.search<Record<string, unknown>>('household-orders', { caseReferences: [reference] })).items.map(
        (item) => item.caseReference,
      );
    expect(niss).not.toBeNull();
    expect(await neighbours(caseReference)).toContain(first.reference);
    expect(await neighbours(first.reference)).toContain(caseReference);
  });

  test('goes up to the insurer’s nurse on duty', async () => {
    const { staff, staffSystems } = await startMutuality();
    const client = await start({ staffSystems });
    const { caseReference } = await client.ask<{ caseReference: string }>('POST', '/api/intake/orders', intake);
    expect(await takenOn(staff, caseReference)).toMatchObject({ staffReference: staffNamed('nurse'), until: null });
  });

  test('waits while the staff system is down, and goes up when it is back', async () => {
    const { staff, staffSystems } = await startMutuality();
    await staff.fault({ mode: 'down' });
    const client = await start({ staffSystems });
    const { caseReference } = await client.ask<{ caseReference: string }>('POST', '/api/intake/orders', intake);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await staff.fault({ mode: 'none' });
    expect(await takenOn(staff, caseReference)).toMatchObject({ staffReference: staffNamed('nurse') });
  });
});

test('an agent’s escalation takes the order from him and gives the case to a physician of the person’s insurer', async () => {
  const { staff, staffSystems } = await startMutuality();
  const client = await start({ staffSystems });
  const { cursor } = await client.feed('order-assignments');
  const orphan = [...population.cases()].find(
    ({ orders, insurer, caseStaff }) => insurer === '100' && caseStaff.length === 0 && orders[0]?.state === 'ASSIGNED',
  );
  const number = orphan?.orders[0]?.number;
  await client.ask('POST', '/api/escalations', { orderNumber: number, line: 'THIRD' });
  expect((await client.search('orders', { numbers: [number] })).items).toMatchObject([{ state: 'ESCALATED' }]);
  expect((await client.feed('order-assignments', cursor)).items).toMatchObject([
    { orderNumber: number, until: expect.any(String) as string },
  ]);
  expect(await takenOn(staff, orphan?.reference as string)).toMatchObject({ staffReference: staffNamed('physician') });
});

describe('the feed of escalations', () => {
  const keyOf = ({ caseReference, line, insurerCode }: Record<string, unknown>): string =>
    [caseReference, line, insurerCode].map(String).join('/');

  test('has what is escalated at run time once, also after a restart; what is ended stays so', async () => {
    const { staffSystems } = await startMutuality();
    const client = await start({ staffSystems, stateDirectory });
    const { cursor } = await client.feed('escalations');
    const order = [...population.cases()].find(
      ({ caseStaff, orders }) => !caseStaff.length && orders[0]?.state === 'OPEN',
    );
    const number = order?.orders[0]?.number;
    for (let time = 0; time < 2; time += 1)
      await client.ask('POST', '/api/escalations', { orderNumber: number, line: 'THIRD' });
    const { caseReference } = await client.ask<{ caseReference: string }>('POST', '/api/intake/orders', intake);
    const { items } = await client.feed('escalations', cursor);
    expect(items.map(({ caseReference: of, line }) => [of, line])).toEqual([
      [order?.reference, 'THIRD'],
      [caseReference, 'SECOND'],
    ]);
    const over = '2026-11-21T00:00:00.000Z';
    await client.change('escalations', keyOf(items[1]!), 'until', over);
    await running.pop()!.stop();
    const again = await start({ staffSystems, stateDirectory });
    const kept = (await again.feed('escalations', cursor)).items;
    expect(kept.slice(0, 2)).toEqual(items);
    expect(kept[2]).toMatchObject({ caseReference, line: 'SECOND', until: over });
  });

  test('takes no change of one that is not there, and none of what is no line', async () => {
    const client = await start();
    for (const [id, path] of [
      ['CC-1/SECOND/100', 'until'],
      ['CC-1/FIRST/100', 'from'],
      ['CC-1/SECOND', 'from'],
    ] as const)
      expect(await client.change('escalations', id, path, '2026-11-21T00:00:00.000Z')).toBe(404);
  });
});

describe('changed values', () => {
  test('reach searches and feeds', async () => {
    const client = await start();
    const attempt = first.attempts[0]?.id as string;
    const visit = first.visits[0]?.id as string;
    const contact = first.namedContacts[0]?.id as string;
    const collectivity = population.case(2).collectivityReference as string;
    const keys = await client.feed('case-keys');
    const agents = await client.feed('agent-changes');
    const changes: [string, string, string, unknown][] = [
      ['cases', first.reference, 'mobile', '+32499999999'],
      ['cases', first.reference, 'zone', '21019'],
      ['orders', indexOrder, 'priority', 5],
      ['attempts', attempt, 'disposition', 'REFUSED'],
      ['visits', visit, 'state', 'CANCELLED'],
      ['contacts', contact, 'name', 'Somebody Else'],
      ['collectivities', collectivity, 'name', 'Another Name'],
      ['staff', staffNamed('agent'), 'contractUntil', '2026-01-01T00:00:00.000Z'],
    ];
    for (const change of changes) expect(await client.change(...change)).toBe(200);
    const caseReferences = [first.reference];
    const find = async (resource: string, body: object, key: string, id: string): Promise<unknown> =>
      (await client.all<Record<string, unknown>>(resource, body)).find((item) => item[key] === id);
    expect(await find('cases', { zones: ['21019'] }, 'reference', first.reference)).toMatchObject({
      mobile: '+32499999999',
    });
    expect(await find('orders', { caseReferences }, 'number', indexOrder)).toMatchObject({ priority: 5 });
    expect(await find('attempts', { caseReferences }, 'id', attempt)).toMatchObject({ disposition: 'REFUSED' });
    expect(await find('visits', { caseReferences }, 'id', visit)).toMatchObject({ state: 'CANCELLED' });
    expect(await find('contacts', { caseReferences }, 'id', contact)).toMatchObject({ name: 'Somebody Else' });
    expect(await find('collectivities', { references: [collectivity] }, 'reference', collectivity)).toMatchObject({
      name: 'Another Name',
    });
    expect((await client.feed('case-keys', keys.cursor)).items).toMatchObject([
      { reference: first.reference, zone: '21019' },
    ]);
    expect((await client.feed('agent-changes', agents.cursor)).items).toMatchObject([
      { agentNumber: staffNamed('agent'), contractUntil: '2026-01-01T00:00:00.000Z' },
    ]);
  });

  test('an order closed this way ends its assignment, and the last one closes the case', async () => {
    const client = await start();
    const keys = await client.feed('case-keys');
    const assignments = await client.feed('order-assignments');
    for (const { number } of first.orders) await client.change('orders', number, 'state', 'CLOSED');
    expect((await client.feed('case-keys', keys.cursor)).items).toMatchObject([
      { reference: first.reference, closedAt: expect.any(String) as string },
    ]);
    const ended = (await client.feed('order-assignments', assignments.cursor)).items;
    expect(ended).toHaveLength(first.orders.filter(({ assignedStaffReference }) => assignedStaffReference).length);
    expect(ended.every(({ until }) => until !== null)).toBe(true);
  });

  test('are refused where there is no such record or field', async () => {
    const client = await start();
    const wrong = [
      ['cases', 'CC-NONE', 'mobile'],
      ['cases', first.reference, 'reference'],
      ['cases', first.reference, 'diagnosis'],
      ['orders', 'CO-NONE', 'priority'],
      ['attempts', 'AT-NONE', 'disposition'],
      ['collectivities', 'none', 'name'],
      ['members', first.niss as string, 'email'],
    ] as const;
    for (const [resource, id, path] of wrong) expect(await client.change(resource, id, path, 'x')).toBe(404);
  });
});

test('what happened at run time is still there after a restart, and a demand nobody took is made again', async () => {
  const before = await start({ stateDirectory });
  const receipt = await before.ask<{ caseReference: string }>('POST', '/api/intake/orders', intake);
  await before.ask('PUT', `/api/assignments/${indexOrder}`, { agentNumber: staffNamed('supervisor') });
  await before.change('cases', first.reference, 'landline', null);
  const feeds = ['case-keys', 'order-assignments', 'agent-changes'];
  const kept = await Promise.all(feeds.map((feed) => before.feed(feed)));
  const seen = await before.all('cases', { references: [first.reference, receipt.caseReference] });
  await running.pop()?.stop();

  const { staff, staffSystems } = await startMutuality();
  const after = await start({ stateDirectory, staffSystems });
  expect(await Promise.all(feeds.map((feed) => after.feed(feed)))).toEqual(kept);
  expect(await after.all('cases', { references: [first.reference, receipt.caseReference] })).toEqual(seen);
  expect(await after.ask('POST', '/api/intake/orders', intake)).toEqual(receipt);
  expect(await takenOn(staff, receipt.caseReference)).toMatchObject({ staffReference: staffNamed('nurse') });
});

test('a new case opened after a restart carries on behind the kept ones', async () => {
  const before = await start({ stateDirectory });
  await before.ask('POST', '/api/intake/orders', intake);
  const { cursor } = await before.feed('case-keys');
  await running.pop()?.stop();
  const after = await start({ stateDirectory });
  await after.ask('POST', '/api/intake/orders', { ...intake, declarationId: 'report-2' });
  expect((await after.feed('case-keys', cursor)).items).toMatchObject([{ sequence: population.caseCount + 2 }]);
});
