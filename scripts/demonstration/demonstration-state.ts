/**
 * What the demonstration has to find again at its next start: the seed of its population, the day it began, and secrets
 * made at the first start. One file, readable by its owner only.
 */
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DemonstrationState {
  readonly populationSeed: number;
  readonly populationSize: number;
  /** Instant the synthetic population refers to: the start of the day of the first start. */
  readonly referenceInstant: string;
  readonly pseudonymKey: string;
  /** Private JSON Web Key with which the hub authenticates at Sciensano. */
  readonly sciensanoClientKey: Record<string, unknown>;
}

export interface PopulationChoice {
  readonly seed: number | undefined;
  readonly size: number | undefined;
}

/**
 * Reads the state, or makes and keeps it. Another seed or size than the kept one starts a new population; the rest stays.
 * @throws Error when the file is there but cannot be read as the demonstration's.
 */
export function demonstrationState(directory: string, choice: PopulationChoice): DemonstrationState {
  const file = join(directory, 'demonstration.json');
  const kept = existsSync(file) ? readState(file) : newState();
  const state = {
    ...kept,
    populationSeed: choice.seed ?? kept.populationSeed,
    populationSize: choice.size ?? kept.populationSize,
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  return state;
}

function readState(file: string): DemonstrationState {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DemonstrationState;
  } catch (cause) {
    throw new Error(`${file} cannot be read; remove it (and the rest of its folder) to begin anew.`, { cause });
  }
}

/** Secrets and a beginning of its own. */
export function newState(): DemonstrationState {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  return {
    populationSeed: 2020,
    populationSize: 2000,
    referenceInstant: today.toISOString(),
    pseudonymKey: randomBytes(32).toString('base64url'),
    sciensanoClientKey: { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' },
  };
}
