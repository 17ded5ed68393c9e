/**
 * What the measured servers share: an embedded PostgreSQL that syncs to disk, the identity provider and the partner
 * systems (for the facts about callers), 50 cases that are assigned to the nurse, 100 to the physician, and the rows of the lists
 * in memory.
 */
import { join } from 'node:path';
import type { TrueCase } from '../../../simulators/population/population';
import { readConfiguration } from '../../../src/config/configuration';
import { realTime } from '../../../src/model/time';
import { connectPartners } from '../../../src/app/partners/partner-connections';
import type { Sources } from '../../../src/sources/partners';
import { escalateCase } from '../../support/escalate';
import { startSurroundings, type Surroundings } from '../../support/surroundings';
import { startProviderProcess, type ProviderOptions } from '../../support/tokens';
import type { Stops } from '../lab-command';
import { startOwnPostgres } from '../lab-databases';
import { readRows, type RememberedRows } from './remembered-rows';
import { ROWS } from './scenarios/case-lists';

/** Of the lists over HTTP, which the physician asks for. */
export const ROWS_OVER_HTTP = 100;

export interface BenchWorld {
  readonly database: { readonly hubUrl: string };
  readonly environment: Readonly<Record<string, string>>;
  readonly rows: RememberedRows;
  /** Of the role that owns the tables. */
  readonly ownerUrl: string;
  readonly surroundings: Surroundings;
  /** Good for as long as a run takes, where nobody said how long. */
  tokenOf(persona: string): Promise<string>;
}

/**
 * @param stops filled with what has to be stopped, also when this rejects
 * @param ofTokens of the identity provider
 */
export async function startBenchWorld(stops: Stops, ofTokens: ProviderOptions = {}): Promise<BenchWorld> {
  const database = await startOwnPostgres(stops, 'bench');
  const provider = await startProviderProcess(ofTokens);
  stops.push(() => provider.stop());
  const surroundings = await startSurroundings({ database, identityProviderUrl: provider.url, size: 800 });
  stops.push(() => surroundings.partners.stop());
  const free = freeCases(surroundings);
  const cases = free.slice(0, ROWS);
  await escalate(surroundings, cases, 'SECOND');
  await escalate(surroundings, free.slice(0, ROWS_OVER_HTTP), 'THIRD');
  return {
    database,
    surroundings,
    environment: {
      ...surroundings.environment,
      AUDIT_ANCHOR: join(database.stateDirectory, 'anchor.jsonl'),
      // as the hub is served: what tests switch off costs something
      SOURCE_CIRCUIT_CALLS: '',
      SOURCE_STALE_S: '',
      // partners share their core with the clients of the hub
      SOURCE_TIME_BUDGET_MS: '10000',
    },
    rows: await rowsOf(surroundings, cases),
    ownerUrl: database.ownerUrl,
    tokenOf: (persona) => provider.tokenOf(persona),
  };
}

/** Cases that no nurse or physician holds yet, of persons whose insurer is known; as many as the longest list has. */
function freeCases({ population }: Surroundings): TrueCase[] {
  const cases = [...population.cases()].filter(
    ({ insurer, niss, caseStaff }) => insurer && niss && caseStaff.length === 0,
  );
  if (cases.length < ROWS_OVER_HTTP) throw new Error(`The population has only ${cases.length} cases for the lists.`);
  return cases;
}

/** The insurer assigns what is escalated to it: to the nurse on duty in the second line, the physician in the third. */
async function escalate(
  { partners }: Surroundings,
  cases: readonly TrueCase[],
  line: 'SECOND' | 'THIRD',
): Promise<void> {
  for (const { reference } of cases) await escalateCase(partners, reference, line);
}

function rowsOf({ environment }: Surroundings, cases: readonly TrueCase[]): Promise<RememberedRows> {
  return askPartners(environment, (sources) =>
    readRows(
      sources,
      cases.map(({ reference }) => reference),
    ),
  );
}

/** @param environment of a hub, whose partners are asked by its own connectors */
export async function askPartners<Answer>(
  environment: Readonly<Record<string, string>>,
  ask: (sources: Sources) => Promise<Answer>,
): Promise<Answer> {
  const unheard = (): void => undefined;
  const notices = { onCall: unheard, onUnknownField: unheard };
  const connections = connectPartners(readConfiguration({ ...environment }), realTime, () => ({}), notices);
  try {
    return await ask(connections.sources);
  } finally {
    await connections.close();
  }
}
