/**
 * `GET /access-log.ndjson`: the access log taken out in bulk, an entry on each line, the oldest first, and a last line that
 * says that this was all. Each page goes through all the locks as if it were asked for by itself, under the policy of that
 * moment and what the registers say of the caller then: it is on record before it leaves, there is no second way to a value,
 * and no more than a page is in memory. The token has to be good when it begins: what is taken out is fixed by then. Beside
 * reading it takes the right EXPORT on every field.
 */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parse, type OperationDefinitionNode } from 'graphql';
import { denialFacts, HubError, RefusedForNow, ERROR_CATALOGUE, type ErrorCode } from '../../model/errors/hub-error';
import { organisationOfParty } from '../../graph/request-context';
import type { Time } from '../../model/time';
import type { HubRequest } from '../graphql/hub-request';
import type { RequestHeaders } from '../request-headers';
import { dataOf } from '../graphql/operation-answer';
import { asStatus, refusalForNow } from '../graphql/front-gate';
import { answerOperation, type PipelineParts } from '../graphql/request-pipeline';

export interface AccessLogRoutesParts extends PipelineParts {
  readonly time: Time;
  /** @throws HubError UNAUTHENTICATED or PURPOSE_REFUSED */
  readonly requestOf: (headers: RequestHeaders) => Promise<HubRequest>;
}

const FIELDS = [
  ...['recordedAt', 'requestId', 'caller', 'issuer', 'roles', 'organisation', 'purpose', 'about', 'caseId', 'returned'],
  ...[
    'withheld',
    'partnerQuestions',
    'written',
    'registerEntry',
    'deleted',
    'lookUp',
    'policyVersion',
    'operationName',
  ],
  'operationHash',
];
const PARTS: Readonly<Record<string, string>> = {
  withheld: '{ coordinate reason variant }',
  deleted: '{ category basis rows { table count } }',
  partnerQuestions: '{ source resource keys }',
};
const SOURCE = `query AccessLogExport($after: String, $filter: AccessRecordFilter!) {
  accessRecords(first: 200, after: $after, filter: $filter, orderBy: { recordedAt: ASC }) {
    edges { node { id ${FIELDS.map((field) => `${field} ${PARTS[field] ?? ''}`).join(' ')} } }
    pageInfo { endCursor hasNextPage }
  }
}`;
const DOCUMENT = parse(SOURCE);
const OPERATION = DOCUMENT.definitions[0] as OperationDefinitionNode;

interface Page {
  readonly edges: readonly { readonly node: object }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

interface Period {
  readonly recordedFrom?: string;
  readonly recordedUntil: string;
}

export function registerAccessLogRoutes(
  server: FastifyInstance,
  parts: AccessLogRoutesParts,
  headersOf: (request: FastifyRequest) => RequestHeaders,
): void {
  server.get('/access-log.ndjson', async (request, reply) => {
    // tokens follow real time
    const headers = { ...headersOf(request), begunAt: parts.time.now() };
    try {
      const period = periodOf(request.query as Record<string, unknown>, (await parts.requestOf(headers)).now);
      // what is refused is refused before anything is sent
      const first = await pageOf(parts, headers, period, null);
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="access-log.ndjson"')
        .send(Readable.from(linesOf(parts, headers, period, first)));
    } catch (error) {
      if (error instanceof HubError) return refuse(reply, error);
      throw error;
    }
  });
}

/** Stands behind all entries: a file without it is not all of it. */
interface LastLine {
  readonly end: { readonly entries: number; readonly recordedFrom?: string; readonly recordedUntil: string };
}

/** One that fails breaks the answer off without the last line, so that nobody takes a part for the whole. */
async function* linesOf(
  parts: AccessLogRoutesParts,
  headers: RequestHeaders,
  period: Period,
  first: Page,
): AsyncGenerator<string> {
  let entries = 0;
  for (let page = first; ;) {
    const lines = page.edges.map(({ node }) => `${JSON.stringify(node)}\n`).join('');
    if (lines !== '') yield lines;
    entries += page.edges.length;
    if (!page.pageInfo.hasNextPage) break;
    const { endCursor } = page.pageInfo;
    page = await patiently(parts.time, () => pageOf(parts, headers, period, endCursor)).catch((error: unknown) => {
      parts.log.failure(error, headers.requestId, 'access log taken out');
      throw error;
    });
  }
  const last: LastLine = { end: { entries, ...period } };
  yield `${JSON.stringify(last)}\n`;
}

/** What is taken out is more than one may spend at once: it takes as long as that allows. */
const MOST_PATIENCE_S = 60;

async function patiently<Result>(time: Time, ask: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof RefusedForNow) || error.retryAfterSeconds > MOST_PATIENCE_S) throw error;
      await time.delay(error.retryAfterSeconds * 1_000);
    }
  }
}

async function pageOf(
  parts: AccessLogRoutesParts,
  headers: RequestHeaders,
  filter: Period,
  after: string | null,
): Promise<Page> {
  const contextValue = await parts.requestOf(headers);
  requireExport(contextValue);
  const answer = await answerOperation(parts, {
    contextValue,
    document: DOCUMENT,
    operation: OPERATION,
    source: SOURCE,
    request: { variables: { after, filter } },
  });
  const refused = refusalForNow(answer);
  if (refused) throw refused;
  const [error] = answer.errors;
  const page = error ? undefined : dataOf(answer)?.['accessRecords'];
  if (page) return page as Page;
  const { code, ...facts } = { code: 'INTERNAL', ...error?.extensions };
  throw new HubError(code as ErrorCode, facts, { detail: error?.message });
}

/** @throws HubError FIELD_WITHHELD for the first that may not be taken out */
function requireExport(request: HubRequest): void {
  const { caller, decisions } = request;
  const relation = request.relation({ kind: 'ORGANISATION', organisation: organisationOfParty(caller, 'CONTROLLER') });
  for (const coordinate of FIELDS.map((field) => `AccessRecord.${field}`)) {
    const decision = decisions.decide(coordinate, 'EXPORT', relation);
    if (decision.outcome !== 'VISIBLE') throw new HubError('FIELD_WITHHELD', denialFacts(decision));
  }
}

/** An export without an end would have its own records in it, page after page. */
function periodOf(query: Record<string, unknown>, now: Date): Period {
  const unknown = Object.keys(query).find((name) => name !== 'from' && name !== 'until');
  if (unknown !== undefined) throw badPeriod('The address takes from and until, and nothing else.');
  const from = instantOf(query, 'from');
  const until = instantOf(query, 'until') ?? now;
  const recordedUntil = (until < now ? until : now).toISOString();
  return from === null ? { recordedUntil } : { recordedFrom: from.toISOString(), recordedUntil };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

function instantOf(query: Record<string, unknown>, name: string): Date | null {
  const given = query[name];
  if (given === undefined) return null;
  const instant = new Date(typeof given === 'string' && INSTANT.test(given) ? given : Number.NaN);
  if (Number.isNaN(instant.getTime())) throw badPeriod(`${name} has to be an instant, as 2020-05-04T00:00:00Z.`);
  return instant;
}

function badPeriod(detail: string): HubError {
  return new HubError('BAD_USER_INPUT', {}, { detail });
}

/** Where there is nothing beside it to answer, a refusal is one of the whole. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  FIELD_WITHHELD: 403,
  ARGUMENT_WITHHELD: 403,
  BAD_USER_INPUT: 400,
  AUDIT_UNAVAILABLE: 503,
};

function refuse(reply: FastifyReply, error: HubError): FastifyReply {
  const { code, facts, message } = error;
  const errors = [{ message, extensions: { code, ...facts } }];
  return asStatus(reply, error)
    .code(STATUS[code] ?? ERROR_CATALOGUE[code].httpStatus)
    .header('cache-control', 'no-store')
    .send({ errors });
}

/** A public JSON Web Key. */
export type PublicKey = Readonly<Record<string, unknown>>;

export function registerSigningKeyRoute(server: FastifyInstance, keys: readonly PublicKey[]): void {
  server.get('/.well-known/jwks.json', async (_request, reply) => {
    return reply.type('application/jwk-set+json').send({ keys });
  });
}
