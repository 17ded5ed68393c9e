/**
 * A demonstration in which somebody of each line holds a case of a collectivity, beside the population's truth about
 * collectivities. The inspector has one commune, so that there is something outside it.
 */
import type { Population, TrueCase, TrueOrder } from '../../simulators/population/population';
import { ESCALATION_STREAMS, escalateCase, tellEscalation } from '../support/escalate';
import {
  startDemonstration,
  type Answer,
  type DemonstrationOptions,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { rowsOf } from '../support/rows-of';

export const ZONE = '21001';
const KEY = { 'content-type': 'application/json', 'x-api-key': 'demonstration' };

export interface OrderNode {
  readonly number: string;
  readonly type: string | null;
  readonly case: { readonly reference: string | null } | null;
}
export interface CaseNode {
  readonly id: string;
  readonly reference: string | null;
  readonly person: { readonly name: string | null } | null;
  readonly medical: unknown;
}
export interface CollectivityNode {
  readonly id: string;
  readonly name: string | null;
  readonly type: string | null;
  readonly commune: string | null;
  readonly street: string | null;
  readonly responsible: string | null;
  readonly referencePhysician: string | null;
  readonly orders: readonly OrderNode[] | null;
  readonly cases: { readonly edges: readonly { readonly node: CaseNode }[] } | null;
}
export interface Collectivities {
  readonly collectivities: {
    readonly edges: readonly { readonly cursor: string; readonly node: CollectivityNode | null }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
}

export interface CollectivityReader {
  readonly demonstration: RunningDemonstration;
  readonly population: Population;
  /** Cases of collectivities, as the population has them. */
  readonly cases: readonly TrueCase[];
  /** Persona → the cases of collectivities assigned to it. */
  readonly assigned: ReadonlyMap<string, readonly TrueCase[]>;
  /** Collectivity by name, which is unique. */
  referenceOf(name: string): string;
  list(persona: string, selection: string, given?: string): Promise<Answer<Collectivities>>;
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export async function startCollectivityReader(options: DemonstrationOptions = {}): Promise<CollectivityReader> {
  const demonstration = await startDemonstration({
    size: 2000,
    prepare: ({ ownerUrl }) =>
      run(ownerUrl, `update staff_contract set zones = $1 where kind = 'HYGIENE_INSPECTOR'`, [[ZONE]]),
    // lists within lists, long enough to have all of them
    environment: { SOURCE_TIME_BUDGET_MS: '10000', ORDER_FACT_AGE_S: '3600', LIMIT_COST: '1000000' },
    ...options,
  });
  const { population } = demonstration;
  const cases = [...population.cases()].filter(({ collectivityReference }) => collectivityReference !== null);
  const assigned = await assignSome(demonstration, cases);
  const names = new Map([...population.collectivities()].map(({ name, reference }) => [name, reference]));
  return {
    ...{ demonstration, population, cases, assigned },
    referenceOf: (name) => names.get(name) ?? '',
    list: (persona, selection, given = 'first: 200') =>
      demonstration.ask<Collectivities>(
        persona,
        `{ collectivities(${given}) { edges { cursor node { ${selection} } } pageInfo { hasNextPage endCursor } } }`,
      ),
    query: (sql, values) => rowsOf(demonstration.database.ownerUrl, sql, values),
    stop: () => demonstration.stop(),
  };
}

async function run(ownerUrl: string, sql: string, values: unknown[]): Promise<void> {
  await rowsOf(ownerUrl, sql, values);
}

/** Open orders to agent and field agent, cases to the nurses and the physician of one mutuality. */
async function assignSome(
  { partners, hub, population, database }: RunningDemonstration,
  cases: readonly TrueCase[],
): Promise<Map<string, readonly TrueCase[]>> {
  const staff = (persona: string) => population.staff().find((one) => one.persona === persona)?.staffReference;
  const open = cases.filter(({ orders }) => orders.some(isOpen));
  const orders = { agent: open.slice(0, 3), 'field-agent': open.slice(3, 5) };
  for (const [persona, held] of Object.entries(orders)) {
    for (const one of held) {
      const number = one.orders.find(isOpen)?.number ?? '';
      await send('PUT', `${partners.callCentre.url}/api/assignments/${number}`, { agentNumber: staff(persona) });
    }
  }
  const free = cases.filter(({ caseStaff }) => caseStaff.length === 0);
  const held = { nurse: free.slice(0, 3), physician: free.slice(3, 6) };
  for (const [persona, some] of Object.entries(held)) {
    const line = persona === 'nurse' ? 'SECOND' : 'THIRD';
    for (const { reference: caseReference } of some) await escalateCase(partners, caseReference, line);
  }
  await hub.pollNow('call-centre/order-assignments');
  const unrecognised = free.slice(6, 8);
  for (const { reference } of unrecognised) await tellEscalation(partners, reference, 'SECOND');
  for (const stream of ESCALATION_STREAMS) await hub.pollNow(stream);
  for (const { reference } of unrecognised)
    await run(
      database.ownerUrl,
      `insert into case_assignment (authority, staff_reference, case_reference, assigned_from)
        values ('mutuality-100', $1, $2, '2020-05-04')`,
      [staff('nurse-unrecognised'), reference],
    );
  const given: Record<string, readonly TrueCase[]> = { ...orders, ...held, 'nurse-unrecognised': unrecognised };
  const holds = (one: TrueCase, reference: string | undefined): boolean =>
    one.orders.some(({ assignedStaffReference }) => assignedStaffReference === reference) ||
    one.caseStaff.some(({ staffReference }) => staffReference === reference);
  return new Map(
    Object.entries(given).map(([persona, some]) => [
      persona,
      [...new Set([...some, ...cases.filter((one) => holds(one, staff(persona)))])],
    ]),
  );
}

function isOpen({ state }: TrueOrder): boolean {
  return state === 'OPEN';
}

async function send(method: string, url: string, body: object): Promise<void> {
  const response = await fetch(url, { method, headers: KEY, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
}
