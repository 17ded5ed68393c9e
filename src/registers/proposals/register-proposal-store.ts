/**
 * Proposals for registers that two officers keep: one officer proposes, another one confirms, and the database refuses
 * every other way. Officers are distinguished by the person, so that a second account is no second officer.
 */
import { randomUUID } from 'node:crypto';
import { LockMode, type EntityManager, type EntityName, type InferEntity, type MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../../model/errors/hub-error';
import { isUuid } from '../../model/identifiers/uuid';
import type { Coordinate } from '../../model/classification';
import type { RegisterChange } from '../../model/register-change';
import { byProperty, type RowByColumn } from '../../persistence/columns';
import { RegisterProposalEntity } from '../../persistence/entities/policy-register';
import { reading, type Transaction } from '../../persistence/statement';
import type { KeepRecord } from '../callers/officer-store';
import {
  badInput,
  changeOf,
  changedProperties,
  coordinatesChanged,
  standingEntries,
  type Entry,
  type ProposedRegister,
  type Register,
  isInOffice,
} from './register-store';

export const PROPOSAL_STATES = ['PROPOSED', 'CONFIRMED', 'REJECTED', 'OVERTAKEN'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What an officer does in one request. */
export interface ProposalAct {
  /** Pseudonym. */
  readonly officer: string;
  /** On the hub's clock. */
  readonly now: Date;
  /** In the transaction that makes the change; what it rejects with takes the change back. */
  readonly keepRecord: KeepRecord;
}

/** What proposals have beside the row: operations of an application. */
export const BESIDE_THE_ROW = 'operations';

type Kept = InferEntity<typeof RegisterProposalEntity>;

export interface RegisterProposal extends Omit<Kept, 'register' | 'content' | 'decision'> {
  readonly register: ProposedRegister;
  /** OVERTAKEN: the entry has changed since, so that it can no longer be confirmed. */
  readonly state: ProposalState;
  /** As it would be. */
  readonly content: Entry;
  /** What of the entry would change; null once it is decided, or overtaken. */
  readonly changes: readonly Coordinate[] | null;
}

/** The newest first. @param id only that one */
export function readProposals(
  within: MikroORM | Transaction,
  registers: readonly Register[],
  id?: string,
): Promise<RegisterProposal[]> {
  return reading(within, async (em) => {
    if (id !== undefined && !isUuid(id)) return [];
    const newest = { orderBy: { proposedAt: 'desc', id: 'asc' }, disableIdentityMap: true } as const;
    const kept = await em.find(RegisterProposalEntity, id === undefined ? {} : { id }, newest);
    const proposals: RegisterProposal[] = [];
    const standing = new Map<Register, Map<string, Entry>>();
    for (const register of registers) {
      const open = kept.flatMap((one) => (one.decision === null && isFor(one, register) ? [one.key] : []));
      standing.set(register, open.length === 0 ? new Map<string, Entry>() : await standingEntries(em, register, open));
    }
    for (const one of kept) {
      const register = registers.find((each) => isFor(one, each));
      if (register) proposals.push(proposalOf(em, register, one, standing.get(register)!.get(one.key) ?? null));
    }
    return proposals;
  });
}

function isFor({ register }: Pick<Kept, 'register'>, { name }: Register): boolean {
  return register === name.toLowerCase();
}

function proposalOf(
  em: EntityManager,
  register: Register,
  { content: { ...columns }, decision, ...proposal }: Kept,
  current: Entry | null,
): RegisterProposal {
  const { key, basedOn } = proposal;
  const state = decision ?? (basedOn === (current?.revision ?? 0) ? 'PROPOSED' : 'OVERTAKEN');
  const content = contentOf(em, register, { ...columns, revision: basedOn + 1 });
  const changed = changedProperties(register, { key, was: current, becomes: content });
  const changes = state === 'PROPOSED' ? coordinatesChanged(register, changed) : null;
  return { ...proposal, register: register.name, state, content, changes };
}

function contentOf(em: EntityManager, { entity }: Register, columns: RowByColumn): Entry {
  const beside = BESIDE_THE_ROW in columns && { [BESIDE_THE_ROW]: columns[BESIDE_THE_ROW] };
  return { ...byProperty(em, entity, columns), ...beside } as unknown as Entry;
}

/** @param content as `judgedContent` gives it, with what is beside the row */
export async function insertProposal(
  transaction: Transaction,
  register: Register,
  proposed: Pick<Kept, 'key' | 'basedOn' | 'content' | 'reason'>,
  { officer, now, keepRecord }: ProposalAct,
): Promise<RegisterProposal | null> {
  const id = randomUUID();
  const contentField = BESIDE_THE_ROW in proposed.content ? BESIDE_THE_ROW : fieldOf(register);
  const written = ['register', 'name', 'basedOn', 'reason', 'proposedBy', 'proposedAt', contentField];
  await keepRecord(transaction, proposalChange(id, written));
  const table = register.name.toLowerCase() as Kept['register'];
  const made = { id, register: table, ...proposed, proposedBy: officer, proposedAt: now };
  await transaction.insert(RegisterProposalEntity, made);
  const [proposal = null] = await readProposals(transaction, [register], id);
  return proposal;
}

/** Which field of a proposal shows the entry as it would be, such as `legalBasis`. */
function fieldOf({ name }: Register): string {
  return name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Marks it as decided; what is confirmed the caller carries out in the same transaction. @param reason of a rejection */
export async function decideProposal(
  transaction: Transaction,
  id: string,
  decision: 'CONFIRMED' | 'REJECTED',
  { officer, now, keepRecord }: ProposalAct,
  reason: string | null = null,
): Promise<void> {
  const written = ['state', 'decidedBy', 'decidedAt', ...(reason === null ? [] : ['decisionReason'])];
  await keepRecord(transaction, proposalChange(id, written));
  const decided = { decision, decidedBy: officer, decidedAt: now, decisionReason: reason };
  await transaction.nativeUpdate(RegisterProposalEntity, id, decided);
}

/** What was proposed goes no further once its proposer is no officer any more. @throws HubError BAD_USER_INPUT */
export async function requireProposerInOffice(transaction: Transaction, proposer: string | null): Promise<void> {
  if (await isInOffice(transaction, proposer)) return;
  throw badInput('id', 'The officer who proposed it is no officer any more: propose it anew.');
}

/** Held until the transaction ends. @throws HubError NOT_FOUND_OR_FORBIDDEN, or BAD_USER_INPUT in another state */
export async function openProposal(
  transaction: Transaction,
  registers: readonly Register[],
  id: string,
  states: readonly ProposalState[] = ['PROPOSED'],
): Promise<RegisterProposal> {
  await heldById(transaction, RegisterProposalEntity, id);
  const [proposal] = await readProposals(transaction, registers, id);
  if (!proposal) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  if (!states.includes(proposal.state)) throw refusedIn(proposal.state);
  return proposal;
}

/** The second waits here until the transaction ends, and finds what the first has done. @throws HubError NOT_FOUND_OR_FORBIDDEN */
export async function heldById<Row extends { id: string }>(
  transaction: Transaction,
  entity: EntityName<Row>,
  id: string,
): Promise<Row> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const found = isUuid(id) ? await transaction.findOne<Row>(entity, { id } as never, { lockMode }) : null;
  if (!found) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  return found;
}

export function refusedIn(state: ProposalState): Error {
  return badInput('id', CLOSED[state]);
}

const CLOSED: Readonly<Record<ProposalState, string>> = {
  PROPOSED: 'The proposal is open.',
  CONFIRMED: 'The proposal is confirmed already.',
  REJECTED: 'The proposal was rejected.',
  OVERTAKEN: 'The entry was changed since this was proposed: propose it anew.',
};

function proposalChange(id: string, fields: readonly string[]): RegisterChange {
  return changeOf(`register-proposal:${id}`, 'PolicyRegisterProposal', fields);
}
