/**
 * Contracts of the controller's own staff, as privacy officers write them: the hub's register is their authority. A contract
 * opens data, so a second officer confirms it, and neither of them is the person concerned; an earlier end is one officer's act.
 */
import { randomUUID } from 'node:crypto';
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { COMMUNES } from '../model/identifiers/communes';
import { NISS_SENTENCES } from './authorisation-check';
import { nissFault, normaliseNiss } from '../model/identifiers/niss';
import type { Role } from '../model/roles';
import { readHours } from '../model/working-hours';
import { rowFrom } from '../persistence/columns';
import { OrganisationEntity } from '../persistence/entities/organisation';
import { StaffContractEntity } from '../persistence/entities/staff';
import { lockNames, LOCKS } from '../persistence/locks.sql';
import { inTransaction, reading, statement } from '../persistence/statement';
import type { OfficerWriting } from './authorisation-check';
import { ROLES_OF_KIND } from './organisation-kinds';
import { badInput, instantOf, keyOf, lineOf } from './register-entry';
import type { RegisterContent } from './register-proposal';
import { changeRow, type RowChanged, type RowKind } from './register-row-store';

export interface NewStaffContract {
  /** National number: checked, and kept as a keyed pseudonym only. */
  readonly niss: string;
  readonly role: Role;
  /** NIS5 codes, or `ALL`. */
  readonly zones?: readonly string[] | null;
  /** References, or `ALL`. */
  readonly collectivities?: readonly string[] | null;
  /** As `model/working-hours.ts` reads them; left out: at any hour. */
  readonly hours?: string | null;
  /** Left out: from now on. */
  readonly validFrom?: Date | null;
  readonly validUntil?: Date | null;
  readonly reason: string;
}

export interface StaffContractEnd {
  readonly reference: string;
  readonly revision: number;
  /** Left out: at once. */
  readonly validUntil?: Date | null;
  readonly reason: string;
}

export type StaffContractEntry = InferEntity<typeof StaffContractEntity>;

export interface StaffContracts {
  /** In the order of their references, those after `after`. */
  page(after: string | null, limit: number): Promise<StaffContractEntry[]>;
  /** @throws HubError BAD_USER_INPUT, never with the number that was sent */
  register(contract: NewStaffContract): Promise<RowChanged>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  end(contract: StaffContractEnd): Promise<RowChanged>;
}

export const STAFF_CONTRACTS: RowKind = {
  register: 'STAFF_CONTRACT',
  entry: 'staff-contract',
  coordinates: {
    staff_reference: 'StaffContract.reference',
    person_pseudonym: 'StaffContract.person',
    organisation: 'StaffContract.organisation',
    kind: 'StaffContract.role',
    zones: 'StaffContract.zones',
    collectivities: 'StaffContract.collectivities',
    hours: 'StaffContract.hours',
    always_on_duty: 'StaffContract.alwaysOnDuty',
    contract_from: 'StaffContract.validFrom',
    contract_until: 'StaffContract.validUntil',
  },
  duplicates: {},
  personOf: (row) => row['person_pseudonym'] as string,

  async check(transaction, { was, becomes }) {
    if (was !== null) return;
    const content = JSON.stringify(becomes);
    // of one person, registrations wait for each other
    await lockNames(transaction, LOCKS.STAFF_CONTRACTS, [String(becomes['person_pseudonym'])]);
    const [equal] = await statement<{ reference: string; proposed: boolean }>(transaction, EQUAL, [content]);
    if (equal?.proposed) throw badInput('niss', 'An equal contract of this person is proposed already.');
    if (equal) throw badInput('niss', `This person has an equal contract already: ${equal.reference}.`);
  },
};

/** What gives the new one's access already: it has begun no later, ends with it, and is the same in everything else. */
const EQUAL = `with "new" as (select * from jsonb_populate_record(null::"staff_contract", ?::jsonb)), "one" as (
    select "c".*, false as "proposed" from "staff_contract" as "c" where "c"."authority" = 'hub'
    union all
    select "r".*, true from "register_proposal" as "p", jsonb_populate_record(null::"staff_contract", "p"."content") as "r"
    where "p"."register" = 'staff_contract' and "p"."decision" is null and "p"."based_on" = 0
  )
  select "one"."staff_reference" as "reference", "one"."proposed" from "one", "new"
  where "one"."staff_reference" <> "new"."staff_reference"
    and ("one"."person_pseudonym", "one"."kind", "one"."organisation", "one"."always_on_duty")
      = ("new"."person_pseudonym", "new"."kind", "new"."organisation", "new"."always_on_duty")
    and "one"."zones" @> "new"."zones" and "one"."zones" <@ "new"."zones"
    and coalesce("one"."collectivities", '{}') @> coalesce("new"."collectivities", '{}')
    and coalesce("one"."collectivities", '{}') <@ coalesce("new"."collectivities", '{}')
    and "one"."hours" is not distinct from "new"."hours"
    and "one"."contract_from" <= "new"."contract_from"
    and "one"."contract_until" is not distinct from "new"."contract_until"
  order by "one"."proposed" limit 1`;

/** An appointment is no contract that is registered here: it has a command of its own. */
const ROLES: readonly Role[] = ROLES_OF_KIND.CONTROLLER.filter((role) => role !== 'PRIVACY_OFFICER');
const MOST_REFERENCES = 200;
const REFERENCE = /^[\w./-]{1,64}$/;

export function createStaffContracts(orm: MikroORM, writing: OfficerWriting): StaffContracts {
  return {
    page: (after, limit) =>
      reading(orm, (em) => {
        const where = { authority: 'hub', ...(after !== null && { reference: { $gt: after } }) };
        return em.find(StaffContractEntity, where, { orderBy: { reference: 'asc' }, limit });
      }),

    async register(given) {
      const checked = checkedContract(given, writing);
      const key = `own-${randomUUID()}`;
      return inTransaction(orm, async (transaction) => {
        const [controller] = await transaction.find(OrganisationEntity, { kind: 'CONTROLLER' }, FIRST);
        if (!controller) throw badInput('role', 'The controller is not registered yet.');
        const row = { ...NOT_MIRRORED, ...checked, staff_reference: key, organisation: controller.cbe };
        return changeRow(
          transaction,
          STAFF_CONTRACTS,
          { key, revision: null, reason: given.reason },
          () => row,
          writing,
        );
      });
    },

    async end({ reference, revision, validUntil, reason }) {
      const until = validUntil ?? writing.now;
      if (until < writing.now) throw badInput('validUntil', 'A contract ends now or later.');
      lineOf('reason', reason);
      const at = { key: keyOf(reference), revision, reason };
      const patchOf = (was: RegisterContent): RegisterContent => {
        const ended = instantOf(was['contract_until'] as string | null);
        if (ended === null || ended > writing.now) return { contract_until: until.toISOString() };
        throw badInput('reference', `The contract ended already, on ${ended.toISOString()}.`);
      };
      return inTransaction(orm, (transaction) => changeRow(transaction, STAFF_CONTRACTS, at, patchOf, writing));
    },
  };
}

const FIRST = { orderBy: { cbe: 'asc' }, limit: 1 } as const;

/** What feeds of employers say of a contract, and the hub's own register does not. */
const NOT_MIRRORED = { authority: 'hub', languages: [], shifts: [], first_shift_at: null, sequence: 0 } as const;

function checkedContract(given: NewStaffContract, { now, officer, person }: OfficerWriting): RegisterContent {
  const { role, hours = null, validUntil = null } = given;
  const niss = normaliseNiss(given.niss);
  const fault = nissFault(niss, now);
  if (fault !== null) throw badInput('niss', `This is no national number: ${NISS_SENTENCES[fault]}`);
  if (person(niss) === officer) throw badInput('niss', 'An officer registers no contract of his own.');
  if (!ROLES.includes(role)) throw badInput('role', `The controller's own staff are ${ROLES.join(', ')}.`);
  const named = new Set(given.zones ?? []);
  const zones = named.has('ALL') ? COMMUNES.map(({ nis5 }) => nis5) : [...named];
  if (zones.some((zone) => !COMMUNES.some(({ nis5 }) => nis5 === zone))) {
    throw badInput('zones', 'A zone is the NIS5 code of a commune of Brussels, or ALL.');
  }
  const collectivities = [...new Set(given.collectivities ?? [])];
  if (collectivities.length > MOST_REFERENCES || collectivities.some((one) => !REFERENCE.test(one))) {
    throw badInput('collectivities', `At most ${MOST_REFERENCES} references of collectivities, or ALL.`);
  }
  if (hours !== null && readHours(hours) === null) {
    throw badInput('hours', 'Hours are written as in Mo-Fr 08:00-18:00; Sa 09:00-12:00, on the clocks of Brussels.');
  }
  const validFrom = given.validFrom ?? now;
  if (validUntil !== null && validUntil <= validFrom) throw badInput('validUntil', 'It ends before it begins.');
  return {
    person_pseudonym: person(niss),
    kind: role,
    zones,
    collectivities: collectivities.length > 0 ? collectivities : null,
    hours,
    always_on_duty: hours === null,
    contract_from: validFrom.toISOString(),
    contract_until: validUntil?.toISOString() ?? null,
  };
}

/** @param row by column, with or without what the register adds to it */
export function staffContractOf(row: RegisterContent): StaffContractEntry {
  const entry = rowFrom(StaffContractEntity, row);
  return { ...entry, revision: entry.revision ?? 0 };
}
