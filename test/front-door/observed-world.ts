/** Everything that can be seen of one request, from in front of the hub and from behind it, made comparable. */
import { Client } from 'pg';
import request from 'supertest';
import {
  allPartners,
  forgetRequests,
  requestsTo,
  type PartnerRequest,
  type RunningDemonstration,
} from '../support/running-demonstration';

export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface Observation {
  readonly status: number;
  /** The body as it came, byte by byte, but for instants of this very minute. */
  readonly body: string;
  readonly headers: readonly string[];
  readonly partners: readonly string[];
  readonly log: readonly string[];
  readonly records: readonly string[];
}

let requests = 0;

export async function observe(
  demonstration: RunningDemonstration,
  persona: string,
  { query, variables }: Operation,
): Promise<Observation> {
  const requestId = `observed-${++requests}`;
  const began = Date.now() - 120_000;
  await forgetRequests(demonstration.partners);
  const response = await request(demonstration.hub.url)
    .post('/graphql')
    .set({ Authorization: `Bearer ${await demonstration.tokenOf(persona)}`, 'X-Request-Id': requestId })
    .send({ query, variables });
  const plain = (text: string): string => withoutNow(text.replaceAll(requestId, 'the-request'), began);
  return {
    status: response.status,
    body: plain(response.text),
    headers: Object.entries(response.headers as Record<string, string>)
      .filter(([name]) => name !== 'date' && name !== 'content-length')
      .map(([name, value]) => plain(`${name}: ${value}`))
      .sort(),
    partners: (await asked(demonstration, requestId)).map(plain).sort(),
    log: logged(demonstration.log(), requestId).map(plain),
    records: (await recorded(demonstration, requestId)).map(plain).sort(),
  };
}

/** When something was said differs from one moment to the next, and says nothing of what was said. */
function withoutNow(text: string, began: number): string {
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|\+00:00)/g, (instant) =>
    Date.parse(instant) >= began ? 'NOW' : instant,
  );
}

async function asked({ partners }: RunningDemonstration, requestId: string): Promise<string[]> {
  const lists = await Promise.all(
    allPartners(partners).map(async (partner, place) =>
      (await requestsTo(partner))
        .filter((one: PartnerRequest) => one.requestId === requestId)
        .map(({ method, url, body }) => JSON.stringify([place, method, url, body])),
    ),
  );
  return lists.flat();
}

function logged(log: string, requestId: string): string[] {
  return log
    .split('\n')
    .filter((line) => line.includes(requestId))
    .map((line) => JSON.stringify({ ...(JSON.parse(line) as object), time: null, durationMs: null }));
}

async function recorded({ database }: RunningDemonstration, requestId: string): Promise<string[]> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ record: Record<string, unknown> }>(
      `select to_jsonb(r) - 'id' - 'recorded_at' - 'segment' as record from access_record r where request_id = $1`,
      [requestId],
    );
    return rows.map(({ record }) =>
      JSON.stringify(Object.entries(record).map(([name, value]) => [name, sorted(value)])),
    );
  } finally {
    await client.end();
  }
}

/** Partners are asked at once: which of two questions left first is chance. */
function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.map((one: unknown) => JSON.stringify(one)).sort() : value;
}
