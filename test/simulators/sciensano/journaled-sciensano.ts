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
  stop(): Promise<void>;
}

export async function startJournaledSciensano(): Promise<JournaledSciensano> {
  const population = createPopulation({ seed: 3, size: 150, referenceInstant: new Date('2026-11-25T00:00:00Z') });
  const stateDirectory = mkdtempSync(join(tmpdir(), 'sciensano-'));
  const key = await makeClientKey();
  const simulator = await startSciensanoSimulator({ population, clientKeys: key.publicKeys, stateDirectory });
  return {
    client: new SciensanoClient(simulator, key),
    journal: () => readFileSync(join(stateDirectory, 'sciensano.jsonl'), 'utf8'),
    async stop() {
      await simulator.stop();
      rmSync(stateDirectory, { recursive: true, force: true });
    },
  };
}
