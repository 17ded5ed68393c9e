/**
 * What streams of events follow, and what makes their operations run again. A change names what has changed and carries no
 * value: each stream reads anew, as its caller.
 */
import type { Coordinate } from './classification';
import type { CaseSubject } from './subject';

/** Something of one case has changed. */
export interface CaseChange {
  /** The hub's own id. */
  readonly caseId: string;
  /** Of one order of the case: its number. Whether the caller may see it is then a question about that order. */
  readonly orderNumber?: string | undefined;
  /** Only these: a stream that may see none of them does not run. */
  readonly coordinates: readonly Coordinate[];
}

/** Called in each process, also in the one where the change was made. */
export interface ChangeListener {
  caseChanged(change: CaseChange): void;
  /** The keys of the case are different: so may be the caller's relation to it. */
  caseKeysChanged(caseId: string): void;
  /** Whatever has this id, such as a command that is settled; ids are the hub's own and cannot be guessed. */
  idChanged(id: string): void;
  policyActivated(): void;
  /** Changes may have been missed: a connection was lost. */
  changesMissed(): void;
}

/** Where changes come from. */
export interface LiveChanges {
  listen(listener: ChangeListener): void;
  /** False behind a pooler: then listeners have to read every so often. */
  readonly areNotified: boolean;
}

/** What the field of a subscription follows. */
export type Followed =
  | { readonly kind: 'CASE'; readonly subject: CaseSubject }
  | { readonly kind: 'QUEUE' }
  | { readonly kind: 'POLICY' }
  | { readonly kind: 'ID'; readonly id: string };
