/** Orders that the call centre has confirmed to be a caller's until an instant. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { ConfirmedOrder } from '../../model/commands';
import { OrderAssignmentEntity } from '../../persistence/entities/callers';
import { OrderClaimEntity } from '../../persistence/entities/commands';
import { reading, type Transaction } from '../../persistence/statement';

/** Who holds it. */
export interface Claimant {
  /** Pseudonym. */
  readonly caller: string;
  /** Null for who is not of the call centre's own staff. */
  readonly staffReference: string | null;
}

/** A caller who held it before holds it no longer. */
export async function keepClaim(
  transaction: Transaction,
  { orderNumber, caseReference, until }: Omit<ConfirmedOrder, 'version'>,
  { caller, staffReference }: Claimant,
  confirmedAt: Date,
): Promise<void> {
  const claim = { orderNumber, caller, caseReference, staffReference, confirmedAt, until, released: false };
  await transaction.upsert(OrderClaimEntity, claim);
}

/** By a command that was done: it is held until then. */
export async function prolongClaim(
  transaction: Transaction,
  { orderNumber, caller, until }: { readonly orderNumber: string; readonly caller: string; readonly until: Date },
): Promise<void> {
  await transaction.nativeUpdate(OrderClaimEntity, { orderNumber, caller, released: false }, { until });
}

export async function releaseClaim(transaction: Transaction, orderNumber: string): Promise<void> {
  await transaction.nativeUpdate(OrderClaimEntity, { orderNumber }, { released: true });
}

/**
 * Order number → case reference of what is the caller's by such a claim at that instant: not given back, and not taken away by
 * an assignment that the call centre has ended since.
 */
export function readClaims(orm: MikroORM, caller: string, now: Date): Promise<ReadonlyMap<string, string>> {
  return reading(orm, async (em) => {
    const claims = await em.find(OrderClaimEntity, { caller, released: false, until: { $gt: now } });
    const numbers = claims.flatMap(({ orderNumber, staffReference }) => (staffReference === null ? [] : [orderNumber]));
    const where = { orderNumber: { $in: numbers }, until: { $ne: null } };
    const ended = numbers.length === 0 ? [] : await em.find(OrderAssignmentEntity, where);
    const isTakenAway = ({ orderNumber, staffReference, confirmedAt }: (typeof claims)[number]): boolean =>
      ended.some(
        (one) => one.orderNumber === orderNumber && one.staffReference === staffReference && one.until! >= confirmedAt,
      );
    return new Map(
      claims
        .filter((claim) => !isTakenAway(claim))
        .map(({ orderNumber, caseReference }) => [orderNumber, caseReference]),
    );
  });
}
