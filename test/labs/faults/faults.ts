/** `npm run test:faults`: every source × every fault × every view, through the front door. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { newState, type DemonstrationState } from '../../../scripts/demonstration/demonstration-state';
import { startEmbeddedPostgres } from '../../../scripts/embedded-postgres/embedded-postgres';
import { createPopulation } from '../../../simulators/population/create-population';
import { readConfiguration } from '../../../src/config/configuration';
import { startHub } from '../../../src/app/hub';
import { INSURER_CODES } from '../../../src/model/words';
import { migrate, roleOf } from '../../../src/persistence/migrate';
import { releasePolicy } from '../../../src/policy/rules/default-policy';
import { askHub } from '../../support/running-demonstration';
import { startSurroundings, untilReady } from '../../support/surroundings';
import { startProvider } from '../../support/tokens';
import { fileCells, MATRIX_ENVIRONMENT, networkCells, type Cell, type FaultWorld } from './fault-matrix';
import { faultsPage } from './faults-page';

const HELP = `npm run test:faults -- [--only TEXT] [--print]

  --only TEXT   the cells whose source, fault or view has this in it
  --print       writes docs/faults.md from the table instead, and asks nobody
  --help        this text

Ends with "cells N, asked again A, failed F", and with status 1 where F is not 0. Some five minutes on two cores.
`;

async function main(): Promise<boolean> {
  const options = {
    only: { type: 'string' },
    print: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) return (say(HELP), true);
  if (values.print) {
    writeFileSync(join(__dirname, '../../../docs/faults.md'), faultsPage());
    return true;
  }
  const { only = '' } = values;
  const cells = [...networkCells(), ...fileCells()].filter((cell) => nameOf(cell).includes(only));
  return inWorld((world) => runAll(world, cells));
}

async function runAll(world: FaultWorld, cells: readonly Cell[]): Promise<boolean> {
  let [failed, again] = [0, 0];
  for (const [index, cell] of cells.entries()) {
    const started = performance.now();
    const ask = (): Promise<readonly string[]> => cell.run(world).catch((error: Error) => [error.message]);
    // once more: on a busy machine a partner without a fault may take longer than it has
    const first = await ask();
    const found = first.length === 0 ? first : await ask();
    if (first.length > 0) again += 1;
    if (found.length > 0) failed += 1;
    const outcome = found.length > 0 ? 'FAILED' : first.length > 0 ? 'ok, the second time' : 'ok';
    say(`${index + 1} of ${cells.length}: ${nameOf(cell)}: ${outcome} (${Math.round(performance.now() - started)} ms)`);
    for (const difference of found.length > 0 ? found : first) say(`    ${difference}`);
  }
  say(`cells ${cells.length}, asked again ${again}, failed ${failed}`);
  return failed === 0 && cells.length > 0;
}

function nameOf({ source, fault, view }: Cell): string {
  return `${source} × ${fault} × ${view}`;
}

async function inWorld<Result>(work: (world: FaultWorld) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-faults-'));
  const stops: (() => Promise<unknown>)[] = [async () => rmSync(folder, { recursive: true, force: true })];
  try {
    const database = await startEmbeddedPostgres({
      stateDirectory: join(tmpdir(), `tracing-hub-faults-${process.pid}`),
      fsync: false,
    });
    stops.push(
      async () => rmSync(database.stateDirectory, { recursive: true, force: true }),
      () => database.stop(),
    );
    await migrate({ ownerUrl: database.ownerUrl, hubRole: roleOf(database.hubUrl), releasePolicy: releasePolicy() });
    const provider = await startProvider();
    stops.push(() => provider.stop());
    const { partners, environment } = await startSurroundings({
      database,
      identityProviderUrl: provider.url,
      size: SIZE,
      state: stateWithEveryInsurer(),
    });
    stops.push(() => partners.stop());
    const settings = { ...environment, LOG_LEVEL: 'silent', IMPORT_FOLDER: folder, ...MATRIX_ENVIRONMENT };
    const hub = await startHub(readConfiguration(settings));
    stops.push(() => hub.stop());
    await untilReady(hub);
    return await work({
      partners,
      folder,
      ask: async (persona, query, variables) => askHub(hub.url, await provider.tokenOf(persona), query, { variables }),
      lookForFiles: () => hub.lookForFiles(),
    });
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

const SIZE = 600;

/** The first population in which each insurer has a member who is a case. */
function stateWithEveryInsurer(): DemonstrationState {
  const state = newState();
  for (let populationSeed = 1; ; populationSeed += 1) {
    const referenceInstant = new Date(state.referenceInstant);
    const population = createPopulation({ seed: populationSeed, size: SIZE, referenceInstant });
    const insurers = new Set([...population.cases()].map(({ insurer }) => insurer).filter((one) => one !== null));
    if (insurers.size === INSURER_CODES.length) return { ...state, populationSeed };
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  },
);
