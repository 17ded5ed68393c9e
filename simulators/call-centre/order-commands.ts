/** Commands on an order itself: claim, release, reassignment, escalation, closing. */
import { randomUUID } from 'node:crypto';
import type { CaseBook } from './case-book';
import {
  claimUntil,
  orderFor,
  requireHeldOrSupervised,
  requireKnown,
  requireVersion,
  type ByHolder,
  type Command,
  type CommandInput,
} from './command';
import { CommandRefusal } from './command-refusal';
import type { EscalationDemand } from './escalation-queue';
import { householdKeysOf } from './household-search';
import type { Change, EscalationLine } from './journal-entry';
import type { HeldOrder } from './live-case';
import { householdsCalled, nextOrder, type ClaimQuestion } from './next-order';

export const claimOrder: Command<ClaimQuestion> = (book, { body, now }) => {
  requireKnown(book, body.holder);
  const until = claimUntil(book, body.holder, now);
  if (until === null)
    throw new CommandRefusal('not-as-agreed', { pointer: '/body/holder/reference', rule: 'must be on duty' });
  const held = nextOrder(book, body, now);
  if (held === null) return { changes: [], reply: { claimed: null } };
  const { number: orderNumber } = held.order;
  const at = now.toISOString();
  const claim = { holder: body.holder, from: at, until };
  return { changes: [{ kind: 'claimed', orderNumber, at, claim }], reply: { claimed: orderNumber } };
};

export const releaseOrder: Command<ByHolder & { readonly language: string | null }> = (book, input) => {
  const { orderNumber, at } = onOrder(book, input);
  const { language } = input.body;
  return { changes: [{ kind: 'released', orderNumber, language, at }], reply: { orderNumber } };
};

export const reassignOrder: Command<ByHolder & { readonly agentNumber: string | null }> = (book, input) => {
  const { held, orderNumber, at } = onOrder(book, input);
  const { agentNumber } = input.body;
  if (agentNumber !== null) {
    if (book.agent(agentNumber) === null)
      throw new CommandRefusal('not-as-agreed', {
        pointer: '/body/agentNumber',
        rule: 'must be an agent of this call centre',
      });
    const called = householdsCalled(book, agentNumber, orderNumber);
    if (householdKeysOf(book, held.live).some((key) => called.has(key))) throw new CommandRefusal('household-called');
  }
  const isNew = held.order.agentNumber !== agentNumber || book.claims.of(orderNumber) !== null;
  const changes: Change[] = isNew ? [{ kind: 'assigned', orderNumber, agentNumber, at }] : [];
  return { changes, reply: { orderNumber } };
};

/** @param insurerOf the insurer whose staff takes a case */
export function escalateHeldOrder(
  insurerOf: (held: HeldOrder) => string,
): Command<ByHolder & { readonly line: EscalationLine }> {
  return (book, input) => {
    const { held, orderNumber, at } = onOrder(book, input);
    const { line } = input.body;
    const escalated: Change = { kind: 'escalated', orderNumber, line, at };
    if (line === 'HYGIENE_CELL') return { changes: [escalated], reply: { orderNumber } };
    const caseReference = held.live.reference;
    const demand: EscalationDemand = { id: randomUUID(), caseReference, line, insurer: insurerOf(held), at };
    return { changes: [escalated, { kind: 'demanded', demand }], reply: { orderNumber } };
  };
}

export const closeOrder: Command<ByHolder> = (book, input) => {
  const { orderNumber, at } = onOrder(book, input);
  const callback = book.added.openCallback(orderNumber);
  const withdrawn: Change[] =
    callback === null
      ? []
      : [
          {
            ...{ kind: 'changed' as const, resource: 'callbacks' as const, id: callback.id, orderNumber, at },
            values: { state: 'WITHDRAWN' },
          },
        ];
  return { changes: [...withdrawn, { kind: 'closed', orderNumber, at }], reply: { orderNumber } };
};

/**
 * Of the holder or a supervisor, at the version that was read; also of who held it at that version, where nothing has changed since
 * the claim ran out.
 */
function onOrder(
  book: CaseBook,
  { body, params, ifMatch, now }: CommandInput<ByHolder>,
): { readonly held: HeldOrder; readonly orderNumber: string; readonly at: string } {
  const held = orderFor(book, params['orderNumber'] ?? '', body.holder);
  const { number: orderNumber } = held.order;
  const current = book.versions.of('orders', orderNumber);
  if (!book.claims.isUntouched(orderNumber, body.holder, { read: ifMatch, current, now })) {
    requireHeldOrSupervised(book, held, body.holder);
    requireVersion(ifMatch, current);
  }
  return { held, orderNumber, at: now.toISOString() };
}
