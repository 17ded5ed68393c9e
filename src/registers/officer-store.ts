/**
 * The register of privacy officers, as its commands write it: under the owner's role, for the hub's may only read it.
 * What changes and the record of it stand in one transaction: neither is there without the other.
 */
import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { RegisterChange } from '../model/register-change';
import { PURPOSES } from '../model/roles';
import { inTransaction, statement, type Transaction } from '../persistence/statement';
import { ROLES_OF_KIND } from './organisation-kinds';

/** One alone could approve what he wrote himself. */
export const OFFICERS_AT_LEAST = 2;

export interface NewOfficer {
  readonly personPseudonym: string;
  readonly name: string;
}

export interface Officer {
  readonly id: string;
  readonly name: string;
  readonly appointedAt: Date;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
}

/** The organisation whose officers they are, to be registered where it is not there yet. */
export interface Controller {
  readonly cbe: string;
  readonly name: string;
}

export interface Act {
  /** The command and the account it was given under. */
  readonly by: string;
  readonly at: Date;
  readonly controller: Controller | null;
}

export type KeepRecord = (transaction: Transaction, change: RegisterChange) => Promise<void>;

/** Something whoever gave the command can put right. */
export class OfficerRefusal extends Error {
  override readonly name = 'OfficerRefusal';
}

export interface OfficerStore {
  list(): Promise<Officer[]>;
  /** @throws OfficerRefusal where there are two or more already, or would not be two. */
  appoint(officers: readonly NewOfficer[], act: Act): Promise<void>;
  /** Ends every appointment and makes these, with a record of each. @throws OfficerRefusal */
  recover(officers: readonly NewOfficer[], reason: string, act: Act): Promise<void>;
}

export function createOfficerStore(orm: MikroORM, keepRecord: KeepRecord): OfficerStore {
  return {
    async list() {
      const rows = await statement<OfficerRow>(orm, 'select * from "officer" order by "appointed_at", "name"');
      return rows.map(officerFrom);
    },

    appoint: (officers, act) =>
      inTransaction(orm, async (transaction) => {
        const present = await presentOfficers(transaction);
        if (present.length >= OFFICERS_AT_LEAST) {
          throw new OfficerRefusal('There are privacy officers already; to replace all of them there is recover.');
        }
        requireTwo(officers, present);
        await makeAppointments(transaction, officers, act, keepRecord);
      }),

    recover: (officers, reason, act) =>
      inTransaction(orm, async (transaction) => {
        const present = await presentOfficers(transaction);
        requireTwo(officers, []);
        for (const { id, person_pseudonym: personPseudonym } of present) {
          await statement(
            transaction,
            'update "officer" set "ended_at" = ?, "ended_by" = ?, "end_reason" = ? where "id" = ?',
            [act.at, act.by, reason, id],
          );
          await endEmployment(transaction, id, act);
          await keepRecord(transaction, { entry: `officer:${id}`, written: ['Officer.endedAt'], personPseudonym });
        }
        await makeAppointments(transaction, officers, act, keepRecord);
      }),
  };
}

interface OfficerRow {
  readonly id: string;
  readonly person_pseudonym: string;
  readonly name: string;
  readonly appointed_at: string;
  readonly ended_at: string | null;
  readonly end_reason: string | null;
}

function officerFrom(row: OfficerRow): Officer {
  return {
    id: row.id,
    name: row.name,
    appointedAt: new Date(row.appointed_at),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at),
    endReason: row.end_reason,
  };
}

/** Whoever comes second waits here, and finds what the first has done. */
async function presentOfficers(transaction: Transaction): Promise<OfficerRow[]> {
  await statement(transaction, 'lock table "officer" in share row exclusive mode');
  return statement<OfficerRow>(transaction, 'select * from "officer" where "ended_at" is null');
}

function requireTwo(officers: readonly NewOfficer[], present: readonly OfficerRow[]): void {
  const persons = new Set([
    ...officers.map(({ personPseudonym }) => personPseudonym),
    ...present.map((row) => row.person_pseudonym),
  ]);
  if (persons.size < officers.length + present.length) throw new OfficerRefusal('The same person is named twice.');
  if (persons.size !== OFFICERS_AT_LEAST) {
    const missing = OFFICERS_AT_LEAST - present.length;
    throw new OfficerRefusal(`Name ${missing === 1 ? 'one person' : 'two persons'}: there are two at the beginning.`);
  }
}

async function makeAppointments(
  transaction: Transaction,
  officers: readonly NewOfficer[],
  act: Act,
  keepRecord: KeepRecord,
): Promise<void> {
  const organisation = await controllerOf(transaction, act);
  for (const { personPseudonym, name } of officers) {
    const id = randomUUID();
    await keepRecord(transaction, { entry: `officer:${id}`, written: ['Officer.appointedAt'], personPseudonym });
    await statement(
      transaction,
      'insert into "officer" ("id", "person_pseudonym", "name", "appointed_at", "appointed_by") values (?, ?, ?, ?, ?)',
      [id, personPseudonym, name, act.at, act.by],
    );
    await employ(transaction, { id, personPseudonym, organisation, from: act.at });
  }
}

/** An officer acts for the controller: without it in the register no role counts. */
async function controllerOf(transaction: Transaction, { controller, at }: Act): Promise<string> {
  const [known] = await statement<{ cbe: string }>(
    transaction,
    `select "cbe" from "organisation" where "kind" = 'CONTROLLER' order by "cbe" limit 1`,
  );
  if (known) return known.cbe;
  if (controller === null) {
    throw new OfficerRefusal(
      'The controller is not registered yet: name it with --controller CBE --controller-name NAME.',
    );
  }
  await statement(
    transaction,
    `insert into "organisation" ("cbe", "name", "kind", "permitted_roles", "permitted_purposes", "registered_at")
      values (?, ?, 'CONTROLLER', ?::text[], ?::text[], ?)`,
    [controller.cbe, controller.name, [...ROLES_OF_KIND.CONTROLLER], [...PURPOSES], at],
  );
  return controller.cbe;
}

interface Employment {
  readonly id: string;
  readonly personPseudonym: string;
  readonly organisation: string;
  readonly from: Date;
}

/**
 * The controller's own staff stand in the hub's register. The appointment is a contract, always on duty, where there is no
 * other that is so for good: whoever is in office may act at any hour.
 */
async function employ(transaction: Transaction, { id, personPseudonym, organisation, from }: Employment) {
  await statement(
    transaction,
    `insert into "staff_contract" ("authority", "staff_reference", "person_pseudonym", "organisation", "kind",
        "contract_from", "always_on_duty")
      select 'hub', ?, ?, ?, 'PRIVACY_OFFICER', ?, true
      where not exists (select from "staff_contract" where "authority" = 'hub' and "person_pseudonym" = ?
        and "organisation" = ? and "always_on_duty" and "contract_from" <= ? and "contract_until" is null)`,
    [`officer-${id}`, personPseudonym, organisation, from, personPseudonym, organisation, from],
  );
}

/** What the appointment stood for as a contract ends with it; another contract is somebody else's to end. */
function endEmployment(transaction: Transaction, id: string, { at }: Act): Promise<unknown> {
  return statement(
    transaction,
    `update "staff_contract" set "contract_until" = ? where "authority" = 'hub' and "staff_reference" = ?
      and ("contract_until" is null or "contract_until" > ?)`,
    [at, `officer-${id}`, at],
  );
}
