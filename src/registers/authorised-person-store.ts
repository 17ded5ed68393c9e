/**
 * Duly authorised persons, as privacy officers write them. An authorisation opens medical data to somebody: one officer
 * proposes it, another one confirms it, and the database says so too. To end one is a single officer's act and counts
 * with the next request.
 */
import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../errors/hub-error';
import { inTransaction, statement, type Transaction } from '../persistence/statement';
import { checkedAuthorisation, type NewAuthorisation, type OfficerWriting } from './authorisation-check';
import { legalBasisTerm } from './legal-basis-in-force';
import { badInput, changeOf, instantOf, keyOf, lineOf } from './register-entry';
import { requireProposerInOffice } from './register-proposal-store';

export interface AuthorisationEntry {
  readonly id: string;
  /** Pseudonym, as the access log names callers. */
  readonly person: string;
  readonly legalBasis: string;
  readonly caseReferences: readonly string[];
  readonly collectivityReferences: readonly string[];
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly reason: string;
  readonly proposedBy: string | null;
  readonly proposedAt: Date | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
}

export interface AuthorisedPersons {
  /** The newest first, those after the entry `after`. */
  page(after: string | null, limit: number): Promise<AuthorisationEntry[]>;
  /** Worth nothing until it is confirmed. @throws HubError BAD_USER_INPUT */
  propose(authorisation: NewAuthorisation): Promise<AuthorisationEntry>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  confirm(id: string): Promise<AuthorisationEntry>;
  /** Or withdraws what was not confirmed. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  end(id: string, reason: string): Promise<AuthorisationEntry>;
}

const COLUMNS = `"id", "person_pseudonym", "legal_basis", "case_references", "collectivity_references", "valid_from",
  "valid_until", "reason", "proposed_by", "proposed_at", "confirmed_by", "confirmed_at", "ended_by", "ended_at", "end_reason"`;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function createAuthorisedPersons(orm: MikroORM, writing: OfficerWriting): AuthorisedPersons {
  return {
    async page(after, limit) {
      const rows = await statement<AuthorisationRow>(
        orm,
        `select ${COLUMNS} from "authorised_person" where ?::uuid is null or (coalesce("proposed_at", "valid_from"), "id") <
            (select coalesce("proposed_at", "valid_from"), "id" from "authorised_person" where "id" = ?::uuid)
          order by coalesce("proposed_at", "valid_from") desc, "id" desc limit ?`,
        [after, after, limit],
      );
      return rows.map(entryFrom);
    },

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
  const [row] = await statement<AuthorisationRow>(
    transaction,
    `insert into "authorised_person" ("id", "person_pseudonym", "legal_basis", "case_references",
        "collectivity_references", "valid_from", "valid_until", "reason", "proposed_by", "proposed_at")
      values (?, ?, ?, ?::text[], ?::text[], ?, ?, ?, ?, ?) returning ${COLUMNS}`,
    [
      randomUUID(),
      entry.person,
      entry.legalBasis,
      entry.caseReferences,
      entry.collectivityReferences,
      entry.validFrom,
      entry.validUntil,
      entry.reason,
      writing.officer,
      writing.now,
    ],
  );
  return recorded(transaction, row!, PROPOSED, writing);
}

async function confirm(transaction: Transaction, id: string, writing: OfficerWriting): Promise<AuthorisationEntry> {
  const { officer, now } = writing;
  const held = await hold(transaction, id);
  if (held.confirmed_at !== null) throw badInput('id', 'The authorisation is confirmed already.');
  if (held.proposed_by === officer) {
    throw badInput('id', 'Another privacy officer confirms it than the one who proposed it.');
  }
  if (held.person_pseudonym === officer) throw badInput('id', 'Nobody confirms an authorisation of his own.');
  await requireProposerInOffice(transaction, held.proposed_by);
  if (held.valid_until !== null && new Date(held.valid_until) <= now) {
    throw badInput('id', 'What was proposed is over: propose it anew.');
  }
  await requireLegalBasis(transaction, held.legal_basis, now);
  const [row] = await statement<AuthorisationRow>(
    transaction,
    `update "authorised_person" set "confirmed_by" = ?, "confirmed_at" = ? where "id" = ? returning ${COLUMNS}`,
    [officer, now, id],
  );
  return recorded(transaction, row!, ['confirmedBy', 'confirmedAt'], writing);
}

async function end(
  transaction: Transaction,
  id: string,
  reason: string,
  writing: OfficerWriting,
): Promise<AuthorisationEntry> {
  await hold(transaction, id);
  const [row] = await statement<AuthorisationRow>(
    transaction,
    `update "authorised_person" set "ended_by" = ?, "ended_at" = ?, "end_reason" = ? where "id" = ?
      returning ${COLUMNS}`,
    [writing.officer, writing.now, reason, id],
  );
  return recorded(transaction, row!, ['endedBy', 'endedAt', 'endReason'], writing);
}

async function recorded(
  transaction: Transaction,
  row: AuthorisationRow,
  fields: readonly string[],
  { keepRecord }: OfficerWriting,
): Promise<AuthorisationEntry> {
  const change = changeOf(`authorised-person:${row.id}`, 'AuthorisedPerson', fields);
  await keepRecord(transaction, { ...change, personPseudonym: row.person_pseudonym });
  return entryFrom(row);
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
  const [found] = await statement<{ known: number }>(
    transaction,
    'select count(*)::int as "known" from "case_key" where "reference" = any(?::text[])',
    [references],
  );
  if (found?.known !== references.length) throw badInput('caseReferences', 'Not every reference is one of a case.');
}

async function requireLegalBasis(transaction: Transaction, id: string, now: Date): Promise<void> {
  const sql = `select from (select ?::text as "id", ?::timestamptz as "at") as "asked"
    cross join lateral (${legalBasisTerm('"asked"."id"')}) as "term"
    where "term"."from" <= "asked"."at" and ("term"."until" is null or "asked"."at" < "term"."until")`;
  const found = await statement<object>(transaction, sql, [keyOf(id), now]);
  if (found.length === 0)
    throw badInput('legalBasis', 'There is no legal basis of this id in the register that holds now.');
}

/** Whoever comes second waits here, and finds what the first has done. */
async function hold(transaction: Transaction, id: string): Promise<AuthorisationRow> {
  const sql = `select ${COLUMNS} from "authorised_person" where "id" = ?::uuid for update`;
  const [row] = UUID.test(id) ? await statement<AuthorisationRow>(transaction, sql, [id]) : [];
  if (!row) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  if (row.ended_at !== null) throw badInput('id', 'The authorisation has ended.');
  return row;
}

interface AuthorisationRow {
  readonly id: string;
  readonly person_pseudonym: string;
  readonly legal_basis: string;
  readonly case_references: readonly string[];
  readonly collectivity_references: readonly string[];
  readonly valid_from: string;
  readonly valid_until: string | null;
  readonly reason: string;
  readonly proposed_by: string | null;
  readonly proposed_at: string | null;
  readonly confirmed_by: string | null;
  readonly confirmed_at: string | null;
  readonly ended_by: string | null;
  readonly ended_at: string | null;
  readonly end_reason: string | null;
}

function entryFrom(row: AuthorisationRow): AuthorisationEntry {
  return {
    id: row.id,
    person: row.person_pseudonym,
    legalBasis: row.legal_basis,
    caseReferences: row.case_references,
    collectivityReferences: row.collectivity_references,
    validFrom: new Date(row.valid_from),
    validUntil: instantOf(row.valid_until),
    reason: row.reason,
    proposedBy: row.proposed_by,
    proposedAt: instantOf(row.proposed_at),
    confirmedBy: row.confirmed_by,
    confirmedAt: instantOf(row.confirmed_at),
    endedBy: row.ended_by,
    endedAt: instantOf(row.ended_at),
    endReason: row.end_reason,
  };
}
