/** The Sciensano simulator with a journal of its intake on disk, and a client of it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPopulation } from '../../../simulators/population/create-population';
import { startSciensanoSimulator } from '../../../simulators/sciensano/sciensano-simulator';
import { makeClientKey, SciensanoClient } from './sciensano-client';

export interface JournaledSciensano {
  readonly client: SciensanoClient;
  /** What was stored so far, line by line. */
  journal(): string;
  /** Another process in its place, and a client of that. */
  again(): Promise<SciensanoClient>;
  stop(): Promise<void>;
}

const population = createPopulation({ seed: 3, size: 150, referenceInstant: new Date('2026-11-25T00:00:00Z') });
/** The person of the first case it knows. */
export const JOURNALED = { first: population.person(population.case(0).personIndex) };

export async function startJournaledSciensano(): Promise<JournaledSciensano> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'sciensano-'));
  const key = await makeClientKey();
  const start = () => startSciensanoSimulator({ population, clientKeys: key.publicKeys, stateDirectory });
  let simulator = await start();
  return {
    client: new SciensanoClient(simulator, key),
    journal: () => readFileSync(join(stateDirectory, 'sciensano.jsonl'), 'utf8'),
    async again() {
      await simulator.stop();
      simulator = await start();
      return new SciensanoClient(simulator, key);
    },
    async stop() {
      await simulator.stop();
      rmSync(stateDirectory, { recursive: true, force: true });
    },
  };
}
