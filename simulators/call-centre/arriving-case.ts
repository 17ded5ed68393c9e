/** A case as it is opened by an intake order of Sciensano, or by a contact's being named: new reference, one order, the contact data there is. */
import { createHash, randomBytes } from 'node:crypto';
import type { OrderState, OrderType } from '../population/population';
import { NOTHING_SENT } from './contact-data';
import type { CaseKeys, ContactData, LiveCase, LiveOrder } from './live-case';
import { phoneKindOf } from './number-index';

export interface IntakeOrder extends Partial<ContactData> {
  readonly declarationId: string;
  readonly patientReference: string;
  readonly type: OrderType;
  readonly priority?: number;
  readonly niss?: string | null;
  readonly insurerCode?: string | null;
  readonly collectivityReference?: string | null;
}

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const MIDDLE_PRIORITY = 2;
const LOW_PRIORITY = 4;

/** `goesUp`: the order is handed to the second line at once. */
export function arrivingCase(intake: IntakeOrder, organisation: string, at: string, goesUp: boolean): LiveCase {
  const { patientReference, type, priority, niss, insurerCode, collectivityReference } = intake;
  const keys: Omit<CaseKeys, 'reference' | 'organisation' | 'openedAt' | 'closedAt'> = {
    zone: intake.nis5 ?? null,
    collectivityReference: collectivityReference ?? null,
    insurerCode: insurerCode ?? null,
    niss: niss ?? null,
    patientReference,
  };
  const order = { type, priority: priority ?? MIDDLE_PRIORITY, callLanguage: intake.language ?? null };
  const state = goesUp ? 'ESCALATED' : 'OPEN';
  return newCase(keys, contactDataIn(intake), order, { organisation, at, state, madeFrom: null });
}

export interface ContactToCall {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly risk: 'HIGH' | 'LOW';
}

/**
 * Nothing but name and phone is known; in which language the person speaks is not. Its keys follow from the contact's id: two
 * call centres that are given the same commands have the same cases.
 */
export function contactCase({ id, name, phone, risk }: ContactToCall, organisation: string, at: string): LiveCase {
  const keys = { zone: null, collectivityReference: null, insurerCode: null, niss: null, patientReference: null };
  const priority = risk === 'HIGH' ? MIDDLE_PRIORITY : LOW_PRIORITY;
  const data = { ...NOTHING_SENT, ...nameParts(name), ...phoneParts(phone) };
  const order = { type: 'CONTACT', priority, callLanguage: null } as const;
  return newCase(keys, data, order, { organisation, at, state: 'OPEN', madeFrom: id });
}

export function nameParts(name: string): Pick<ContactData, 'givenName' | 'familyName'> {
  const [givenName = '', ...rest] = name.trim().split(/\s+/);
  return { givenName, familyName: rest.length === 0 ? null : rest.join(' ') };
}

export function phoneParts(phone: string | null): Pick<ContactData, 'mobile' | 'landline'> {
  const isMobile = phone !== null && phoneKindOf(phone) === 'MOBILE';
  return { mobile: isMobile ? phone : null, landline: isMobile ? null : phone };
}

interface Opening {
  readonly organisation: string;
  readonly at: string;
  readonly state: OrderState;
  /** What its keys follow from; null: they are drawn by lot. */
  readonly madeFrom: string | null;
}

/** Bytes for the number of an order and the reference of a case. */
const LOT = 22;

function newCase(
  keys: Omit<CaseKeys, 'reference' | 'organisation' | 'openedAt' | 'closedAt'>,
  contactData: ContactData,
  order: Pick<LiveOrder, 'type' | 'priority' | 'callLanguage'>,
  { organisation, at, state, madeFrom }: Opening,
): LiveCase {
  const lot = madeFrom === null ? randomBytes(LOT) : createHash('sha256').update(madeFrom).digest();
  const opened: LiveOrder = {
    number: `CO-${opaque(lot.subarray(0, 10))}`,
    ...order,
    state,
    openedAt: at,
    queue: queueFor(order.callLanguage),
    attemptsCount: 0,
    agentNumber: null,
    assignedFrom: null,
  };
  const known = {
    reference: `CC-${opaque(lot.subarray(10, LOT))}`,
    organisation,
    openedAt: at,
    closedAt: null,
    ...keys,
  };
  return { ...known, index: null, contactData, asOf: at, orders: [opened] };
}

function contactDataIn(intake: IntakeOrder): ContactData {
  const names = Object.keys(NOTHING_SENT) as (keyof ContactData)[];
  return Object.fromEntries(names.map((name) => [name, intake[name] ?? null])) as unknown as ContactData;
}

function opaque(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** The queue of a language. There are agents for three languages; the others share a queue. */
export function queueFor(callLanguage: string | null): string {
  const own = ['fr', 'nl', 'en'].includes(callLanguage ?? 'fr');
  return own ? `brussels-${callLanguage ?? 'fr'}` : 'brussels-multilingual';
}
