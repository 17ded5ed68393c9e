/**
 * The call centre's book of cases, orders and agents as they stand now, and the feeds of how they came to stand so.
 * Everything that changes goes through `apply`, at run time and when the journal is replayed.
 */
import { ChangeFeed } from '../json-api/change-feed';
import type { FeedNews } from '../json-api/webhook';
import { ChangedValues } from '../kit/changed-values';
import type { ValuePatch } from '../kit/simulator-http';
import type { Population, TrueCollectivity } from '../population/population';
import { agentChangeOf, agentViewOf, type AgentChange, type AgentView } from './agent-record';
import { Escalations } from './escalations';
import type { JournalEntry } from './journal-entry';
import { caseKeysOf, isOver, keysOf, liveCaseOf, type CaseKeys, type LiveCase, type LiveOrder } from './live-case';
import { placeOf } from './value-places';

export interface OrderAssignment {
  readonly agentNumber: string;
  readonly orderNumber: string;
  readonly caseReference: string;
  readonly from: string;
  readonly until: string | null;
}

export interface HeldOrder {
  readonly order: LiveOrder;
  readonly live: LiveCase;
}

type KeysToChange = { -readonly [Name in keyof LiveCase]?: unknown };

export class CaseBook {
  readonly cases = new Map<string, LiveCase>();
  readonly orders = new Map<string, HeldOrder>();
  /** Cases that came in at run time. */
  readonly arrived: LiveCase[] = [];
  readonly declarations = new Map<string, LiveCase>();
  /** Changed contact data, attempts, visits, contacts, collectivities, agents; keys and orders change in place. */
  readonly changed = new ChangedValues();
  readonly caseKeys: ChangeFeed<CaseKeys>;
  readonly orderAssignments: ChangeFeed<OrderAssignment>;
  readonly agentChanges: ChangeFeed<AgentChange>;
  readonly escalations: Escalations;
  private readonly agents: ReadonlyMap<string, AgentView>;
  private readonly references: string[] = [];
  private readonly collectivities = new Map<string, number>();
  private news: FeedNews[] = [];

  constructor(readonly population: Population) {
    const assigned: OrderAssignment[] = [];
    for (const truth of population.cases()) {
      const live = liveCaseOf(truth);
      this.enter(live);
      this.references.push(live.reference);
      assigned.push(...live.orders.flatMap((order) => assignmentOf(live, order) ?? []));
    }
    for (const { index, reference } of population.collectivities()) this.collectivities.set(reference, index);
    const agents = population.staff().flatMap((person) => agentViewOf(person) ?? []);
    this.agents = new Map(agents.map((agent) => [agent.agentNumber, agent]));
    this.caseKeys = new ChangeFeed('case-keys', {
      length: population.caseCount,
      at: (position) => caseKeysOf(population.case(position)),
    });
    this.escalations = new Escalations(population);
    this.orderAssignments = new ChangeFeed('order-assignments', {
      length: assigned.length,
      at: (position) => assigned[position] as OrderAssignment,
    });
    this.agentChanges = new ChangeFeed('agent-changes', {
      length: agents.length,
      at: (position) => agentChangeOf(agents[position] as AgentView),
    });
  }

  /** Items of all feeds together. */
  get feedLength(): number {
    const feeds = [this.caseKeys, this.orderAssignments, this.agentChanges, this.escalations.feed];
    return feeds.reduce((sum, { length }) => sum + length, 0);
  }

  agent(agentNumber: string): AgentView | null {
    const view = this.agents.get(agentNumber);
    return view === undefined ? null : this.changed.over('staff', agentNumber, view);
  }

  collectivity(reference: string): TrueCollectivity | null {
    const index = this.collectivities.get(reference);
    return index === undefined ? null : this.population.collectivity(index);
  }

  /** By position in the population. */
  caseAt(index: number): LiveCase {
    return this.cases.get(this.references[index] as string) as LiveCase;
  }

  /** What is new in the feeds; null where there is no place for the change. */
  apply(entry: JournalEntry): readonly FeedNews[] | null {
    this.news = [];
    switch (entry.kind) {
      case 'opened':
        this.open(entry.declarationId, structuredClone(entry.live));
        return this.news;
      case 'assigned':
        return this.move(entry.orderNumber, (held) => this.assign(held, entry.agentNumber, entry.at));
      case 'escalated':
        return this.move(entry.orderNumber, (held) => this.setState(held, 'ESCALATED', entry.at));
      case 'demanded':
        this.news.push(...this.escalations.begin(entry.demand));
        return this.news;
      case 'value':
        return this.patch(entry.patch, entry.at) ? this.news : null;
      default:
        return this.news;
    }
  }

  private enter(live: LiveCase): void {
    this.cases.set(live.reference, live);
    for (const order of live.orders) this.orders.set(order.number, { order, live });
  }

  private open(declarationId: string, live: LiveCase): void {
    this.enter(live);
    this.arrived.push(live);
    this.declarations.set(declarationId, live);
    this.tellCase(live, 'case.opened');
  }

  private move(orderNumber: string, step: (held: HeldOrder) => void): readonly FeedNews[] | null {
    const held = this.orders.get(orderNumber);
    if (held === undefined) return null;
    step(held);
    return this.news;
  }

  private assign(held: HeldOrder, agentNumber: string | null, at: string): void {
    this.endAssignment(held, at);
    if (agentNumber === null) {
      if (held.order.state === 'ASSIGNED') held.order.state = 'OPEN';
      return;
    }
    Object.assign(held.order, { agentNumber, assignedFrom: at, state: 'ASSIGNED' });
    const assignment = assignmentOf(held.live, held.order);
    if (assignment !== null) this.tellAssignment(assignment);
  }

  private setState(held: HeldOrder, state: LiveOrder['state'], at: string): void {
    if (state !== 'ASSIGNED') this.endAssignment(held, at);
    held.order.state = state;
    const closedAt = held.live.orders.every(isOver) ? (held.live.closedAt ?? at) : null;
    if (closedAt === held.live.closedAt) return;
    held.live.closedAt = closedAt;
    this.tellCase(held.live, 'case.changed');
  }

  private endAssignment({ order, live }: HeldOrder, at: string): void {
    const assignment = assignmentOf(live, order);
    if (assignment === null) return;
    Object.assign(order, { agentNumber: null, assignedFrom: null });
    this.tellAssignment({ ...assignment, until: at });
  }

  private patch(patch: ValuePatch, at: string): boolean {
    const { id, path, value } = patch;
    if (patch.resource === 'escalations') {
      const news = this.escalations.patch(patch);
      if (news !== null) this.news.push(news);
      return news !== null;
    }
    const place = placeOf(this, patch);
    if (place === null) return false;
    if (place === 'order') {
      const held = this.orders.get(id) as HeldOrder;
      if (path === 'state') this.setState(held, value as LiveOrder['state'], at);
      else Object.assign(held.order, { [path]: value });
      return true;
    }
    const live = this.cases.get(id);
    if (place === 'case-key' && live !== undefined) {
      Object.assign(live as KeysToChange, { [path]: value });
      this.tellCase(live, 'case.changed');
      return true;
    }
    this.changed.set(patch);
    if (patch.resource === 'cases' && live !== undefined) live.asOf = at;
    if (patch.resource === 'staff') this.tellAgent(this.agent(id) as AgentView);
    return true;
  }

  /** Keys only: whom a case is about is sent to those who may read the feed. */
  private tellCase(live: LiveCase, type: 'case.opened' | 'case.changed'): void {
    const sequence = this.caseKeys.append(keysOf(live));
    this.news.push({ type, feed: 'case-keys', sequence, caseReference: live.reference });
  }

  private tellAssignment(assignment: OrderAssignment): void {
    const { agentNumber, orderNumber, caseReference } = assignment;
    const sequence = this.orderAssignments.append(assignment);
    const keys = { caseReference, orderNumber, agentNumber };
    const record = this.orderAssignments.at(sequence);
    this.news.push({ type: 'order-assignment.changed', feed: 'order-assignments', sequence, record, ...keys });
  }

  private tellAgent(agent: AgentView): void {
    const sequence = this.agentChanges.append(agentChangeOf(agent));
    const record = this.agentChanges.at(sequence);
    const { agentNumber } = agent;
    this.news.push({ type: 'agent.changed', feed: 'agent-changes', sequence, record, agentNumber });
  }
}

function assignmentOf(live: LiveCase, order: LiveOrder): OrderAssignment | null {
  const { agentNumber, assignedFrom, number: orderNumber } = order;
  if (agentNumber === null || assignedFrom === null) return null;
  return { agentNumber, orderNumber, caseReference: live.reference, from: assignedFrom, until: null };
}
