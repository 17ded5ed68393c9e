/**
 * A case is open to a nurse or a physician only where the insurer's assignment and the call centre's escalation agree: an
 * insurer whose system was taken over opens nothing by itself, whatever it signs. What one side says alone, officers see.
 */
import type { TrueCase } from '../../simulators/population/population';
import { changeValue, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { A_DAY_AGO, tellEscalation } from '../support/escalate';
import { PartnerEvents } from './partner-events';

const INSURER = 'mutuality-100';
const FEEDS = ['call-centre/escalations', `${INSURER}/case-assignments`];

let demonstration: RunningDemonstration;
let events: PartnerEvents;
/** Of other insurers, held by nobody. */
let cases: TrueCase[];

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300, environment: { SOURCE_TIME_BUDGET_MS: '10000' } });
  events = await PartnerEvents.of(demonstration);
  cases = [...demonstration.population.cases()].filter(
    ({ insurer, caseStaff, niss }) => insurer !== null && insurer !== '100' && niss !== null && caseStaff.length === 0,
  );
  expect(cases.length).toBeGreaterThan(8);
});
afterAll(async () => {
  await events?.close();
  await demonstration?.stop();
});

/** A case that no other test of this file has. */
const another = (): TrueCase => cases.pop()!;
const staffReference = (persona: string): string =>
  demonstration.population.staff().find((one) => one.persona === persona)!.staffReference;

async function idOf({ reference }: TrueCase): Promise<string> {
  const [row] = await events.rows<{ case_id: string }>('select case_id from case_key where reference = $1', [
    reference,
  ]);
  return row!.case_id;
}

/** What a persona is answered about the medical record: `sees`, or why not. */
async function seen(one: TrueCase, persona = 'nurse'): Promise<string> {
  const query = 'query ($id: ID!) { case(id: $id) { id medical { tests { code } } } }';
  const { data, errors } = await demonstration.ask<{ case: { medical: { tests: unknown } | null } | null }>(
    persona,
    query,
    { variables: { id: await idOf(one) } },
  );
  // of some nothing medical is on record, which is an answer too
  if (data?.case && errors.length === 0) return 'sees';
  return errors.map(({ extensions }) => (extensions['reason'] ?? extensions.code) as string).join();
}

/** What somebody with the insurer's secret may sign. */
async function signedAssignment(
  { reference }: TrueCase,
  persona = 'nurse',
  until: string | null = null,
): Promise<void> {
  const sequence = (await events.known(`${INSURER}/case-assignments`)) + 1;
  const held = { staffReference: staffReference(persona), caseReference: reference, from: A_DAY_AGO, until };
  const { status } = await events.tell(INSURER, { feed: 'case-assignments', sequence, record: { sequence, ...held } });
  expect(status).toBe(204);
}

/** And what somebody with the call centre's may. */
async function signedEscalation(
  { reference }: TrueCase,
  { line = 'SECOND', insurerCode = '100', until = null as string | null } = {},
): Promise<void> {
  const sequence = (await events.known('call-centre/escalations')) + 1;
  const record = { sequence, caseReference: reference, line, insurerCode, from: A_DAY_AGO, until };
  const { status } = await events.tell('call-centre', { feed: 'escalations', sequence, record });
  expect(status).toBe(204);
}

describe('an insurer whose system was taken over', () => {
  it('opens no case that the call centre did not escalate, and lists none', async () => {
    const one = another();
    await signedAssignment(one);
    expect(await seen(one)).toBe('NOT_FOUND_OR_FORBIDDEN');
    const listed = await demonstration.ask<{ cases: { edges: { node: { reference: string } }[] } }>(
      'nurse',
      '{ cases(first: 200) { edges { node { reference } } } }',
    );
    const references = listed.data!.cases.edges.map(({ node }) => node.reference);
    expect(references).not.toContain(one.reference);
    expect(references.length).toBeGreaterThan(0);
  });

  it('opens none that is escalated to another insurer, to the other line, or not any more', async () => {
    const [elsewhere, line, over] = [another(), another(), another()];
    await signedEscalation(elsewhere, { insurerCode: elsewhere.insurer! });
    await signedEscalation(line, { line: 'THIRD' });
    await signedEscalation(over, { until: '2020-05-05T08:00:00.000Z' });
    for (const one of [elsewhere, line, over]) {
      await signedAssignment(one);
      expect(await seen(one)).toBe('NOT_FOUND_OR_FORBIDDEN');
    }
  });

  it('shows in no care team that it holds the case', async () => {
    const one = another();
    await signedAssignment(one);
    const query = 'query ($id: ID!) { case(id: $id) { careTeam { line } } }';
    const { data } = await demonstration.ask<{ case: { careTeam: { line: string }[] } }>('supervisor', query, {
      variables: { id: await idOf(one) },
    });
    expect(data!.case.careTeam.filter(({ line }) => line === 'SECOND')).toEqual([]);
  });
});

describe('a case that both partners name', () => {
  it.each(['nurse', 'physician'])(
    'is open to the %s, whichever of them says so first, and for as long as both do',
    async (persona) => {
      const line = persona === 'nurse' ? 'SECOND' : 'THIRD';
      const [first, second] = [another(), another()];
      await signedAssignment(first, persona);
      await signedEscalation(first, { line });
      await signedEscalation(second, { line });
      expect(await seen(second, persona)).toBe('NOT_FOUND_OR_FORBIDDEN');
      await signedAssignment(second, persona);
      expect([await seen(first, persona), await seen(second, persona)]).toEqual(['sees', 'sees']);
      await signedEscalation(first, { line, until: new Date().toISOString() });
      await signedAssignment(second, persona, new Date().toISOString());
      expect([await seen(first, persona), await seen(second, persona)]).toEqual([
        'NOT_FOUND_OR_FORBIDDEN',
        'NOT_FOUND_OR_FORBIDDEN',
      ]);
    },
  );

  it('stays open when the order is closed: escalations do not follow the state of orders', async () => {
    const { population, partners, hub } = demonstration;
    const held = population.case(0);
    expect(await seen(held)).toBe('sees');
    for (const { number } of held.orders)
      await changeValue(partners.callCentre, { resource: 'orders', id: number, path: 'state', value: 'CLOSED' });
    await hub.pollNow();
    expect(await seen(held)).toBe('sees');
  });

  it('is every case that somebody of an insurer holds in the simulated world', async () => {
    const [row] = await events.rows<{ alone: number }>(
      `select count(*)::int as alone from case_assignment a join staff_contract c using (authority, staff_reference)
        where assigned_from <= '2026-01-01' and assigned_from <> $1 and not exists (select from case_escalation e where e.case_reference = a.case_reference
          and 'mutuality-' || e.insurer = a.authority and e.line = case c.kind when 'NURSE' then 'SECOND' else 'THIRD' end)`,
      [A_DAY_AGO],
    );
    expect(row).toEqual({ alone: 0 });
    const [all] = await events.rows<{ count: number }>('select count(*)::int as count from case_escalation');
    expect(all!.count).toBeGreaterThan(20);
  });
});

describe('what one partner says alone', () => {
  const QUERY = '{ unconfirmedAssignments { source caseReference line missing since } }';
  interface Shown {
    readonly unconfirmedAssignments: { readonly caseReference: string; readonly missing: string }[] | null;
  }
  const shown = async (one: TrueCase): Promise<object[]> => {
    const { data } = await demonstration.ask<Shown>('privacy-officer', QUERY);
    return data!.unconfirmedAssignments!.filter(({ caseReference }) => caseReference === one.reference);
  };

  it('is shown to officers until the other confirms it or it is over, and to no other role', async () => {
    const [assigned, escalated] = [another(), another()];
    await signedAssignment(assigned, 'physician');
    await tellEscalation(demonstration.partners, escalated.reference, 'SECOND');
    for (const feed of FEEDS) await demonstration.hub.pollNow(feed);
    const alone = { source: INSURER, since: A_DAY_AGO };
    expect(await shown(assigned)).toEqual([
      { ...alone, caseReference: assigned.reference, line: 'THIRD', missing: 'ESCALATION' },
    ]);
    expect(await shown(escalated)).toEqual([
      { ...alone, caseReference: escalated.reference, line: 'SECOND', missing: 'ASSIGNMENT' },
    ]);
    // as many escalations wait to be taken up as there are people ill: an assignment nobody asked for does not go under in them
    const all = (await demonstration.ask<Shown>('privacy-officer', QUERY)).data!.unconfirmedAssignments!;
    const kinds = all.map(({ missing }) => missing);
    expect(kinds).toEqual([...kinds].sort().reverse());
    expect(new Set(kinds).size).toBe(2);
    await signedEscalation(assigned, { line: 'THIRD' });
    await signedEscalation(escalated, { until: new Date().toISOString() });
    expect([await shown(assigned), await shown(escalated)]).toEqual([[], []]);
    for (const persona of ['supervisor', 'nurse', 'inspector', 'partner-mutuality']) {
      const { data, errors } = await demonstration.ask<Shown>(persona, QUERY);
      expect(data?.unconfirmedAssignments ?? null).toBeNull();
      expect(errors.length).toBeGreaterThan(0);
    }
  });
});

describe('a physician who breaks the glass', () => {
  it('needs no escalation', async () => {
    const one = another();
    const breakGlass = 'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id } }';
    const input = { reference: one.reference, ground: 'ASSIGNED_PHYSICIAN_UNREACHABLE' };
    const { errors } = await demonstration.ask('physician', breakGlass, { variables: { input } });
    expect(errors).toEqual([]);
    expect(await seen(one, 'physician')).toBe('sees');
  });
});
