/** `npm run test:faults`: every source × every fault × every view, through the front door. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newState, type DemonstrationState } from '../../../scripts/demonstration/demonstration-state';
import { createPopulation } from '../../../simulators/population/create-population';
import { readConfiguration } from '../../../src/config/configuration';
import { startHub } from '../../../src/app/hub';
import { INSURER_CODES } from '../../../src/model/words';
import { askHub } from '../../support/running-demonstration';
import { startSurroundings, untilReady } from '../../support/surroundings';
import { startProvider } from '../../support/tokens';
import { labCommand, runLab, say, whole, type Stops } from '../lab-command';
import { startOwnPostgres } from '../lab-databases';
import { fileCells, MATRIX_ENVIRONMENT, networkCells, type Cell, type FaultWorld } from './fault-matrix';
import { faultsPage } from './faults-page';

const ABOUT = `Every source × every fault × every view, through the front door. Ends with "cells N, asked again A, failed F", and with status 1
where F is not 0. Some five minutes on two cores.`;

const COMMAND = labCommand('npm run test:faults --', ABOUT)
  .option('--only <text>', 'the cells whose source, fault or view has this in it', '')
  .option('--sample <n>', 'so many of them, spread evenly over the table: the same ones each time', whole())
  .option('--print', 'writes docs/faults.md from the table instead, and asks nobody');

interface FaultOptions {
  readonly only: string;
  readonly sample?: number;
  readonly print?: boolean;
}

runLab<FaultOptions>(COMMAND, async ({ options: { only, sample, print }, stops }) => {
  if (print) {
    writeFileSync(join(__dirname, '../../../docs/faults.md'), faultsPage());
    return true;
  }
  const cells = [...networkCells(), ...fileCells()].filter((cell) => nameOf(cell).includes(only));
  return runAll(await startWorld(stops), sample === undefined ? cells : spread(cells, sample));
});

function spread(cells: readonly Cell[], most: number): readonly Cell[] {
  const count = Math.min(most, cells.length);
  return Array.from({ length: count }, (_, index) => cells[Math.floor((index * cells.length) / count)]!);
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

async function startWorld(stops: Stops): Promise<FaultWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-faults-'));
  stops.push(() => rmSync(folder, { recursive: true, force: true }));
  const database = await startOwnPostgres(stops, 'faults', false);
  const provider = await startProvider();
  stops.push(() => provider.stop());
  const { partners, environment } = await startSurroundings({
    ...{ database, identityProviderUrl: provider.url, size: SIZE },
    state: stateWithEveryInsurer(),
  });
  stops.push(() => partners.stop());
  const settings = { ...environment, LOG_LEVEL: 'silent', IMPORT_FOLDER: folder, ...MATRIX_ENVIRONMENT };
  const hub = await startHub(readConfiguration(settings));
  stops.push(() => hub.stop());
  await untilReady(hub);
  return {
    ...{ partners, folder },
    ask: async (persona, query, variables) => askHub(hub.url, await provider.tokenOf(persona), query, { variables }),
    lookForFiles: () => hub.lookForFiles(),
  };
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
