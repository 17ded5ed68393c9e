/** What was recorded by commands: attempts, contacts, callbacks, visits, contact points. What changes of them later is laid over. */
import type { Holder } from './claims';

export type RecordKind = 'attempts' | 'contacts' | 'callbacks' | 'visits' | 'contact-points';

export interface AddedRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly orderNumber: string;
  readonly caseReference: string;
  /** ISO 8601 instant of the command. */
  readonly at: string;
  readonly by: Holder;
  /** Digest of the request: the same id with another one is refused. */
  readonly said: string;
  /** By the names of the wire, beside the keys. */
  readonly values: Readonly<Record<string, unknown>>;
}

export class AddedRecords {
  private readonly byId = new Map<string, AddedRecord>();
  private readonly byCase = new Map<string, AddedRecord[]>();
  private readonly byContactCase = new Map<string, AddedRecord>();
  private readonly openCallbacks = new Map<string, string>();

  add(record: AddedRecord): void {
    const { kind, id, caseReference, orderNumber, values } = record;
    this.byId.set(`${kind} ${id}`, record);
    const key = `${kind} ${caseReference}`;
    this.byCase.set(key, [...(this.byCase.get(key) ?? []), record]);
    if (kind === 'contacts') this.byContactCase.set(String(values['contactCaseReference']), record);
    if (kind === 'callbacks') this.openCallbacks.set(orderNumber, id);
  }

  find(kind: string, id: string): AddedRecord | null {
    return this.byId.get(`${kind} ${id}`) ?? null;
  }

  of(kind: RecordKind, caseReference: string): readonly AddedRecord[] {
    return this.byCase.get(`${kind} ${caseReference}`) ?? [];
  }

  /** References of the cases that have such a record. */
  casesWith(kind: RecordKind): string[] {
    return [...this.byCase].flatMap(([key, [first]]) =>
      key.startsWith(`${kind} `) && first ? first.caseReference : [],
    );
  }

  /** The contact a case was opened for by its being named; null for every other case. */
  namingOf(contactCaseReference: string): AddedRecord | null {
    return this.byContactCase.get(contactCaseReference) ?? null;
  }

  openCallback(orderNumber: string): AddedRecord | null {
    const id = this.openCallbacks.get(orderNumber);
    return id === undefined ? null : this.find('callbacks', id);
  }

  endCallback(orderNumber: string): void {
    this.openCallbacks.delete(orderNumber);
  }
}
