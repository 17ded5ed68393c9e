/**
 * Partners that tell the hub what changes with them, as the demonstration's do: twice, out of order, and all of it in the
 * end; and how old what the hub mirrors of them is, in `viewer` and in `sources`.
 */
import { randomUUID } from 'node:crypto';
import { subscribeToEvents } from '../../scripts/demonstration/event-subscriptions';
import type { InsurerCode } from '../../simulators/population/population';
import { changeValue, setFault, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { feedOf, PartnerEvents } from './partner-events';
import { until } from '../support/until';

let demonstration: RunningDemonstration;
let events: PartnerEvents;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300, environment: { ORDER_FACT_AGE_S: '600' } });
  events = await PartnerEvents.of(demonstration);
  await subscribeToEvents(demonstration.partners, demonstration.hub.url, demonstration.pseudonymKey);
});
afterAll(async () => {
  await events?.close();
  await demonstration?.stop();
});

const insurer = (code: InsurerCode): { readonly url: string } => demonstration.partners.mutualities.get(code)!;
const JUNE = '2026-06-01T00:00:00.000Z';
const JULY = '2026-07-01T00:00:00.000Z';

describe('what the partners tell by themselves', () => {
  const facts = async (persona: string): Promise<Record<string, string | null>> => {
    const query = '{ viewer { facts { fact usable authority asOf } } }';
    const { data } = await demonstration.ask<{ viewer: { facts: { fact: string; authority: string }[] } }>(
      persona,
      query,
    );
    return Object.fromEntries(data!.viewer.facts.map(({ fact, ...about }) => [fact, JSON.stringify(about)]));
  };

  it('ends a contract with an insurer and one with the call centre within a moment', async () => {
    const [nurse, agent] = ['nurse', 'supervisor'].map(
      (persona) => demonstration.population.staff().find((one) => one.persona === persona)!.staffReference,
    ) as [string, string];
    await changeValue(insurer('100'), { resource: 'staff', id: nurse, path: 'contractUntil', value: JUNE });
    await changeValue(demonstration.partners.callCentre, {
      resource: 'staff',
      id: agent,
      path: 'contractUntil',
      value: JULY,
    });
    await until(async () => +((await events.contractUntil('mutuality-100', nurse)) ?? 0) === Date.parse(JUNE));
    await until(async () => +((await events.contractUntil('call-centre', agent)) ?? 0) === Date.parse(JULY));
  });

  it('brings assignments, some twice and some out of order, to where the call centre’s own feed ends', async () => {
    const { callCentre } = demonstration.partners;
    const orders = [...demonstration.population.cases()].flatMap((one) => one.orders);
    const open = orders.filter(({ state }) => state === 'OPEN' || state === 'ESCALATED').slice(0, 12);
    const agents = ['agent', 'agent-untrained'].map(
      (persona) => demonstration.population.staff().find((one) => one.persona === persona)!.staffReference,
    );
    for (const agentNumber of agents)
      for (const { number } of open)
        await fetch(`${callCentre.url}/api/assignments/${number}`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json', 'x-api-key': 'demonstration' },
          body: JSON.stringify({ agentNumber }),
        });
    const sent = await feedOf(callCentre, 'order-assignments');
    const last = sent.at(-1)!.sequence;
    await until(async () => (await events.known('call-centre/order-assignments')) === last);
    const held = await events.rows<{ staff_reference: string; order_number: string }>(
      `select "staff_reference", "order_number" from "order_assignment"
        where "order_number" = any($1) and "assigned_until" is null order by "order_number"`,
      [open.map(({ number }) => number)],
    );
    expect(held).toEqual(
      open
        .map(({ number }) => ({ staff_reference: agents[1], order_number: number }))
        .sort((a, b) => a.order_number.localeCompare(b.order_number)),
    );
    // every change is an event of its own, and all of them come in the end
    const changes = agents.length * open.length * 2 - open.length;
    await until(async () => {
      const rows = await events.rows(`select from "received_event" where "stream" = 'call-centre/order-assignments'`);
      return rows.length === changes;
    });
    const counted = await events.counted();
    const count = (outcome: string): number =>
      counted.get(`hub_events_total{sender="call-centre",outcome="${outcome}"}`) ?? 0;
    expect(count('DUPLICATE')).toBeGreaterThan(0);
    expect(count('EARLY') + count('LATE')).toBeGreaterThan(0);
  });

  it('brings the case that a staff system assigns, and announces a new one by its keys', async () => {
    const { callCentre, mutualities } = demonstration.partners;
    const header = { 'content-type': 'application/json', 'x-api-key': 'demonstration' };
    const declaration = { declarationId: randomUUID(), patientReference: 'P-1', type: 'INDEX' };
    const intake = await fetch(`${callCentre.url}/api/intake/orders`, {
      method: 'POST',
      headers: header,
      body: JSON.stringify({ ...declaration, niss: '85073003328', familyName: 'Peeters', mobile: '+32470123456' }),
    });
    const { caseReference } = (await intake.json()) as { caseReference: string };
    await until(async () => {
      const rows = await events.rows<{ stream: string }>('select distinct "stream" from "received_event"');
      const streams = rows.map(({ stream }) => stream);
      return streams.includes('call-centre/case-keys') && streams.includes('mutuality-100/case-assignments');
    });
    await until(
      async () => (await events.rows('select from "case_key" where "reference" = $1', [caseReference])).length,
    );
    const assigned = await feedOf(mutualities.get('100')!, 'case-assignments');
    expect(assigned.at(-1)).toMatchObject({ caseReference });
    const rows = await events.rows<{ staff_reference: string }>(
      'select "staff_reference" from "case_assignment" where "case_reference" = $1',
      [caseReference],
    );
    expect(rows).toEqual([{ staff_reference: assigned.at(-1)!['staffReference'] }]);
  });

  it('shows in sources, stream by stream, with how old it is', async () => {
    await demonstration.hub.pollNow();
    interface Shown {
      readonly id: string;
      readonly streams: {
        name: string;
        state: string;
        asOf: string;
        lastPolledAt: string;
        lastEventAt: string | null;
      }[];
    }
    const { data, errors } = await demonstration.ask<{ sources: Shown[] }>(
      'privacy-officer',
      '{ sources { id streams { name state asOf lastPolledAt lastEventAt } } }',
    );
    expect(errors).toEqual([]);
    const streams = new Map(data!.sources.map(({ id, streams: own }) => [id, own]));
    expect(Object.fromEntries([...streams].map(([id, own]) => [id, own.map(({ name }) => name)]))).toMatchObject({
      sciensano: [],
      'call-centre': ['agent-changes', 'order-assignments', 'escalations', 'case-keys', 'case-activity'],
      'mutuality-100': ['staff-changes', 'case-assignments'],
      actiris: ['candidacy-changes'],
      'federal-platform': ['statements'],
    });
    const now = Date.now();
    for (const one of [...streams.values()].flat()) {
      expect(one).toMatchObject({ state: 'CURRENT' });
      expect(Date.parse(one.lastPolledAt)).toBeGreaterThanOrEqual(Date.parse(one.asOf));
      expect(now - Date.parse(one.asOf)).toBeLessThan(120_000);
    }
    const asOf = (id: string, stream: string): string | null | undefined =>
      streams.get(id)?.find(({ name }) => name === stream)?.lastEventAt;
    expect(now - Date.parse(asOf('mutuality-100', 'staff-changes')!)).toBeLessThan(60_000);
    expect([asOf('actiris', 'candidacy-changes'), asOf('mutuality-500', 'case-assignments')]).toEqual([null, null]);
  });

  it('says of a partner that does not answer how long ago, and of its own system alone to a partner', async () => {
    const states = async (persona: string): Promise<unknown> => {
      const query = '{ sources { id streams { name state } } }';
      const { data } = await demonstration.ask<{ sources: { id: string; streams: object[] | null }[] }>(persona, query);
      return Object.fromEntries(data!.sources.map(({ id, streams }) => [id, streams]));
    };
    await setFault(insurer('100'), 'down');
    await demonstration.hub.pollNow('mutuality-100/staff-changes');
    await events.rows(`update "sync_stream" set "last_good_at" = now() - interval '20 minutes', "last_error" = 'SOURCE_UNAVAILABLE'
      where "name" = 'mutuality-100/case-assignments'`);
    expect(await states('partner-mutuality')).toMatchObject({
      'mutuality-100': [
        { name: 'staff-changes', state: 'FAILING' },
        { name: 'case-assignments', state: 'OLD' },
      ],
      'mutuality-200': null,
      'call-centre': null,
    });
    await setFault(insurer('100'), 'none');
    await demonstration.hub.pollNow();
    expect(await states('partner-mutuality')).toMatchObject({
      'mutuality-100': [{ state: 'CURRENT' }, { state: 'CURRENT' }],
    });
  });

  it('leaves no national number behind, in no log line and no row', async () => {
    const known = new Set(demonstration.population.staff().map(({ niss }) => niss));
    const tables = ['staff_contract', 'case_assignment', 'received_event', 'sync_stream', 'voided_statement'];
    const rows: { row: string }[] = [];
    for (const table of tables)
      rows.push(...(await events.rows<{ row: string }>(`select "t"::text as "row" from "${table}" as "t"`)));
    const texts = [demonstration.log(), ...rows.map(({ row }) => row)];
    expect(rows.length).toBeGreaterThan(20);
    const digits = texts.flatMap((text) => text.match(/(?<!\d)\d{11}(?!\d)/g) ?? []);
    expect(digits.filter((number) => known.has(number))).toEqual([]);
  });

  it('is counted by sender and outcome, with no word about anybody', async () => {
    const counted = [...(await events.counted()).keys()];
    expect(counted.length).toBeGreaterThan(3);
    for (const line of counted)
      expect(line).toMatch(/^hub_event(s|_gaps)_total\{sender="[a-z0-9-]+"(,outcome="[A-Z_]+")?\}$/);
  });

  it('shows in the age of each fact, under the name of who vouches for it', async () => {
    const authorities = async (persona: string): Promise<Record<string, unknown>> =>
      Object.fromEntries(
        Object.entries(await facts(persona)).map(([fact, about]) => {
          const { authority, usable, asOf } = JSON.parse(about!) as {
            authority: string;
            usable: boolean;
            asOf: string;
          };
          return [fact, [authority, usable, Date.now() - Date.parse(asOf) < 120_000]];
        }),
      );
    expect(await authorities('agent')).toEqual({
      CONTRACT_ACTIVE: ['call-centre', true, true],
      IN_SHIFT: ['call-centre', true, true],
      TRAINED: ['federal-platform', true, true],
      ORDER_ASSIGNMENTS: ['call-centre', true, true],
      CASE_ASSIGNMENTS: ['hub', true, true],
    });
    expect(await authorities('physician')).toMatchObject({
      CONTRACT_ACTIVE: ['mutuality-100', true, true],
      CASE_ASSIGNMENTS: ['mutuality-100', true, true],
      ORDER_ASSIGNMENTS: ['hub', true, true],
    });
  });
});
