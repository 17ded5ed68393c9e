/**
 * The federal coordination platform (schema/partners/federal-platform.yaml): its learning record store, xAPI 1.0.3, with
 * events of what is stored there, and its call scripts.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { PartnerContract } from '../json-api/partner-contract';
import { problem } from '../json-api/problem';
import { Webhook, type Subscription } from '../json-api/webhook';
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
  | { readonly kind: 'value'; readonly patch: ValuePatch }
  | ({ readonly kind: 'subscribed' } & Subscription);

const VERSION = { 'X-Experience-API-Version': '1.0.3' };

export async function startFederalPlatformSimulator(options: FederalPlatformOptions): Promise<RunningSimulator> {
  const store = new StatementStore(options.population);
  const scripts = new ScriptShelf();
  const patchValue = (patch: ValuePatch): boolean => {
    if (patch.resource === 'statements') return store.patch(patch);
    return patch.resource === 'scripts' && scripts.patch(patch);
  };
  const webhook = new Webhook('federal-platform');
  const journal = openJournal<JournalEntry>(options.stateDirectory, 'federal-platform');
  for (const entry of journal.replayed) {
    if (entry.kind === 'stored') store.add(entry.statements);
    else if (entry.kind === 'subscribed') webhook.subscribe(entry);
    else patchValue(entry.patch);
  }
  const now = options.now ?? ((): Date => new Date());
  const keep = (statements: readonly StoredStatement[]): void => {
    journal.append({ kind: 'stored', statements });
    const before = store.countPublished();
    store.add(statements);
    tell(
      webhook,
      before,
      statements.filter((statement) => store.isPublished(statement)),
    );
  };
  const subscribe = (subscription: Subscription): void => {
    journal.append({ kind: 'subscribed', ...subscription });
    webhook.subscribe(subscription);
  };
  const running = await startSimulator({
    port: options.port ?? 0,
    routes: [...routesOf(store, keep, now), ...scriptRoutes(scripts, now), subscriptionRoute(subscribe)],
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
      webhook.close();
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
  const put = contract.route<Statement, { statementId: string }>('storeStatement', 'inbound', ({ body, query }) => {
    const id = query.statementId.toLowerCase();
    if (body.id !== undefined && body.id.toLowerCase() !== id)
      return problem(400, 'The statement bears another id than its address.');
    const { fresh } = store.prepare([{ ...body, id }], now());
    if (fresh.length > 0) keep(fresh);
    return { status: 204 };
  });
  const about = contract.route('about', 'apart', () => ({ status: 200, body: { version: ['1.0.3'] } }));
  return [list, post, put, about].map(withVersion);
}

function scriptRoutes(shelf: ScriptShelf, now: () => Date): readonly Route[] {
  const contract = PartnerContract.load('federal-platform.yaml', 400);
  return [
    contract.documentRoute(),
    contract.route<ScriptQuery, unknown>('searchScripts', 'data', ({ body }) => ({
      status: 200,
      body: { ...shelf.search(body), asOf: now().toISOString() },
    })),
    contract.route('listScriptLanguages', 'data', () => ({ status: 200, body: { languages: shelf.languages() } })),
  ];
}

function subscriptionRoute(subscribe: (subscription: Subscription) => void): Route {
  const contract = PartnerContract.load('federal-platform.yaml', 400);
  return contract.route<Subscription, unknown>('subscribe', 'inbound', ({ body: { url, secret } }) => {
    subscribe({ url, secret });
    return { status: 200, body: { url } };
  });
}

function tell(webhook: Webhook, before: number, statements: readonly StoredStatement[]): void {
  const type = 'statement.stored';
  const feed = 'statements';
  for (const [index, record] of statements.entries()) {
    const sequence = before + index + 1;
    webhook.publish([{ type, feed, sequence, record }], () => sequence, record.stored);
  }
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
