/**
 * What others do at the call centre: Sciensano opens orders, agents take them, orders go up, systems subscribe to
 * events. Each change is made in the book, written to the journal, and sent to subscribers before the response.
 */
import { randomUUID } from 'node:crypto';
import { Webhook, type Subscription } from '../json-api/webhook';
import { openJournal, type Journal } from '../kit/journal';
import { SimulatorRefusal, type ValuePatch } from '../kit/simulator-http';
import { arrivingCase, type IntakeOrder } from './arriving-case';
import type { CaseBook, HeldOrder } from './case-book';
import { EscalationQueue, type CareLine, type EscalationDemand, type StaffSystem } from './escalation-queue';
import type { JournalEntry } from './journal-entry';
import { isOver, type LiveCase } from './live-case';

export interface WorkDeskOptions {
  readonly book: CaseBook;
  /** CBE of the call centre itself. */
  readonly organisation: string;
  readonly staffSystems: ReadonlyMap<string, StaffSystem>;
  /** Whose staff takes what comes in by intake. */
  readonly intakeInsurer: string;
  readonly stateDirectory?: string;
  readonly now: () => Date;
}

export class WorkDesk {
  private readonly book: CaseBook;
  private readonly journal: Journal<JournalEntry>;
  private readonly escalations: EscalationQueue;
  private readonly webhook = new Webhook('call-centre');

  constructor(private readonly options: WorkDeskOptions) {
    this.book = options.book;
    this.journal = openJournal<JournalEntry>(options.stateDirectory, 'call-centre');
    this.escalations = new EscalationQueue(options.staffSystems, ({ id }) => this.record({ kind: 'demand-met', id }));
    const open = new Map<string, EscalationDemand>();
    for (const entry of this.journal.replayed) {
      this.book.apply(entry);
      if (entry.kind === 'demanded') open.set(entry.demand.id, entry.demand);
      if (entry.kind === 'demand-met') open.delete(entry.id);
      if (entry.kind === 'subscribed') this.webhook.subscribe(entry);
    }
    for (const demand of open.values()) this.escalations.add(demand);
  }

  /** `opened` is false where the same declaration opened the case before. */
  takeIn(intake: IntakeOrder): { live: LiveCase; opened: boolean } {
    const known = this.book.declarations.get(intake.declarationId);
    if (known !== undefined) return { live: known, opened: false };
    const goesUp = intake.type === 'INDEX';
    const live = arrivingCase(intake, this.options.organisation, this.at(), goesUp);
    this.record({ kind: 'opened', declarationId: intake.declarationId, live });
    if (goesUp) this.demand(live.reference, 'SECOND', this.options.intakeInsurer);
    return { live, opened: true };
  }

  assign(orderNumber: string, agentNumber: string | null): HeldOrder {
    const held = this.orderNumbered(orderNumber);
    if (isOver(held.order)) throw new SimulatorRefusal(409, 'The order is closed or cancelled.');
    if (held.order.agentNumber !== agentNumber)
      this.record({ kind: 'assigned', orderNumber, agentNumber, at: this.at() });
    return held;
  }

  escalate(orderNumber: string, line: CareLine): HeldOrder {
    const held = this.orderNumbered(orderNumber);
    if (isOver(held.order)) throw new SimulatorRefusal(409, 'The order is closed or cancelled.');
    this.record({ kind: 'escalated', orderNumber, line, at: this.at() });
    const own = held.live.insurerCode;
    const insurer = own !== null && this.options.staffSystems.has(own) ? own : this.options.intakeInsurer;
    this.demand(held.live.reference, line, insurer);
    return held;
  }

  subscribe({ url, secret }: Subscription): void {
    this.record({ kind: 'subscribed', url, secret });
    this.webhook.subscribe({ url, secret });
  }

  patch(patch: ValuePatch): boolean {
    return this.record({ kind: 'value', patch, at: this.at() });
  }

  close(): void {
    this.escalations.close();
    this.webhook.close();
    this.journal.close();
  }

  private demand(caseReference: string, line: CareLine, insurer: string): void {
    const demand = { id: randomUUID(), caseReference, line, insurer, at: this.at() };
    this.record({ kind: 'demanded', demand });
    this.escalations.add(demand);
  }

  /** False where there is no place for the change. */
  private record(entry: JournalEntry): boolean {
    const news = this.book.apply(entry);
    if (news === null) return false;
    this.journal.append(entry);
    const before = this.book.feedLength - news.length;
    this.webhook.publish(news, (position) => before + position + 1, this.at());
    return true;
  }

  private orderNumbered(orderNumber: string): HeldOrder {
    const held = this.book.orders.get(orderNumber);
    if (held === undefined) throw new SimulatorRefusal(404, 'There is no such order.');
    return held;
  }

  private at(): string {
    return this.options.now().toISOString();
  }
}
