/**
 * The registers that rules depend on, as privacy officers write them. What only narrows is one officer's act and is valid at
 * once; for anything else one officer proposes and another one confirms, and the database enforces it too.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../errors/hub-error';
import { statement, type Transaction } from '../persistence/statement';
import type { ProposedRegister, RegisterContent, RegisterProposal } from '../registers/register-proposal';
import {
  canonicalContent,
  confirmProposal,
  insertProposal,
  openProposal,
  readProposals,
  rejectProposal,
} from '../registers/register-proposal-store';
import type { LegalBasis } from './legal-basis';
import type { PolicyDocument } from './grant';
import { readRegisters } from './policy-register-store';
import type { PolicyRegisters } from './policy-registers';
import { inPolicyTransaction, versionDecidedBy, type OfficerAct } from './policy-version-store';
import type { PurposeEntry } from './purpose-entry';
import {
  changedCoordinates,
  faultOfLegalBasis,
  faultOfPurpose,
  faultOfText,
  onlyNarrows,
  type InputFault,
} from './register-change';
import { LEGAL_BASES, PURPOSE_ENTRIES, type RegisterKind, type RegisterName } from './register-kinds';
import type { RegisterHistory } from './register-reading';
import { readHistories } from './register-reading-store';

/** The entry as it was read. */
export interface EntryAt {
  readonly key: string;
  /** 0 for an entry that is to be new. */
  readonly revision: number;
  readonly reason: string;
}

/** What became of a change: it counts, or it is proposed. */
export interface RegisterChanged {
  readonly register: ProposedRegister;
  readonly key: string;
  readonly proposal: RegisterProposal | null;
}

export interface PolicyRegisterDesk {
  legalBases(): Promise<RegisterHistory<LegalBasis>[]>;
  purposes(): Promise<RegisterHistory<PurposeEntry>[]>;
  /** For every register that two officers keep. */
  proposals(): Promise<RegisterProposal[]>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN; nothing is stored then. So below. */
  changeLegalBasis(at: EntryAt, becomes: LegalBasis): Promise<RegisterChanged>;
  changePurpose(at: EntryAt, becomes: PurposeEntry): Promise<RegisterChanged>;
  /** From the instant of the request on. */
  end(register: RegisterName, at: EntryAt): Promise<RegisterChanged>;
  /** A proposal for one of these two registers. */
  confirm(proposal: string): Promise<RegisterChanged>;
  /** Or withdraws one's own; of every register that two officers keep. */
  reject(proposal: string, reason: string): Promise<RegisterChanged>;
}

export interface DeskOptions {
  readonly act: OfficerAct;
  /**
   * The sentence against what the registers would become under the version in force, or null: officers have to be able to
   * change them back.
   */
  readonly lossOf: (
    inForce: PolicyDocument,
    registers: { readonly are: PolicyRegisters; readonly become: PolicyRegisters },
  ) => Promise<string | null>;
  /** Told when a change counts, before it is answered: the next request is to be decided by it. */
  readonly onChanged: () => Promise<void>;
}

export function createPolicyRegisterDesk(orm: MikroORM, options: DeskOptions): PolicyRegisterDesk {
  const { onChanged } = options;
  const inTurn = (work: (transaction: Transaction) => Promise<RegisterChanged>): Promise<RegisterChanged> =>
    inPolicyTransaction(orm, work).then(async (changed) => {
      if (changed.proposal?.state !== 'PROPOSED') await onChanged();
      return changed;
    });
  const change = <Entry extends LegalBasis | PurposeEntry>(
    kind: RegisterKind<Entry>,
    at: EntryAt,
    becomesOf: (standing: Entry | null) => Entry,
  ): Promise<RegisterChanged> => {
    refuse(faultOfText('reason', at.reason));
    return inTurn((transaction) => makeChange(transaction, kind, at, becomesOf, options));
  };

  return {
    legalBases: () => readHistories(orm, LEGAL_BASES),
    purposes: () => readHistories(orm, PURPOSE_ENTRIES),
    proposals: () => readProposals(orm),
    changeLegalBasis(at, becomes) {
      refuse(faultOfLegalBasis(becomes));
      return change(LEGAL_BASES, at, () => becomes);
    },
    changePurpose(at, becomes) {
      refuse(faultOfPurpose(becomes));
      return change(PURPOSE_ENTRIES, at, () => becomes);
    },
    end: (register, at) =>
      register === 'LEGAL_BASIS'
        ? change(LEGAL_BASES, at, (standing) => ended(standing, options.act.now))
        : change(PURPOSE_ENTRIES, at, (standing) => ended(standing, options.act.now)),
    confirm: (id) => inTurn((transaction) => confirm(transaction, id, options)),
    reject(id, reason) {
      refuse(faultOfText('reason', reason));
      return inTurn(async (transaction) => {
        const proposal = await rejectProposal(transaction, id, reason, options.act);
        return { register: proposal.register, key: proposal.key, proposal };
      });
    },
  };
}

function ended<Entry extends LegalBasis | PurposeEntry>(standing: Entry | null, now: Date): Entry {
  if (standing === null) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  if (standing.endedAt !== null) throw badInput(null, 'It has been ended already.');
  return { ...standing, endedAt: now };
}

async function makeChange<Entry extends LegalBasis | PurposeEntry>(
  transaction: Transaction,
  kind: RegisterKind<Entry>,
  at: EntryAt,
  becomesOf: (standing: Entry | null) => Entry,
  options: DeskOptions,
): Promise<RegisterChanged> {
  const [found] = await readHistories(transaction, kind, at.key);
  const standing = found?.standing ?? null;
  if (standing === null && at.revision !== 0) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  if ((standing?.revision ?? 0) !== at.revision) {
    throw badInput('revision', 'The entry was changed since this revision was read: read it again.');
  }
  const becomes = becomesOf(standing?.entry ?? null);
  const was = standing === null ? null : kind.contentOf(standing.entry);
  const content = kind.contentOf(becomes);
  const written = changedCoordinates(kind, was, content);
  if (written.length === 0) throw badInput(null, 'Nothing would change.');
  await refuseLoss(transaction, becomes, options);
  const { act } = options;
  if (was !== null && onlyNarrows(was, content)) {
    await act.keepRecord(transaction, { entry: entryName(kind.name, at.key), written, personPseudonym: null });
    await addRevision(transaction, kind, { content, at, author: act.officer, proposal: null, now: act.now });
    return { register: kind.name, key: at.key, proposal: null };
  }
  const { key, revision: basedOn, reason } = at;
  const proposed = { register: kind.name, key, basedOn, reason };
  const canonical = await canonicalContent(transaction, kind.name, content);
  const proposal = await insertProposal(transaction, { ...proposed, content: canonical }, act);
  return { register: kind.name, key, proposal };
}

async function confirm(transaction: Transaction, id: string, options: DeskOptions): Promise<RegisterChanged> {
  const proposal = await openProposal(transaction, id);
  await confirmProposal(transaction, proposal, options.act);
  switch (proposal.register) {
    case 'LEGAL_BASIS':
      return carryOut(transaction, LEGAL_BASES, proposal, options);
    case 'PURPOSE':
      return carryOut(transaction, PURPOSE_ENTRIES, proposal, options);
    default:
      throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  }
}

async function carryOut<Entry extends LegalBasis | PurposeEntry>(
  transaction: Transaction,
  kind: RegisterKind<Entry>,
  proposal: RegisterProposal,
  options: DeskOptions,
): Promise<RegisterChanged> {
  const { id, key, basedOn, reason, content } = proposal;
  const { now, keepRecord } = options.act;
  const [found] = await readHistories(transaction, kind, key);
  await refuseLoss(transaction, kind.entryOf(content), options);
  const written = changedCoordinates(kind, found?.standing.content ?? null, content);
  await keepRecord(transaction, { entry: entryName(kind.name, key), written, personPseudonym: null });
  const at = { key, revision: basedOn, reason };
  await addRevision(transaction, kind, { content, at, author: proposal.proposedBy, proposal: id, now });
  const [confirmed = null] = await readProposals(transaction, id);
  return { register: kind.name, key, proposal: confirmed };
}

interface NewRevision {
  readonly content: RegisterContent;
  readonly at: EntryAt;
  readonly author: string;
  readonly proposal: string | null;
  readonly now: Date;
}

async function addRevision<Entry>(
  transaction: Transaction,
  { table }: RegisterKind<Entry>,
  { content, at, author, proposal, now }: NewRevision,
): Promise<void> {
  const added = { revision: at.revision + 1, recorded_at: now.toISOString(), author, proposal, reason: at.reason };
  await statement(
    transaction,
    `insert into "${table}" select "new".* from jsonb_populate_record(null::"${table}", ?::jsonb) as "new"`,
    [JSON.stringify({ ...content, ...added })],
  );
}

async function refuseLoss(
  transaction: Transaction,
  becomes: LegalBasis | PurposeEntry,
  { lossOf }: DeskOptions,
): Promise<void> {
  const are = await readRegisters(transaction);
  const { document } = await versionDecidedBy(transaction);
  const sentence = await lossOf(document, { are, become: withEntry(are, becomes) });
  if (sentence !== null) throw badInput(null, sentence);
}

function withEntry({ legalBases, purposes }: PolicyRegisters, entry: LegalBasis | PurposeEntry): PolicyRegisters {
  return 'id' in entry
    ? { purposes, legalBases: [...legalBases.filter(({ id }) => id !== entry.id), entry] }
    : { legalBases, purposes: [...purposes.filter(({ purpose }) => purpose !== entry.purpose), entry] };
}

function refuse(fault: InputFault | null): void {
  if (fault !== null) throw badInput(fault.argument, fault.sentence);
}

/** @param argument the part of the input that is wrong; null where it is the whole. */
function badInput(argument: string | null, detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: argument === null ? 'input' : `input.${argument}` }, { detail });
}

function entryName(register: RegisterName, key: string): string {
  return `${register === 'LEGAL_BASIS' ? 'legal-basis' : 'purpose'}:${key}`;
}
