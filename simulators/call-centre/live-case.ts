/**
 * What the call centre keeps of a case in memory: its keys and how its orders stand now, because these change while it
 * works. Contact data, attempts, visits and contacts are generated from the population when they are asked for; only a
 * case that came in at run time carries its contact data itself.
 */
import type { OrderState, OrderType, TrueCase } from '../population/population';

export interface LiveOrder {
  readonly number: string;
  type: OrderType;
  state: OrderState;
  priority: number;
  openedAt: string;
  queue: string;
  callLanguage: string | null;
  attemptsCount: number;
  /** Who holds it now: set exactly while the state is ASSIGNED. */
  agentNumber: string | null;
  assignedFrom: string | null;
}

export interface CaseKeys {
  readonly reference: string;
  organisation: string;
  openedAt: string;
  closedAt: string | null;
  zone: string | null;
  collectivityReference: string | null;
  insurerCode: string | null;
  niss: string | null;
  patientReference: string | null;
}

/** The contact data Sciensano sent along. */
export interface ContactData {
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly language: string | null;
  readonly sex: string | null;
  readonly birthDate: string | null;
  readonly postcode: string | null;
  readonly nis5: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly mobile: string | null;
  readonly landline: string | null;
  readonly email: string | null;
}

export interface LiveCase extends CaseKeys {
  /** Position in the population; null for a case that came in at run time. */
  readonly index: number | null;
  /** Contact data of a case that came in at run time. */
  readonly contactData: ContactData | null;
  /** When the contact data came in or last changed. */
  asOf: string;
  readonly orders: LiveOrder[];
}

/** An order with the case it belongs to. */
export interface HeldOrder {
  readonly order: LiveOrder;
  readonly live: LiveCase;
}

export function liveCaseOf(truth: TrueCase): LiveCase {
  return {
    ...caseKeysOf(truth),
    index: truth.index,
    contactData: null,
    asOf: truth.openedAt.toISOString(),
    orders: truth.orders.map((order) => ({
      number: order.number,
      type: order.type,
      state: order.state,
      priority: order.priority,
      openedAt: order.openedAt.toISOString(),
      queue: order.queue,
      callLanguage: order.callLanguage,
      attemptsCount: truth.attempts.filter((attempt) => attempt.orderNumber === order.number).length,
      agentNumber: order.assignedStaffReference,
      assignedFrom: order.assignedFrom?.toISOString() ?? null,
    })),
  };
}

export function caseKeysOf(truth: TrueCase): CaseKeys {
  return {
    reference: truth.reference,
    organisation: truth.organisation,
    openedAt: truth.openedAt.toISOString(),
    closedAt: truth.closedAt?.toISOString() ?? null,
    zone: truth.zone,
    collectivityReference: truth.collectivityReference,
    insurerCode: truth.insurer,
    niss: truth.niss,
    patientReference: truth.patientReference,
  };
}

export function keysOf(live: LiveCase): CaseKeys {
  const { reference, organisation, openedAt, closedAt, zone, collectivityReference, insurerCode, niss } = live;
  const { patientReference } = live;
  return {
    reference,
    organisation,
    openedAt,
    closedAt,
    zone,
    collectivityReference,
    insurerCode,
    niss,
    patientReference,
  };
}

export function isOver({ state }: LiveOrder): boolean {
  return state === 'CLOSED' || state === 'CANCELLED';
}
