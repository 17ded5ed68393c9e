/**
 * Decides AuthZEN questions by asking `mayI`, through all the locks: there is no second way to a decision, to the limits
 * or to what is recorded. A caller learns about itself only: about any other subject the answer is the same whatever
 * was asked.
 */
import { parse, type OperationDefinitionNode } from 'graphql';
import type { ErrorCode } from '../../model/errors/error-codes';
import { HubError } from '../../model/errors/hub-error';
import { coordinatesOfSchema } from '../../graph/read-coordinates';
import type { Caller } from '../../model/caller';
import type { Decision } from '../../model/decision';
import type { Evaluation, Semantic, Unusable } from './authzen-request';
import type { HubRequest } from '../graphql/hub-request';
import { dataOf } from '../graphql/operation-answer';
import { refusalForNow } from '../graphql/front-gate';
import { answerOperation, type PipelineParts } from '../graphql/request-pipeline';

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
