/** The registers that rules depend on, as privacy officers write them: what is sent, and what rules would lose by it. */
import type { ProposalAct } from '../../registers/proposals/register-proposal-store';
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../../model/errors/hub-error';
import type { Transaction } from '../../persistence/statement';
import { changeEntry, type EntryAt, type EntryChanged } from '../../registers/proposals/entry-change-store';
import { badInput, type Proposed, type Change, type Register } from '../../registers/proposals/register-store';
import type { RegisterName } from './legal-basis';
import {
  type PolicyRegisters,
  type PurposeEntry,
  type LegalBasis,
  type PurposeRevision,
  type LegalBasisRevision,
  LEGAL_BASES,
  PURPOSES_OF_USE,
  readHistories,
  readRegisters,
} from './policy-register-store';
import { requireLegalBasis, requirePurpose, requireText } from './register-change';
import type { PolicyDocument } from '../rules/grant';
import { inPolicyTransaction, versionDecidedBy } from '../versions/policy-version-store';

/** The entry as it was read; revision 0 for one that is to be new. */
export type PolicyEntryAt = Required<EntryAt> & { readonly revision: number };

export interface PolicyRegisterDesk {
  /** As this request changes them, and confirms proposals for them. */
  readonly registers: readonly Register[];
  /** Each with all its revisions, the newest first; so below. */
  legalBases(): Promise<LegalBasisRevision[][]>;
  purposes(): Promise<PurposeRevision[][]>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN; nothing is stored then. So below. */
  changeLegalBasis(at: PolicyEntryAt, becomes: LegalBasis): Promise<EntryChanged>;
  changePurpose(at: PolicyEntryAt, becomes: PurposeEntry): Promise<EntryChanged>;
  /** From the instant of the request on. */
  end(register: RegisterName, at: PolicyEntryAt): Promise<EntryChanged>;
}

export interface DeskOptions {
  readonly act: ProposalAct;
  /**
   * The sentence against what the registers would become under the version in force, or null: officers have to be able to
   * change them back.
   */
  readonly lossOf: (
    inForce: PolicyDocument,
    registers: { readonly are: PolicyRegisters; readonly become: PolicyRegisters },
  ) => Promise<string | null>;
  /** Called when a change is active, before it is answered: the next request is to be decided by it. */
  readonly onChanged: () => Promise<void>;
}

export function createPolicyRegisterDesk(orm: MikroORM, { act, lossOf, onChanged }: DeskOptions): PolicyRegisterDesk {
  const here = {
    async check(transaction: Transaction, { becomes }: Change<LegalBasisRevision | PurposeRevision>) {
      const are = await readRegisters(transaction);
      const { document } = await versionDecidedBy(transaction);
      const sentence = await lossOf(document, { are, become: withEntry(are, becomes) });
      if (sentence !== null) throw badInput(null, sentence);
    },
    async transact<Changed extends Proposed>(database: MikroORM, work: (transaction: Transaction) => Promise<Changed>) {
      const changed = await inPolicyTransaction(database, work);
      if (changed.proposal?.state !== 'PROPOSED') await onChanged();
      return changed;
    },
  };
  const legalBases: Register<LegalBasisRevision> = { ...LEGAL_BASES, ...here };
  const purposes: Register<PurposeRevision> = { ...PURPOSES_OF_USE, ...here };
  const change = <Of extends LegalBasisRevision | PurposeRevision>(
    register: Register<Of>,
    { revision, ...at }: PolicyEntryAt,
    patchOf: (was: Of | null) => Partial<Of>,
  ): Promise<EntryChanged> => {
    requireText('reason', at.reason);
    const entryAt = { ...at, revision: revision || null };
    return here.transact(orm, (transaction) => changeEntry(transaction, register, entryAt, patchOf, act));
  };
  const ended = (was: LegalBasisRevision | PurposeRevision | null): { endedAt: Date } => {
    if (was === null) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
    if (was.endedAt !== null) throw badInput(null, 'It has been ended already.');
    return { endedAt: act.now };
  };

  return {
    registers: [legalBases, purposes],
    legalBases: () => readHistories(orm, LEGAL_BASES),
    purposes: () => readHistories(orm, PURPOSES_OF_USE),
    async changeLegalBasis(at, becomes) {
      requireLegalBasis(becomes);
      return change(legalBases, at, () => becomes);
    },
    async changePurpose(at, becomes) {
      requirePurpose(becomes);
      return change(purposes, at, () => becomes);
    },
    end: async (register, at) =>
      register === 'LEGAL_BASIS' ? change(legalBases, at, ended) : change(purposes, at, ended),
  };
}

function withEntry({ legalBases, purposes }: PolicyRegisters, entry: LegalBasis | PurposeEntry): PolicyRegisters {
  return 'id' in entry
    ? { purposes, legalBases: [...legalBases.filter(({ id }) => id !== entry.id), entry] }
    : { legalBases, purposes: [...purposes.filter(({ purpose }) => purpose !== entry.purpose), entry] };
}
