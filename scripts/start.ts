/**
 * `npm start`: the whole demonstration. PostgreSQL, migrations, the synthetic population, the identity provider and the
 * partners' simulators in this process (PostgreSQL beside it), the hub in a process of its own, as in production.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { startPartners, type RunningPartners } from '../simulators/demonstration-partners';
import { startIdentityProvider } from '../simulators/identity-provider/identity-provider';
import { createPopulation } from '../simulators/population/create-population';
import { migrate, roleOf } from '../src/persistence/migrate';
import { welcome } from './demonstration/addresses';
import { demonstrationState, type DemonstrationState } from './demonstration/demonstration-state';
import { hubEnvironment } from './demonstration/hub-environment';
import { watchParent } from './demonstration/parent-watch';
import { seedRegisters } from './demonstration/register-seed';
import { startEmbeddedPostgres } from './embedded-postgres/embedded-postgres';
import { stateDirectory } from './embedded-postgres/state-directory';

const HELP = `npm start

Starts the whole demonstration on 127.0.0.1 and prints its addresses, how to get a token, and a first query.

Environment:
  PORT, MANAGEMENT_PORT    ports of the hub (4000, 4001)
  DATABASE_URL             a PostgreSQL of yours, with the hub's role; then DATABASE_OWNER_URL too. Default: embedded
  POPULATION_SEED          seed of the synthetic Brussels (2020)
  POPULATION_SIZE          how many persons (2000)
  HUB_CLOCK                an instant from which the hub's clock starts
`;

type Stop = () => Promise<void>;

async function main(): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    console.log(HELP);
    return;
  }
  const started = Date.now();
  const stops: Stop[] = [];
  const stopAll = stopper(stops);
  process.on('SIGINT', () => void stopAll(0));
  process.on('SIGTERM', () => void stopAll(0));
  watchParent(() => void stopAll(0));
  try {
    await start(stops, started, stopAll);
  } catch (error) {
    console.error(`\nThe demonstration cannot start: ${error instanceof Error ? error.message : String(error)}`);
    await stopAll(1);
  }
}

async function start(stops: Stop[], started: number, stopAll: (status: number) => Promise<void>): Promise<void> {
  const state = demonstrationState(stateDirectory(), populationChoice());
  say('database');
  const database = await openDatabase(stops);
  await migrate({ ownerUrl: database.ownerUrl, hubRole: roleOf(database.hubUrl) });
  say('synthetic Brussels');
  const population = createPopulation({
    seed: state.populationSeed,
    size: state.populationSize,
    referenceInstant: new Date(state.referenceInstant),
  });
  await seedRegisters({ ownerUrl: database.ownerUrl, pseudonymKey: state.pseudonymKey, population });
  say('identity provider and partner systems');
  const identityProvider = await startIdentityProvider({
    port: 4010,
    stateDirectory: join(stateDirectory(), 'identity-provider'),
  });
  stops.push(() => identityProvider.stop());
  const partners = await startPartners({
    population,
    stateDirectory: join(stateDirectory(), 'partners'),
    clientKeys: [publicKey(state)],
  });
  stops.push(() => partners.stop());
  say('hub');
  const hub = await startHubProcess(
    hubEnvironment({ state, partners, identityProviderUrl: identityProvider.url, databaseUrl: database.hubUrl }),
  );
  stops.push(() => stopProcess(hub.process));
  hub.process.once('exit', () => void stopAll(1));
  await untilReady(hub.managementUrl);
  console.log(
    welcome({
      ...addressesOf(partners),
      hub: hub.url,
      management: hub.managementUrl,
      identityProvider: identityProvider.url,
      stateDirectory: stateDirectory(),
      seconds: (Date.now() - started) / 1000,
    }),
  );
}

/** Stops what runs, the last started first; a second call waits for nothing. */
function stopper(stops: Stop[]): (status: number) => Promise<void> {
  let stopping = false;
  return async (status) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(status), 4000).unref();
    for (const stop of stops.reverse()) await stop().catch(() => undefined);
    process.exit(status);
  };
}

function say(what: string): void {
  console.log(`starting ${what} …`);
}

async function openDatabase(stops: Stop[]): Promise<{ ownerUrl: string; hubUrl: string }> {
  const { DATABASE_URL: hubUrl, DATABASE_OWNER_URL: ownerUrl } = process.env;
  if (hubUrl && ownerUrl) return { hubUrl, ownerUrl };
  if (hubUrl) throw new Error('DATABASE_URL is set, so DATABASE_OWNER_URL (the role that migrates) has to be set too.');
  const postgres = await startEmbeddedPostgres({ stateDirectory: stateDirectory() });
  stops.push(() => postgres.stop());
  return postgres;
}

function populationChoice(): { seed: number | undefined; size: number | undefined } {
  return { seed: wholeNumber('POPULATION_SEED', 0), size: wholeNumber('POPULATION_SIZE', 100) };
}

function wholeNumber(name: string, least: number): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`${name} has to be a whole number from ${least} on.`);
  return value;
}

function publicKey({ sciensanoClientKey }: DemonstrationState): Record<string, unknown> {
  return Object.fromEntries(Object.entries(sciensanoClientKey).filter(([name]) => name !== 'd'));
}

interface HubProcess {
  readonly process: ChildProcess;
  readonly url: string;
  readonly managementUrl: string;
}

type HubMessage = { ready: true; url: string; managementUrl: string } | { failed: string };

function startHubProcess(environment: Record<string, string>): Promise<HubProcess> {
  const child = fork(join(__dirname, 'demonstration/hub-process.ts'), [], {
    env: { ...process.env, ...environment },
    execArgv: ['--enable-source-maps', '-r', '@swc-node/register'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message: HubMessage) => {
      if ('failed' in message) reject(new Error(`the hub says: ${message.failed}`));
      else resolve({ process: child, url: message.url, managementUrl: message.managementUrl });
    });
    child.once('exit', (code) => reject(new Error(`the hub ended with status ${code ?? 'none'} before it was ready.`)));
  });
}

function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 2500).unref();
  });
}

async function untilReady(managementUrl: string): Promise<void> {
  const patience = Date.now() + 30_000;
  while (Date.now() < patience) {
    const response = await fetch(`${managementUrl}/readyz`).catch(() => null);
    if (response?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the hub did not become ready within 30 s; ${managementUrl}/readyz says why.`);
}

function addressesOf(partners: RunningPartners): {
  sciensano: string;
  callCentre: string;
  federalPlatform: string;
  mutualities: string[];
} {
  return {
    sciensano: partners.sciensano.url,
    callCentre: partners.callCentre.url,
    federalPlatform: partners.federalPlatform.url,
    mutualities: [...partners.mutualities.values()].map((mutuality) => mutuality.url),
  };
}

void main();
