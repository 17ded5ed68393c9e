/** A number that an insurer has said, reported as wrong, goes to that insurer once, on the next day, and without a reason. */
import { rowsOf } from '../support/rows-of';
import { requestsTo, setFault } from '../support/running-demonstration';
import { startCallAgents, type CallAgents, type TakenOrder } from './call-agent';

const STREAM = 'call-centre/wrong-numbers';

let agents: CallAgents;

beforeAll(async () => (agents = await startCallAgents()));
afterAll(() => agents.stop());

interface Point {
  readonly id: string;
  readonly version: string;
  readonly phone: string;
  readonly source: string;
}

async function pointsOf(order: TakenOrder): Promise<Point[]> {
  const { data } = await agents.demonstration.ask<{ case: { contactPoints: Point[] } }>(
    'agent',
    `{ case(id: "${order.case.id}") { contactPoints { id version phone source } } }`,
  );
  return data!.case.contactPoints.filter(({ phone }) => phone !== null);
}

/** Orders taken so far whose numbers nobody has reported. */
const taken: { readonly order: TakenOrder; readonly points: readonly Point[] }[] = [];

/** Takes orders until there is one whose first number an insurer has said, or the call centre alone; reports that number. */
async function reported(source: 'mutuality' | 'call-centre'): Promise<Point> {
  let found: number;
  while ((found = taken.findIndex(({ points }) => points[0]?.source === source)) < 0) {
    const order = await agents.take();
    taken.push({ order, points: await pointsOf(order) });
  }
  const [{ order, points }] = taken.splice(found, 1) as [(typeof taken)[number]];
  const point = points[0]!;
  const input = { orderId: order.id, contactPointId: point.id, expectedVersion: point.version };
  const { result, errors } = await agents.give('agent', 'reportWrongNumber', input);
  expect([errors, result?.command?.state]).toEqual([[], 'CONFIRMED']);
  return point;
}

/** What the record of the last report says of partners. */
async function passedOn(): Promise<readonly { readonly source: string; readonly resource: string }[]> {
  const [record] = await rowsOf<{ questions: { source: string; resource: string }[] }>(
    agents.demonstration.database.ownerUrl,
    `select "partner_questions" as "questions" from "access_record"
     where 'Mutation.reportWrongNumber' = any("written") order by "recorded_at" desc limit 1`,
  );
  return record!.questions;
}

/** As if the last batch had been sent the day before. */
async function nextDay(): Promise<void> {
  const text = `update "sync_stream" set "last_good_at" = "last_good_at" - interval '1 day' where "name" like '%/wrong-numbers'`;
  await rowsOf(agents.demonstration.database.ownerUrl, text);
  await agents.demonstration.hub.pollNow(STREAM);
}

type Sent = { readonly items: readonly Record<string, unknown>[] };

/** What all insurers have received, by insurer. */
async function batches(): Promise<readonly [string, Sent][]> {
  const { mutualities } = agents.demonstration.partners;
  const all = await Promise.all(
    [...mutualities].map(async ([insurer, partner]) => {
      const requests = await requestsTo(partner);
      const sent = requests.filter(({ url }) => url.endsWith('/wrong-contact-points'));
      return sent.map(({ body }): [string, Sent] => [insurer, body as Sent]);
    }),
  );
  return all.flat();
}

it('is kept that day, goes to that insurer alone on the next, and no reason with it', async () => {
  await agents.demonstration.hub.pollNow(STREAM);
  await reported('call-centre');
  expect(await passedOn()).toEqual([]);
  const point = await reported('mutuality');
  // on record before it goes anywhere
  const [{ source, resource } = { source: '', resource: '' }] = await passedOn();
  expect(resource).toBe('wrong-contact-points');
  await agents.demonstration.hub.pollNow(STREAM);
  expect(await batches()).toEqual([]);
  await nextDay();
  const report = { id: expect.any(String) as string, niss: expect.stringMatching(/^\d{11}$/) as string };
  const item = { ...report, kind: expect.stringMatching(/^(MOBILE|LANDLINE)$/) as string, value: point.phone };
  expect(await batches()).toEqual([[source.replace('mutuality-', ''), { items: [item] }]]);
  await nextDay();
  expect(await batches()).toHaveLength(1);
});

it('waits for an insurer that is down', async () => {
  const point = await reported('mutuality');
  const [{ source } = { source: '' }] = await passedOn();
  const partner = agents.demonstration.partners.mutualities.get(source.replace('mutuality-', '') as '100')!;
  await setFault(partner, 'down');
  await nextDay();
  const tried = await batches();
  await setFault(partner, 'none');
  await agents.demonstration.hub.pollNow(STREAM);
  expect((await batches()).slice(tried.length)).toMatchObject([
    [source.replace('mutuality-', ''), { items: [{ value: point.phone }] }],
  ]);
  await nextDay();
  expect(await batches()).toHaveLength(tried.length + 1);
});
