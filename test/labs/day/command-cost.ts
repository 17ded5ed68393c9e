/** What a command costs the hub's process, beside the unified view of the same case. One after the other, while nothing fails. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { request, type Dispatcher } from 'undici';
import type { ServedHub } from '../bench/served-hub';
import { Metrics } from '../soak/hub-sample';
import { CallingAgent } from './calling-agent';
import type { WorkingAgent } from './command-world';
import type { GivenCommands } from './given-commands';

export interface CommandCost {
  /** Of the hub's process, in milliseconds each; what it does when idle is subtracted. */
  readonly commandMs: number;
  readonly caseViewMs: number;
  readonly measured: number;
}

export interface MeasuredAgent {
  readonly hub: ServedHub;
  readonly dispatcher: Dispatcher;
  readonly agent: WorkingAgent;
  readonly given: GivenCommands;
}

const CASE_VIEW = readFileSync(join(__dirname, '../../../schema/operations/case-view.graphql'), 'utf8');

/** @param count attempts that are recorded; a third of them before anything is measured */
export async function measureCommands(measured: MeasuredAgent, count: number): Promise<CommandCost> {
  const { hub, dispatcher, agent, given } = measured;
  const caller = new CallingAgent({ agent, url: hub.url, dispatcher, given, random: () => 0 });
  const order = await caller.take();
  const record = async (): Promise<void> => {
    if (!(await caller.recordAttempt(order, false))) throw new Error('An attempt was not recorded.');
  };
  const view = (): Promise<void> => viewCase(measured, order.case.id);
  const warm = Math.floor(count / 3);
  await times(warm, record);
  const commandMs = await cpuOf(hub, count - warm, record);
  await times(warm, view);
  const caseViewMs = await cpuOf(hub, count - warm, view);
  await caller.finish();
  return { commandMs, caseViewMs, measured: count - warm };
}

async function viewCase({ hub, dispatcher, agent }: MeasuredAgent, id: string): Promise<void> {
  const { statusCode, body } = await request(`${hub.url}/graphql`, {
    ...{ dispatcher, method: 'POST' },
    headers: { 'content-type': 'application/json', authorization: `Bearer ${agent.token}` },
    body: JSON.stringify({ query: CASE_VIEW, variables: { id } }),
  });
  const { data } = (await body.json()) as { data?: { case: { callOrders: unknown[] | null } | null } };
  if (statusCode !== 200 || !data?.case?.callOrders?.length) throw new Error(`No case view: ${statusCode}`);
}

/** Of one, in milliseconds. */
async function cpuOf(hub: ServedHub, count: number, work: () => Promise<void>): Promise<number> {
  const [began, before] = [performance.now(), await cpuSeconds(hub)];
  await times(count, work);
  const [took, worked] = [performance.now() - began, (await cpuSeconds(hub)) - before];
  await delay(took);
  const idle = (await cpuSeconds(hub)) - before - worked;
  return (Math.max(0, worked - idle) * 1_000) / count;
}

async function cpuSeconds({ managementUrl }: ServedHub): Promise<number> {
  const answer = await fetch(`${managementUrl}/metrics`);
  return new Metrics(await answer.text()).of('process_cpu_seconds_total');
}

async function times(count: number, work: () => Promise<void>): Promise<void> {
  for (let time = 0; time < count; time += 1) await work();
}
