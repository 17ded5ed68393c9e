/** Changes of entries: made at once or proposed, and what a second officer makes of proposals. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../../model/errors/hub-error';
import type { Coordinate } from '../../model/classification';
import { inTransaction, type Transaction } from '../../persistence/statement';
import { judgedContent } from './entry-content.sql';
import {
  badInput,
  lineOf,
  refuseDuplicates,
  staleOrMissing,
  changedProperties,
  coordinatesChanged,
  standingEntries,
  type Change,
  type Entry,
  type ProposedRegister,
  type Register,
} from './register-store';
import {
  BESIDE_THE_ROW,
  decideProposal,
  insertProposal,
  openProposal,
  readProposals,
  refusedIn,
  requireProposerInOffice,
  type ProposalAct,
  type RegisterProposal,
} from './register-proposal-store';

/** The entry as it was read. */
export interface EntryAt {
  readonly key: string;
  /** Null for an entry that is to be new. */
  readonly revision: number | null;
  /** Why it is changed; left out of what is never proposed. */
  readonly reason?: string;
}

/** What became of a change. */
export interface EntryChanged {
  readonly register: ProposedRegister;
  readonly key: string;
  /** As it is now; null where there is none yet, and of a proposal that was rejected. */
  readonly entry: Entry | null;
  /** Null: the change is valid already. */
  readonly proposal: RegisterProposal | null;
}

/** @param alsoWritten of what is written beside the row. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
export async function changeEntry<Of extends Entry>(
  transaction: Transaction,
  register: Register<Of>,
  at: EntryAt,
  patchOf: (was: Of | null) => Partial<Of>,
  act: ProposalAct,
  alsoWritten: readonly Coordinate[] = [],
): Promise<EntryChanged> {
  const { key } = at;
  const was = await heldEntry(transaction, register, key);
  if ((was?.revision ?? null) !== at.revision) throw staleOrMissing(was !== null);
  const becomes = { ...was, ...patchOf(was) } as Of;
  const change = { key, was, becomes };
  const unproposed = { register: register.name, key, proposal: null };
  if (changedProperties(register, change).length === 0 && alsoWritten.length === 0) {
    if (register.keepsHistory) throw badInput(null, 'Nothing would change.');
    return { ...unproposed, entry: was };
  }
  await register.check?.(transaction, change, act.officer);
  const { content, narrows } = await judgedContent(transaction, register, was, becomes);
  const beside = (becomes as Readonly<Record<string, unknown>>)[BESIDE_THE_ROW];
  if (narrows && beside === undefined) {
    const source = { author: act.officer, proposal: null, reason: at.reason ?? null };
    return { ...unproposed, entry: await carryOut(transaction, register, change, source, act, alsoWritten) };
  }
  const reason = register.keepsHistory ? at.reason! : lineOf('reason', at.reason ?? '');
  const proposed = { key, basedOn: at.revision ?? 0, reason };
  const whole = beside === undefined ? content : { ...content, [BESIDE_THE_ROW]: beside };
  const proposal = await insertProposal(transaction, register, { ...proposed, content: whole }, act);
  return { ...unproposed, entry: was, proposal };
}

/** The second officer's act, in every register that two of them keep. */
export interface RegisterProposals {
  /** The newest first. */
  list(): Promise<RegisterProposal[]>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN; nothing is stored then. */
  confirm(id: string): Promise<EntryChanged>;
  /** Or withdraws one's own. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  reject(id: string, reason: string): Promise<EntryChanged>;
}

export function createRegisterProposals(
  orm: MikroORM,
  registers: readonly Register[],
  act: ProposalAct,
): RegisterProposals {
  return {
    list: () => readProposals(orm, registers),

    async confirm(id) {
      const [found] = await readProposals(orm, registers, id);
      const register = registers.find(({ name }) => name === found?.register);
      if (!register) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
      const { transact = inTransaction, duplicates = {} } = register;
      const confirmed = transact(orm, (transaction) => confirm(transaction, register, id, act));
      return refuseDuplicates(confirmed, duplicates, 'id');
    },

    reject: (id, reason) =>
      inTransaction(orm, async (transaction) => {
        const { register, key } = await openProposal(transaction, registers, id, ['PROPOSED', 'OVERTAKEN']);
        await decideProposal(transaction, id, 'REJECTED', act, reason);
        const [proposal = null] = await readProposals(transaction, registers, id);
        return { register, key, entry: null, proposal };
      }),
  };
}

async function confirm(
  transaction: Transaction,
  register: Register,
  id: string,
  act: ProposalAct,
): Promise<EntryChanged> {
  const proposal = await openProposal(transaction, [register], id);
  const { key, basedOn, content: becomes, proposedBy: author, reason } = proposal;
  if (register.personOf?.(becomes) === act.officer) throw badInput('id', 'An officer confirms nothing about himself.');
  if (author === act.officer) {
    throw badInput('id', 'Another privacy officer confirms it than the one who proposed it.');
  }
  await requireProposerInOffice(transaction, author);
  await decideProposal(transaction, id, 'CONFIRMED', act);
  const was = await heldEntry(transaction, register, key);
  // another proposal may have been confirmed while this one waited for the row
  if ((was?.revision ?? 0) !== basedOn) throw refusedIn('OVERTAKEN');
  const change = { key, was, becomes };
  await register.check?.(transaction, change, act.officer);
  const entry = await carryOut(transaction, register, change, { author, proposal: id, reason }, act);
  const [decided = null] = await readProposals(transaction, [register], id);
  return { register: register.name, key, entry, proposal: decided };
}

async function heldEntry<Of extends Entry>(
  transaction: Transaction,
  register: Register<Of>,
  key: string,
): Promise<Of | null> {
  return (await standingEntries(transaction, register, [key], true)).get(key) ?? null;
}

/** Whose change it is, as a history keeps it. */
interface ChangeSource {
  readonly author: string;
  readonly proposal: string | null;
  readonly reason: string | null;
}

/** @returns the entry as it is then */
async function carryOut<Of extends Entry>(
  transaction: Transaction,
  register: Register<Of>,
  change: Change<Of>,
  source: ChangeSource,
  { now, keepRecord }: ProposalAct,
  alsoWritten: readonly Coordinate[] = [],
): Promise<Of | null> {
  const { name, entity, own, since = {}, keepsHistory } = register;
  const { key, was, becomes } = change;
  const changed = changedProperties(register, change);
  await keepRecord(transaction, {
    entry: `${name.toLowerCase().replace('_', '-')}:${key}`,
    written: [...coordinatesChanged(register, changed), ...alsoWritten],
    personPseudonym: register.personOf?.(becomes) ?? null,
  });
  const dated = Object.fromEntries(changed.flatMap((one) => (since[one] ? [[since[one], now]] : [])));
  const revised = { ...dated, revision: (was?.revision ?? 0) + 1 };
  const { [BESIDE_THE_ROW]: _beside, ...row } = becomes as Readonly<Record<string, unknown>>;
  if (keepsHistory) await transaction.insert(entity, { ...row, ...revised, ...source, recordedAt: now });
  else if (was === null) await transaction.insert(entity, { ...row, ...revised, registeredAt: now });
  else {
    const values = Object.fromEntries(changed.flatMap((one) => (one in row ? [[one, row[one]]] : [])));
    await transaction.nativeUpdate(entity, { ...own, [register.key]: key }, { ...values, ...revised });
  }
  await register.carryOut?.(transaction, change, now);
  return heldEntry(transaction, register, key);
}
