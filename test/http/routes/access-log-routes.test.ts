/** What the front door cannot show: a log of many pages, and an officer who loses the right on the way. */
import { FREE_ADMISSION } from '../../../src/limits/admission';
import fastify from 'fastify';
import { buildSchema, GraphQLError } from 'graphql';
import { registerAccessLogRoutes, type AccessLogRoutesParts } from '../../../src/http/routes/access-log-routes';
import { HubError } from '../../../src/model/errors/hub-error';
import { realTime } from '../../../src/model/time';
import { until } from '../../support/until';

const FIELDS =
  'recordedAt requestId caller issuer roles organisation purpose about caseId returned written registerEntry lookUp ' +
  'policyVersion operationName operationHash';
const SCHEMA = `
  type Query { accessRecords(first: Int, after: String, filter: AccessRecordFilter, orderBy: Order): Connection }
  input AccessRecordFilter { recordedFrom: String, recordedUntil: String }
  enum Direction { ASC } input Order { recordedAt: Direction }
  type Connection { edges: [Edge] pageInfo: PageInfo } type Edge { node: Record }
  type PageInfo { endCursor: String hasNextPage: Boolean }
  type Withheld { coordinate: String reason: String variant: String } type Question { source: String resource: String keys: Int }
  type Record { id: String withheld: [Withheld] partnerQuestions: [Question] ${FIELDS.replaceAll(/\w+/g, '$&: String')} }`;
const NOW = new Date('2020-05-20T10:00:00Z');
const PAGES = 2_000;

/** A hub whose log has many pages of large entries, and whose officer may be changed between two of them. */
class Ground {
  readonly server = fastify();
  private readonly schema = buildSchema(SCHEMA);
  readonly asked: { after: number; filter: object }[] = [];
  readonly failures: unknown[] = [];
  /** Asked before each page, from 0. */
  refusal = (_page: number): HubError | null => null;
  withheld: string | null = null;

  constructor() {
    const page = ({ after, filter }: { after: string | null; filter: object }) => {
      const number = Number(after ?? 0);
      this.asked.push({ after: number, filter });
      const node = { id: String(number), caller: 'x'.repeat(20_000) };
      return {
        edges: [{ node }],
        pageInfo: { endCursor: String(number + 1), hasNextPage: number + 1 < PAGES },
      };
    };
    this.schema.getQueryType()!.getFields()['accessRecords']!.resolve = (_root, args) => page(args as never);
    const parts = {
      requestOf: async () => {
        const refused = this.refusal(this.asked.length);
        if (refused) throw refused;
        const decided = {
          caller: { facts: { organisation: null } },
          decisions: {
            decide: (coordinate: string, right: string) =>
              right === 'EXPORT' && coordinate !== this.withheld
                ? { coordinate, outcome: 'VISIBLE', reason: null, policyVersion: 3 }
                : { coordinate, outcome: 'WITHHELD', reason: 'NOT_GRANTED', policyVersion: 3 },
          },
        };
        return {
          ...decided,
          now: NOW,
          callerAgain: async () => decided,
          relation: () => 0,
          ...{ begin: () => undefined, end: () => undefined, release: () => undefined },
          ...{ withheld: { all: () => [] }, failures: [] },
        };
      },
      schemas: { for: () => this.schema },
      validation: { faultsOf: (): GraphQLError[] => [] },
      ...{ pricing: { costOf: () => 0 }, mostErrors: 1_000, admission: FREE_ADMISSION },
      analyser: {
        analyse: (document: unknown) => ({ document, selected: new Set(), shape: { root: 0, operation: {} } }),
      },
      disclosure: { disclose: async ({ data }: { data: unknown }) => ({ data: JSON.stringify(data), errors: [] }) },
      metrics: { count: () => undefined, time: () => undefined },
      log: { failure: (error: unknown) => this.failures.push(error) },
      time: realTime,
    };
    registerAccessLogRoutes(this.server, parts as unknown as AccessLogRoutesParts, ({ id }) => ({
      authorization: undefined,
      purposeOfUse: undefined,
      requestId: id,
      admit: () => undefined,
      address: () => '192.0.2.1',
    }));
  }

  connections(): Promise<number> {
    return new Promise((resolve) => this.server.server.getConnections((_error, count) => resolve(count)));
  }
}

let ground: Ground;
let url: string;
beforeEach(async () => {
  ground = new Ground();
  url = `${await ground.server.listen({ host: '127.0.0.1', port: 0 })}/access-log.ndjson`;
});
afterEach(async () => {
  ground.server.server.closeAllConnections();
  await ground.server.close();
});

it('reads no further than somebody takes it, and stops when nobody does any more', async () => {
  const stopped = new AbortController();
  const answer = await fetch(url, { signal: stopped.signal });
  const reader = answer.body!.getReader();
  await reader.read();
  let held = 0;
  await until(() => held === (held = ground.asked.length));
  expect(held).toBeLessThan(PAGES / 2);
  stopped.abort();
  await until(async () => (await ground.connections()) === 0);
  expect(ground.asked.length - held).toBeLessThan(3);
});

it('has all of it, up to the instant it was asked for', async () => {
  const lines = (await (await fetch(`${url}?from=2020-05-19T02:00:00%2B02:00&until=2999-01-01T00:00Z`)).text()).split(
    '\n',
  );
  expect(lines.slice(0, -2).map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(
    Array.from({ length: PAGES }, (_, index) => String(index)),
  );
  const filter = { recordedFrom: '2020-05-19T00:00:00.000Z', recordedUntil: NOW.toISOString() };
  expect(lines.slice(-2)).toEqual([JSON.stringify({ end: { entries: PAGES, ...filter } }), '']);
  expect(new Set(ground.asked.map((one) => JSON.stringify(one.filter)))).toEqual(new Set([JSON.stringify(filter)]));
});

it('is broken off where the caller may not go on, so that a part is not taken for the whole', async () => {
  ground.refusal = (page) => (page === 3 ? new HubError('UNAUTHENTICATED') : null);
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  let taken = '';
  const reading = (async () => {
    for await (const part of answer.body!) taken += Buffer.from(part).toString();
  })();
  await expect(reading).rejects.toThrow();
  expect(taken).not.toContain('{"end":');
  expect(ground.asked).toHaveLength(3);
  expect(ground.failures).toEqual([expect.objectContaining({ code: 'UNAUTHENTICATED' })]);
});

it('is refused whole where one field of it may not be taken out', async () => {
  ground.withheld = 'AccessRecord.about';
  const answer = await fetch(url);
  expect([answer.status, await answer.json()]).toEqual([
    403,
    {
      errors: [
        {
          message: expect.any(String) as string,
          extensions: {
            code: 'FIELD_WITHHELD',
            coordinate: 'AccessRecord.about',
            reason: 'NOT_GRANTED',
            policyVersion: 3,
          },
        },
      ],
    },
  ]);
  expect(ground.asked).toEqual([]);
});
