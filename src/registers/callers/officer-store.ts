/**
 * The register of privacy officers, as its commands write it: under the owner's role, for the hub's may only read it.
 * What changes and the record of it stand in one transaction: neither is there without the other.
 */
import { randomUUID } from 'node:crypto';
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import type { RegisterChange } from '../../model/register-change';
import { PURPOSES } from '../../model/roles';
import { OfficerEntity } from '../../persistence/entities/callers';
import { OrganisationEntity } from '../../persistence/entities/organisation';
import { StaffContractEntity } from '../../persistence/entities/staff';
import { inTransaction, reading, statement, type Transaction } from '../../persistence/statement';
import { ROLES_OF_KIND } from '../partners/organisation-kinds';

/** One alone could approve what he wrote himself. */
export const OFFICERS_AT_LEAST = 2;

export interface NewOfficer {
  readonly personPseudonym: string;
  readonly name: string;
}

export type Officer = InferEntity<typeof OfficerEntity>;

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

/** Something the operator who gave the command can put right. */
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

/** Those in office and those who were, the first appointed first. */
export function readOfficers(orm: MikroORM): Promise<Officer[]> {
  return reading(orm, (em) => em.find(OfficerEntity, {}, { orderBy: { appointedAt: 'asc', name: 'asc' } }));
}

export function createOfficerStore(orm: MikroORM, keepRecord: KeepRecord): OfficerStore {
  return {
    list: () => readOfficers(orm),

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
        for (const officer of present) {
          const { id, personPseudonym } = officer;
          Object.assign(officer, { endedAt: act.at, endedBy: act.by, endReason: reason });
          await endEmployment(transaction, id, act);
          await keepRecord(transaction, { entry: `officer:${id}`, written: ['Officer.endedAt'], personPseudonym });
        }
        await makeAppointments(transaction, officers, act, keepRecord);
      }),
  };
}

/** The second waits here, and finds what the first has done. */
async function presentOfficers(transaction: Transaction): Promise<Officer[]> {
  await statement(transaction, 'lock table "officer" in share row exclusive mode');
  return transaction.find(OfficerEntity, { endedAt: null });
}

function requireTwo(officers: readonly NewOfficer[], present: readonly Officer[]): void {
  const persons = new Set([...officers, ...present].map(({ personPseudonym }) => personPseudonym));
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
    await transaction.insert(OfficerEntity, { id, personPseudonym, name, appointedAt: act.at, appointedBy: act.by });
    await employ(transaction, { id, personPseudonym, organisation, from: act.at });
  }
}

/** An officer acts for the controller: without it in the register no role counts. */
async function controllerOf(transaction: Transaction, { controller, at }: Act): Promise<string> {
  const first = { orderBy: { cbe: 'asc' }, limit: 1 } as const;
  const [known] = await transaction.find(OrganisationEntity, { kind: 'CONTROLLER' }, first);
  if (known) return known.cbe;
  if (controller === null) {
    throw new OfficerRefusal(
      'The controller is not registered yet: name it with --controller CBE --controller-name NAME.',
    );
  }
  const may = { permittedRoles: ROLES_OF_KIND.CONTROLLER, purposes: PURPOSES };
  await transaction.insert(OrganisationEntity, { ...controller, kind: 'CONTROLLER', ...may, registeredAt: at });
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
 * other that is so for good: an officer in office may act at any hour.
 */
async function employ(transaction: Transaction, { id, personPseudonym: person, organisation, from }: Employment) {
  const always = { authority: 'hub', person, organisation, alwaysOnDuty: true, validUntil: null };
  if ((await transaction.count(StaffContractEntity, { ...always, validFrom: { $lte: from } })) > 0) return;
  const contract = { ...always, reference: `officer-${id}`, role: 'PRIVACY_OFFICER', validFrom: from };
  await transaction.insert(StaffContractEntity, contract);
}

/** What the appointment stood for as a contract ends with it; another contract is somebody else's to end. */
async function endEmployment(transaction: Transaction, id: string, { at }: Act): Promise<void> {
  await transaction.flush();
  const own = { authority: 'hub', reference: `officer-${id}` };
  const isOpen = { $or: [{ validUntil: null }, { validUntil: { $gt: at } }] };
  await transaction.nativeUpdate(StaffContractEntity, { ...own, ...isOpen }, { validUntil: at });
}
