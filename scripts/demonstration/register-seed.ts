/**
 * Fills the registers that are the hub's own for the demonstration: organisations with their processing agreements,
 * applications, the controller's staff, the entries of duly authorised persons. Done again it changes nothing. Where the
 * population is another than before, what was mirrored of the old one is taken away first.
 */
import { createHash } from 'node:crypto';
import { COMMUNES } from '../../src/model/identifiers/communes';
import { openPseudonyms } from '../../src/registers/links/pseudonym-key-store';
import { PURPOSES } from '../../src/model/roles';
import { openDatabase } from '../../src/persistence/database';
import { inTransaction, statement, type Transaction } from '../../src/persistence/statement';
import { ORGANISATIONS, PERSONAS, organisationOf, personaNamed } from '../../simulators/population/personas';
import type { DemonstrationOrganisation } from '../../simulators/population/personas';
import type { Population } from '../../simulators/population/population';

export interface RegisterSeedOptions {
  /** The owner's role. */
  readonly ownerUrl: string;
  readonly pseudonymKey: string;
  readonly namedKeys?: ReadonlyMap<string, Buffer>;
  readonly population: Population;
}

/** Before the first legal basis, so that a hub whose clock is set back is stopped by the law and not by this register. */
const SINCE = '2020-03-16T00:00:00Z';
/** Of the entries of authorised persons. */
const BEGINNING = '2020-05-04T00:00:00Z';
const DAY_MS = 86_400_000;
const LEGAL_BASIS = 'cooperation-agreement-2020-08-25';

interface Permitted {
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
}

const PERMITTED: Readonly<Record<DemonstrationOrganisation['kind'], Permitted>> = {
  CONTROLLER: {
    roles: [
      'HYGIENE_INSPECTOR',
      'COLLECTIVITY_CELL',
      'AUTHORISED_PERSON',
      'RECRUITER',
      'TRAINING_MANAGER',
      'PRIVACY_OFFICER',
      'REPORTER',
    ],
    purposes: PURPOSES,
  },
  CALL_CENTRE: {
    roles: ['AGENT', 'SUPERVISOR', 'FIELD_AGENT', 'PARTNER_SYSTEM'],
    purposes: ['CONTACT_TRACING', 'QUALITY_MONITORING'],
  },
  MUTUALITY: { roles: ['NURSE', 'PHYSICIAN', 'PARTNER_SYSTEM'], purposes: ['CONTACT_TRACING', 'STAFFING'] },
  EMPLOYMENT_OFFICE: { roles: ['PARTNER_SYSTEM'], purposes: ['STAFFING'] },
  TRAINING_BODY: { roles: ['PARTNER_SYSTEM'], purposes: ['STAFFING', 'TRAINING'] },
};

/** The inspector's own zone is Brussels: all its communes. */
const ZONES: Readonly<Record<string, readonly string[]>> = { inspector: COMMUNES.map(({ nis5 }) => nis5) };
const COLLECTIVITIES: Readonly<Record<string, readonly string[]>> = { 'collectivity-cell': ['ALL'] };

export async function seedRegisters(options: RegisterSeedOptions): Promise<void> {
  const { ownerUrl, pseudonymKey, namedKeys, population } = options;
  const orm = await openDatabase({ url: ownerUrl, poolSize: 1, applicationName: 'tracing-hub-demonstration' });
  try {
    const { pseudonyms } = await openPseudonyms(orm, { key: pseudonymKey, named: namedKeys });
    const person = (niss: string): string => pseudonyms.person(niss);
    await inTransaction(orm, async (transaction) => {
      await forgetOtherPopulation(transaction, pseudonymKey, population);
      for (const organisation of ORGANISATIONS) await keepOrganisation(transaction, organisation);
      await keepApplications(transaction);
      await keepOwnStaff(transaction, person);
      await keepAuthorisedPersons(transaction, person, population);
    });
  } finally {
    await orm.close(true);
  }
}

const MIRRORED = [
  'staff_contract',
  'training_record',
  'voided_statement',
  'order_assignment',
  'case_assignment',
  'case_escalation',
  'case_key',
  'candidacy',
  'training_reserve',
  'secondment',
  'staffing_release',
  'imported_file',
  'rejected_line',
  'sync_stream',
  'received_event',
];
const MARK = 'demonstration/population';
/** Goes up when the rows below change, so that a database seeded before is seeded anew. */
const SEED_VERSION = 6;

/** Which population the mirrored rows are of is kept as the cursor of a stream that nobody reads. */
async function forgetOtherPopulation(
  transaction: Transaction,
  pseudonymKey: string,
  population: Population,
): Promise<void> {
  const { seed, size, referenceInstant } = population;
  const text = `${SEED_VERSION} ${seed} ${size} ${referenceInstant.toISOString()} ${pseudonymKey}`;
  const mark = createHash('sha256').update(text).digest('hex');
  const [kept] = await statement<{ cursor: string }>(
    transaction,
    'select "cursor" from "sync_stream" where "name" = ?',
    [MARK],
  );
  if (kept?.cursor === mark) return;
  for (const table of [...MIRRORED, 'authorised_person', 'officer', 'pseudonym_key'])
    await statement(transaction, `delete from "${table}"`);
  await statement(transaction, 'insert into "sync_stream" ("name", "cursor") values (?, ?)', [MARK, mark]);
}

async function keepOrganisation(transaction: Transaction, organisation: DemonstrationOrganisation): Promise<void> {
  const { key, cbe, name, kind, insurer } = organisation;
  const { roles, purposes } = PERMITTED[kind];
  await statement(
    transaction,
    `insert into "organisation" ("cbe", "name", "kind", "permitted_roles", "permitted_purposes", "insurer", "source", "agreement_from")
      values (?, ?, ?, ?::text[], ?::text[], ?, ?, ?) on conflict do nothing`,
    [
      cbe,
      name,
      kind,
      roles,
      purposes,
      insurer,
      kind === 'CONTROLLER' ? null : key,
      kind === 'CONTROLLER' ? null : SINCE,
    ],
  );
}

async function keepApplications(transaction: Transaction): Promise<void> {
  for (const persona of PERSONAS) {
    if (persona.kind !== 'SYSTEM') continue;
    const { cbe, name } = organisationOf(persona.organisation);
    await statement(
      transaction,
      'insert into "application" ("client_id", "organisation", "name") values (?, ?, ?) on conflict do nothing',
      [persona.clientId, cbe, `System of ${name}`],
    );
  }
}

/** The controller is the employer here: the hub's own register is the authority. */
async function keepOwnStaff(transaction: Transaction, person: (niss: string) => string): Promise<void> {
  for (const persona of PERSONAS) {
    if (persona.kind !== 'PERSON' || persona.organisation !== 'cocom') continue;
    await statement(
      transaction,
      `insert into "staff_contract" ("authority", "staff_reference", "person_pseudonym", "organisation", "kind",
          "contract_from", "always_on_duty", "zones", "collectivities")
        values ('hub', ?, ?, ?, ?, ?, ?, ?::text[], ?::text[]) on conflict do nothing`,
      [
        persona.staffReference,
        person(persona.niss),
        organisationOf('cocom').cbe,
        persona.roles[0]!,
        SINCE,
        persona.inShift,
        ZONES[persona.name] ?? [],
        COLLECTIVITIES[persona.name] ?? [],
      ],
    );
  }
}

/** One entry that is valid, one that is over; both name the same case. */
async function keepAuthorisedPersons(
  transaction: Transaction,
  person: (niss: string) => string,
  population: Population,
): Promise<void> {
  const { reference } = population.case(1);
  const entries = [
    { name: 'authorised-person', until: null },
    // not for so long that it is deleted
    {
      name: 'authorised-person-expired',
      until: new Date(population.referenceInstant.getTime() - DAY_MS).toISOString(),
    },
  ];
  for (const { name, until } of entries) {
    const persona = personaNamed(name);
    if (persona.kind !== 'PERSON') throw new Error(`${name} is no person`);
    await statement(
      transaction,
      `insert into "authorised_person" ("id", "person_pseudonym", "legal_basis", "case_references",
          "collectivity_references", "valid_from", "valid_until", "reason", "confirmed_at")
        values (?, ?, ?, ?::text[], '{}', ?, ?, 'Demonstration', ?) on conflict do nothing`,
      [idOf(name), person(persona.niss), LEGAL_BASIS, [reference], BEGINNING, until, BEGINNING],
    );
  }
}

/** The same entry has the same id at every start. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(`authorised-person:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
