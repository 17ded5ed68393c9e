/**
 * One of two worlds: a hub with its database and its partner systems. Two of them share secrets, population and identity
 * provider, so that what is not changed on purpose is the same in both, ids included.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { DemonstrationState } from '../../../scripts/demonstration/demonstration-state';
import type { RunningPartners } from '../../../simulators/demonstration-partners';
import type { Population } from '../../../simulators/population/population';
import { readConfiguration, type Configuration } from '../../../src/config/configuration';
import type { RequestContext } from '../../../src/graph/request-context';
import { startHub, type ReplacedLayers, type RunningHub } from '../../../src/app/hub';
import { protectSchema } from '../../../src/authorization/guard/protect-schema';
import { until } from '../../front-door/hub-state';
import { ACCESSES } from '../../support/accesses';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { openClient } from '../../support/open-client';
import { forgetRequests, requestsTo, type PartnerRequest } from '../../support/running-demonstration';
import { startSurroundings, untilReady } from '../../support/surroundings';
import { comparedMetrics } from './equal-in-both-worlds';
import type { TestProvider } from '../../support/tokens';

export interface World {
  readonly hub: RunningHub;
  readonly partners: RunningPartners;
  readonly population: Population;
  readonly database: TestDatabase;
  /** Where partners without a service drop their files. */
  readonly importFolder: string;
  /** The schema that requests are executed against. */
  readonly schema: GraphQLSchema;
  /** What a request with this id was decided by; for requests that asked for `viewer`. */
  contextOf(requestId: string): RequestContext;
  /** Lines since the last time, oldest first. */
  takeLog(): string[];
  stop(): Promise<void>;
}

export type LayersOf = (configuration: Configuration) => ReplacedLayers;

export interface WorldOptions {
  readonly provider: TestProvider;
  readonly state: DemonstrationState;
  /** How many persons. */
  readonly size: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Layers that leak, as they are made for this world's hub. */
  readonly replaced?: LayersOf;
  /** Called before the hub reads anything. */
  readonly prepare?: (partners: RunningPartners, population: Population) => Promise<void>;
}

export async function startWorld({ provider, state, size, ...options }: WorldOptions): Promise<World> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    const database = await createTestDatabase();
    stops.push(() => database.drop());
    await numberRecords(database);
    const surroundings = await startSurroundings({ database, identityProviderUrl: provider.url, size, state });
    const { partners, population } = surroundings;
    stops.push(() => partners.stop());
    await options.prepare?.(partners, population);
    const importFolder = mkdtempSync(join(tmpdir(), 'tracing-hub-two-worlds-'));
    stops.push(async () => rmSync(importFolder, { recursive: true, force: true }));
    const lines: string[] = [];
    // a partner that answers late because the machine is busy would make an answer of its own
    const configuration = readConfiguration({
      ...surroundings.environment,
      ...{ LOG_LEVEL: 'info', SOURCE_TIME_BUDGET_MS: '60000', IMPORT_FOLDER: importFolder, IMPORT_SETTLE_MS: '40' },
      // counts are of the hours a world ran, and hold no value of it
      USAGE_RETENTION_DAYS: '0',
      // a probe is of the instants a world started, too
      POLICY_PROBE_CALLERS: '0',
      ...options.environment,
    });
    const replaced = options.replaced?.(configuration) ?? {};
    const seen = new SeenRequests(replaced.protect);
    const hub = await startHub(configuration, {
      logDestination: { write: (line) => void lines.push(line) },
      ...replaced,
      protect: (schema, coordinates) => seen.watched(schema, coordinates),
    });
    stops.push(() => hub.stop());
    await untilReady(hub);
    await hub.pollNow();
    const takeLog = (): string[] => lines.splice(0);
    const { contextOf } = seen;
    return { hub, partners, population, database, importFolder, schema: seen.schema(), contextOf, takeLog, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Requests of callers who are not compared have ids that begin so. */
export const BYSTANDER = 'bystander-';
/** What a person says is wrong is brought at a moment of its own: a source may be switched off before it in one world, and after it in the other. */
export const BROUGHT = 'rectification-';

/**
 * Ids of access records are drawn by lot, and the log is read in their order where several were written at once: here they
 * are counted instead, so that both worlds read the same page.
 */
async function numberRecords({ ownerUrl }: TestDatabase): Promise<void> {
  const client = await openClient(ownerUrl);
  try {
    await client.query(`create sequence two_worlds_record;
      create function two_worlds_number() returns trigger language plpgsql security definer as $$ begin
        if new.request_id not like '${BYSTANDER}%' then
          new.id := lpad(to_hex(nextval('two_worlds_record')), 32, '0')::uuid;
        end if;
        return new; end $$;
      create trigger a_two_worlds_number before insert on access_record for each row execute function two_worlds_number();`);
  } finally {
    await client.end();
  }
}

/** What bystanders were shown differs, and rightly: the reader of the access log must not find it there. */
export async function forgetBystanders(client: Client): Promise<void> {
  await client.query('delete from access_record where request_id like $1', [`${BYSTANDER}%`]);
}

/** What is counted, once partners have what the hub brings them by itself. The hub reads its streams after that. */
export async function metricsOf(hub: RunningHub): Promise<string[]> {
  await hub.pollNow('rectifications');
  const metrics = comparedMetrics(await (await fetch(`${hub.managementUrl}/metrics`)).text());
  await hub.pollNow();
  return metrics;
}

/** No command waits for the call centre. */
export async function untilSettled(databases: readonly Client[]): Promise<void> {
  for (const client of databases)
    await until(async () => (await client.query(`select from command where state = 'QUEUED'`)).rowCount === 0);
}

type Protect = NonNullable<ReplacedLayers['protect']>;

/** Notes, by the request's id, what each request for `viewer` was decided by. */
class SeenRequests {
  private readonly contexts = new Map<string, RequestContext>();
  private protectedSchema: GraphQLSchema | null = null;

  constructor(private readonly protect: Protect = (schema, list) => protectSchema(schema, list).schema) {}

  watched: Protect = (schema, coordinates) => {
    const made = this.protect(schema, coordinates);
    const viewer = made.getQueryType()?.getFields()['viewer'];
    const resolve = viewer?.resolve as GraphQLFieldResolver<unknown, RequestContext> | undefined;
    if (!viewer || !resolve) throw new Error('The schema has no viewer.');
    viewer.resolve = (parent: unknown, given, context: RequestContext, info) => {
      this.contexts.clear();
      this.contexts.set(context.requestId, context);
      return resolve(parent, given, context, info);
    };
    this.protectedSchema = made;
    return made;
  };

  schema(): GraphQLSchema {
    if (this.protectedSchema === null) throw new Error('The hub has not built its schema.');
    return this.protectedSchema;
  }

  readonly contextOf = (requestId: string): RequestContext => {
    const found = this.contexts.get(requestId);
    if (!found) throw new Error(`Request ${requestId} was not the last to ask for its viewer.`);
    return found;
  };
}

export interface NamedPartner {
  readonly name: string;
  readonly url: string;
}

export function partnersOf(partners: RunningPartners): NamedPartner[] {
  return [...partners.all].map(([name, { url }]) => ({ name, url }));
}

/** What partners were asked since the last time, by request id; the hub's own reading of streams has none of these. */
export async function takeQuestions({
  partners,
}: Pick<World, 'partners'>): Promise<ReadonlyMap<string, readonly (PartnerRequest & { readonly partner: string })[]>> {
  const all = await Promise.all(
    partnersOf(partners).map(async (partner) =>
      (await requestsTo(partner)).map((one) => ({ ...one, partner: partner.name })),
    ),
  );
  await forgetRequests(partners);
  return grouped(all.flat(), ({ requestId }) => requestId ?? '');
}

export type Row = Readonly<Record<string, unknown>>;

/** Without whether the person's data was restricted: that is for officers, so that a record can be decided again. */
export async function recordsOf(client: Client, requestIds: readonly string[]): Promise<ReadonlyMap<string, Row[]>> {
  const { rows } = await client.query<{ record: Row }>(
    `select to_jsonb(accesses) #- '{conditions,restricted}' as record from ${ACCESSES} where request_id = any($1)`,
    [requestIds],
  );
  const records = rows.map(({ record }) => record);
  return grouped(records, (record) => String(record['request_id']));
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
