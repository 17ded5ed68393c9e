/**
 * What the demonstration has to find again at its next start: the seed of its population, the day it began, and secrets
 * made at the first start. One file, readable by its owner only.
 */
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Mistake } from './mistake';

const stateFile = z.object({
  populationSeed: z.number().int().min(0),
  populationSize: z.number().int().min(1),
  /** Instant the synthetic population refers to: the start of the day of the first start. */
  referenceInstant: z.iso.datetime(),
  pseudonymKey: z.string().min(16),
  /** Private JSON Web Key with which the hub authenticates at Sciensano. */
  sciensanoClientKey: z.looseObject({ kid: z.string(), d: z.string() }),
  /** Private JSON Web Key the hub signs with; a state from before there was one gets it now. */
  auditSigningKey: z.looseObject({ d: z.string() }).default(newSigningKey),
});

const STATE_FILE = 'demonstration.json';

export type DemonstrationState = Readonly<z.infer<typeof stateFile>>;

export interface PopulationChoice {
  readonly seed: number | undefined;
  readonly size: number | undefined;
}

/**
 * Reads the state, or makes and keeps it. Another seed or size than the kept one is kept in its place; the rest stays.
 * @param directory is there already.
 * @throws Mistake when the file is there but cannot be read as the demonstration's.
 */
export function demonstrationState(directory: string, choice: PopulationChoice): DemonstrationState {
  const file = join(directory, STATE_FILE);
  const kept = existsSync(file) ? readState(file) : newState();
  const state = {
    ...kept,
    populationSeed: choice.seed ?? kept.populationSeed,
    populationSize: choice.size ?? kept.populationSize,
  };
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return state;
}

/** @throws Mistake when there is none, or it cannot be read. */
export function keptState(directory: string): DemonstrationState {
  return readState(join(directory, STATE_FILE));
}

/** What partners received at run time belongs to one population, and is found again when that is chosen again. */
export function partnersDirectory(directory: string, state: DemonstrationState): string {
  const { populationSeed, populationSize, referenceInstant } = state;
  return join(directory, 'partners', `${populationSeed}-${populationSize}-${referenceInstant.slice(0, 10)}`);
}

function readState(file: string): DemonstrationState {
  try {
    return stateFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Mistake(
      `${file} cannot be read as the demonstration's state; remove that file to begin with new secrets and today's population.`,
      { cause },
    );
  }
}

/** Secrets and a beginning of its own. */
export function newState(): DemonstrationState {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  const { d = '', ...rest } = privateKey.export({ format: 'jwk' });
  return {
    populationSeed: 2020,
    populationSize: 2000,
    referenceInstant: today.toISOString(),
    pseudonymKey: randomBytes(32).toString('base64url'),
    sciensanoClientKey: { ...rest, d, kid: randomUUID(), alg: 'ES256', use: 'sig' },
    auditSigningKey: newSigningKey(),
  };
}

function newSigningKey(): Record<string, unknown> & { d: string } {
  const { d = '', ...rest } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { ...rest, d };
}

/** What Sciensano knows of the hub's key. */
export function publicKeyOf({ sciensanoClientKey }: DemonstrationState): Record<string, unknown> {
  return Object.fromEntries(Object.entries(sciensanoClientKey).filter(([name]) => name !== 'd'));
}
