/**
 * What others do at the call centre: Sciensano opens orders, agents take them and record their calls, orders go up, persons contest
 * values, systems subscribe to events. Each change is written to the journal, made in the book, and sent to subscribers before the response.
 *
 * The line comes first: what is in memory is in the file, and a write that fails changes nothing. Killed after the line, the
 * replay makes the changes and keeps the response under its key; killed before or within it, nothing was done. All of it is
 * synchronous, so no other request sees the time between.
 */
import { randomUUID } from 'node:crypto';
import type { RectificationState } from '../json-api/rectifications';
import { Webhook, type Subscription } from '../json-api/webhook';
import { openJournal, type Journal } from '../kit/journal';
import { SimulatorRefusal, type SimulatorAnswer, type ValuePatch } from '../kit/simulator-http';
import { arrivingCase, type IntakeOrder } from './arriving-case';
import type { CaseBook } from './case-book';
import type { Claim, Holder } from './claims';
import { claimUntil, type Outcome } from './command';
import { answerOf } from './command-answer';
import { CommandRefusal } from './command-refusal';
import { EscalationQueue, type CareLine, type EscalationDemand, type StaffSystem } from './escalation-queue';
import type { Change, JournalEntry } from './journal-entry';
import { KeptResponses, type RequestStamp } from './kept-responses';
import { isOver, type HeldOrder, type LiveCase } from './live-case';

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

const CLAIMS_SEEN_EVERY_MS = 1_000;

export class WorkDesk {
  readonly responses = new KeptResponses();
  private readonly book: CaseBook;
  private readonly journal: Journal<JournalEntry>;
  private readonly escalations: EscalationQueue;
  private readonly webhook = new Webhook('call-centre');
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: WorkDeskOptions) {
    this.book = options.book;
    this.journal = openJournal<JournalEntry>(options.stateDirectory, 'call-centre');
    this.escalations = new EscalationQueue(options.staffSystems, ({ id }) => this.record({ kind: 'demand-met', id }));
    const open = new Map<string, EscalationDemand>();
    for (const entry of this.journal.replayed) {
      this.book.apply(entry);
      this.keepResponse(entry);
      for (const demand of demandsIn(entry)) open.set(demand.id, demand);
      if (entry.kind === 'demand-met') open.delete(entry.id);
      if (entry.kind === 'subscribed') this.webhook.subscribe(entry);
    }
    for (const demand of open.values()) this.escalations.add(demand);
    this.timer = setInterval(() => this.endClaims(), CLAIMS_SEEN_EVERY_MS).unref();
  }

  /** The orders of claims that are over by now are open again. */
  endClaims(): void {
    for (const { orderNumber, at } of this.book.claims.over(this.options.now()))
      this.record({ kind: 'ran-out', orderNumber, at });
  }

  /** One line with all that a command changes, and its response. */
  perform({ key, request }: RequestStamp, command: (book: CaseBook) => Outcome): SimulatorAnswer {
    this.endClaims();
    const entry = { kind: 'command' as const, key, request, at: this.at(), ...this.outcomeOf(command) };
    this.record(entry);
    return answerOf(this.book, entry.reply);
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
    this.endClaims();
    const held = this.orderNumbered(orderNumber);
    if (isOver(held.order)) throw new SimulatorRefusal(409, 'The order is closed or cancelled.');
    if (held.order.agentNumber !== agentNumber)
      this.record({ kind: 'assigned', orderNumber, agentNumber, at: this.at() });
    return held;
  }

  /** As `assign`, with an end: for an agent in a call. No other end for an order that is the agent's already. */
  assignForNow(orderNumber: string, agentNumber: string): Claim | null {
    this.endClaims();
    const held = this.orderNumbered(orderNumber);
    if (held.order.agentNumber === agentNumber) return this.book.claims.of(orderNumber);
    const line = this.book.agent(agentNumber)?.kind === 'FIELD_AGENT' ? ('FIELD' as const) : ('FIRST' as const);
    const holder: Holder = { line, organisation: held.live.organisation, reference: agentNumber };
    const until = claimUntil(this.book, holder, this.options.now());
    const at = this.at();
    if (until === null) this.assign(orderNumber, agentNumber);
    else this.record({ kind: 'claimed', orderNumber, at, claim: { holder, from: at, until } });
    return this.book.claims.of(orderNumber);
  }

  escalate(orderNumber: string, line: CareLine): HeldOrder {
    this.endClaims();
    const held = this.orderNumbered(orderNumber);
    if (isOver(held.order)) throw new SimulatorRefusal(409, 'The order is closed or cancelled.');
    this.record({ kind: 'escalated', orderNumber, line, at: this.at() });
    this.demand(held.live.reference, line, this.insurerOf(held));
    return held;
  }

  /** Whose staff is asked for a case: the person's own insurer, where it has a staff system. */
  insurerOf({ live }: HeldOrder): string {
    const own = live.insurerCode;
    return own !== null && this.options.staffSystems.has(own) ? own : this.options.intakeInsurer;
  }

  /** The state as it is now. A request that came before changes nothing. */
  contest(id: string, caseReference: string): RectificationState {
    const state = this.book.cases.has(caseReference) ? 'RECEIVED' : 'REJECTED';
    const known = this.book.rectifications.stateOf(id);
    if (known === null) this.record({ kind: 'contested', id, state });
    return known ?? state;
  }

  subscribe({ url, secret }: Subscription): void {
    this.record({ kind: 'subscribed', url, secret });
    this.webhook.subscribe({ url, secret });
  }

  /** False where there is no place for the change. */
  patch(patch: ValuePatch): boolean {
    this.endClaims();
    if (!this.book.accepts(patch)) return false;
    this.record({ kind: 'value', patch, at: this.at() });
    return true;
  }

  close(): void {
    clearInterval(this.timer);
    this.escalations.close();
    this.webhook.close();
    this.journal.close();
  }

  private demand(caseReference: string, line: CareLine, insurer: string): void {
    this.record({ kind: 'demanded', demand: { id: randomUUID(), caseReference, line, insurer, at: this.at() } });
  }

  private outcomeOf(command: (book: CaseBook) => Outcome): Outcome {
    try {
      return command(this.book);
    } catch (error) {
      if (error instanceof CommandRefusal) return { changes: [], reply: { refusal: error.refusal } };
      throw error;
    }
  }

  private record(entry: JournalEntry): void {
    this.journal.append(entry);
    const news = this.book.apply(entry);
    this.keepResponse(entry);
    const before = this.book.feedLength - news.length;
    this.webhook.publish(news, (position) => before + position + 1, this.at());
    for (const demand of demandsIn(entry)) this.escalations.add(demand);
  }

  private keepResponse(entry: JournalEntry): void {
    if (entry.kind === 'command') this.responses.keep(entry, answerOf(this.book, entry.reply), entry.at);
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

function demandsIn(entry: JournalEntry): EscalationDemand[] {
  const changes: readonly (Change | JournalEntry)[] = entry.kind === 'command' ? entry.changes : [entry];
  return changes.flatMap((change) => (change.kind === 'demanded' ? change.demand : []));
}
