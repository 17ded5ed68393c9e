/** What applications asked, from the front door: counted by every replica together, by day, and forgotten in time. */
import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { organisationOf } from '../../simulators/population/personas';
import { openClient } from '../support/open-client';
import { startDemonstration, askHub, type RunningDemonstration } from '../support/running-demonstration';

const CLIENT = 'cbe-0999110094';
const MINE = 'query Mine($coordinates: [String!]!) { viewer { id roles } mayI(coordinates: $coordinates) { outcome } }';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const WHEN = '2020-05-20T23:30:00Z';
/** In Brussels it is later. */
const DAY = '2020-05-21';

let demonstration: RunningDemonstration;
let owner: Client;

beforeAll(async () => {
  const environment = { HUB_CLOCK: WHEN, USAGE_RETENTION_DAYS: '30' };
  const prepare = async ({ ownerUrl }: { ownerUrl: string }): Promise<void> => {
    owner = await openClient(ownerUrl);
    const row = `insert into operation_usage values ($1, 'cbe-0999110094', '', '', 7)`;
    for (const day of ['2020-04-20', '2020-04-21']) await owner.query(row, [day]);
  };
  demonstration = await startDemonstration({ size: 300, environment, prepare });
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

interface Usage {
  readonly operationUsage: { readonly edges: readonly { readonly node: Record<string, unknown> }[] } | null;
}

const LIST = '{ operationUsage(first: 200) { edges { node { day clientId operationHash coordinate requests } } } }';

async function usageSeenBy(persona: string): Promise<Record<string, unknown>[]> {
  const { data, errors } = await demonstration.ask<Usage>(persona, LIST);
  expect(errors).toEqual([]);
  return data!.operationUsage!.edges.map(({ node }) => node);
}

/** Another replica, which keeps what it counted when it stops. */
async function askedOfAnother(...asked: [persona: string, query: string, times: number][]): Promise<void> {
  const hub = await demonstration.anotherHub({});
  for (const [persona, query, times] of asked) {
    const token = await demonstration.tokenOf(persona);
    for (let time = 0; time < times; time += 1) {
      const variables = { coordinates: ['Person.name'] };
      expect((await askHub(hub.url, token, query, { variables })).status).toBe(200);
    }
  }
  await hub.stop();
}

it('is counted by operation and field on the day in Brussels, replicas together, and no value is in it', async () => {
  await askedOfAnother(['partner-mutuality', MINE, 2], ['nurse', '{ viewer { id } }', 1]);
  await askedOfAnother(['partner-mutuality', MINE, 3], ['partner-mutuality-2', '{ viewer { id } }', 1]);
  const common = { day: DAY, clientId: CLIENT, operationHash: hashOf(MINE), requests: 5 };
  const coordinates = ['Decision.outcome', 'Query.mayI', 'Query.viewer', 'Viewer.id', 'Viewer.roles'];
  const ofMine = (await usageSeenBy('privacy-officer')).filter(({ operationHash }) => operationHash === hashOf(MINE));
  expect(ofMine).toEqual([null, ...coordinates].map((coordinate) => ({ ...common, coordinate })));
  const { rows } = await owner.query<{ text: string }>('select to_jsonb(u)::text as text from operation_usage u');
  expect(rows.map(({ text }) => text).join()).not.toMatch(/Person\.name|nurse|mutuality/);
});

it("is shown to officers, a partner's own to its systems, and to nobody else", async () => {
  const clients = async (persona: string): Promise<unknown[]> => [
    ...new Set((await usageSeenBy(persona)).map(({ clientId }) => clientId)),
  ];
  const other = `cbe-${organisationOf('mutuality-300').cbe}`;
  expect((await clients('privacy-officer')).sort()).toEqual([CLIENT, other, 'demo-front-end'].sort());
  expect(await clients('partner-mutuality')).toEqual([CLIENT]);
  const { data, errors } = await demonstration.ask<Usage>('agent', LIST);
  expect(data).toEqual({ operationUsage: null });
  expect(errors).toMatchObject([{ extensions: { code: 'FIELD_WITHHELD', reason: 'NOT_GRANTED' } }]);
});

it('goes on page by page, the latest day first', async () => {
  const page = `query ($after: String) { operationUsage(first: 4, after: $after) {
    edges { node { id day } } pageInfo { hasNextPage endCursor } } }`;
  type Page = {
    operationUsage: {
      edges: { node: { id: string; day: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  };
  const seen: { id: string; day: string }[] = [];
  for (let after: string | null = null, more = true; more;) {
    const answer: { data?: Page | null } = await demonstration.ask<Page>('privacy-officer', page, {
      variables: { after },
    });
    const { edges, pageInfo } = answer.data!.operationUsage;
    seen.push(...edges.map(({ node }) => node));
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  expect(seen).toHaveLength((await usageSeenBy('privacy-officer')).length);
  expect(seen.map(({ day }) => day)).toEqual(
    seen
      .map(({ day }) => day)
      .sort()
      .reverse(),
  );
});

it('is forgotten after as many days as are configured', async () => {
  const { rows } = await owner.query<{ day: string }>(
    `select distinct to_char(day, 'YYYY-MM-DD') as day from operation_usage order by 1`,
  );
  expect(rows.map(({ day }) => day)).toEqual(['2020-04-21', DAY]);
});

it('is not counted where nothing is to be kept', async () => {
  const hub = await demonstration.anotherHub({}, { USAGE_RETENTION_DAYS: '0' });
  const text = '{ viewer { id } } # of no interest';
  expect((await askHub(hub.url, await demonstration.tokenOf('partner-mutuality'), text)).status).toBe(200);
  await hub.stop();
  const of = 'select from operation_usage where operation_hash = $1';
  expect((await owner.query(of, [hashOf(text)])).rowCount).toBe(0);
});
