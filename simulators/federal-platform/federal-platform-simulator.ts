/**
 * The federal coordination platform (schema/partners/federal-platform.yaml): its learning record store, xAPI 1.0.3, and
 * its call scripts.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { PartnerContract } from '../json-api/partner-contract';
import { problem } from '../json-api/problem';
import { openJournal } from '../kit/journal';
import {
  type Route,
  type RunningSimulator,
  type SimulatorAnswer,
  type SimulatorRequest,
  type ValuePatch,
} from '../kit/simulator-http';
import { startSimulator } from '../kit/simulator-server';
import type { Population } from '../population/population';
import { ScriptShelf, type ScriptQuery } from './script-shelf';
import type { Statement, StoredStatement } from './statement';
import { listStatements, type StatementQuery } from './statement-list';
import { StatementStore } from './statement-store';

export interface FederalPlatformOptions {
  readonly population: Population;
  /** 0 or left out: any free port. */
  readonly port?: number;
  /** Where stored statements and changed values are kept; left out, memory only. */
  readonly stateDirectory?: string;
  /** Default `hub`. */
  readonly user?: string;
  /** Default `demonstration`. */
  readonly password?: string;
  /** Default: real time. */
  readonly now?: () => Date;
}

type JournalEntry =
  | { readonly kind: 'stored'; readonly statements: readonly StoredStatement[] }
  | { readonly kind: 'value'; readonly patch: ValuePatch };

const VERSION = { 'X-Experience-API-Version': '1.0.3' };

export async function startFederalPlatformSimulator(options: FederalPlatformOptions): Promise<RunningSimulator> {
  const store = new StatementStore(options.population);
  const scripts = new ScriptShelf();
  const patchValue = (patch: ValuePatch): boolean => {
    if (patch.resource === 'statements') return store.patch(patch);
    return patch.resource === 'scripts' && scripts.patch(patch);
  };
  const journal = openJournal<JournalEntry>(options.stateDirectory, 'federal-platform');
  for (const entry of journal.replayed) {
    if (entry.kind === 'stored') store.add(entry.statements);
    else patchValue(entry.patch);
  }
  const keep = (statements: readonly StoredStatement[]): void => {
    journal.append({ kind: 'stored', statements });
    store.add(statements);
  };
  const now = options.now ?? ((): Date => new Date());
  const running = await startSimulator({
    port: options.port ?? 0,
    routes: [...routesOf(store, keep, now), ...scriptRoutes(scripts, now)],
    authorise: requireBasic(options.user ?? 'hub', options.password ?? 'demonstration'),
    problem: versioned,
    patchValue: (patch) => {
      const done = patchValue(patch);
      if (done) journal.append({ kind: 'value', patch });
      return done;
    },
  });
  return {
    ...running,
    stop: async () => {
      await running.stop();
      journal.close();
    },
  };
}

function routesOf(
  store: StatementStore,
  keep: (statements: readonly StoredStatement[]) => void,
  now: () => Date,
): readonly Route[] {
  const contract = PartnerContract.load('federal-platform.yaml', 400);
  const list = contract.route<unknown, StatementQuery>('listStatements', 'data', ({ query }) => ({
    status: 200,
    body: listStatements(store, query),
    headers: { 'X-Experience-API-Consistent-Through': store.consistentThrough(now()).toISOString() },
  }));
  const post = contract.route<Statement | readonly Statement[], unknown>('storeStatements', 'inbound', ({ body }) => {
    const { ids, fresh } = store.prepare(Array.isArray(body) ? (body as Statement[]) : [body as Statement], now());
    if (fresh.length > 0) keep(fresh);
    return { status: 200, body: ids };
  });
  const about = contract.route('about', 'apart', () => ({ status: 200, body: { version: ['1.0.3'] } }));
  return [list, post, about].map(withVersion);
}

function scriptRoutes(shelf: ScriptShelf, now: () => Date): readonly Route[] {
  const contract = PartnerContract.load('federal-platform.yaml', 400);
  return [
    contract.route<ScriptQuery, unknown>('searchScripts', 'data', ({ body }) => ({
      status: 200,
      body: { ...shelf.search(body), asOf: now().toISOString() },
    })),
    contract.route('listScriptLanguages', 'data', () => ({ status: 200, body: { languages: shelf.languages() } })),
  ];
}

/** Every answer says which version of xAPI it speaks, refusals too. */
function withVersion(route: Route): Route {
  return {
    ...route,
    handle: async (request) => {
      const answer = await route.handle(request);
      return { ...answer, headers: { ...VERSION, ...answer.headers } };
    },
  };
}

function versioned(status: number, sentence: string): SimulatorAnswer {
  return { ...problem(status, sentence), headers: VERSION };
}

function requireBasic(user: string, password: string): (request: SimulatorRequest) => SimulatorAnswer | null {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const expected = digest(`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`);
  return ({ headers }) => {
    if (timingSafeEqual(digest(headers.authorization ?? ''), expected)) return null;
    const refusal = versioned(401, 'Credentials are needed.');
    return { ...refusal, headers: { ...VERSION, 'WWW-Authenticate': 'Basic realm="xAPI", charset="UTF-8"' } };
  };
}
