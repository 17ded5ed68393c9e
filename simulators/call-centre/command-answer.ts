/** The response of a command, made from the book as it is after its changes: the same at run time and when the journal is replayed. */
import type { SimulatorAnswer } from '../kit/simulator-http';
import type { CaseBook } from './case-book';
import { refusalAnswer } from './command-refusal';
import type { Reply } from './journal-entry';
import type { HeldOrder } from './live-case';

export function answerOf(book: CaseBook, reply: Reply): SimulatorAnswer {
  if ('refusal' in reply) return refusalAnswer(reply.refusal);
  if ('claimed' in reply) return claimAnswer(book, reply.claimed);
  const { live, order } = book.orders.get(reply.orderNumber) as HeldOrder;
  const until = book.claims.of(order.number)?.until ?? null;
  const keys = { orderNumber: order.number, caseReference: live.reference };
  if (!('kind' in reply)) {
    const version = book.versions.of('orders', order.number);
    return tagged(200, version, { ...keys, version, state: order.state, agentNumber: order.agentNumber, until });
  }
  const version = book.versions.of(reply.kind, reply.id);
  return tagged(reply.status, version, { id: reply.id, ...keys, version, until });
}

function claimAnswer(book: CaseBook, orderNumber: string | null): SimulatorAnswer {
  const claim = orderNumber === null ? null : book.claims.of(orderNumber);
  const held = orderNumber === null ? undefined : book.orders.get(orderNumber);
  if (orderNumber === null || claim === null || held === undefined) return tagged(200, 'none', { claim: null });
  const version = book.versions.of('orders', orderNumber);
  const { from, until } = claim;
  return tagged(200, version, { claim: { orderNumber, caseReference: held.live.reference, version, from, until } });
}

function tagged(status: number, version: string, body: object): SimulatorAnswer {
  return { status, body, headers: { etag: `"${version}"` } };
}
