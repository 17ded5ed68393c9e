/**
 * Contracts of the controller's own staff, as privacy officers write them: the hub's register is their authority. A contract
 * opens data, so a second officer confirms it, and neither of them is the person concerned; an earlier end is one officer's act.
 */
import { randomUUID } from 'node:crypto';
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { COMMUNES } from '../../model/identifiers/communes';
import type { Role } from '../../model/roles';
import { readHours } from '../../model/brussels-day';
import { OrganisationEntity } from '../../persistence/entities/organisation';
import { StaffContractEntity } from '../../persistence/entities/staff';
import { lockNames, LOCKS } from '../../persistence/locks.sql';
import { inTransaction, reading } from '../../persistence/statement';
import { checkedNiss, type OfficerWriting } from '../callers/authorised-person-store';
import { ROLES_OF_KIND } from '../partners/organisation-kinds';
import { changeEntry, type EntryChanged } from '../proposals/entry-change-store';
import {
  badInput,
  coordinatesOf,
  keyOf,
  lineOf,
  referencesOf,
  type RegisterScope,
  type Register,
} from '../proposals/register-store';
import { readProposals } from '../proposals/register-proposal-store';

export interface NewStaffContract {
  /** National number: checked, and kept as a keyed pseudonym only. */
  readonly niss: string;
  readonly role: Role;
  /** NIS5 codes, or `ALL`. */
  readonly zones?: readonly string[] | null;
  /** References, or `ALL`. */
  readonly collectivities?: readonly string[] | null;
  /** As `model/brussels-day.ts` reads them; left out: at any hour. */
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
  /** In the order of their references, those after `after`. Whatever the scope: all are the controller's. */
  page(scope: RegisterScope, after: string | null, limit: number): Promise<StaffContractEntry[]>;
  /** @throws HubError BAD_USER_INPUT, never with the number that was sent */
  register(contract: NewStaffContract): Promise<EntryChanged>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  end(contract: StaffContractEnd): Promise<EntryChanged>;
}

export const STAFF_CONTRACTS: Register<StaffContractEntry> = {
  name: 'STAFF_CONTRACT',
  entity: StaffContractEntity,
  key: 'reference',
  own: { authority: 'hub' },
  coordinates: coordinatesOf(
    'StaffContract',
    ...['reference', 'person', 'organisation', 'role', 'zones', 'collectivities', 'hours', 'alwaysOnDuty'],
    ...['validFrom', 'validUntil'],
  ),
  personOf: ({ person }) => person,

  async check(transaction, { was, becomes }) {
    if (was !== null) return;
    // of one person, registrations wait for each other
    await lockNames(transaction, LOCKS.STAFF_CONTRACTS, [becomes.person]);
    const contracts = await transaction.find(StaffContractEntity, { authority: 'hub', person: becomes.person });
    const equal = contracts.find((one) => givesAccessOf(one, becomes));
    if (equal) throw badInput('niss', `This person has an equal contract already: ${equal.reference}.`);
    const proposals = await readProposals(transaction, [STAFF_CONTRACTS]);
    const open = proposals.filter(({ state, basedOn }) => state === 'PROPOSED' && basedOn === 0);
    if (open.some(({ content }) => givesAccessOf(content as StaffContractEntry, becomes))) {
      throw badInput('niss', 'An equal contract of this person is proposed already.');
    }
  },
};

/** Whether it gives the new one's access already: it has begun no later, ends with it, and is the same in everything else. */
function givesAccessOf(one: StaffContractEntry, { reference, validFrom, ...becomes }: StaffContractEntry): boolean {
  const said = ({ person, role, organisation, alwaysOnDuty, hours, validUntil, ...entry }: typeof becomes): string =>
    JSON.stringify([
      ...[person, role, organisation, alwaysOnDuty, hours, validUntil],
      ...[[...entry.zones].sort(), [...(entry.collectivities ?? [])].sort()],
    ]);
  return one.reference !== reference && one.validFrom <= validFrom && said(one) === said(becomes);
}

/** An appointment is no contract that is registered here: it has a command of its own. */
const ROLES: readonly Role[] = ROLES_OF_KIND.CONTROLLER.filter((role) => role !== 'PRIVACY_OFFICER');

export function createStaffContracts(orm: MikroORM, writing: OfficerWriting): StaffContracts {
  return {
    page: (_scope, after, limit) =>
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
        const row = { ...NOT_MIRRORED, ...checked, reference: key, organisation: controller.cbe };
        const at = { key, revision: null, reason: given.reason };
        return changeEntry(transaction, STAFF_CONTRACTS, at, () => row, writing);
      });
    },

    async end({ reference, revision, validUntil, reason }) {
      const until = validUntil ?? writing.now;
      if (until < writing.now) throw badInput('validUntil', 'A contract ends now or later.');
      lineOf('reason', reason);
      const at = { key: keyOf(reference), revision, reason };
      const patchOf = (was: StaffContractEntry | null): Partial<StaffContractEntry> => {
        const ended = was!.validUntil;
        if (ended === null || ended > writing.now) return { validUntil: until };
        throw badInput('reference', `The contract ended already, on ${ended.toISOString()}.`);
      };
      return inTransaction(orm, (transaction) => changeEntry(transaction, STAFF_CONTRACTS, at, patchOf, writing));
    },
  };
}

const FIRST = { orderBy: { cbe: 'asc' }, limit: 1 } as const;

/** What feeds of employers say of a contract, and the hub's own register does not. */
const NOT_MIRRORED = { authority: 'hub', languages: [], shifts: [], firstShiftAt: null, sequence: 0 };

function checkedContract(
  given: NewStaffContract,
  { now, officer, person }: OfficerWriting,
): Pick<
  StaffContractEntry,
  'person' | 'role' | 'zones' | 'collectivities' | 'hours' | 'alwaysOnDuty' | 'validFrom' | 'validUntil'
> {
  const { role, hours = null, validUntil = null } = given;
  const niss = checkedNiss(given.niss, now);
  if (person(niss) === officer) throw badInput('niss', 'An officer registers no contract of his own.');
  if (!ROLES.includes(role)) throw badInput('role', `The controller's own staff are ${ROLES.join(', ')}.`);
  const named = new Set(given.zones ?? []);
  const zones = named.has('ALL') ? COMMUNES.map(({ nis5 }) => nis5) : [...named];
  if (zones.some((zone) => !COMMUNES.some(({ nis5 }) => nis5 === zone))) {
    throw badInput('zones', 'A zone is the NIS5 code of a commune of Brussels, or ALL.');
  }
  const collectivities = referencesOf('collectivities', given.collectivities);
  if (hours !== null && readHours(hours) === null) {
    throw badInput('hours', 'Hours are written as in Mo-Fr 08:00-18:00; Sa 09:00-12:00, on the clocks of Brussels.');
  }
  const validFrom = given.validFrom ?? now;
  if (validUntil !== null && validUntil <= validFrom) throw badInput('validUntil', 'It ends before it begins.');
  return {
    person: person(niss),
    role,
    zones,
    collectivities: collectivities.length > 0 ? collectivities : null,
    hours,
    alwaysOnDuty: hours === null,
    validFrom,
    validUntil,
  };
}
