/**
 * Commands on their way: each is kept with its access record before anything is sent, and settled once. Values are there,
 * encrypted, from then until it is settled; of those that were not taken until somebody has decided, for seven days at most.
 */
import { LockMode, type InferEntity, type MikroORM } from '@mikro-orm/postgresql';
import {
  ENDING_KINDS,
  type CommandAnswer,
  type CommandKind,
  type CommandMessage,
  type CommandReason,
  type CommandState,
} from '../../model/commands';
import { HubError } from '../../model/errors/hub-error';
import { isUuid } from '../../model/identifiers/uuid';
import type { OrderSubject } from '../../model/subject';
import { changed, idChanged } from '../../persistence/case-changes';
import { CommandEntity } from '../../persistence/entities/commands';
import { lockNames, LOCKS } from '../../persistence/locks.sql';
import { added, inTransaction, reading, type Transaction } from '../../persistence/statement';
import { LEASE_MS } from './leases.sql';
import { prolongClaim, releaseClaim } from './order-claim-store';
import { openMessage, sealMessage, type CommandKeys } from './sealed-message';

type Row = InferEntity<typeof CommandEntity>;

export interface KeptCommand extends Omit<Row, 'sealed' | 'sealedWith'> {
  /** Null once its values are gone. */
  readonly message: CommandMessage | null;
}

/** A command as somebody gave it. */
export interface GivenCommand {
  readonly id: string;
  readonly caller: string;
  readonly idempotencyKey: string;
  /** Keyed hash of all that was given. */
  readonly content: string;
  readonly kind: CommandKind;
  readonly order: OrderSubject;
  readonly message: CommandMessage;
  readonly target: string | null;
  readonly basedOn: string | null;
}

type KeepRecord = (transaction: Transaction) => Promise<void>;

/** What became of a command that was not taken. */
export type Decided = Extract<CommandReason, 'GIVEN_BACK' | 'GIVEN_UP'> | 'AGAIN';

export interface Commands {
  /** Null where there is none under this key. @throws HubError BAD_USER_INPUT where it was another one */
  underKey(given: Pick<GivenCommand, 'caller' | 'idempotencyKey' | 'content'>): Promise<KeptCommand | null>;
  /**
   * With its access record. `isNext`: nothing of the case waits before it, and it is the caller's to send.
   * @throws HubError BAD_USER_INPUT where another command has the key
   */
  keep(given: GivenCommand, now: Date, keepRecord: KeepRecord): Promise<{ command: KeptCommand; isNext: boolean }>;
  /** Of those that were leased. */
  leased(ids: readonly string[]): Promise<KeptCommand[]>;
  settle(command: KeptCommand, answer: CommandAnswer, now: Date): Promise<KeptCommand>;
  /** It was sent so often without an answer, and is sent again after so many milliseconds. */
  postpone(id: string, attempts: number, ms: number): Promise<void>;
  /** Of a case, in order: what waits, and what was not taken. */
  unsettledOf(caseId: string): Promise<KeptCommand[]>;
  /** What was not taken, the oldest first; of an organisation's orders, or of what a caller gave. */
  notTaken(of: NotTakenOf, after: bigint | null, limit: number): Promise<KeptCommand[]>;
  find(id: string): Promise<KeptCommand | null>;
  /** @throws HubError NOT_FOUND_OR_FORBIDDEN, BAD_USER_INPUT */
  decide(id: string, decided: Decided, now: Date, keepRecord: KeepRecord): Promise<KeptCommand>;
  /** Values that are too old. */
  forget(now: Date): Promise<number>;
}

export type NotTakenOf = { readonly organisation: string } | { readonly caller: string };

const DAYS_KEPT = 7;
const DAY_MS = 86_400_000;
const NOT_TAKEN: readonly CommandState[] = ['REFUSED', 'CONFLICT'];

/** @param realNow leases and pauses are a matter of real time */
export function createCommands(orm: MikroORM, keys: CommandKeys, realNow: () => Date): Commands {
  const opened = openedBy(keys);
  return {
    ...commandsRead(orm, opened),
    keep: (given, now, keepRecord) =>
      inTransaction(orm, async (transaction) => {
        const { caller, idempotencyKey, content, order } = given;
        await lockNames(transaction, LOCKS.COMMANDS, [order.caseId]);
        const found = await transaction.findOne(CommandEntity, { caller, idempotencyKey });
        if (found) return { command: opened(sameAs(found, content)), isNext: false };
        const waiting = await transaction.count(CommandEntity, { caseId: order.caseId, state: 'QUEUED' });
        const row = await added(transaction, CommandEntity, {
          ...rowOf(given, now),
          ...sealMessage(keys, given.id, given.message),
          nextAt: realNow(),
          leasedUntil: waiting > 0 ? null : new Date(realNow().getTime() + LEASE_MS),
        });
        await keepRecord(transaction);
        await announce(transaction, row);
        return { command: opened(row), isNext: waiting === 0 };
      }),
    settle: (command, answer, now) =>
      inTransaction(orm, async (transaction) => {
        const row = await held(transaction, command.id);
        if (row.state !== 'QUEUED') return opened(row);
        Object.assign(row, settled(answer, now));
        await transaction.flush();
        await announce(transaction, row);
        if (answer.done) await followClaim(transaction, row, answer.until);
        return { ...opened(row), message: command.message };
      }),
    postpone: (id, attempts, ms) =>
      inTransaction(orm, async (transaction) => {
        const nextAt = new Date(realNow().getTime() + ms);
        await transaction.nativeUpdate(CommandEntity, id, { attempts, nextAt, leasedUntil: null });
      }),
    decide: (id, decided, now, keepRecord) =>
      inTransaction(orm, async (transaction) => {
        const row = isUuid(id) ? await held(transaction, id) : null;
        if (!row) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
        if (!NOT_TAKEN.includes(row.state)) throw badState();
        Object.assign(row, decidedOn(decided, row, now, realNow()));
        await transaction.flush();
        await keepRecord(transaction);
        await announce(transaction, row);
        return opened(row);
      }),
    forget: (now) => inTransaction(orm, (transaction) => forget(transaction, now)),
  };
}

type Opened = (row: Row) => KeptCommand;

function openedBy(keys: CommandKeys): Opened {
  return (row) => {
    const { sealed, sealedWith, ...rest } = row;
    const message = sealed && sealedWith ? openMessage(keys, row.id, { sealed, sealedWith }) : null;
    return { ...rest, message };
  };
}

type CommandsRead = Pick<Commands, 'underKey' | 'leased' | 'unsettledOf' | 'notTaken' | 'find'>;

function commandsRead(orm: MikroORM, opened: Opened): CommandsRead {
  return {
    async underKey({ caller, idempotencyKey, content }) {
      const found = await reading(orm, (em) => em.findOne(CommandEntity, { caller, idempotencyKey }));
      return found && opened(sameAs(found, content));
    },
    leased: (ids) => reading(orm, async (em) => (await em.find(CommandEntity, { id: { $in: [...ids] } })).map(opened)),
    unsettledOf: (caseId) =>
      reading(orm, async (em) => {
        const where = { caseId, sealed: { $ne: null } };
        return (await em.find(CommandEntity, where, { orderBy: { position: 'asc' } })).map(opened);
      }),
    notTaken: (of, after, limit) =>
      reading(orm, async (em) => {
        const where = { ...of, state: { $in: [...NOT_TAKEN] }, ...(after !== null && { position: { $gt: after } }) };
        return (await em.find(CommandEntity, where, { orderBy: { position: 'asc' }, limit })).map(opened);
      }),
    find: (id) =>
      reading(orm, async (em) => {
        const found = isUuid(id) ? await em.findOne(CommandEntity, id) : null;
        return found && opened(found);
      }),
  };
}

/** Whatever has not come to an end by then is given up. */
function forget(transaction: Transaction, now: Date): Promise<number> {
  const issuedAt = { $lt: new Date(now.getTime() - DAYS_KEPT * DAY_MS) };
  const gone = { sealed: null, sealedWith: null, state: 'DISCARDED', reason: 'TOO_OLD', settledAt: now } as const;
  return transaction.nativeUpdate(CommandEntity, { issuedAt, sealed: { $ne: null } }, gone);
}

/** Without values: of what was confirmed as soon as it was given. */
export async function keepConfirmed(
  transaction: Transaction,
  given: Omit<GivenCommand, 'message'>,
  now: Date,
): Promise<KeptCommand> {
  const confirmed = { state: 'CONFIRMED', settledAt: now, nextAt: now, leasedUntil: null } as const;
  const withoutValues = { ...rowOf(given, now), ...confirmed, sealed: null, sealedWith: null };
  const { sealed: _, sealedWith: __, ...row } = await added(transaction, CommandEntity, withoutValues);
  return { ...row, message: null };
}

/** As it would be read, of one that is in no row. */
export function unkept(given: GivenCommand, answer: CommandAnswer, now: Date): KeptCommand {
  const row = { ...rowOf(given, now), position: 0n, nextAt: now, leasedUntil: null };
  return { ...row, ...outcomeOf(answer, now), message: given.message };
}

/** Before it is sent. */
function rowOf(given: Omit<GivenCommand, 'message'>, now: Date) {
  const { id, caller, idempotencyKey, content, kind, order, target, basedOn } = given;
  return {
    ...{ id, caller, idempotencyKey, content, kind, target, basedOn },
    ...{ organisation: order.organisation, caseId: order.caseId, caseReference: order.reference },
    ...{ orderNumber: order.orderNumber, issuedAt: now },
    state: 'QUEUED' as CommandState,
    ...{ reason: null, settledAt: null, resultVersion: null, attempts: 0, round: 0 },
  };
}

/** @throws HubError BAD_USER_INPUT */
function sameAs(found: Row, content: string): Row {
  if (found.content === content) return found;
  const detail = 'Another command was given under this key.';
  throw new HubError('BAD_USER_INPUT', { argument: 'input.idempotencyKey' }, { detail });
}

function badState(): HubError {
  const detail = 'Only a command that was not taken is sent again, given back or discarded.';
  return new HubError('BAD_USER_INPUT', { argument: 'input.commandId' }, { detail });
}

/** What was done has no values any more; what was not taken keeps them until somebody has decided. */
function settled(answer: CommandAnswer, now: Date): Partial<Row> {
  return { ...outcomeOf(answer, now), leasedUntil: null, ...(answer.done && { sealed: null, sealedWith: null }) };
}

function outcomeOf(answer: CommandAnswer, now: Date): Pick<Row, 'state' | 'reason' | 'resultVersion' | 'settledAt'> {
  if (answer.done) return { state: 'CONFIRMED', reason: null, resultVersion: answer.version, settledAt: now };
  const { reason } = answer;
  return { state: reason === 'STALE' ? 'CONFLICT' : 'REFUSED', reason, resultVersion: null, settledAt: now };
}

function decidedOn(decided: Decided, { round }: Row, now: Date, realNow: Date): Partial<Row> {
  switch (decided) {
    case 'AGAIN':
      return { state: 'QUEUED', reason: null, settledAt: null, round: round + 1, attempts: 0, nextAt: realNow };
    case 'GIVEN_BACK':
      return { reason: decided, settledAt: now };
    case 'GIVEN_UP':
      return { state: 'DISCARDED', reason: decided, settledAt: now, sealed: null, sealedWith: null };
  }
}

/** What waits of the case is another list, and this command in another state. */
async function announce(transaction: Transaction, { id, caseId, orderNumber }: Row): Promise<void> {
  await idChanged(transaction, id);
  if (caseId === null) return;
  const about = { caseId, ...(orderNumber !== null && { orderNumber }) };
  await changed(transaction, [{ ...about, coordinates: ['Case.pendingCommands', 'Command.state'] }]);
}

/** What was done to an order says whose it is, and until when. */
async function followClaim(transaction: Transaction, row: Row, until: Date | null): Promise<void> {
  const { kind, caller, orderNumber } = row;
  if (orderNumber === null) return;
  if (ENDING_KINDS.has(kind)) await releaseClaim(transaction, orderNumber);
  else if (until) await prolongClaim(transaction, { orderNumber, caller, until });
}

function held(transaction: Transaction, id: string): Promise<Row> {
  return transaction.findOneOrFail(CommandEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
}
