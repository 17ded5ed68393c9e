/**
 * `npm start`: the whole demonstration. PostgreSQL, migrations, the synthetic population, the identity provider and the
 * partners' simulators in this process (PostgreSQL beside it), the hub in a process of its own, as in production.
 */
import '../src/config/needed-node';
// before the rest is loaded: it notes who started this
import { watchParent } from './demonstration/parent-watch';
import { join } from 'node:path';
import { startPartners } from '../simulators/demonstration-partners';
import { startIdentityProvider } from '../simulators/identity-provider/identity-provider';
import { dropFiles } from '../simulators/dropped-files/drop-files';
import { createPopulation } from '../simulators/population/create-population';
import type { Population } from '../simulators/population/population';
import { migrate, roleOf } from '../src/persistence/migrate';
import { releasePolicy } from '../src/policy/rules/default-policy';
import { openDoors } from './demonstration/open-doors';
import { demonstrationState, partnersDirectory, publicKeyOf } from './demonstration/demonstration-state';
import { subscribeToEvents } from './demonstration/event-subscriptions';
import { startHubChild, type HubChild } from './demonstration/hub-child';
import { hubEnvironment } from './demonstration/hub-environment';
import { buildPages } from './demonstration/pages-build';
import { claimPorts } from './demonstration/ports';
import { seedingWith } from './demonstration/named-keys';
import { seedOfficers } from './demonstration/officer-seed';
import { setRetentionClock, startRetention } from './demonstration/retention-child';
import { seedRegisters } from './demonstration/register-seed';
import { addressesOf, claimStateDirectory } from './demonstration/running-demonstration';
import { Shutdown } from './demonstration/shutdown';
import { HELP, startOptions, type StartOptions } from './demonstration/start-options';
import { welcome } from './demonstration/welcome';
import { startEmbeddedPostgres } from './embedded-postgres/embedded-postgres';
import { stateDirectory } from './embedded-postgres/state-directory';
import { DemonstrationClock } from './demonstration/demonstration-clock';

async function main(shutdown: Shutdown): Promise<void> {
  const started = Date.now();
  const options = startOptions(process.argv.slice(2), process.env);
  if (options.help) return console.log(HELP);
  shutdown.onSignals();
  watchParent(() => shutdown.end(0));

  const directory = stateDirectory();
  const claim = await claimStateDirectory(directory);
  shutdown.add(() => claim.release());
  const ports = await claimPorts(options.ports, (taken) => console.log(`waiting: ${taken} …`));
  const state = demonstrationState(directory, options.population);

  say('database');
  const database = options.database ?? (await embeddedDatabase(directory, shutdown));
  await migrateForBoth(database);

  say(`synthetic Brussels (${state.populationSize} persons, seed ${state.populationSeed})`);
  const population = createPopulation({
    seed: state.populationSeed,
    size: state.populationSize,
    referenceInstant: new Date(state.referenceInstant),
  });
  const registers = seedingWith(database.ownerUrl, state.pseudonymKey);
  await seedRegisters({ ...registers, population });
  await seedOfficers({ ...registers, without: options.withoutOfficers });

  say('identity provider and partner systems');
  let managementUrl: string | null = null;
  const clock = new DemonstrationClock();
  const identityProvider = await startIdentityProvider({
    port: ports.identityProvider,
    stateDirectory: join(directory, 'identity-provider'),
    ...{ hub: () => managementUrl, firstPerson: () => population.case(0).niss, clock },
  });
  shutdown.add(() => identityProvider.stop());
  const partners = await startPartners({
    population,
    ports: ports.partners,
    stateDirectory: partnersDirectory(directory, state),
    clientKeys: [publicKeyOf(state)],
  });
  shutdown.add(() => partners.stop());

  const importFolder = withDroppedFiles(process.env.IMPORT_FOLDER || join(directory, 'incoming'), population);

  say('hub');
  const environment = hubEnvironment({
    state,
    partners,
    identityProviderUrl: identityProvider.url,
    databaseUrl: database.hubUrl,
    given: process.env,
  });
  deleteWhatIsOver(database, state.pseudonymKey, shutdown);
  const own = { ...openDoors(identityProvider.url), ...hubPorts(ports), ...placesOf(directory, importFolder) };
  const hub = hubOf({ ...environment, ...own }, clock, shutdown);
  const addresses = addressesOf({ hub: await hub.ready, identityProvider, partners });
  managementUrl = addresses.management;
  void hub.ended.then((reason) => shutdown.end(1, reason));
  await subscribeToEvents(partners, process.env.HUB_URL || addresses.hub, state.pseudonymKey);
  claim.publish(hub.pid, addresses);
  console.log(welcome({ addresses, importFolder, stateDirectory: directory, seconds: (Date.now() - started) / 1000 }));
  const pages = buildPages((sentence) => console.error(sentence));
  shutdown.add(() => pages.stop());
}

function hubOf(environment: Readonly<Record<string, string>>, clock: DemonstrationClock, shutdown: Shutdown): HubChild {
  const hub = startHubChild(environment);
  shutdown.add(() => hub.stop());
  clock.moves(hub);
  return hub;
}

type Database = NonNullable<StartOptions['database']>;

async function migrateForBoth({ ownerUrl, hubUrl, retentionUrl }: Database): Promise<void> {
  const retentionRole = retentionUrl === null ? {} : { retentionRole: roleOf(retentionUrl) };
  await migrate({ ownerUrl, hubRole: roleOf(hubUrl), ...retentionRole, releasePolicy: releasePolicy() });
  await setRetentionClock(ownerUrl, process.env.HUB_CLOCK);
}

function deleteWhatIsOver({ retentionUrl }: Database, pseudonymKey: string, shutdown: Shutdown): void {
  if (retentionUrl === null) return console.log('nothing is deleted: DATABASE_RETENTION_URL is not set');
  const retention = startRetention(retentionUrl, pseudonymKey);
  shutdown.add(() => retention.stop());
}

function say(what: string): void {
  console.log(`starting ${what} …`);
}

/** Partners without a service drop their files before the hub looks. */
function withDroppedFiles(folder: string, population: Population): string {
  dropFiles(population, folder);
  return folder;
}

function placesOf(directory: string, importFolder: string): Record<string, string> {
  const anchor = process.env.AUDIT_ANCHOR || join(directory, 'audit-anchor.jsonl');
  return { IMPORT_FOLDER: importFolder, AUDIT_ANCHOR: anchor };
}

function hubPorts({ hub, management }: { hub: number; management: number }): Record<string, string> {
  return { PORT: String(hub), MANAGEMENT_PORT: String(management) };
}

async function embeddedDatabase(directory: string, shutdown: Shutdown): Promise<Database> {
  const postgres = await startEmbeddedPostgres({ stateDirectory: directory });
  shutdown.add(() => postgres.stop());
  void postgres.ended.then(() =>
    shutdown.end(1, `The database ended; its log is ${join(postgres.stateDirectory, 'postgres', 'server.log')}.`),
  );
  return postgres;
}

const shutdown = new Shutdown();
main(shutdown).catch((error: unknown) => {
  // what fails because everything is being stopped is no news
  if (shutdown.begun) return;
  shutdown.end(1, `The demonstration cannot start. ${error instanceof Error ? error.message : String(error)}`);
});
