/**
 * Duly authorised persons, as privacy officers write them. An authorisation opens medical data to somebody: one officer
 * proposes it, another one confirms it, and the database says so too. To end one is a single officer's act and counts
 * with the next request.
 */
import { randomUUID } from 'node:crypto';
import { raw, type InferEntity, type MikroORM } from '@mikro-orm/postgresql';
import { nissFault, normaliseNiss, type NissFault } from '../../model/identifiers/niss';
import { AuthorisedPersonEntity } from '../../persistence/entities/callers';
import { CaseKeyEntity } from '../../persistence/entities/links';
import { added, inTransaction, reading, statement, type Transaction } from '../../persistence/statement';
import { legalBasisTerm } from './caller-facts-store';
import { badInput, changeOf, keyOf, lineOf, referencesOf, type RegisterScope } from '../proposals/register-store';
import { heldById, requireProposerInOffice, type ProposalAct } from '../proposals/register-proposal-store';

export interface NewAuthorisation {
  /** National number: checked, and kept as a keyed pseudonym only. */
  readonly niss: string;
  /** Id in the register of legal bases. */
  readonly legalBasis: string;
  readonly caseReferences?: readonly string[] | null;
  readonly collectivityReferences?: readonly string[] | null;
  /** Left out: from now on. */
  readonly validFrom?: Date | null;
  readonly validUntil: Date;
  readonly reason: string;
}

export interface OfficerWriting extends ProposalAct {
  /** Keyed pseudonym of a valid national number. */
  readonly person: (niss: string) => string;
}

export type AuthorisationEntry = InferEntity<typeof AuthorisedPersonEntity>;

export interface AuthorisedPersons {
  /** The newest first, those after the entry `after`. Whatever the scope: all are the controller's. */
  page(scope: RegisterScope, after: string | null, limit: number): Promise<AuthorisationEntry[]>;
  /** Worth nothing until it is confirmed. @throws HubError BAD_USER_INPUT */
  propose(authorisation: NewAuthorisation): Promise<AuthorisationEntry>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  confirm(id: string): Promise<AuthorisationEntry>;
  /** Or withdraws what was not confirmed. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  end(id: string, reason: string): Promise<AuthorisationEntry>;
}

/** An authorisation lasts a year at most; a person who is needed for longer is proposed again. */
const LONGEST_AUTHORISATION_DAYS = 366;
const DAY_MS = 86_400_000;

const SINCE = raw('coalesce("proposed_at", "valid_from")');

export function createAuthorisedPersons(orm: MikroORM, writing: OfficerWriting): AuthorisedPersons {
  return {
    page: (_scope, after, limit) =>
      reading(orm, async (em) => {
        const last = after === null ? null : await em.findOneOrFail(AuthorisedPersonEntity, after);
        const at = last && (last.proposedAt ?? last.validFrom);
        const older = last && { $or: [{ [SINCE]: { $lt: at } }, { [SINCE]: at, id: { $lt: last.id } }] };
        return em.find(AuthorisedPersonEntity, older ?? {}, { orderBy: [{ [SINCE]: 'desc' }, { id: 'desc' }], limit });
      }),

    propose: async (given) => {
      const checked = checkedAuthorisation(given, writing);
      return inTransaction(orm, (transaction) => propose(transaction, checked, writing));
    },

    confirm: (id) => inTransaction(orm, (transaction) => confirm(transaction, id, writing)),

    async end(id, given) {
      const reason = lineOf('reason', given);
      return inTransaction(orm, (transaction) => end(transaction, id, reason, writing));
    },
  };
}

async function propose(
  transaction: Transaction,
  entry: ReturnType<typeof checkedAuthorisation>,
  writing: OfficerWriting,
): Promise<AuthorisationEntry> {
  await requireCases(transaction, entry.caseReferences);
  await requireLegalBasis(transaction, entry.legalBasis, writing.now);
  const proposed = { id: randomUUID(), ...entry, proposedBy: writing.officer, proposedAt: writing.now };
  return recorded(transaction, await added(transaction, AuthorisedPersonEntity, proposed), PROPOSED, writing);
}

async function confirm(transaction: Transaction, id: string, writing: OfficerWriting): Promise<AuthorisationEntry> {
  const { officer, now } = writing;
  const entry = await hold(transaction, id);
  if (entry.confirmedAt !== null) throw badInput('id', 'The authorisation is confirmed already.');
  if (entry.proposedBy === officer) {
    throw badInput('id', 'Another privacy officer confirms it than the one who proposed it.');
  }
  if (entry.person === officer) throw badInput('id', 'Nobody confirms an authorisation of his own.');
  await requireProposerInOffice(transaction, entry.proposedBy);
  if (entry.validUntil !== null && entry.validUntil <= now) {
    throw badInput('id', 'What was proposed is over: propose it anew.');
  }
  await requireLegalBasis(transaction, entry.legalBasis, now);
  Object.assign(entry, { confirmedBy: officer, confirmedAt: now });
  return recorded(transaction, entry, ['confirmedBy', 'confirmedAt'], writing);
}

async function end(
  transaction: Transaction,
  id: string,
  reason: string,
  writing: OfficerWriting,
): Promise<AuthorisationEntry> {
  const entry = await hold(transaction, id);
  Object.assign(entry, { endedBy: writing.officer, endedAt: writing.now, endReason: reason });
  return recorded(transaction, entry, ['endedBy', 'endedAt', 'endReason'], writing);
}

/** What has changed is written before the record of it. */
async function recorded(
  transaction: Transaction,
  entry: AuthorisationEntry,
  fields: readonly string[],
  { keepRecord }: OfficerWriting,
): Promise<AuthorisationEntry> {
  await transaction.flush();
  const change = changeOf(`authorised-person:${entry.id}`, 'AuthorisedPerson', fields);
  await keepRecord(transaction, { ...change, personPseudonym: entry.person });
  return entry;
}

const PROPOSED = [
  'person',
  'legalBasis',
  'caseReferences',
  'collectivityReferences',
  'validFrom',
  'validUntil',
  'reason',
  'proposedBy',
  'proposedAt',
];

/** A mistyped reference would cover another case one day. A collectivity may be named before it has a case. */
async function requireCases(transaction: Transaction, references: readonly string[]): Promise<void> {
  const known = await transaction.count(CaseKeyEntity, { reference: { $in: [...references] } });
  if (known !== references.length) throw badInput('caseReferences', 'Not every reference is one of a case.');
}

async function requireLegalBasis(transaction: Transaction, id: string, now: Date): Promise<void> {
  const sql = `select from (select ?::text as "id", ?::timestamptz as "at") as "asked"
    cross join lateral (${legalBasisTerm('"asked"."id"')}) as "term"
    where "term"."from" <= "asked"."at" and ("term"."until" is null or "asked"."at" < "term"."until")`;
  const found = await statement<object>(transaction, sql, [keyOf(id), now]);
  if (found.length === 0)
    throw badInput('legalBasis', 'There is no legal basis of this id in the register that holds now.');
}

async function hold(transaction: Transaction, id: string): Promise<AuthorisationEntry> {
  const entry = await heldById<AuthorisationEntry>(transaction, AuthorisedPersonEntity, id);
  if (entry.endedAt !== null) throw badInput('id', 'The authorisation has ended.');
  return entry;
}

/** @throws HubError BAD_USER_INPUT, never with the number that was sent */
function checkedAuthorisation(given: NewAuthorisation, { now, officer, person: pseudonymOf }: OfficerWriting) {
  const person = pseudonymOf(checkedNiss(given.niss, now));
  if (person === officer) throw badInput('niss', 'Nobody proposes an authorisation for himself.');
  const caseReferences = referencesOf('caseReferences', given.caseReferences);
  const collectivityReferences = referencesOf('collectivityReferences', given.collectivityReferences);
  if (caseReferences.length + collectivityReferences.length === 0) {
    throw badInput('caseReferences', 'Name the cases or the collectivities: what is not named is not covered.');
  }
  const validFrom = given.validFrom ?? now;
  const { validUntil } = given;
  if (validFrom < now) throw badInput('validFrom', 'An authorisation does not reach back: it begins now or later.');
  if (validUntil <= validFrom) throw badInput('validUntil', 'The authorisation ends before it begins.');
  if (validUntil.getTime() - validFrom.getTime() > LONGEST_AUTHORISATION_DAYS * DAY_MS) {
    throw badInput('validUntil', `An authorisation lasts ${LONGEST_AUTHORISATION_DAYS} days at most.`);
  }
  const { legalBasis } = given;
  const reason = lineOf('reason', given.reason);
  return { person, legalBasis, caseReferences, collectivityReferences, validFrom, validUntil, reason };
}

/** In its eleven digits. @throws HubError BAD_USER_INPUT */
export function checkedNiss(given: string, now: Date): string {
  const niss = normaliseNiss(given);
  const fault = nissFault(niss, now);
  if (fault !== null) throw badInput('niss', `This is no national number: ${NISS_SENTENCES[fault]}`);
  return niss;
}

const NISS_SENTENCES: Record<NissFault, string> = {
  FORM: 'it has eleven digits.',
  MONTH: 'there is no such month.',
  DAY: 'there is no such day.',
  SEQUENCE: 'this sequence is never given.',
  CHECK_DIGITS: 'its check digits are wrong.',
  BORN_IN_FUTURE: 'the birth date lies in the future.',
};
