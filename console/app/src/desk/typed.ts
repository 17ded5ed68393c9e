/** What an agent has typed and chosen on a call: in memory only, until the next order is taken. Pure. */
import type { VerificationQuestion } from '../generated/schema-types';
import { dayAfter, dayOf } from '../language/days';
import type { Ending } from './outcomes';

export interface TypedContact {
  readonly name: string;
  readonly phone: string;
  readonly risk: string;
  readonly relationship: string;
  readonly lastExposureOn: string;
  /** Of a contact that is corrected. */
  readonly corrects: { readonly id: string; readonly version: string } | null;
}

export interface TypedCallback {
  readonly day: string;
  readonly time: string;
  /** None: that of the order. */
  readonly language: string;
  /** None: any known. */
  readonly phone: string;
}

/** Nobody is called in the evening. */
const LAST_HOURS_MS = 5 * 3_600_000;

/** For later today, or for tomorrow where today is nearly over. */
export function newCallback(): TypedCallback {
  const now = new Date();
  const today = dayOf(now);
  const isOver = dayOf(new Date(now.getTime() + LAST_HOURS_MS)) !== today;
  return { day: isOver ? dayAfter(today, 1) : today, time: '', language: '', phone: '' };
}

export interface Typed {
  readonly contact: TypedContact;
  /** Null: none is asked for. */
  readonly callback: TypedCallback | null;
  readonly newNumber: string;
  /** The contact point that is called; null: the first. */
  readonly pointId: string | null;
  /** Null: that of the person. */
  readonly scriptLanguage: string | null;
  readonly step: number;
  readonly page: number;
  /** The key of the attempt that is the outcome of this call. */
  readonly outcome: string | null;
  readonly ending: Ending | null;
  /** Of an order that is given back to be called in another language. */
  readonly endingLanguage: string;
}

export const NO_CONTACT: TypedContact = {
  ...{ name: '', phone: '', risk: '', relationship: '', lastExposureOn: '' },
  corrects: null,
};

export const NOTHING_TYPED: Typed = {
  ...{ contact: NO_CONTACT, callback: null, newNumber: '', pointId: null, scriptLanguage: null },
  ...{ step: 0, page: 0, outcome: null, ending: null, endingLanguage: '' },
};

/** Who calls in, until it is verified. */
export interface Inbound {
  readonly phone: string;
  readonly questions: readonly VerificationQuestion[];
  readonly answers: Readonly<Partial<Record<VerificationQuestion, string>>>;
}

export const NOBODY_CALLS: Inbound = { phone: '', questions: [], answers: {} };

/** Something that is not sent yet. */
export function isUnsent({ contact, callback, newNumber }: Typed): boolean {
  return hasContact(contact) || callback !== null || newNumber !== '';
}

export function hasContact({ name, phone }: TypedContact): boolean {
  return name.trim() !== '' || phone.trim() !== '';
}
