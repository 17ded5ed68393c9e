/**
 * What a hub needs around it, over real sockets: registers that know the personas, all partner systems over one
 * population, and the configuration that points a hub at them.
 */
import { newState, type DemonstrationState } from '../../scripts/demonstration/demonstration-state';
import { hubEnvironment } from '../../scripts/demonstration/hub-environment';
import { seedOfficers } from '../../scripts/demonstration/officer-seed';
import { seedRegisters } from '../../scripts/demonstration/register-seed';
import { startPartners, type RunningPartners } from '../../simulators/demonstration-partners';
import { createPopulation } from '../../simulators/population/create-population';
import type { Population } from '../../simulators/population/population';
import { createTestDatabase, type TestDatabase } from './database';

export interface Surroundings {
  readonly partners: RunningPartners;
  readonly population: Population;
  readonly pseudonymKey: string;
  /** Of a hub on free ports. */
  readonly environment: Readonly<Record<string, string>>;
}

interface Seeded {
  /** How many persons. */
  readonly size: number;
  /** True: nobody is a privacy officer. */
  readonly withoutOfficers?: boolean;
  /** Of which Brussels; left out: of the demonstration's. */
  readonly populationSeed?: number;
  /** What is made of the population before anybody is given it; left out: nothing. */
  readonly altered?: (population: Population) => Population;
  /** Secrets and population seed, where two surroundings have to be alike; left out, new ones. */
  readonly state?: DemonstrationState;
}

export interface SurroundingsOptions extends Seeded {
  /** Migrated. */
  readonly database: { readonly ownerUrl: string; readonly hubUrl: string };
  readonly identityProviderUrl: string;
}

/**
 * Tests ask without a pause, a few personas for all: what may be spent, and of how many persons, is for those about it. So is a
 * partner that is spared because it failed before, and an answer of before in place of one that fails. How long a partner may take, and
 * how old its facts may be, is for those too: on a machine that does other work both are seconds.
 */
const UNHURRIED = {
  SOURCE_TIME_BUDGET_MS: '20000',
  ORDER_FACT_AGE_S: '3600',
  SOURCE_CIRCUIT_CALLS: '0',
  SOURCE_STALE_S: '0',
  BUDGET_WINDOW_S: '3600',
  BUDGET_CALLER: '1000000000',
  BUDGET_PERSON: '1000000000',
  BUDGET_APPLICATION: '1000000000',
  SHARE_CALLER: '1000000000',
  SHARE_APPLICATION: '1000000000',
  SHARE_LARGE: '0',
  PERSONS_PER_HOUR: '10000000',
  IN_HAND_COST: '10000000',
};

/** What has to be stopped afterwards is `partners`. */
export async function startSurroundings({ database, ...options }: SurroundingsOptions): Promise<Surroundings> {
  const state = options.state ?? newState();
  await seed(database, { ...options, state });
  return surround({ ...options, database, state });
}

type WithState = Seeded & { readonly state: DemonstrationState };

interface SeededDatabase {
  readonly state: DemonstrationState;
  readonly ownerUrl: string;
}

declare global {
  /** Of this worker, by what is in them. */
  var seededDatabases: Map<string, Promise<SeededDatabase>> | undefined;
}

/**
 * With a database of its own besides, which is a copy of one that this worker has seeded. Both have to be stopped afterwards.
 * Partners and population are made anew for each: that is 0.1 s, half of what the seed takes, and nothing has to be reset.
 */
export async function startSeededSurroundings(
  options: Omit<SurroundingsOptions, 'database' | 'state'>,
): Promise<Surroundings & { readonly database: TestDatabase }> {
  const { size, withoutOfficers = false, altered } = options;
  const seeded = (globalThis.seededDatabases ??= new Map<string, Promise<SeededDatabase>>());
  const made = newState();
  const { populationSeed = made.populationSeed } = options;
  const state = { ...made, populationSeed };
  // the day is in the population, and a file may have a cluster of its own
  const name = `${populationSeed} ${size} ${withoutOfficers} ${state.referenceInstant} ${process.env['TEST_DATABASE_BROKER']}${altered ? state.pseudonymKey : ''}`;
  const seeding = seeded.get(name) ?? seedDatabase({ size, withoutOfficers, state, altered });
  seeded.set(name, seeding);
  const template = await seeding;
  const database = await createTestDatabase({ template: template.ownerUrl });
  try {
    return { ...(await surround({ ...options, database, state: template.state })), database };
  } catch (error) {
    await database.drop();
    throw error;
  }
}

async function seedDatabase(options: WithState): Promise<SeededDatabase> {
  const { ownerUrl, hubUrl } = await createTestDatabase();
  await seed({ ownerUrl, hubUrl }, options);
  return { state: options.state, ownerUrl };
}

function populationOf({ state, size, altered = (population) => population }: WithState): Population {
  return altered(
    createPopulation({
      seed: state.populationSeed,
      size,
      referenceInstant: new Date(state.referenceInstant),
    }),
  );
}

async function seed({ ownerUrl }: SurroundingsOptions['database'], options: WithState): Promise<void> {
  const registers = { ownerUrl, pseudonymKey: options.state.pseudonymKey };
  await seedRegisters({ ...registers, population: populationOf(options) });
  await seedOfficers({ ...registers, without: options.withoutOfficers ?? false });
}

async function surround({
  database,
  identityProviderUrl,
  ...seeded
}: SurroundingsOptions & WithState): Promise<Surroundings> {
  const { state } = seeded;
  const population = populationOf(seeded);
  const clientKey = Object.fromEntries(Object.entries(state.sciensanoClientKey).filter(([name]) => name !== 'd'));
  const partners = await startPartners({ population, ports: 'free', clientKeys: [clientKey] });
  const environment = {
    ...hubEnvironment({ state, partners, identityProviderUrl, databaseUrl: database.hubUrl }),
    PORT: '0',
    MANAGEMENT_PORT: '0',
    // nobody distributes requests here
    STOP_PAUSE_MS: '0',
    // a probe is for the tests that are about it
    POLICY_PROBE_CALLERS: '0',
    // set by `npm run test:repeat -- --at`
    ...(process.env['TEST_CLOCK'] && { HUB_CLOCK: process.env['TEST_CLOCK'] }),
    ...UNHURRIED,
  };
  return { partners, population, pseudonymKey: state.pseudonymKey, environment };
}

/** Ready once every stream of caller facts was tried. */
export async function untilReady(hub: { readonly managementUrl: string }): Promise<void> {
  const patience = Date.now() + 120_000;
  while (Date.now() < patience) {
    const response = await fetch(`${hub.managementUrl}/readyz`);
    await response.text();
    if (response.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`The hub did not become ready. ${await (await fetch(`${hub.managementUrl}/readyz`)).text()}`);
}
