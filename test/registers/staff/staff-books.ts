/** Books of a few collaborators in a real database, to be written row by row, and the staff list over them. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import type { StaffQuestion, StaffRecord, StaffRegister, StaffScope } from '../../../src/model/staff';
import { openDatabase } from '../../../src/persistence/database';
import { poolOf } from '../../../src/persistence/pool';
import { createStaffRegisterStore } from '../../../src/registers/staff/staff-register-store';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { openClient } from '../../support/open-client';

export const NOW = new Date('2020-06-15T10:00:00Z');
export const MODULE = 'https://training.example.be/modules/data-protection';
export const INSURER = { organisation: '0999110094', authority: 'mutuality-100' } as const;
export const OTHER_INSURER = { organisation: '0999130088', authority: 'mutuality-300' } as const;
export const CENTRE = { organisation: '0999001119', authority: 'call-centre' } as const;
export const COCOM = { organisation: '0999000129', authority: 'hub' } as const;

const NOTHING = { candidacies: false, reserve: false, secondments: false, training: false, traineesOnly: false };
export const employerOf = (employer: StaffScope['employer']): StaffScope => ({ ...NOTHING, employer, training: true });
export const CONTROLLER: StaffScope = {
  ...{ employer: COCOM, candidacies: true, reserve: true, secondments: true, training: true, traineesOnly: false },
};

export interface StaffBooks extends ReturnType<typeof writing> {
  readonly database: TestDatabase;
  readonly orm: MikroORM;
  readonly register: StaffRegister;
  readonly client: Client;
  /** How many statements the register has sent so far. */
  statements(): number;
  /** By name. */
  ask(scope: StaffScope, more?: Partial<StaffQuestion>): Promise<StaffRecord[]>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

export async function openStaffBooks(): Promise<StaffBooks> {
  const database = await createTestDatabase();
  const orm = await openDatabase({ url: database.hubUrl });
  const register = createStaffRegisterStore(orm);
  const client = await openClient(database.ownerUrl);
  let statements = 0;
  // each takes a connection of the pool once
  poolOf(orm).on('acquire', () => (statements += 1));
  return {
    ...{ database, orm, register, client, ...writing(client) },
    statements: () => statements,
    async ask(scope, more = {}) {
      const everybody = { scope, criteria: {}, sort: null, salt: 'a', after: null, limit: 50, now: NOW };
      const { items } = await register.page({ ...everybody, ...more });
      return [...items].sort((one, other) => (one.personPseudonym < other.personPseudonym ? -1 : 1));
    },
    async empty() {
      await client.query(
        `truncate staffing_release, imported_file, staff_contract, candidacy, training_reserve, secondment, training_record, order_assignment,
           case_assignment, sync_stream cascade`,
      );
    },
    async close() {
      await client.end();
      await orm.close(true);
      await database.drop();
    },
  };
}

const IMPORTED = `authority, reference, person_pseudonym, languages, listed_at, changed_at, file`;

function writing(client: Client) {
  const contract = (
    { organisation, authority }: StaffScope['employer'],
    person: string,
    more: {
      kind?: string;
      from?: string | Date;
      until?: string | Date | null;
      shift?: string;
      always?: boolean;
      languages?: readonly string[];
    } = {},
  ): Promise<unknown> =>
    client.query(
      `insert into staff_contract (authority, staff_reference, person_pseudonym, organisation, kind, languages, contract_from,
       contract_until, always_on_duty, shifts, first_shift_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '[]', $10)`,
      [
        ...[authority, `${person}-${Math.random()}`, person, organisation, more.kind ?? 'AGENT', more.languages ?? []],
        ...[more.from ?? '2020-05-10T00:00:00Z', more.until ?? null, more.always ?? false],
        more.shift ?? null,
      ],
    );
  const candidacy = (
    person: string,
    state: string,
    received: string | Date,
    more: { preselected?: string; closed?: string | Date; profile?: string; languages?: string[] } = {},
  ): Promise<unknown> =>
    client.query(
      `insert into candidacy (authority, reference, person_pseudonym, profile, languages, state, received_at, preselected_at,
       closed_at) values ('actiris', $1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[
          `${person}-${new Date(received).toISOString()}`,
          person,
          more.profile ?? 'CALL_CENTRE_OPERATOR',
          more.languages ?? ['fr'],
          state,
        ],
        ...[received, more.preselected ?? null, more.closed ?? null],
      ],
    );
  const reserve = (
    person: string,
    state: string,
    more: { from?: string; until?: string; available?: string; changed?: string } = {},
  ): Promise<unknown> =>
    client.query(
      `insert into training_reserve (${IMPORTED}, state, profile, training_from, training_until, available_from)
     values ('bruxelles-formation', $1, $1, '{nl}', $2, $2, gen_random_uuid(), $3, 'CALL_CENTRE_OPERATOR', $4, $5, $6)`,
      [
        person,
        more.changed ?? '2020-05-01T00:00:00Z',
        state,
        more.from ?? null,
        more.until ?? null,
        more.available ?? null,
      ],
    );
  const secondment = (
    person: string,
    to: string,
    from: string | Date,
    until: string | Date | null = null,
  ): Promise<unknown> =>
    client.query(
      `insert into secondment (${IMPORTED}, seconded_to, seconded_from, seconded_until)
     values ('seconded-staff', $1, $1, '{}', now(), now(), gen_random_uuid(), $2, $3, $4)`,
      [person, to, from, until],
    );
  const passed = (person: string, at: string, until: string | null = null): Promise<unknown> =>
    client.query(
      `insert into training_record (person_pseudonym, module, passed_at, valid_until, stored_at, statement)
       values ($1, $2, $3, $4, $3, gen_random_uuid())`,
      [person, MODULE, at, until],
    );

  return { contract, candidacy, reserve, secondment, passed };
}
