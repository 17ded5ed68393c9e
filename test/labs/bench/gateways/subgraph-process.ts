/**
 * One federated subgraph over HTTP, in a process of its own. What it answered once it answers again from memory, so that
 * it is never what is waited for; the gateway's CPU time is measured, not this one's.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, execute, parse, type GraphQLSchema } from 'graphql';
import { answerParent } from '../side/side-process';
import type { Subgraph } from './subgraphs';

export interface SubgraphStarted {
  readonly url: string;
}

export type SubgraphQuestions = {
  /** How often it was asked under each request id since this was asked last. */
  readonly asked: { readonly about: null; readonly answer: ReadonlyMap<string, number> };
};

interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

let asked = new Map<string, number>();

answerParent<Subgraph, SubgraphStarted, SubgraphQuestions>(start, {
  asked() {
    const counted = asked;
    asked = new Map();
    return counted;
  },
});

async function start(subgraph: Subgraph): Promise<SubgraphStarted> {
  const schema = executable(subgraph);
  const known = new Map<string, string>();
  const server = createServer((request, response) => {
    const { 'x-request-id': requestId } = request.headers;
    const id = typeof requestId === 'string' ? requestId : 'none';
    asked.set(id, (asked.get(id) ?? 0) + 1);
    void bodyOf(request).then((body) => {
      const text = known.get(body) ?? answer(schema, subgraph, JSON.parse(body) as Question);
      known.set(body, text);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

/** What is composed has no `_entities`; what is executed needs nothing of federation but that. */
function executable({ typeDefs, entities }: Subgraph): GraphQLSchema {
  const types = Object.keys(entities);
  const directives = `directive @link(url: String!, import: [String!]) repeatable on SCHEMA
directive @key(fields: String!) repeatable on OBJECT | INTERFACE`;
  const [, ...definitions] = typeDefs.split('\n');
  if (types.length === 0) return buildSchema(`${directives}\n${definitions.join('\n')}`);
  return buildSchema(`${directives}
scalar _Any
union _Entity = ${types.join(' | ')}
type Query { _entities(representations: [_Any!]!): [_Entity]! }
${definitions.join('\n')}`);
}

function answer(schema: GraphQLSchema, { roots, entities }: Subgraph, { query, variables }: Question): string {
  const find = (representation: Readonly<Record<string, unknown>>): unknown => {
    const type = String(representation['__typename']);
    const entity = entities[type];
    const found = entity?.rows.get(String(representation[entity.key]));
    return found && { __typename: type, ...found };
  };
  const rootValue = {
    ...roots,
    _entities: ({ representations }: { representations: readonly Record<string, unknown>[] }) =>
      representations.map(find),
  };
  const result = execute({ schema, document: parse(query), rootValue, variableValues: variables });
  return JSON.stringify(result);
}
