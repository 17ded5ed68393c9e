/** What a command is: what it is given, what it returns, and the checks all of them share. A command changes nothing itself. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { dutyEndsAt } from '../json-api/roster';
import type { RecordKind } from './added-records';
import type { CaseBook } from './case-book';
import { CLAIM_MS, isOwnStaff, isSameHolder, type Claim, type Holder } from './claims';
import { CommandRefusal } from './command-refusal';
import type { Change, Reply } from './journal-entry';
import { isOver, type HeldOrder } from './live-case';

/** How far the clock of the asking system may be off. */
const CLOCKS_MS = 60_000;

export interface CommandInput<Body> {
  readonly body: Body;
  readonly params: Readonly<Record<string, string>>;
  /** The version in If-Match, or null. */
  readonly ifMatch: string | null;
  readonly now: Date;
}

export interface Outcome {
  readonly changes: readonly Change[];
  readonly reply: Reply;
}

/** @throws CommandRefusal */
export type Command<Body> = (book: CaseBook, input: CommandInput<Body>) => Outcome;

export interface ByHolder {
  readonly holder: Holder;
}

/** The order, where the holder is one and it is not over. */
export function orderFor(book: CaseBook, orderNumber: string, holder: Holder): HeldOrder {
  const held = book.orders.get(orderNumber);
  if (held === undefined) throw new CommandRefusal('unknown');
  requireKnown(book, holder);
  if (isOver(held.order)) throw new CommandRefusal('order-over');
  return held;
}

/** Own staff by an agent number of this call centre; a supervisor has to be one. */
export function requireKnown(book: CaseBook, holder: Holder): void {
  if (!isOwnStaff(holder)) return;
  const agent = book.agent(holder.reference);
  if (agent === null || (holder.line === 'SUPERVISOR' && agent.kind !== 'SUPERVISOR'))
    throw new CommandRefusal('not-as-agreed', {
      pointer: '/body/holder/reference',
      rule: 'must be an agent of this call centre, and of this line',
    });
}

export function holds(book: CaseBook, { order }: HeldOrder, holder: Holder): boolean {
  const claim = book.claims.of(order.number);
  if (isOwnStaff(holder)) return order.agentNumber === holder.reference;
  return claim !== null && isSameHolder(claim.holder, holder);
}

export function requireHeld(book: CaseBook, held: HeldOrder, holder: Holder): void {
  if (!holds(book, held, holder)) throw new CommandRefusal('not-held');
}

export function requireHeldOrSupervised(book: CaseBook, held: HeldOrder, holder: Holder): void {
  if (holder.line === 'SUPERVISOR' && holder.organisation === held.live.organisation) return;
  requireHeld(book, held, holder);
}

/** Also where a claim ran out lately. @param at what was done then, within the claim; null: at some time */
export function requireHeldWhen(
  book: CaseBook,
  held: HeldOrder,
  { holder, at, now }: { readonly holder: Holder; readonly at: string | null; readonly now: Date },
): void {
  if (holds(book, held, holder)) return;
  const covers = ({ from, until }: Claim): boolean =>
    at === null || (Date.parse(from) - CLOCKS_MS <= Date.parse(at) && Date.parse(at) <= Date.parse(until) + CLOCKS_MS);
  if (!book.claims.late(held.order.number, holder, now).some(covers)) throw new CommandRefusal('not-held');
}

export function requireVersion(ifMatch: string | null, version: unknown): void {
  if (ifMatch !== null && ifMatch !== version) throw new CommandRefusal('stale');
}

/** 15 minutes on, but not after the shift; null where the holder is of the call centre and not on duty. */
export function claimUntil(book: CaseBook, holder: Holder, now: Date): string | null {
  const agent = isOwnStaff(holder) ? book.agent(holder.reference) : null;
  const ends = agent === null ? Infinity : dutyEndsAt(agent, now);
  return ends === null ? null : new Date(Math.min(now.getTime() + CLAIM_MS, ends)).toISOString();
}

/** A command of its holder extends a claim. */
export function extended(book: CaseBook, held: HeldOrder, holder: Holder, now: Date): Change[] {
  const orderNumber = held.order.number;
  const claim = book.claims.of(orderNumber);
  if (claim === null || !isSameHolder(claim.holder, holder)) return [];
  const until = claimUntil(book, holder, now);
  return until === null || until <= claim.until ? [] : [{ kind: 'extended', orderNumber, until }];
}

interface NewRecord {
  readonly values: Readonly<Record<string, unknown>>;
  /** What else changes, before the record is there. */
  readonly before?: readonly Change[];
}

/** What was made before under the same id is the response, where it was asked for the same way. */
export function recordMade<Body extends ByHolder & { readonly id: string }>(
  book: CaseBook,
  held: HeldOrder,
  { body, now }: CommandInput<Body>,
  kind: RecordKind,
  make: () => NewRecord,
): Outcome {
  const { holder, id } = body;
  const { live, order } = held;
  const reply = { orderNumber: order.number, kind, id };
  const said = digestOf([order.number, { ...body, holder: null }]);
  const known = book.added.find(kind, id);
  if (known !== null) {
    if (known.said !== said) throw new CommandRefusal('already-there');
    return { changes: [], reply: { ...reply, status: 200 } };
  }
  const { values, before = [] } = make();
  const at = now.toISOString();
  const record = { kind, id, orderNumber: order.number, caseReference: live.reference, at, by: holder, said, values };
  const changes = [...before, { kind: 'added' as const, record }, ...extended(book, held, holder, now)];
  return { changes, reply: { ...reply, status: 201 } };
}

/** Only what is another value than it was. */
export function differing(
  before: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !isDeepStrictEqual(before[name], value)));
}

/** Whatever the order of members. */
export function digestOf(value: unknown): string {
  const text = JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
  return createHash('sha256').update(text).digest('base64url');
}
