/** Which cases the call centre escalated, as its feed says: whatever becomes of their orders. */
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
import { PartnerClient } from '../json-api/partner-client';

const population = createPopulation({ seed: 11, size: 500, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const first = population.case(0);
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
async function startMutuality(): Promise<CallCentreOptions['staffSystems']> {
  const simulator = await startMutualitySimulator({ insurer: '100', population });
  running.push(simulator);
  return new Map([['100', { url: simulator.url, apiKey: 'demonstration' }]]);
}
describe('the feed of escalations', () => {
  const keyOf = ({ caseReference, line, insurerCode }: Record<string, unknown>): string =>
    [caseReference, line, insurerCode].map(String).join('/');

  test('has every case that somebody of an insurer holds, whatever the state of its orders', async () => {
    const client = await start();
    const insurers = new Map(population.staff().map(({ staffReference, insurer }) => [staffReference, insurer]));
    const held = [...population.cases()].flatMap(({ reference, caseStaff }) =>
      caseStaff.map(({ staffReference, line }) => `${reference}/${line}/${String(insurers.get(staffReference))}`),
    );
    const { items } = await client.feed('escalations');
    expect(held.length).toBeGreaterThan(20);
    expect(items.map(keyOf).sort()).toEqual([...new Set(held)].sort());
    expect(items.every(({ until }) => until === null)).toBe(true);
    const escalated = first.orders.map(({ number }) => number);
    for (const number of escalated) await client.change('orders', number, 'state', 'CLOSED');
    expect((await client.feed('escalations')).items).toEqual(items);
  });

  test('has what is escalated at run time once, also after a restart; what is ended stays so', async () => {
    const staffSystems = await startMutuality();
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
