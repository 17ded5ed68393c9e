/** A case as it is opened by an intake order of Sciensano: new reference, one order, the contact data sent along. */
import { randomInt } from 'node:crypto';
import type { OrderType } from '../population/population';
import { NOTHING_SENT } from './contact-data';
import type { CaseKeys, ContactData, LiveCase } from './live-case';

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

/** `goesUp`: the order is handed to the second line at once. */
export function arrivingCase(intake: IntakeOrder, organisation: string, at: string, goesUp: boolean): LiveCase {
  const { patientReference, type, priority, niss, insurerCode, collectivityReference } = intake;
  const callLanguage = intake.language ?? null;
  const keys: CaseKeys = {
    reference: `CC-${opaque(12)}`,
    organisation,
    openedAt: at,
    closedAt: null,
    zone: intake.nis5 ?? null,
    collectivityReference: collectivityReference ?? null,
    insurerCode: insurerCode ?? null,
    niss: niss ?? null,
    patientReference,
  };
  const order = {
    number: `CO-${opaque(10)}`,
    type,
    state: goesUp ? ('ESCALATED' as const) : ('OPEN' as const),
    priority: priority ?? MIDDLE_PRIORITY,
    openedAt: at,
    queue: queueFor(callLanguage),
    callLanguage,
    attemptsCount: 0,
    agentNumber: null,
    assignedFrom: null,
  };
  return { ...keys, index: null, contactData: contactDataIn(intake), asOf: at, orders: [order] };
}

function contactDataIn(intake: IntakeOrder): ContactData {
  const names = Object.keys(NOTHING_SENT) as (keyof ContactData)[];
  return Object.fromEntries(names.map((name) => [name, intake[name] ?? null])) as unknown as ContactData;
}

function opaque(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** There are agents for three languages; the others share a queue. */
function queueFor(callLanguage: string | null): string {
  const own = ['fr', 'nl', 'en'].includes(callLanguage ?? 'fr');
  return own ? `brussels-${callLanguage ?? 'fr'}` : 'brussels-multilingual';
}
