/** What becomes of records when a command adds or changes one: versions, and what is announced by names of fields. */
import type { AddedRecord, RecordKind } from './added-records';
import type { CaseHoldings } from './case-holdings';
import type { CaseActivity, CaseFeeds } from './case-feeds';
import { attemptsOf } from './case-records';
import { sentPointId, SENT_POINTS, type SentPoint } from './contact-points';
import type { Change } from './journal-entry';
import type { HeldOrder, LiveCase } from './live-case';
import type { OrderMoves } from './order-moves';

type Changed = Extract<Change, { kind: 'changed' }>;

const WHAT: Readonly<Record<RecordKind, CaseActivity['what']>> = {
  attempts: 'ATTEMPT',
  contacts: 'CONTACT',
  callbacks: 'CALLBACK',
  visits: 'VISIT',
  'contact-points': 'CONTACT_POINT',
};

interface ChangingHoldings extends CaseHoldings {
  readonly feeds: CaseFeeds;
  readonly moves: OrderMoves;
}

export class RecordChanges {
  constructor(private readonly book: ChangingHoldings) {}

  add(record: AddedRecord): void {
    const { kind, orderNumber, at, values } = record;
    const held = this.book.orders.get(orderNumber) as HeldOrder;
    this.book.added.add(record);
    this.announce(held, WHAT[kind], namesWithValue(values), at);
    if (kind === 'callbacks') this.announce(held, 'ORDER', ['callback'], at);
    if (kind === 'attempts') this.countAttempt(held, 1, values, at);
  }

  change({ resource, id, orderNumber, values, at }: Changed): void {
    const held = this.book.orders.get(orderNumber) as HeldOrder;
    if (resource === 'cases') {
      this.changeContactData(held.live, values, at);
      return;
    }
    const isWithdrawn = values['caseReference'] === null;
    const before = isWithdrawn ? attemptsOf(this.book, held.live).find((attempt) => attempt['id'] === id) : undefined;
    this.layOver(resource, id, values);
    this.book.versions.raise(resource, id);
    const { id: _id, orderNumber: _order, caseReference: _case, version: _version, ...had } = before ?? {};
    this.announce(held, WHAT[resource], isWithdrawn ? namesWithValue(had) : Object.keys(values), at);
    if (isWithdrawn) this.countAttempt(held, -1, had, at);
    if (resource === 'callbacks' && values['state'] !== 'OPEN') {
      this.book.added.endCallback(orderNumber);
      this.announce(held, 'ORDER', ['callback'], at);
    }
  }

  /** By their names there: a contact point has a version of its own. */
  changeContactData(live: LiveCase, values: Readonly<Record<string, unknown>>, at: string): void {
    this.layOver('cases', live.reference, values);
    live.asOf = at;
    for (const name of Object.keys(values)) {
      if (!(name in SENT_POINTS)) continue;
      this.book.versions.raise('contact-points', sentPointId(live.reference, name as SentPoint));
      const keys = { caseReference: live.reference, orderNumber: null, what: 'CONTACT_POINT' as const, at };
      this.book.feeds.announceActivity({ ...keys, changed: [SENT_POINTS[name as SentPoint]] });
    }
  }

  /** Of one record, by `PATCH /__admin/values`: nobody has written it, so its version is the same. */
  changeValue(resource: RecordKind, caseReference: string, path: string, at: string): void {
    const changed = [path.split('.')[0] ?? path];
    this.book.feeds.announceActivity({ caseReference, orderNumber: null, what: WHAT[resource], changed, at });
  }

  private countAttempt(held: HeldOrder, by: 1 | -1, values: Readonly<Record<string, unknown>>, at: string): void {
    const { order } = held;
    this.book.moves.set(held, { attemptsCount: Math.max(0, order.attemptsCount + by) }, at);
    if ((values['number'] ?? null) === null) return;
    const isAnswered = values['technicalOutcome'] === 'ANSWERED';
    this.announce(held, 'CONTACT_POINT', isAnswered ? ['answeredAt', 'unanswered'] : ['unanswered'], at);
  }

  private layOver(resource: string, id: string, values: Readonly<Record<string, unknown>>): void {
    for (const [path, value] of Object.entries(values)) this.book.changed.set({ resource, id, path, value });
  }

  private announce(
    { live, order }: HeldOrder,
    what: CaseActivity['what'],
    changed: readonly string[],
    at: string,
  ): void {
    const keys = { caseReference: live.reference, orderNumber: order.number };
    this.book.feeds.announceActivity({ ...keys, what, changed, at });
  }
}

function namesWithValue(values: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(values).filter((name) => values[name] !== null);
}
