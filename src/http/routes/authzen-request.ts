/**
 * Questions as clients of the OpenID AuthZEN Authorization API 1.0 put them, read into what `mayI` is asked: subject, action,
 * resource and context, one by one or many with defaults. What is wrong is said without what was sent.
 */
import { z } from 'zod';
import { HubError } from '../../model/errors/hub-error';

/** One question. */
export interface Evaluation {
  readonly subject: { readonly type: string; readonly id: string };
  readonly action: string;
  readonly coordinate: string;
  readonly caseId: string | null;
  readonly purpose: string | null;
}

/** In place of a question that cannot be read, or one that is not about a coordinate: the sentence that says so. */
export interface Unusable {
  readonly wrong: string;
}

export const SEMANTICS = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const;
export type Semantic = (typeof SEMANTICS)[number];

export interface Evaluations {
  readonly semantic: Semantic;
  readonly evaluations: readonly (Evaluation | Unusable)[];
}

/** As many as `mayI` takes coordinates. */
export const MOST_EVALUATIONS = 500;

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
