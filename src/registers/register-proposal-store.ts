/**
 * Proposals for registers that two officers keep: one officer proposes, another one confirms, and the database refuses
 * every other way. Officers are distinguished by the person, so that a second account is no second officer.
 */
import { randomUUID } from 'node:crypto';
import { LockMode, type MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../errors/hub-error';
import type { RegisterChange } from '../model/register-change';
import { OfficerEntity } from '../persistence/entities/officer';
import { RegisterProposalEntity } from '../persistence/entities/register-proposal';
import { statement, type Transaction } from '../persistence/statement';
import type { KeepRecord } from './officer-store';
import { badInput, instantOf } from './register-entry';
import {
  BESIDE_THE_ROW,
  PROPOSED_REGISTERS,
  type ProposalState,
  type ProposedRegister,
  type RegisterContent,
  type RegisterProposal,
} from './register-proposal';

/** What an officer does in one request. */
export interface ProposalAct {
  /** Pseudonym. */
  readonly officer: string;
  /** On the hub's clock. */
  readonly now: Date;
  /** In the transaction that makes the change; what it rejects with takes the change back. */
  readonly keepRecord: KeepRecord;
}

export interface NewProposal {
  readonly register: ProposedRegister;
  readonly key: string;
  readonly basedOn: number;
  readonly content: RegisterContent;
  readonly reason: string;
}

/** Of each register: its table, the key, and what the register adds to a row. */
export const TABLES = {
  LEGAL_BASIS: { table: 'legal_basis', key: 'id', added: ['revision', 'recorded_at', 'author', 'proposal', 'reason'] },
  PURPOSE: { table: 'purpose', key: 'purpose', added: ['revision', 'recorded_at', 'author', 'proposal', 'reason'] },
  ORGANISATION: { table: 'organisation', key: 'cbe', added: ['revision', 'registered_at'] },
  APPLICATION: { table: 'application', key: 'client_id', added: ['revision', 'registered_at', 'key_since'] },
  STAFF_CONTRACT: { table: 'staff_contract', key: 'staff_reference', added: ['revision', 'registered_at'] },
} as const satisfies Readonly<
  Record<ProposedRegister, { readonly table: string; readonly key: string; readonly added: readonly string[] }>
>;

/** Of a table that holds more than the register: which rows are the register's. */
export function onlyOwn(register: ProposedRegister, alias: string): string {
  return register === 'STAFF_CONTRACT' ? ` and ${alias}."authority" = 'hub'` : '';
}

/** The row of an entry as the table would give it, so that it can be compared word for word with what is proposed. */
export async function canonicalContent(
  within: Transaction,
  register: ProposedRegister,
  content: RegisterContent,
): Promise<RegisterContent> {
  const { table, added } = TABLES[register];
  const [row] = await statement<{ content: RegisterContent }>(
    within,
    `select to_jsonb(jsonb_populate_record(null::"${table}", ?::jsonb)) - ?::text[] as "content"`,
    [JSON.stringify(content), added],
  );
  return row!.content;
}

/** The newest first. @param id only that one */
export async function readProposals(
  orm: MikroORM | Transaction,
  id: string | null = null,
): Promise<RegisterProposal[]> {
  const rows = await statement<ProposalRow>(
    orm,
    `select "p"."id", "p"."register" as "table", "p"."entry" as "key", "p"."based_on" as "basedOn", "p"."reason",
        "p"."proposed_by" as "proposedBy", "p"."proposed_at" as "proposedAt", "p"."decided_by" as "decidedBy",
        "p"."decided_at" as "decidedAt", "p"."decision_reason" as "decisionReason", "c"."current",
        case when "p"."decision" is null then "p"."content" else "p"."content" - '${BESIDE_THE_ROW}' end as "content",
        case when "p"."decision" is not null then "p"."decision"
          when "p"."based_on" = coalesce(("c"."current" ->> 'revision')::int, 0) then 'PROPOSED'
          else 'OVERTAKEN' end as "state"
      from "register_proposal" as "p"
      left join lateral (${PROPOSED_REGISTERS.map(currentOf).join(' union all ')}) as "c" on "p"."decision" is null
      where ?::uuid is null or "p"."id" = ?::uuid
      order by "p"."proposed_at" desc, "p"."id"`,
    [id, id],
  );
  return rows.map(({ table, proposedAt, decidedAt, ...row }) => ({
    ...row,
    register: PROPOSED_REGISTERS.find((register) => TABLES[register].table === table)!,
    proposedAt: new Date(proposedAt),
    decidedAt: instantOf(decidedAt),
  }));
}

interface ProposalRow extends Omit<RegisterProposal, 'register' | 'proposedAt' | 'decidedAt'> {
  readonly table: string;
  readonly proposedAt: string;
  readonly decidedAt: string | null;
}

function currentOf(register: ProposedRegister): string {
  const { table, key } = TABLES[register];
  return `(select to_jsonb("r") as "current" from "${table}" as "r"
    where "p"."register" = '${table}' and "r"."${key}" = "p"."entry"${onlyOwn(register, '"r"')} order by "r"."revision" desc limit 1)`;
}

/** @param content as `canonicalContent` gives it, with what is beside the row */
export async function insertProposal(
  transaction: Transaction,
  { register, key, basedOn, content, reason }: NewProposal,
  { officer, now, keepRecord }: ProposalAct,
): Promise<RegisterProposal | null> {
  const id = randomUUID();
  const contentField = BESIDE_THE_ROW in content ? BESIDE_THE_ROW : CONTENT_FIELD[register];
  const written = ['register', 'name', 'basedOn', 'reason', 'proposedBy', 'proposedAt', contentField];
  await keepRecord(transaction, proposalChange(id, written));
  const { table } = TABLES[register];
  const proposed = { id, register: table, entry: key, basedOn, content, reason, proposedBy: officer, proposedAt: now };
  await transaction.insert(RegisterProposalEntity, proposed);
  const [proposal = null] = await readProposals(transaction, id);
  return proposal;
}

/** Marks it as confirmed; the caller carries it out in the same transaction. @throws HubError BAD_USER_INPUT */
export async function confirmProposal(
  transaction: Transaction,
  { id, proposedBy }: RegisterProposal,
  { officer, now, keepRecord }: ProposalAct,
): Promise<void> {
  if (proposedBy === officer) throw badInput('id', 'Another privacy officer confirms it than the one who proposed it.');
  await requireProposerInOffice(transaction, proposedBy);
  await keepRecord(transaction, proposalChange(id, ['state', 'decidedBy', 'decidedAt']));
  const confirmed = { decision: 'CONFIRMED', decidedBy: officer, decidedAt: now } as const;
  await transaction.nativeUpdate(RegisterProposalEntity, id, confirmed);
}

/** What was proposed goes no further once its proposer is no officer any more. @throws HubError BAD_USER_INPUT */
export async function requireProposerInOffice(transaction: Transaction, proposer: string | null): Promise<void> {
  const inOffice = proposer !== null && { personPseudonym: proposer, endedAt: null };
  if (inOffice && (await transaction.count(OfficerEntity, inOffice)) > 0) return;
  throw badInput('id', 'The officer who proposed it is no officer any more: propose it anew.');
}

/** Or withdraws one's own. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
export async function rejectProposal(
  transaction: Transaction,
  id: string,
  reason: string,
  { officer, now, keepRecord }: ProposalAct,
): Promise<RegisterProposal> {
  await openProposal(transaction, id, ['PROPOSED', 'OVERTAKEN']);
  await keepRecord(transaction, proposalChange(id, ['state', 'decidedBy', 'decidedAt', 'decisionReason']));
  const rejected = { decision: 'REJECTED', decidedBy: officer, decidedAt: now, decisionReason: reason } as const;
  await transaction.nativeUpdate(RegisterProposalEntity, id, rejected);
  return (await readProposals(transaction, id))[0]!;
}

const FOR_UPDATE = { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true } as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Held until the transaction ends. @throws HubError NOT_FOUND_OR_FORBIDDEN, or BAD_USER_INPUT in another state */
export async function openProposal(
  transaction: Transaction,
  id: string,
  states: readonly ProposalState[] = ['PROPOSED'],
): Promise<RegisterProposal> {
  const held = UUID.test(id) && (await transaction.findOne(RegisterProposalEntity, id, FOR_UPDATE));
  const [proposal] = held ? await readProposals(transaction, id) : [];
  if (!proposal) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  if (!states.includes(proposal.state)) throw refusedIn(proposal.state);
  return proposal;
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

/** Which field of a proposal shows the entry as it would be. */
const CONTENT_FIELD: Readonly<Record<ProposedRegister, string>> = {
  ...{ LEGAL_BASIS: 'legalBasis', PURPOSE: 'purpose', ORGANISATION: 'organisation', APPLICATION: 'application' },
  STAFF_CONTRACT: 'staffContract',
};

function proposalChange(id: string, fields: readonly string[]): RegisterChange {
  const written = fields.map((field) => `PolicyRegisterProposal.${field}` as const);
  return { entry: `register-proposal:${id}`, written, personPseudonym: null };
}
