/**
 * How an order changes: state, holder, language, queue. Each change raises its version where the contract counts it, and is
 * announced by the names of the fields that are others now.
 */
import { queueFor } from './arriving-case';
import { assignmentOf, type CaseFeeds } from './case-feeds';
import { isOwnStaff, type Claim, type Claims } from './claims';
import type { EscalationLine } from './journal-entry';
import { isOver, type HeldOrder, type LiveOrder } from './live-case';
import type { Versions } from './versions';

const HYGIENE_QUEUE = 'hygiene-cell';
/** Those the version counts, and all. */
const VERSIONED = ['type', 'state', 'priority', 'queue', 'callLanguage'] as const;
const ANNOUNCED = [...VERSIONED, 'openedAt', 'attemptsCount'] as const;

export class OrderMoves {
  constructor(
    private readonly feeds: CaseFeeds,
    private readonly versions: Versions,
    private readonly claims: Claims,
  ) {}

  /** Without an end; null: nobody's. */
  assign(held: HeldOrder, agentNumber: string | null, at: string): void {
    this.move(held, at, () => {
      this.endHolding(held, at);
      if (agentNumber !== null) this.beginAssignment(held, agentNumber, at);
      else if (held.order.state === 'ASSIGNED') held.order.state = 'OPEN';
    });
  }

  claim(held: HeldOrder, claim: Claim): void {
    this.move(held, claim.from, () => {
      this.endHolding(held, claim.from);
      this.claims.begin(held.order.number, claim);
      if (isOwnStaff(claim.holder)) this.beginAssignment(held, claim.holder.reference, claim.from);
    });
  }

  runOut(held: HeldOrder, at: string): void {
    const { number } = held.order;
    const before = this.versions.of('orders', number);
    this.move(held, at, () => {
      this.claims.runOut(held.order.number);
      this.endHolding(held, at);
      if (held.order.state === 'ASSIGNED') held.order.state = 'OPEN';
    });
    this.claims.note(number, { before, after: this.versions.of('orders', number) });
  }

  release(held: HeldOrder, language: string | null, at: string): void {
    this.move(held, at, () => {
      this.endHolding(held, at);
      if (held.order.state === 'ASSIGNED') held.order.state = 'OPEN';
      if (language !== null) Object.assign(held.order, { callLanguage: language, queue: queueFor(language) });
    });
  }

  escalate(held: HeldOrder, line: EscalationLine, at: string): void {
    this.move(held, at, () => {
      this.state(held, 'ESCALATED', at);
      if (line === 'HYGIENE_CELL') held.order.queue = HYGIENE_QUEUE;
    });
  }

  setState(held: HeldOrder, state: LiveOrder['state'], at: string): void {
    this.move(held, at, () => this.state(held, state, at));
  }

  /** Any other field. */
  set(held: HeldOrder, values: Partial<LiveOrder>, at: string): void {
    this.move(held, at, () => Object.assign(held.order, values));
  }

  /** Nobody has written it: its version is the same. */
  amend(held: HeldOrder, values: Partial<LiveOrder>, at: string): void {
    this.move(held, at, () => Object.assign(held.order, values), false);
  }

  announceNew({ order, live }: HeldOrder, at: string): void {
    const changed = ANNOUNCED.filter((name) => order[name] !== null);
    this.feeds.announceActivity({
      caseReference: live.reference,
      orderNumber: order.number,
      what: 'ORDER',
      changed,
      at,
    });
  }

  private move(held: HeldOrder, at: string, step: () => void, isWritten = true): void {
    const { order, live } = held;
    const before = { ...order };
    const holderBefore = this.holderOf(order);
    step();
    const differs = (name: (typeof ANNOUNCED)[number]): boolean => before[name] !== order[name];
    const isOther = VERSIONED.some(differs) || holderBefore !== this.holderOf(order);
    if (isWritten && isOther) this.versions.raise('orders', order.number);
    const changed = ANNOUNCED.filter(differs);
    const keys = { caseReference: live.reference, orderNumber: order.number };
    this.feeds.announceActivity({ ...keys, what: 'ORDER', changed, at });
  }

  private holderOf(order: LiveOrder): string {
    const holder = this.claims.of(order.number)?.holder;
    return (
      order.agentNumber ?? (holder === undefined ? '' : `${holder.line} ${holder.organisation} ${holder.reference}`)
    );
  }

  private state(held: HeldOrder, state: LiveOrder['state'], at: string): void {
    if (state !== 'ASSIGNED') this.endHolding(held, at);
    held.order.state = state;
    const closedAt = held.live.orders.every(isOver) ? (held.live.closedAt ?? at) : null;
    if (closedAt === held.live.closedAt) return;
    held.live.closedAt = closedAt;
    this.feeds.announceCase(held.live, 'case.changed');
  }

  private beginAssignment({ order, live }: HeldOrder, agentNumber: string, at: string): void {
    Object.assign(order, { agentNumber, assignedFrom: at, state: 'ASSIGNED' });
    const assignment = assignmentOf(live, order);
    if (assignment !== null) this.feeds.announceAssignment(assignment);
  }

  private endHolding({ order, live }: HeldOrder, at: string): void {
    this.claims.end(order.number);
    const assignment = assignmentOf(live, order);
    if (assignment === null) return;
    Object.assign(order, { agentNumber: null, assignedFrom: null });
    this.feeds.announceAssignment({ ...assignment, until: at });
  }
}
