/**
 * Decides AuthZEN questions by asking `mayI`, through all the locks: there is no second way to a decision, to the limits
 * or to what is recorded. A caller learns about itself only: about any other subject the answer is the same whatever
 * was asked.
 */
import { parse, type OperationDefinitionNode } from 'graphql';
import { HubError, type ErrorCode } from '../../model/errors/hub-error';
import { coordinatesOfSchema } from '../../graph/read-coordinates';
import type { Caller } from '../../model/caller';
import type { Decision } from '../../model/decision';
import type { HubRequest } from '../graphql/hub-request';
import { dataOf } from '../graphql/operation-answer';
import { refusalForNow } from '../graphql/front-gate';
import { answerOperation, type PipelineParts } from '../graphql/request-pipeline';
import { z } from 'zod';

export interface AuthzenParts extends PipelineParts {
  /** One request of the caller, for the purpose that is named, or for the header's. @throws HubError */
  readonly open: (purpose: string | null) => Promise<HubRequest>;
}

export interface Evaluated {
  readonly decision: boolean;
  readonly context: Readonly<Record<string, unknown>>;
}

/** Cases and purposes that one list may be about, each of them once. */
const MOST_ROWS = 20;

const SOURCE = `query MayI($coordinates: [String!]!, $caseId: ID) {
  mayI(coordinates: $coordinates, caseId: $caseId) { coordinate right outcome variant reason ruleId legalBasis policyVersion }
}`;
const DOCUMENT = parse(SOURCE);
const OPERATION = DOCUMENT.definitions[0] as OperationDefinitionNode;

/** @throws HubError where it could not be decided at all */
export async function evaluateAll(
  parts: AuthzenParts,
  caller: HubRequest,
  evaluations: readonly (Evaluation | Unusable)[],
): Promise<Evaluated[]> {
  const results: (Evaluated | undefined)[] = evaluations.map((one) => withoutAsking(one, caller));
  const rows = new Map<string, { readonly place: number; readonly asked: Evaluation }[]>();
  evaluations.forEach((asked, place) => {
    if (results[place] || 'wrong' in asked) return;
    const row = JSON.stringify([asked.purpose, asked.caseId]);
    rows.set(row, [...(rows.get(row) ?? []), { place, asked }]);
  });
  if (rows.size > MOST_ROWS) {
    const detail = `One list may be about ${MOST_ROWS} cases and purposes at most.`;
    throw new HubError('BAD_USER_INPUT', {}, { detail });
  }
  for (const row of rows.values()) {
    const decided = await evaluateRow(parts, row.map(({ asked }) => asked)); // prettier-ignore
    row.forEach(({ place }, index) => (results[place] = decided[index]));
  }
  return results.map((one) => one ?? failed('INTERNAL'));
}

/** The list as far as the semantic goes. */
export function cut(results: readonly Evaluated[], semantic: Semantic): readonly Evaluated[] {
  if (semantic === 'execute_all') return results;
  const last = results.findIndex(({ decision }) => decision === (semantic === 'permit_on_first_permit'));
  return last === -1 ? results : results.slice(0, last + 1);
}

function withoutAsking(asked: Evaluation | Unusable, { caller }: HubRequest): Evaluated | undefined {
  if ('wrong' in asked) return failed('BAD_USER_INPUT', asked.wrong);
  if (!isCaller(asked.subject, caller)) return { decision: false, context: { reason: 'SUBJECT_NOT_CALLER' } };
  return undefined;
}

/** By the token's own words: `user` and `sub` for a person, `client` and its id for an organisation's system. */
function isCaller({ type, id }: Evaluation['subject'], caller: Caller): boolean {
  if (caller.naturalPerson) return type === 'user' && id === caller.tokenSubject;
  return type === 'client' && (id === caller.clientId || id === caller.tokenSubject);
}

async function evaluateRow(parts: AuthzenParts, row: readonly Evaluation[]): Promise<Evaluated[]> {
  try {
    const contextValue = await parts.open(row[0]?.purpose ?? null);
    // hidden is as good as not there, and what is hidden can depend on the purpose
    const known = coordinatesOfSchema(parts.schemas.for(contextValue.decisions));
    const askable = row.filter(({ coordinate }) => known.has(coordinate));
    const decisions = askable.length === 0 ? [] : await decisionsOf(parts, contextValue, askable);
    return row.map((asked) => {
      const decision = decisions[askable.indexOf(asked)];
      return decision === undefined ? failed('BAD_USER_INPUT', NO_COORDINATE) : evaluated(asked, decision);
    });
  } catch (error) {
    if (!(error instanceof HubError) || error.code !== 'PURPOSE_REFUSED') throw error;
    return row.map(() => failed('PURPOSE_REFUSED', error.message));
  }
}

const NO_COORDINATE = 'resource.id is no coordinate that the schema gives a class of its own.';

async function decisionsOf(
  parts: AuthzenParts,
  contextValue: HubRequest,
  row: readonly Evaluation[],
): Promise<readonly Decision[]> {
  const variables = { coordinates: row.map(({ coordinate }) => coordinate), caseId: row[0]?.caseId ?? null };
  const answer = await answerOperation(parts, {
    contextValue,
    document: DOCUMENT,
    operation: OPERATION,
    source: SOURCE,
    request: { variables },
  });
  const refused = refusalForNow(answer);
  if (refused) throw refused;
  const decisions = dataOf(answer)?.['mayI'];
  if (Array.isArray(decisions) && decisions.length === row.length) return decisions as Decision[];
  const code = answer.errors[0]?.extensions?.['code'];
  throw new HubError(code === 'COST_EXCEEDED' ? code : 'INTERNAL');
}

/** Only the value itself is a yes: of what is masked, the companion field can be asked about. */
function evaluated({ action }: Evaluation, decision: Decision): Evaluated {
  const { right, outcome, variant, reason, ruleId, legalBasis, policyVersion } = decision;
  if (action !== right) return { decision: false, context: { reason: 'ACTION_NOT_APPLICABLE', action: right } };
  const said = { outcome, reason, variant, ruleId, legalBasis, policyVersion };
  return {
    decision: outcome === 'VISIBLE',
    context: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)),
  };
}

const STATUS: Partial<Record<ErrorCode, number>> = { BAD_USER_INPUT: 400, PURPOSE_REFUSED: 403 };

function failed(code: ErrorCode, message = new HubError(code).message): Evaluated {
  return { decision: false, context: { error: { status: STATUS[code] ?? 500, message } } };
}

/** One question. */
export interface Evaluation {
  readonly subject: { readonly type: string; readonly id: string };
  readonly action: string;
  readonly coordinate: string;
  readonly caseId: string | null;
  readonly purpose: string | null;
}

/** In place of a question that cannot be read, or one that is not about a coordinate: the sentence that says so. */
interface Unusable {
  readonly wrong: string;
}

const SEMANTICS = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const;
type Semantic = (typeof SEMANTICS)[number];

interface Evaluations {
  readonly semantic: Semantic;
  readonly evaluations: readonly (Evaluation | Unusable)[];
}

/** As many as `mayI` takes coordinates. */
const MOST_EVALUATIONS = 500;

const RESOURCE_TYPE = 'coordinate';
const word = z.string().min(1).max(300);
const attributes = z.record(z.string(), z.unknown());

const tuple = z.object({
  subject: z.object({ type: word, id: word }),
  action: z.object({ name: word }),
  resource: z.object({
    type: word,
    id: word,
    properties: z.looseObject({ caseId: word.nullish() }).optional(),
  }),
  context: z.looseObject({ purpose: word.nullish() }).optional(),
});

const batch = z.object({
  subject: z.unknown().optional(),
  action: z.unknown().optional(),
  resource: z.unknown().optional(),
  context: z.unknown().optional(),
  evaluations: z.array(attributes).max(MOST_EVALUATIONS).optional(),
  options: z.looseObject({ evaluations_semantic: z.enum(SEMANTICS).optional() }).optional(),
});

/** @throws HubError BAD_USER_INPUT */
export function readEvaluation(body: unknown): Evaluation {
  const read = readTuple(body);
  if ('wrong' in read) throw new HubError('BAD_USER_INPUT', {}, { detail: read.wrong });
  return read;
}

/**
 * Null where there is no list, or an empty one: then it is one question, as the standard has it.
 * @throws HubError BAD_USER_INPUT
 */
export function readEvaluations(body: unknown): Evaluations | null {
  const read = batch.safeParse(body);
  if (!read.success) throw new HubError('BAD_USER_INPUT', {}, { detail: placeOf(read.error) });
  const { evaluations, options, ...given } = read.data;
  if (!evaluations?.length) return null;
  const defaults = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return {
    semantic: options?.evaluations_semantic ?? 'execute_all',
    evaluations: evaluations.map((one) => readTuple({ ...defaults, ...one })),
  };
}

function readTuple(body: unknown): Evaluation | Unusable {
  const read = tuple.safeParse(body);
  if (!read.success) return { wrong: placeOf(read.error) };
  const { subject, action, resource, context } = read.data;
  if (resource.type !== RESOURCE_TYPE) return { wrong: `resource.type has to be ${RESOURCE_TYPE}.` };
  return {
    subject: { type: subject.type, id: subject.id },
    action: action.name,
    coordinate: resource.id,
    caseId: resource.properties?.caseId ?? null,
    purpose: context?.purpose ?? null,
  };
}

/** Names of the standard only: what stands deeper may be the sender's own words. */
function placeOf({ issues }: z.ZodError): string {
  const path = (issues[0]?.path ?? []).slice(0, 2).filter((step) => typeof step === 'string');
  return path.length === 0
    ? 'The body has to be a JSON object.'
    : `${path.join('.')} is missing or not as it should be.`;
}
