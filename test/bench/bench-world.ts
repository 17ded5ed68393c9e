/**
 * What the measured servers share: an embedded PostgreSQL that syncs to disk, the identity provider and the partner
 * systems (for the facts about callers), 50 cases that are assigned to the nurse, and the rows of the lists.
 */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../scripts/embedded-postgres/embedded-postgres';
import type { TrueCase } from '../../simulators/population/population';
import { readConfiguration } from '../../src/config/configuration';
import { systemClock } from '../../src/model/clock';
import { connectPartners } from '../../src/partner-connections';
import { migrate, roleOf } from '../../src/persistence/migrate';
import { startSurroundings, type Surroundings } from '../support/surroundings';
import { startProviderProcess } from '../support/tokens';
import { readRows, type RememberedRows } from './remembered-rows';
import { ROWS } from './list-questions';

export interface BenchWorld {
  readonly database: { readonly hubUrl: string };
  readonly environment: Readonly<Record<string, string>>;
  readonly rows: RememberedRows;
  /** Of the role that owns the tables. */
  readonly ownerUrl: string;
  /** Good for as long as a run takes. */
  tokenOf(persona: string): Promise<string>;
}

type Stops = (() => Promise<unknown>)[];

/** @param stops filled with what has to be stopped, also when this rejects. */
export async function startBenchWorld(stops: Stops): Promise<BenchWorld> {
  const stateDirectory = join(tmpdir(), `brussels-tracing-hub-bench-${process.pid}`);
  const database = await startEmbeddedPostgres({ stateDirectory });
  stops.push(async () => {
    await database.stop();
    rmSync(database.stateDirectory, { recursive: true, force: true });
  });
  await migrate({ ownerUrl: database.ownerUrl, hubRole: roleOf(database.hubUrl) });
  const provider = await startProviderProcess();
  stops.push(() => provider.stop());
  const surroundings = await startSurroundings({ database, identityProviderUrl: provider.url, size: 600 });
  stops.push(() => surroundings.partners.stop());
  const cases = listedCases(surroundings);
  await giveToNurse(surroundings, cases);
  return {
    database,
    environment: { ...surroundings.environment, AUDIT_ANCHOR: join(database.stateDirectory, 'anchor.jsonl') },
    rows: await rowsOf(surroundings, cases),
    ownerUrl: database.ownerUrl,
    tokenOf: (persona) => provider.tokenOf(persona),
  };
}

/** Cases that no nurse or physician holds yet, of persons whose insurer is known. */
function listedCases({ population }: Surroundings): TrueCase[] {
  const cases = [...population.cases()].filter(
    ({ insurer, niss, caseStaff }) => insurer && niss && caseStaff.length === 0,
  );
  if (cases.length < ROWS) throw new Error(`The population has only ${cases.length} cases for the list.`);
  return cases.slice(0, ROWS);
}

/** The insurer assigns what is escalated to it to the nurse on duty. */
async function giveToNurse({ partners }: Surroundings, cases: readonly TrueCase[]): Promise<void> {
  const insurer = partners.mutualities.get('100')!;
  for (const { reference } of cases) {
    const response = await fetch(`${insurer.url}/api/escalations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': 'demonstration' },
      body: JSON.stringify({ caseReference: reference, line: 'SECOND' }),
    });
    if (!response.ok) throw new Error(`${reference} could not be escalated: ${await response.text()}`);
  }
}

async function rowsOf({ environment }: Surroundings, cases: readonly TrueCase[]): Promise<RememberedRows> {
  const connections = connectPartners(readConfiguration(environment), systemClock, {
    onCall: () => undefined,
    onUnknownField: () => undefined,
  });
  try {
    return await readRows(
      connections.sources,
      cases.map(({ reference }) => reference),
    );
  } finally {
    await connections.close();
  }
}
