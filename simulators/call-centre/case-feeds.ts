/** The feeds of how cases, orders and agents came to be as they are, and what is new in them. */
import { ChangeFeed, type FeedBeginning } from '../json-api/change-feed';
import type { FeedNews } from '../json-api/webhook';
import { agentChangeOf, type AgentChange, type AgentView } from './agent-record';
import { keysOf, type CaseKeys, type LiveCase, type LiveOrder } from './live-case';

export interface OrderAssignment {
  readonly agentNumber: string;
  readonly orderNumber: string;
  readonly caseReference: string;
  readonly from: string;
  readonly until: string | null;
}

/** Names of fields only, never a value. */
export interface CaseActivity {
  readonly caseReference: string;
  readonly orderNumber: string | null;
  readonly what: 'ORDER' | 'ATTEMPT' | 'CONTACT' | 'CALLBACK' | 'CONTACT_POINT' | 'VISIT';
  readonly changed: readonly string[];
  readonly at: string;
}

/** For the insurer who has said it. */
export interface WrongNumber {
  readonly id: string;
  readonly insurer: string;
  readonly niss: string;
  readonly kind: 'MOBILE' | 'LANDLINE' | 'EMAIL';
  readonly value: string;
}

export interface FeedBeginnings {
  readonly caseKeys: FeedBeginning<CaseKeys>;
  readonly orderAssignments: readonly OrderAssignment[];
  readonly agents: readonly AgentView[];
}

export class CaseFeeds {
  readonly caseKeys: ChangeFeed<CaseKeys>;
  readonly orderAssignments: ChangeFeed<OrderAssignment>;
  readonly agentChanges: ChangeFeed<AgentChange>;
  readonly caseActivity = new ChangeFeed<CaseActivity>('case-activity', beginningOf([]));
  readonly wrongNumbers = new ChangeFeed<WrongNumber>('wrong-numbers', beginningOf([]));
  private news: FeedNews[] = [];

  constructor({ caseKeys, orderAssignments, agents }: FeedBeginnings) {
    this.caseKeys = new ChangeFeed('case-keys', caseKeys);
    this.orderAssignments = new ChangeFeed('order-assignments', beginningOf(orderAssignments));
    this.agentChanges = new ChangeFeed('agent-changes', beginningOf(agents.map(agentChangeOf)));
  }

  get length(): number {
    const feeds = [this.caseKeys, this.orderAssignments, this.agentChanges, this.caseActivity, this.wrongNumbers];
    return feeds.reduce((sum, { length }) => sum + length, 0);
  }

  /** What was announced since the last time. */
  takeNews(): readonly FeedNews[] {
    const { news } = this;
    this.news = [];
    return news;
  }

  announce(...news: readonly FeedNews[]): void {
    this.news.push(...news);
  }

  /** Keys only: whom a case is about is sent to those who may read the feed. */
  announceCase(live: LiveCase, type: 'case.opened' | 'case.changed'): void {
    const sequence = this.caseKeys.append(keysOf(live));
    this.announce({ type, feed: 'case-keys', sequence, caseReference: live.reference });
  }

  announceAssignment(assignment: OrderAssignment): void {
    const { agentNumber, orderNumber, caseReference } = assignment;
    const sequence = this.orderAssignments.append(assignment);
    const keys = { caseReference, orderNumber, agentNumber };
    const record = this.orderAssignments.at(sequence);
    this.announce({ type: 'order-assignment.changed', feed: 'order-assignments', sequence, record, ...keys });
  }

  announceAgent(agent: AgentView): void {
    const sequence = this.agentChanges.append(agentChangeOf(agent));
    const record = this.agentChanges.at(sequence);
    const { agentNumber } = agent;
    this.announce({ type: 'agent.changed', feed: 'agent-changes', sequence, record, agentNumber });
  }

  /** Nothing where no field changed. */
  announceActivity(activity: CaseActivity): void {
    if (activity.changed.length === 0) return;
    const sequence = this.caseActivity.append(activity);
    const record = this.caseActivity.at(sequence);
    const { caseReference, orderNumber } = activity;
    const keys = { caseReference, ...(orderNumber === null ? {} : { orderNumber }) };
    this.announce({ type: 'case.activity', feed: 'case-activity', sequence, record, beside: true, ...keys });
  }
}

export function assignmentOf(live: LiveCase, order: LiveOrder): OrderAssignment | null {
  const { agentNumber, assignedFrom, number: orderNumber } = order;
  if (agentNumber === null || assignedFrom === null) return null;
  return { agentNumber, orderNumber, caseReference: live.reference, from: assignedFrom, until: null };
}

function beginningOf<Item>(items: readonly Item[]): FeedBeginning<Item> {
  return { length: items.length, at: (position) => items[position] as Item };
}
