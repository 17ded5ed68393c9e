/** Mercurius with its JIT on from the first request; and the same with loaders for what a row leads to. */
import fastify, { type FastifyPluginAsync } from 'fastify';
import { labPackage } from '../../packages';
import type { RunningServer } from '../running-server';
import { connectionOf, linkedRows, rowType, SCHEMA_TEXT, type ListFixture, type Row } from './list-fixture';
import { schemaOver } from './plain-apollo';

type Resolver = () => Promise<unknown>;
type Loader = (queries: readonly { readonly obj: { readonly key: number } }[]) => Promise<unknown[]>;
type Loaders = Readonly<Record<string, Readonly<Record<string, Loader>>>>;

/** What is used of it. */
interface MercuriusPackage {
  readonly mercurius: FastifyPluginAsync<{
    readonly schema: string;
    readonly resolvers: Readonly<Record<string, Readonly<Record<string, Resolver>>>>;
    readonly loaders: Loaders;
    readonly jit: number;
  }>;
}

const { mercurius } = labPackage<MercuriusPackage>('mercurius');

export function startMercurius({ field, rows }: ListFixture): Promise<RunningServer> {
  return start(field, rows, {});
}

export function startMercuriusWithLoaders(fixture: ListFixture): Promise<RunningServer> {
  const { rows, links } = linkedRows(fixture);
  const loaders = [...links].map(([name, known]): [string, Loader] => [
    name,
    async (queries) => queries.map(({ obj }) => known.get(obj.key) ?? null),
  ]);
  const { name } = rowType(schemaOver(fixture), fixture);
  return start(fixture.field, rows, { [name]: Object.fromEntries(loaders) });
}

async function start(field: string, rows: readonly Row[], loaders: Loaders): Promise<RunningServer> {
  const server = fastify({ logger: false });
  await server.register(mercurius, {
    schema: SCHEMA_TEXT,
    resolvers: { Query: { [field]: async () => connectionOf(rows) } },
    loaders,
    jit: 1,
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url, stop: () => server.close() };
}
