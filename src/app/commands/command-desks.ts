/** Where requests give commands: each is kept with its access record before it is sent. */
import type { CommandDesk, CommandToGive, TakenOrder, Writer } from '../../graph/commands/command-desk';
import { appendWithin } from '../../audit/records/access-record-store';
import {
  recordOfCommand,
  type CommandChange,
  type WritingRequest,
} from '../../authorization/disclosure/access-records-of';
import type { Caller } from '../../model/caller';
import { caseSubject } from '../../model/case-keys';
import type { ConfirmedOrder } from '../../model/commands';
import { SourceError, HubError } from '../../model/errors/hub-error';
import type { Pseudonyms } from '../../model/pseudonyms';
import { orderOf, relationOf, type OrderSubject } from '../../model/subject';
import type { DecisionTable } from '../../policy/rules/decision-table';
import { inTransaction, type Transaction } from '../../persistence/statement';
import { keepConfirmed, unkept, type KeptCommand } from '../../registers/commands/command-store';
import { keepClaim, readClaims } from '../../registers/commands/order-claim-store';
import type { CallCentreSource } from '../../sources/source';
import { CASE_KEYS } from '../../registers/callers/fact-streams';
import type { CaseKeyStore } from '../../registers/links/case-key-store';
import type { Dependencies } from '../dependencies';
import type { Outbox } from './outbox';

interface DeskParts extends Pick<Dependencies, 'orm' | 'pseudonyms' | 'log'> {
  readonly outbox: Outbox;
  readonly sources: { readonly callCentre: Pick<CallCentreSource, 'claimNext'> };
  readonly caseKeys: Pick<CaseKeyStore, 'byReferences'>;
  /** Reads a stream of the call centre now. */
  readonly streams: { readonly pollNow: (stream: string) => Promise<void> };
}

interface DeskRequest extends WritingRequest {
  readonly decisionsFor: (caller: Caller) => DecisionTable;
}

export type OpenCommandDesk = (request: WritingRequest, decisionsFor: DeskRequest['decisionsFor']) => CommandDesk;

export function commandDesksOn(
  { orm, pseudonyms, log }: Pick<Dependencies, 'orm' | 'pseudonyms' | 'log'>,
  parts: Omit<DeskParts, 'orm' | 'pseudonyms' | 'log'>,
): OpenCommandDesk {
  return (request, decisionsFor) => openCommandDesk({ ...parts, orm, pseudonyms, log }, { ...request, decisionsFor });
}

function openCommandDesk(parts: DeskParts, request: DeskRequest): CommandDesk {
  const { orm, outbox, pseudonyms } = parts;
  const { store } = outbox;
  let asked: Promise<Writer> | null = null;
  const writer = (): Promise<Writer> => (asked ??= writerOf(parts, request));
  const recorded =
    (id: string, order: OrderSubject, written: CommandToGive['written'], passedOn: CommandToGive['passedOn'] = []) =>
    async (transaction: Transaction): Promise<void> => {
      const { personPseudonym, caseId } = order;
      const by = await writer();
      const about = { personPseudonym, caseId, subject: order, relation: by.relation(order) };
      await keepRecord(parts, request, by, { entry: `command:${id}`, written, ...about, passedOn }, transaction);
    };
  return {
    writer,
    givenBefore: (command) => store.underKey(identified(pseudonyms, request.caller, command)),
    async give(command) {
      const kept = identified(pseudonyms, request.caller, command);
      const record = recorded(kept.id, command.order, command.written, command.passedOn);
      if (command.isMedical) return giveMedical(parts, request, kept, record);
      const { command: given, isNext } = await store.keep(kept, request.now, record);
      return isNext ? outbox.send(given, request.requestId) : given;
    },
    async takeNext(idempotencyKey, next) {
      const given = {
        kind: 'TAKE_NEXT_ORDER',
        idempotencyKey,
        given: { queue: next.queue },
        target: null,
        basedOn: null,
      } as const;
      const { id, content, caller } = identified(pseudonyms, request.caller, given);
      const before = await store.underKey({ caller, idempotencyKey, content });
      if (before) return takenBefore(parts, before);
      const ask = { requestId: request.requestId, elements: new Set<string>() };
      const claimed = await parts.sources.callCentre.claimNext(next, id, ask);
      if (claimed === null) return null;
      const order = await orderClaimed(parts, claimed);
      return inTransaction(orm, async (transaction) => {
        const command = await keepConfirmed(transaction, { ...given, id, caller, content, order }, request.now);
        const { staffReference } = request.caller.facts;
        await keepClaim(transaction, claimed, { caller, staffReference }, request.now);
        asked = Promise.resolve(withClaims(request, await writer(), new Map([[claimed.orderNumber, order.reference]])));
        await recorded(id, order, ['Mutation.takeNextOrder'])(transaction);
        return { command, order };
      });
    },
    holdOrder(confirmed) {
      const { pseudonym: caller, facts } = request.caller;
      const { staffReference } = facts;
      return inTransaction(orm, (transaction) =>
        keepClaim(transaction, confirmed, { caller, staffReference }, request.now),
      );
    },
    unsettledOf: (caseId) => store.unsettledOf(caseId),
    notTaken: (of, after, limit) => store.notTaken(of, after, limit),
    find: (id) => store.find(id),
    decide: (id, decided, order, mutation) => store.decide(id, decided, request.now, recorded(id, order, [mutation])),
  };
}

type Identifiable = Pick<CommandToGive, 'kind' | 'idempotencyKey' | 'given'>;

function identified<Given extends Identifiable>(
  pseudonyms: Pseudonyms,
  caller: Caller,
  command: Given,
): Given & { readonly id: string; readonly caller: string; readonly content: string } {
  const { idempotencyKey, kind, given } = command;
  const id = pseudonyms.commandId(caller.pseudonym, idempotencyKey);
  const content = pseudonyms.opaqueId('command', JSON.stringify([idempotencyKey, kind, given]));
  return { ...command, id, caller: caller.pseudonym, content };
}

/** Nothing of it is kept but the access record; it is sent under the same key however often it is given. */
async function giveMedical(
  { orm, outbox }: DeskParts,
  request: DeskRequest,
  command: ReturnType<typeof identified<CommandToGive>>,
  record: (transaction: Transaction) => Promise<void>,
): Promise<KeptCommand> {
  const { order, id, message } = command;
  const waiting = await outbox.store.unsettledOf(order.caseId);
  if (waiting.some(({ state }) => state === 'QUEUED')) {
    throw new SourceError('SOURCE_UNAVAILABLE', 'call-centre', new Error('commands of the case wait before it'));
  }
  await inTransaction(orm, record);
  const answer = await outbox.sendUnkept(id, message, request.requestId);
  return unkept(command, answer, request.now);
}

async function takenBefore(parts: DeskParts, command: KeptCommand): Promise<TakenOrder> {
  const { orderNumber, caseReference } = command;
  const order = await orderClaimed(parts, { orderNumber: orderNumber ?? '', caseReference: caseReference ?? '' });
  return { command, order };
}

/**
 * The case may have been opened a moment ago.
 * @throws HubError where its keys cannot be read: given again, the command finds them
 */
async function orderClaimed(
  { caseKeys, streams }: DeskParts,
  { orderNumber, caseReference }: Pick<ConfirmedOrder, 'orderNumber' | 'caseReference'>,
): Promise<OrderSubject> {
  const read = async () => (await caseKeys.byReferences([caseReference])).get(caseReference);
  const known = await read();
  if (!known) await streams.pollNow(CASE_KEYS);
  const key = known ?? (await read());
  if (!key) throw new HubError('SOURCE_UNAVAILABLE', { source: 'call-centre' });
  return orderOf(caseSubject(key), orderNumber);
}

/** Within the transaction of what it is about. */
async function keepRecord(
  { log }: DeskParts,
  request: DeskRequest,
  { caller, decisions }: Writer,
  change: CommandChange,
  transaction: Transaction,
): Promise<void> {
  const { requestId } = request;
  const record = recordOfCommand({ ...request, caller, decisions }, change, (coordinates) => {
    const facts = { requestId, policyVersion: decisions.version, coordinates };
    log.alarm('a command without an allow was taken back', facts);
  });
  await appendWithin(transaction, [record]).catch((error: unknown) => {
    log.failure(error, requestId, 'access records');
    throw error;
  });
}

async function writerOf({ orm }: DeskParts, request: DeskRequest): Promise<Writer> {
  const { caller, decisions, now } = request;
  const claims = await readClaims(orm, caller.pseudonym, now);
  const plain: Writer = { caller, decisions, relation: (subject) => relationOf(caller, subject) };
  return claims.size === 0 ? plain : withClaims(request, plain, claims);
}

function withClaims(request: DeskRequest, { caller }: Writer, claims: ReadonlyMap<string, string>): Writer {
  const { facts } = caller;
  const { orderAssignments: known } = facts;
  const value = new Map([...(known.usable ? known.value : []), ...claims]);
  const claiming = { ...caller, facts: { ...facts, orderAssignments: { ...known, value, usable: true } } };
  return {
    caller: claiming,
    decisions: request.decisionsFor(claiming),
    relation: (subject) => relationOf(claiming, subject),
  };
}
