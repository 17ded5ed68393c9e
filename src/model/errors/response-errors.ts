/**
 * The entries of a response's `errors`, made once, at the edge: a safe sentence, a place, facts. One entry stands for
 * all rows of a selection that failed for the same reason; what caused it stays out and goes to the log.
 */
import { GraphQLError, Kind } from 'graphql';
import { type Decision, placeOfKeys, type WithheldSelection } from '../decision';
import { withoutNationalNumbers } from '../personal-text';
import {
  StoreUnreachable,
  denialFacts,
  HubError,
  type PublicFacts,
  ERROR_CATALOGUE,
  type ErrorCode,
} from './hub-error';

export interface ResponseError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: PublicFacts & { readonly code: ErrorCode; readonly selection?: string };
}

export function withheldError(
  place: { readonly path: readonly string[]; readonly selection: string },
  code: 'FIELD_WITHHELD' | 'ARGUMENT_WITHHELD',
  decision: Decision,
): ResponseError {
  const { coordinate, ...facts } = denialFacts(decision);
  return {
    message: ERROR_CATALOGUE[code].message,
    path: place.path,
    extensions: { code, coordinate, selection: place.selection, ...facts },
  };
}

export function withheldSelectionErrors(selections: readonly WithheldSelection[]): ResponseError[] {
  return selections.map(({ path, selection, decision }) =>
    withheldError({ path, selection }, 'FIELD_WITHHELD', decision),
  );
}

/**
 * Errors of an execution as the caller may read them. Anything that is not ours is INTERNAL, and its text stays here; that
 * the database is not there is logged once, where its state is, and not for each request.
 * @param onInternal called with each error whose cause an operator has to see, with the field it arose in: by its own name,
 * because response keys are the caller's words and could be anything.
 */
export function executionErrors(
  errors: readonly GraphQLError[],
  onInternal: (error: unknown, field: string) => void,
): ResponseError[] {
  return errors.map((error) => {
    const place = error.path ? placeOfKeys(error.path) : null;
    const cause = error.originalError;
    if (cause instanceof HubError) return hubResponseError(cause, place);
    if (cause instanceof StoreUnreachable) return hubResponseError(new HubError('AUDIT_UNAVAILABLE'), place);
    const faulty = nullVariable(cause instanceof GraphQLError ? cause : error);
    if (faulty !== null) return hubResponseError(new HubError('BAD_USER_INPUT', {}, { detail: faulty }), place);
    onInternal(cause ?? error, fieldOf(error));
    return hubResponseError(new HubError('INTERNAL'), place);
  });
}

/**
 * A variable may be declared nullable with a default and stand where null must not: only the execution finds out that
 * null was sent. The sentence for it, or null where the error is another.
 */
function nullVariable({ nodes, originalError }: GraphQLError): string | null {
  const [node] = nodes ?? [];
  return originalError === undefined && node?.kind === Kind.VARIABLE ? variableSentence(node.name.value) : null;
}

/**
 * The sentence for a variable whose value does not fit; the value itself is never repeated.
 * @param place where in the value, by the schema's names and by position
 */
export function variableSentence(name: string, place: readonly (string | number)[] = []): string {
  const steps = place.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`));
  const at = steps.length === 0 ? '' : `, at ${name}${steps.join('')}`;
  return `The value of variable $${name} does not fit its type${at}.`;
}

function fieldOf(error: GraphQLError): string {
  const node = error.nodes?.find((one) => one.kind === Kind.FIELD);
  return node?.kind === Kind.FIELD ? node.name.value : '';
}

export function hubResponseError(
  error: HubError,
  place: { readonly path: readonly string[]; readonly selection: string } | null,
): ResponseError {
  return {
    // a sentence may name a variable, and that is the caller's word
    message: withoutNationalNumbers(error.message),
    ...(place && { path: place.path }),
    extensions: { code: error.code, ...error.facts, ...(place && { selection: place.selection }) },
  };
}

/** Keeps the first of all errors that say the same about the same selection. */
export function oneErrorPerSelection(errors: readonly ResponseError[]): ResponseError[] {
  const kept = new Map<string, ResponseError>();
  for (const error of errors) {
    const { code, coordinate, reason, variant, source, argument, selection } = error.extensions;
    const key = [code, coordinate, reason, variant, source, argument, selection, error.message].join('|');
    if (!kept.has(key)) kept.set(key, error);
  }
  return [...kept.values()];
}
