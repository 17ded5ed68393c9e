/**
 * What a hub needs around it, over real sockets: registers that know the personas, all partner systems over one
 * population, and the configuration that points a hub at them.
 */
import { randomBytes } from 'node:crypto';
import { newState, type DemonstrationState } from '../../scripts/demonstration/demonstration-state';
import { hubEnvironment } from '../../scripts/demonstration/hub-environment';
import { seedOfficers } from '../../scripts/demonstration/officer-seed';
import { seedRegisters } from '../../scripts/demonstration/register-seed';
import { startPartners, type RunningPartners } from '../../simulators/demonstration-partners';
import { createPopulation } from '../../simulators/population/create-population';
import type { Population } from '../../simulators/population/population';

export interface Surroundings {
  readonly partners: RunningPartners;
  readonly population: Population;
  readonly pseudonymKey: string;
  /** Of a hub on free ports. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface SurroundingsOptions {
  /** Migrated. */
  readonly database: { readonly ownerUrl: string; readonly hubUrl: string };
  readonly identityProviderUrl: string;
  /** How many persons. */
  readonly size: number;
  /** True: nobody is a privacy officer. */
  readonly withoutOfficers?: boolean;
  /** Secrets and population seed, where two surroundings have to be alike; left out, new ones. */
  readonly state?: DemonstrationState;
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
  BUDGET_APPLICATION: '1000000000',
  SHARE_CALLER: '1000000000',
  SHARE_APPLICATION: '1000000000',
  SHARE_LARGE: '0',
  PERSONS_PER_HOUR: '10000000',
  IN_HAND_COST: '10000000',
};

/** What has to be stopped afterwards is `partners`. */
export async function startSurroundings(options: SurroundingsOptions): Promise<Surroundings> {
  const { database, identityProviderUrl, size } = options;
  const state = options.state ?? { ...newState(), pseudonymKey: randomBytes(32).toString('base64url') };
  const population = createPopulation({
    seed: state.populationSeed,
    size,
    referenceInstant: new Date(state.referenceInstant),
  });
  const registers = { ownerUrl: database.ownerUrl, pseudonymKey: state.pseudonymKey };
  await seedRegisters({ ...registers, population });
  await seedOfficers({ ...registers, without: options.withoutOfficers ?? false });
  const clientKey = Object.fromEntries(Object.entries(state.sciensanoClientKey).filter(([name]) => name !== 'd'));
  const partners = await startPartners({ population, ports: 'free', clientKeys: [clientKey] });
  const environment = {
    ...hubEnvironment({ state, partners, identityProviderUrl, databaseUrl: database.hubUrl }),
    PORT: '0',
    MANAGEMENT_PORT: '0',
    // nobody distributes requests here
    STOP_PAUSE_MS: '0',
    // a whole probe is for the test that is about it
    POLICY_PROBE_CALLERS: '2',
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
  throw new Error('The hub did not become ready.');
}
