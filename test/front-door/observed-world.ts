/** Everything that can be seen of a request, from in front of the hub and from behind it, made comparable. */
import request from 'supertest';
import { openClient } from '../support/open-client';
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

/** Has one persona ask one operation after the other, by their names. */
export async function observe(
  demonstration: RunningDemonstration,
  persona: string,
  operations: Readonly<Record<string, Operation>>,
): Promise<Record<string, Observation>> {
  const began = Date.now() - 120_000;
  await forgetRequests(demonstration.partners);
  const answered: { readonly name: string; readonly requestId: string; readonly response: request.Response }[] = [];
  for (const [name, { query, variables }] of Object.entries(operations)) {
    const requestId = `observed-${++requests}`;
    const response = await request(demonstration.hub.url)
      .post('/graphql')
      .set({ Authorization: `Bearer ${await demonstration.tokenOf(persona)}`, 'X-Request-Id': requestId })
      .send({ query, variables });
    answered.push({ name, requestId, response });
  }
  const partners = await Promise.all(allPartners(demonstration.partners).map((partner) => requestsTo(partner)));
  const records = await recordsOf(
    demonstration,
    answered.map(({ requestId }) => requestId),
  );
  return Object.fromEntries(
    answered.map(({ name, requestId, response }) => {
      const plain = (text: string): string => withoutNow(text.replaceAll(requestId, 'the-request'), began);
      const headers = Object.entries(response.headers as Record<string, string>)
        // what is left to spend depends on what was asked before
        .filter(([header]) => header !== 'date' && header !== 'content-length' && header !== 'ratelimit')
        .map(([header, value]) => plain(`${header}: ${value}`));
      const observation: Observation = {
        status: response.status,
        body: plain(response.text),
        headers: headers.sort(),
        partners: partners.flatMap((asked, place) => askedIn(asked, requestId, place).map(plain)).sort(),
        log: logged(demonstration.log(), requestId).map(plain),
        records: records
          .filter(({ request_id }) => request_id === requestId)
          .map((one) => plain(compared(one)))
          .sort(),
      };
      return [name, observation];
    }),
  );
}

/** When something was said differs from one moment to the next, and says nothing of what was said. */
function withoutNow(text: string, began: number): string {
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|\+00:00)/g, (instant) =>
    Date.parse(instant) >= began ? 'NOW' : instant,
  );
}

function askedIn(all: readonly PartnerRequest[], requestId: string, place: number): string[] {
  return all
    .filter((one) => one.requestId === requestId)
    .map(({ method, url, body }) => JSON.stringify([place, method, url, body]));
}

function logged(log: string, requestId: string): string[] {
  return log
    .split('\n')
    .filter((line) => line.includes(`"${requestId}"`))
    .map((line) => JSON.stringify({ ...(JSON.parse(line) as object), time: null, durationMs: null }));
}

/** Of a record: when it was written, its place in the chain, and what was drawn for it. */
const DRAWN_OR_TIMED = [
  ...['id', 'recorded_at', 'segment', 'segment_number', 'lane', 'sequence', 'salt', 'hash'],
  ...['cases_hash', 'cases_salt', 'subjects_hash', 'subjects_salt'],
];

type Row = Readonly<Record<string, unknown>>;

async function recordsOf({ database }: RunningDemonstration, requestIds: readonly string[]): Promise<Row[]> {
  const client = await openClient(database.ownerUrl);
  try {
    const { rows } = await client.query<{ record: Row }>(
      'select to_jsonb(r) - $2::text[] as record from access_record r where request_id = any($1)',
      [requestIds, DRAWN_OR_TIMED],
    );
    return rows.map(({ record }) => record);
  } finally {
    await client.end();
  }
}

/** Partners are asked at once: which of two questions left first is chance. */
function compared(record: Row): string {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((one: unknown) => JSON.stringify(one)).sort() : value;
  return JSON.stringify(Object.entries(record).map(([name, value]) => [name, sorted(value)]));
}
