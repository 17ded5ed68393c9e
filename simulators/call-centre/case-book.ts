/**
 * The call centre's book of cases, orders and agents as they are now, and the feeds of how they came to be so. Everything that
 * changes goes through `apply`, at run time and when the journal is replayed.
 */
import { Rectifications } from '../json-api/rectifications';
import type { FeedNews } from '../json-api/webhook';
import { ChangedValues, checkPath } from '../kit/changed-values';
import type { ValuePatch } from '../kit/simulator-http';
import type { Population, TrueCollectivity } from '../population/population';
import { AddedRecords, type RecordKind } from './added-records';
import { agentViewOf, type AgentView } from './agent-record';
import { assignmentOf, CaseFeeds, type OrderAssignment } from './case-feeds';
import { Claims } from './claims';
import { Escalations } from './escalations';
import type { Change, JournalEntry } from './journal-entry';
import { caseKeysOf, liveCaseOf, type HeldOrder, type LiveCase, type LiveOrder } from './live-case';
import { OrderMoves } from './order-moves';
import { RecordChanges } from './record-changes';
import { caseReferenceOf, placeOf } from './value-places';
import { Versions } from './versions';

type KeysToChange = { -readonly [Name in keyof LiveCase]?: unknown };

export class CaseBook {
  readonly cases = new Map<string, LiveCase>();
  readonly orders = new Map<string, HeldOrder>();
  /** Cases that came in at run time. */
  readonly arrived: LiveCase[] = [];
  /** Cases of the population that a visit was planned for. */
  readonly visited: LiveCase[] = [];
  readonly declarations = new Map<string, LiveCase>();
  /** Changed contact data, attempts, visits, contacts, collectivities, agents; keys and orders change in place. */
  readonly changed = new ChangedValues();
  readonly added = new AddedRecords();
  readonly versions = new Versions();
  readonly claims = new Claims();
  readonly rectifications = new Rectifications();
  readonly feeds: CaseFeeds;
  readonly escalations: Escalations;
  readonly moves: OrderMoves;
  private readonly records = new RecordChanges(this);
  private readonly agents: ReadonlyMap<string, AgentView>;
  private readonly references: string[] = [];
  private readonly collectivities = new Map<string, number>();

  constructor(readonly population: Population) {
    const orderAssignments: OrderAssignment[] = [];
    for (const truth of population.cases()) {
      const live = liveCaseOf(truth);
      this.enter(live);
      this.references.push(live.reference);
      if (truth.visits.length > 0) this.visited.push(live);
      orderAssignments.push(...live.orders.flatMap((order) => assignmentOf(live, order) ?? []));
    }
    for (const { index, reference } of population.collectivities()) this.collectivities.set(reference, index);
    const agents = population.staff().flatMap((person) => agentViewOf(person) ?? []);
    this.agents = new Map(agents.map((agent) => [agent.agentNumber, agent]));
    const at = (position: number) => caseKeysOf(population.case(position));
    this.feeds = new CaseFeeds({ caseKeys: { length: population.caseCount, at }, orderAssignments, agents });
    this.moves = new OrderMoves(this.feeds, this.versions, this.claims);
    this.escalations = new Escalations(population);
  }

  /** Items of all feeds together. */
  get feedLength(): number {
    return this.feeds.length + this.escalations.feed.length;
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

  /** Whether there is a place for a changed value. @throws SimulatorRefusal where its path is none */
  accepts(patch: ValuePatch): boolean {
    if (patch.resource === 'escalations') return this.escalations.accepts(patch);
    if (patch.resource === 'rectifications') return this.rectifications.accepts(patch);
    checkPath(patch.path);
    return placeOf(this, patch) !== null;
  }

  /** Only what was accepted. Returns what is new in the feeds. */
  apply(entry: JournalEntry): readonly FeedNews[] {
    if (entry.kind === 'command') for (const change of entry.changes) this.change(change);
    else if (entry.kind === 'value') this.patch(entry.patch, entry.at);
    else if (entry.kind !== 'subscribed' && entry.kind !== 'demand-met') this.change(entry);
    return this.feeds.takeNews();
  }

  private change(change: Change): void {
    switch (change.kind) {
      case 'opened':
        return this.open(change.declarationId, structuredClone(change.live));
      case 'demanded':
        return this.feeds.announce(...this.escalations.begin(change.demand));
      case 'added':
        return this.records.add(change.record);
      case 'changed':
        return this.records.change(change);
      case 'reported-wrong':
        return void this.feeds.wrongNumbers.append(change.report);
      case 'contested':
        return this.rectifications.take(change);
      case 'extended':
        return this.claims.extend(change.orderNumber, change.until);
      default: {
        const held = this.orders.get(change.orderNumber);
        if (held !== undefined) this.moveOrder(held, change);
      }
    }
  }

  private moveOrder(held: HeldOrder, change: Extract<Change, { at: string; orderNumber: string }>): void {
    switch (change.kind) {
      case 'assigned':
        return this.moves.assign(held, change.agentNumber, change.at);
      case 'claimed':
        return this.moves.claim(held, change.claim);
      case 'ran-out':
        return this.moves.runOut(held, change.at);
      case 'released':
        return this.moves.release(held, change.language, change.at);
      case 'escalated':
        return this.moves.escalate(held, change.line, change.at);
      case 'closed':
        return this.moves.setState(held, 'CLOSED', change.at);
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
    this.feeds.announceCase(live, 'case.opened');
    for (const order of live.orders) this.moves.announceNew({ order, live }, live.openedAt);
  }

  private patch(patch: ValuePatch, at: string): void {
    const { resource, id, path, value } = patch;
    if (resource === 'escalations') return this.feeds.announce(this.escalations.patch(patch));
    if (resource === 'rectifications') return void this.rectifications.patch(patch);
    const place = placeOf(this, patch);
    const live = this.cases.get(id);
    if (place === 'order') {
      const held = this.orders.get(id) as HeldOrder;
      if (path === 'state') this.moves.setState(held, value as LiveOrder['state'], at);
      else this.moves.amend(held, { [path]: value }, at);
    } else if (place === 'case-key' && live !== undefined) {
      Object.assign(live as KeysToChange, { [path]: value });
      this.feeds.announceCase(live, 'case.changed');
    } else if (resource === 'cases' && live !== undefined) {
      this.records.changeContactData(live, { [path]: value }, at);
    } else {
      const caseReference = caseReferenceOf(this, resource, id);
      this.changed.set(patch);
      if (resource === 'staff') this.feeds.announceAgent(this.agent(id) as AgentView);
      if (caseReference !== null) this.records.changeValue(resource as RecordKind, caseReference, path, at);
    }
  }
}
