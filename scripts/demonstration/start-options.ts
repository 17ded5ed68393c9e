/** What `npm start` was asked for: its arguments and the environment, read once, and separated from mistakes. */
import { parseArgs } from 'node:util';
import { LARGEST_POPULATION, SMALLEST_POPULATION } from '../../simulators/population/create-population';
import type { PopulationChoice } from './demonstration-state';
import { Mistake } from './mistake';
import type { WantedPorts } from './ports';

export const HELP = `npm start [-- --free-ports] [--without-officers]

Starts the whole demonstration on 127.0.0.1 and prints its addresses, how to get a token, and a first query.
Ctrl-C stops all of it; the next start finds its data again.

  --free-ports   any free port for everything that has none set below; npm run token and npm run load-lab find them
  --without-officers
                 nobody is a privacy officer; npm run hub -- officer appoint makes the first two
  --help         this text

Environment:
  PORT, MANAGEMENT_PORT    ports of the hub (4000, 4001)
  STATE_DIRECTORY          where the data lies (.data of this checkout); set it for npm run token and load-lab too
  DATABASE_URL             a PostgreSQL of yours, with the hub's role; then DATABASE_OWNER_URL too (embedded)
  DATABASE_RETENTION_URL   the same with the role that deletes what is over; left out, nothing is deleted there
  POPULATION_SEED          seed of the synthetic Brussels (2020, then what was set last)
  POPULATION_SIZE          how many persons, ${SMALLEST_POPULATION} to ${LARGEST_POPULATION} (2000, then what was set last)
  IMPORT_FOLDER            where partners without a service drop their files (incoming, beside the data)
  HUB_CLOCK                an instant from which the hub's clock starts, such as 2026-11-25T08:00:00Z (now)
  HUB_URL                  where the partners reach the hub, to post their events (the hub's own address)
  LOG_LEVEL                of the hub: fatal, error, warn, info, debug or silent (warn)
Addresses of partners and issuers set in the environment (docs/configuration.md) are asked instead of the demonstration's own.
`;

export interface StartOptions {
  readonly help: boolean;
  readonly ports: WantedPorts;
  readonly withoutOfficers: boolean;
  readonly population: PopulationChoice;
  /** Null: the embedded one. */
  readonly database: GivenDatabase | null;
}

interface GivenDatabase {
  readonly hubUrl: string;
  readonly ownerUrl: string;
  /** Null: nothing is deleted there. */
  readonly retentionUrl: string | null;
}

/** @throws Mistake */
export function startOptions(words: readonly string[], environment: NodeJS.ProcessEnv): StartOptions {
  const { help = false, 'free-ports': free = false, 'without-officers': withoutOfficers = false } = argumentsOf(words);
  const number = (name: string, least: number, most: number): number | undefined =>
    wholeNumber(name, environment[name], least, most);
  checkClock(environment['HUB_CLOCK']);
  return {
    help,
    withoutOfficers,
    ports: { free, hub: number('PORT', 0, 65_535), management: number('MANAGEMENT_PORT', 0, 65_535) },
    population: {
      seed: number('POPULATION_SEED', 0, Number.MAX_SAFE_INTEGER),
      size: number('POPULATION_SIZE', SMALLEST_POPULATION, LARGEST_POPULATION),
    },
    database: databaseOf(environment),
  };
}

interface Flags {
  readonly help?: boolean;
  readonly 'free-ports'?: boolean;
  readonly 'without-officers'?: boolean;
}

function argumentsOf(words: readonly string[]): Flags {
  try {
    const options = {
      help: { type: 'boolean', short: 'h' },
      'free-ports': { type: 'boolean' },
      'without-officers': { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new Mistake(`${(error as Error).message.split('. ')[0]}; npm start -- --help lists the options.`);
  }
}

function wholeNumber(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined || text === '') return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new Mistake(`${name} has to be a whole number from ${least} to ${most}, not "${text}".`);
}

function checkClock(text: string | undefined): void {
  if (!text || (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)))) return;
  throw new Mistake(`HUB_CLOCK has to be an instant such as 2026-11-25T08:00:00Z, not "${text}".`);
}

function databaseOf({
  DATABASE_URL: hubUrl,
  DATABASE_OWNER_URL: ownerUrl,
  DATABASE_RETENTION_URL: retentionUrl,
}: NodeJS.ProcessEnv): StartOptions['database'] {
  if (!hubUrl) return null;
  if (!ownerUrl)
    throw new Mistake('DATABASE_URL is set, so DATABASE_OWNER_URL (the role that migrates) has to be set too.');
  const given = { DATABASE_URL: hubUrl, DATABASE_OWNER_URL: ownerUrl, DATABASE_RETENTION_URL: retentionUrl };
  for (const [name, url] of Object.entries(given)) {
    if (!url) continue;
    if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) continue;
    throw new Mistake(`${name} has to be an address such as postgresql://ROLE:PASSWORD@127.0.0.1:5432/DATABASE.`);
  }
  return { hubUrl, ownerUrl, retentionUrl: retentionUrl || null };
}
