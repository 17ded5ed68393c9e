/**
 * The steps of one operation: validate against the caller's schema, analyse, execute (field guard and field masks act
 * inside), put the denied selections back as null, check before disclosure. Apollo has parsed by then; it sends what
 * comes out here.
 */
import {
  getVariableValues,
  Kind,
  OperationTypeNode,
  print,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { Disclosed, Disclosure } from '../../authorization/disclosure/disclosure';
import type { DisclosureInput } from '../../authorization/disclosure/access-records-of';
import { HubError, RefusedForNow, ERROR_CATALOGUE } from '../../model/errors/hub-error';
import {
  executionErrors,
  hubResponseError,
  oneErrorPerSelection,
  withheldSelectionErrors,
  type ResponseError,
} from '../../model/errors/response-errors';
import { executeOperation } from '../../execution/execute-operation';
import type { VisibleSchemas } from '../../graph/visible-schema';
import type { OpenSpan, Tracer } from '../../model/tracer';
import { operationHashOf } from '../../model/registered-operations';
import { recordedOperationName } from '../../model/personal-text';
import { placeOf } from '../../model/decision';
import type { OperationAnalyser } from '../../authorization/analysis/operation-analysis';
import type { Admission, Visit } from '../../limits/admission';
import { restoreDenied } from '../../authorization/analysis/denied-arguments';
import { type DocumentLimits, refuseKeysInUrl } from './document-validation';
import { headersOfRefusal, standingOf } from './front-gate';
import type { HubLog } from '../observability/hub-log';
import type { HubMetrics } from '../observability/metrics';
import { cutErrors, type OperationAnswer, faultyVariable } from './operation-answer';
import type { HubRequest, OperationNamed } from './hub-request';
import { DISCLOSURE, type OperationInHand, spanOfOperation } from '../observability/span-tracer';

/** The locks, injected: `hub.ts` puts in the real ones, and a test that shows what one of them holds leaves it out. */
export interface PipelineParts extends DocumentLimits {
  /** The schema as the caller has it. */
  readonly schemas: VisibleSchemas;
  readonly analyser: OperationAnalyser;
  readonly admission: Pick<Admission, 'visit' | 'charge'>;
  readonly disclosure: Disclosure;
  readonly metrics: Pick<HubMetrics, 'count' | 'time'>;
  readonly log: Pick<HubLog, 'failure'>;
  /** Left out, or null: traces are off. */
  readonly tracer?: Tracer | null;
}

/** Rejects with nothing: what went wrong is in the answer. */
export function answerOperation(parts: PipelineParts, request: OperationInHand): Promise<OperationAnswer> {
  const { tracer } = parts;
  if (!tracer) return answerTo(parts, request, null);
  return tracer.within(spanOfOperation(request), (span) => answerTo(parts, request, span));
}

async function answerTo(
  parts: PipelineParts,
  request: OperationInHand,
  span: OpenSpan | null,
): Promise<OperationAnswer> {
  const started = performance.now();
  const visit = parts.admission.visit(request.contextValue.caller);
  const settle = (outcome: 'answered' | 'refused' | 'blocked' | 'failed'): void => {
    parts.metrics.count('hub_graphql_requests_total', { outcome });
    span?.note({ 'hub.outcome': outcome });
    if (outcome === 'failed' || outcome === 'blocked') span?.failed('INTERNAL');
  };
  try {
    const response = await run(parts, request, visit);
    if (response.data === undefined) {
      settle('refused');
      return response;
    }
    settle('answered');
    parts.metrics.time('hub_graphql_request_duration_seconds', (performance.now() - started) / 1000, {});
    return response;
  } catch (error) {
    if (error instanceof HubError && error.code !== 'INTERNAL') {
      settle('refused');
      parts.metrics.count('hub_graphql_errors_total', { code: error.code, reason: '' });
      return refusal(error);
    }
    parts.log.failure(error, request.contextValue.requestId);
    // the disclosure check throws a HubError; anything else is a fault of ours
    settle(error instanceof HubError ? 'blocked' : 'failed');
    return refusal(new HubError('INTERNAL'));
  } finally {
    visit.leave();
  }
}

/** @param isAgain whether it ran already, and was paid for */
async function run(
  parts: PipelineParts,
  request: OperationInHand,
  visit: Visit,
  isAgain = false,
): Promise<OperationAnswer> {
  const schema = parts.schemas.for(request.contextValue.decisions);
  const faults = parts.validation.faultsOf(request.document, schema);
  if (faults.length > 0) return invalid(faults);
  const { disclosing, errors, mayRunAgain } = await execution(parts, request, schema, isAgain ? null : visit);
  const disclosed = await disclosing;
  if (disclosed.isOfRetired && mayRunAgain && !isAgain) {
    const contextValue = await request.contextValue.underPolicyOfNow();
    if (contextValue) return run(parts, { ...request, contextValue }, visit, true);
  }
  const reported = errors.filter((error) => !isOffTheRecord(error, disclosed.errors));
  const all = oneErrorPerSelection([...reported, ...disclosed.errors]);
  for (const { extensions } of all) {
    const { code, reason = '' } = extensions;
    parts.metrics.count('hub_graphql_errors_total', { code, reason });
  }
  return answered(disclosed.data ?? 'null', all, parts.mostErrors, visit);
}

interface Execution {
  /** On its way through the disclosure check. */
  readonly disclosing: Promise<Disclosed>;
  /** Of the execution. */
  readonly errors: readonly ResponseError[];
  readonly mayRunAgain: boolean;
}

/** A function of its own, over before the answer waits to be on record: what it was made from goes with it. */
async function execution(
  parts: PipelineParts,
  request: OperationInHand,
  schema: GraphQLSchema,
  visit: Visit | null,
): Promise<Execution> {
  const { contextValue: hubRequest, document, operation } = request;
  if (!isRunnable(request)) throw new HubError('BAD_USER_INPUT', {}, { detail: NO_OPERATION });
  refuseElsewhere(operation.operation, hubRequest);
  const variables = coercedVariables(schema, request);
  const analysed = parts.analyser.analyse(document, operation, variables, hubRequest.decisions);
  const cost = parts.pricing.costOf(analysed.shape, variables);
  if (isInUrl(request)) refuseKeysInUrl({ schema, document, operation, variables: request.request.variables });
  await visit?.spend(cost);
  const named = namedInRecords(request);
  parts.tracer?.here()?.span.note({ 'hub.operation.hash': named.hash });
  hubRequest.begin(analysed, named);
  const result = await executeOperation({
    schema,
    document: analysed.document,
    operationName: request.request.operationName,
    variables,
    contextValue: hubRequest,
  });
  hubRequest.end();
  // where nothing was taken out there is nothing to put back
  const untouched = analysed.document === document;
  const restored = untouched
    ? { data: result.data ?? null, errors: [] }
    : restoreDenied(result.data, analysed, variables);
  const { caller, decisions } = hubRequest;
  const again = await hubRequest.callerAgain().catch(refusedMeanwhile);
  const answer: DisclosureInput = {
    root: analysed.shape.root,
    data: restored.data,
    variables,
    ...(again instanceof HubError ? { caller, decisions, refused: again } : again),
    begun: { caller, decisions },
    ledger: hubRequest.ledger,
    questions: hubRequest.questions,
    lookUps: hubRequest.lookUps,
    now: hubRequest.now,
    requestId: hubRequest.requestId,
    operationHash: named.hash,
    operationName: named.name,
  };
  const disclosing = parts.tracer
    ? parts.tracer.within(DISCLOSURE, () => parts.disclosure.disclose(answer))
    : parts.disclosure.disclose(answer);
  const mayRunAgain = isRepeatable(request);
  hubRequest.release();
  const errors = [
    ...restored.errors,
    ...withheldSelectionErrors(hubRequest.withheld.all()),
    ...executionErrors(result.errors ?? [], (error, field) => parts.log.failure(error, hubRequest.requestId, field)),
    ...hubRequest.failures.map(({ path, error }) => hubResponseError(error, placeOf(path))),
  ];
  return { disclosing, errors, mayRunAgain };
}

/**
 * It only reads, what it looked up counts against nobody, and a client asked it: a route of the hub's own has decided by the
 * policy it began with whether it asks at all.
 */
function isRepeatable({ operation, request: { http }, contextValue }: OperationInHand): boolean {
  return http !== undefined && operation.operation === OperationTypeNode.QUERY && contextValue.lookUps.length === 0;
}

/** Its text is not named: literals in it could be personal. */
function namedInRecords({ source, document, operation }: OperationInHand): OperationNamed {
  const name = operation.name ? recordedOperationName(operation.name.value) : null;
  return { hash: operationHashOf(source ?? print(document)), name };
}

/** Nothing of the answer leaves; what partners were asked is on record all the same. */
function refusedMeanwhile(error: unknown): HubError {
  if (error instanceof HubError) return error;
  throw error;
}

/**
 * What else there is to say where a value could not be recorded would tell whether there was one; and of what holds such
 * values, which partner was asked for them.
 */
function isOffTheRecord({ extensions }: ResponseError, unrecorded: readonly ResponseError[]): boolean {
  const { selection, source } = extensions;
  return unrecorded.some(({ extensions: { selection: gone } }) => {
    if (gone === undefined || selection === undefined) return false;
    if (selection === gone || selection.startsWith(`${gone}.`)) return true;
    return source !== undefined && gone.startsWith(`${selection}.`);
  });
}

const NO_OPERATION = 'The document has no operation of that name, or has several and none was named.';

function isInUrl({ request: { http }, contextValue: { stream } }: OperationInHand): boolean {
  return http?.method === 'GET' || stream?.isInUrl === true;
}

/** @throws HubError BAD_USER_INPUT */
function refuseElsewhere(operation: OperationTypeNode, { stream }: HubRequest): void {
  const isSubscription = operation === OperationTypeNode.SUBSCRIPTION;
  if (isSubscription === Boolean(stream)) return;
  const detail = isSubscription
    ? 'A subscription is followed at /graphql/stream, with Accept: text/event-stream.'
    : 'A stream follows a subscription; send queries and mutations to /graphql.';
  throw new HubError('BAD_USER_INPUT', {}, { detail });
}

/** Apollo leaves it to the execution to find that there is nothing to execute. */
function isRunnable(request: Partial<OperationInHand>): boolean {
  return request.operation !== undefined;
}

/** Variables as execution will see them, so that every lock reads the same. */
function coercedVariables(schema: GraphQLSchema, request: OperationInHand): Record<string, unknown> {
  const { coerced, errors } = getVariableValues(
    schema,
    request.operation.variableDefinitions ?? [],
    request.request.variables ?? {},
    { maxErrors: 1 },
  );
  if (coerced) return coerced;
  const definition = errors?.[0]?.nodes?.[0];
  const detail =
    definition?.kind === Kind.VARIABLE_DEFINITION
      ? faultyVariable(schema, definition, request.request.variables ?? {})
      : ERROR_CATALOGUE.BAD_USER_INPUT.message;
  throw new HubError('BAD_USER_INPUT', {}, { detail });
}

/** Nothing ran: every fault of the document at once. */
function invalid(errors: readonly GraphQLFormattedError[]): OperationAnswer {
  return { status: ERROR_CATALOGUE.BAD_USER_INPUT.httpStatus, data: undefined, errors };
}

/** The answer where nothing ran because of it. */
export function refusal(error: HubError): OperationAnswer {
  const { httpStatus: status } = ERROR_CATALOGUE[error.code];
  const headers = error instanceof RefusedForNow ? Object.fromEntries(headersOfRefusal(error)) : undefined;
  return { status, data: undefined, errors: [hubResponseError(error, null)].map(formatted), headers };
}

function answered(
  data: string,
  all: readonly ResponseError[],
  mostErrors: number,
  { standing }: Visit,
): OperationAnswer {
  const { errors, extensions } = cutErrors(all, mostErrors);
  return { status: undefined, data, errors: errors.map(formatted), extensions, headers: headersOf(standing) };
}

function headersOf(standing: Visit['standing']): OperationAnswer['headers'] {
  return standing && { ratelimit: standingOf(standing) };
}

function formatted(error: ResponseError): GraphQLFormattedError {
  return { ...error, extensions: { ...error.extensions } };
}
