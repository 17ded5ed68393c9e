/** What resolvers give commands to, and read them from: one desk per request. Filled by `app/`. */
import type { Caller } from '../../model/caller';
import type { Coordinate } from '../../model/classification';
import type { CommandKind, CommandMessage, ConfirmedOrder, NextOrder } from '../../model/commands';
import type { OrderSubject, RelationBits, Subject } from '../../model/subject';
import type { PartnerQuestion } from '../../model/source-health';
import type { DecisionTable } from '../../policy/rules/decision-table';
import type { Decided, KeptCommand, NotTakenOf } from '../../registers/commands/command-store';

/**
 * The caller as commands know it: an order that the call centre has confirmed for a time is the caller's until then, though the
 * call centre cannot be asked now.
 */
export interface Writer {
  readonly caller: Caller;
  readonly decisions: DecisionTable;
  relation(subject: Subject): RelationBits;
}

export interface CommandToGive {
  readonly kind: CommandKind;
  readonly idempotencyKey: string;
  /** The input: what has to be the same where the key is. */
  readonly given: object;
  readonly order: OrderSubject;
  /** What of it was decided WRITE. */
  readonly written: readonly Coordinate[];
  readonly message: CommandMessage;
  /** By which the call centre will know what is made. */
  readonly target: string | null;
  /** The command that made what this one changes, where that is not confirmed yet. */
  readonly basedOn: string | null;
  /** It has a medical value: confirmed now, or failed; it is written nowhere. */
  readonly isMedical: boolean;
  /** What partners beside the call centre learn of it later. */
  readonly passedOn: readonly PartnerQuestion[];
}

export interface CommandDesk {
  writer(): Promise<Writer>;
  /** What the caller gave under this key, if anything. @throws HubError BAD_USER_INPUT where it was another command */
  givenBefore(command: Pick<CommandToGive, 'kind' | 'idempotencyKey' | 'given'>): Promise<KeptCommand | null>;
  /**
   * Writes it down with its access record and has it delivered: confirmed, refused, or waiting.
   * @throws HubError BAD_USER_INPUT where another command has the key; SourceError for a medical one that was not confirmed
   */
  give(command: CommandToGive): Promise<KeptCommand>;
  /** Null where no order waits. @throws SourceError where the call centre cannot be asked: nothing of it waits */
  takeNext(idempotencyKey: string, next: NextOrder): Promise<TakenOrder | null>;
  /** An order that the call centre has just confirmed to be the caller's until an instant. */
  holdOrder(order: Omit<ConfirmedOrder, 'version'>): Promise<void>;
  unsettledOf(caseId: string): Promise<readonly KeptCommand[]>;
  notTaken(of: NotTakenOf, after: bigint | null, limit: number): Promise<readonly KeptCommand[]>;
  find(id: string): Promise<KeptCommand | null>;
  /** @param order of the command @throws HubError BAD_USER_INPUT */
  decide(id: string, decided: Decided, order: OrderSubject, mutation: Coordinate): Promise<KeptCommand>;
}

export interface TakenOrder {
  readonly command: KeptCommand;
  readonly order: OrderSubject;
}
