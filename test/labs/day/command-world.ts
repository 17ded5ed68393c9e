/**
 * A call centre at work, without a hub: a population large enough to have so many trained agents, all of them on duty, a token for
 * each, and a queue with so many more orders.
 */
import { randomUUID } from 'node:crypto';
import { newState, type DemonstrationState } from '../../../scripts/demonstration/demonstration-state';
import { organisationOf } from '../../../simulators/population/personas';
import type { Population, StaffPerson } from '../../../simulators/population/population';
import { changeValue } from '../../support/running-demonstration';
import { startSurroundings, type Surroundings } from '../../support/surroundings';
import { startTestIssuers, type TestIssuers } from '../../support/tokens';
import type { Stops } from '../lab-command';

export interface WorkingAgent {
  /** The call centre's. */
  readonly agentNumber: string;
  readonly token: string;
}

export interface CommandWorld {
  readonly agents: readonly WorkingAgent[];
  readonly callCentreUrl: string;
  readonly surroundings: Surroundings;
  readonly database: CommandDatabase;
  /** Of a hub. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface CommandDatabase {
  readonly hubUrl: string;
  readonly ownerUrl: string;
}

export interface CommandWorldOptions {
  /** Migrated. */
  readonly database: CommandDatabase;
  readonly seed: number;
  readonly agents: number;
  /** Orders taken in, beside those of the population. */
  readonly orders: number;
  /** Left out: the one of the surroundings. */
  readonly callCentre?: (state: DemonstrationState, size: number) => Promise<{ readonly url: string }>;
}

/** A population has an agent for 60 persons, and some are not trained. */
const PERSONS_AN_AGENT = 70;
const SMALLEST_POPULATION = 600;
/** Longer than a laboratory runs: tokens are not renewed. */
const TOKEN_LIFE_S = 6 * 3_600;

/** What a day may cost is spent in minutes; what the hub does about partners is as it is served. */
const COMPRESSED = {
  TOKEN_LIFE_S: String(TOKEN_LIFE_S),
  SOURCE_CIRCUIT_CALLS: '',
  SOURCE_STALE_S: '',
  SOURCE_TIME_BUDGET_MS: '',
  ORDER_FACT_AGE_S: '',
};

/** @param stops filled with what has to be stopped, also when this rejects */
export async function startCommandWorld(options: CommandWorldOptions, stops: Stops): Promise<CommandWorld> {
  const { database, seed } = options;
  const issuers = await startTestIssuers();
  stops.push(() => issuers.stop());
  const size = Math.max(SMALLEST_POPULATION, options.agents * PERSONS_AN_AGENT);
  const state = { ...newState(), populationSeed: seed };
  const identityProviderUrl = issuers.issuers.staff.replace(/\/realms\/staff$/, '');
  const surroundings = await startSurroundings({ database, identityProviderUrl, size, state });
  stops.push(() => surroundings.partners.stop());
  const callCentre = (await options.callCentre?.(state, size)) ?? surroundings.partners.callCentre;
  const staff = trainedAgents(surroundings.population, options.agents);
  for (const { staffReference: id } of staff) await putOnDuty(callCentre, id);
  await takeIn(callCentre.url, options.orders, seed);
  return {
    ...{ surroundings, database, callCentreUrl: callCentre.url },
    agents: await Promise.all(staff.map((person) => agentOf(issuers, person))),
    environment: { ...surroundings.environment, ...COMPRESSED, CALL_CENTRE_URL: callCentre.url },
  };
}

function trainedAgents(population: Population, count: number): StaffPerson[] {
  const trained = population.staff().filter(({ kind, trained, persona }) => kind === 'AGENT' && trained && !persona);
  if (trained.length < count) throw new Error(`The population has ${trained.length} trained agents, not ${count}.`);
  return trained.slice(0, count);
}

async function putOnDuty(callCentre: { readonly url: string }, id: string): Promise<void> {
  await changeValue(callCentre, { resource: 'staff', id, path: 'alwaysOnDuty', value: true });
  await changeValue(callCentre, { resource: 'staff', id, path: 'contractUntil', value: null });
}

/** The demonstration's provider has tokens of its personas only. */
async function agentOf(issuers: TestIssuers, person: StaffPerson): Promise<WorkingAgent> {
  const { staffReference: agentNumber, niss, givenName, familyName } = person;
  const claims = {
    sub: `agent-${agentNumber}`,
    exp: Math.floor(Date.now() / 1_000) + TOKEN_LIFE_S - 60,
    organization: organisationOf('call-centre').cbe,
    resource_access: { 'tracing-hub': { roles: ['AGENT'] } },
    purposes: ['CONTACT_TRACING'],
    userProfile: { ssin: niss, firstName: givenName, lastName: familyName },
  };
  return { agentNumber, token: await issuers.token({ realm: 'staff', claims }) };
}

/** As Sciensano opens them: orders to call a contact, of which only the name and a number are known. */
export async function takeIn(url: string, orders: number, seed: number): Promise<void> {
  for (let number = 0; number < orders; number += 1) {
    const response = await fetch(`${url}/api/intake/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': 'demonstration' },
      body: JSON.stringify({
        declarationId: `day-${seed}-${number}`,
        patientReference: randomUUID(),
        type: 'CONTACT',
        priority: 1 + (number % 4),
        givenName: 'Robin',
        familyName: `Dayman ${number}`,
        mobile: `+32470${String(number).padStart(6, '0')}`,
        language: 'fr',
      }),
    });
    if (response.status !== 201) throw new Error(`An order was not taken in: ${await response.text()}`);
  }
}
