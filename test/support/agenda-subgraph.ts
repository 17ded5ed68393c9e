/**
 * A subgraph beside the hub that knows the hub's entities by their keys and nothing else of them: who is where when, and what it
 * notes about each.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, graphql } from 'graphql';

/** As it is composed. */
export const AGENDA = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])

type Query { agenda: [Appointment!] }
type Appointment { at: String case: Case person: Person staff: StaffMember }
type Case @key(fields: "id") { id: ID! note: String }
type Person @key(fields: "id") { id: ID! remark: String }
type StaffMember @key(fields: "id") { id: ID! room: String }
type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
`;

/** As it is executed: `_entities` is what a gateway asks of it. */
const schema = buildSchema(`directive @key(fields: String!) on OBJECT
directive @shareable on OBJECT
scalar _Any
union _Entity = Case | Person | StaffMember
extend type Query { _entities(representations: [_Any!]!): [_Entity]! }
${AGENDA.slice(AGENDA.indexOf('type Query'))}`);

type Key = Readonly<Record<string, string>>;

/** Ids of the hub's: each entry is of one appointment. */
export interface Appointment {
  readonly caseId?: string;
  readonly personId?: string;
  readonly staffId?: string;
}

export interface AgendaSubgraph {
  readonly url: string;
  stop(): Promise<void>;
}

/** What it notes about an entity, by its type and id. */
export const noteOf = (id: string): string => `about ${id}`;

export async function startAgenda(appointments: readonly Appointment[]): Promise<AgendaSubgraph> {
  const named = (__typename: string, id: string | undefined): object | null =>
    id === undefined ? null : { __typename, id, note: noteOf(id), remark: noteOf(id), room: noteOf(id) };
  const rootValue = {
    agenda: appointments.map(({ caseId, personId, staffId }, at) => ({
      at: `${at + 9}:00`,
      case: named('Case', caseId),
      person: named('Person', personId),
      staff: named('StaffMember', staffId),
    })),
    _entities: ({ representations }: { readonly representations: readonly Key[] }) =>
      representations.map(({ __typename = '', id }) => named(__typename, id)),
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
      const result = await graphql({ schema, source: query, rootValue, variableValues: variables });
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
