/** What a trace tells of an operation: what kind it is, for whom and under which version; never its text or its variables. */
import type { SpanStart } from '../model/tracer';
import type { OperationInHand } from './request-pipeline';

export const DISCLOSURE: SpanStart = { name: 'disclosure', kind: 'INTERNAL', attributes: {} };

/** The operation itself may be missing: Apollo leaves it to the execution to find that. */
export function spanOfOperation({
  operation,
  contextValue: { caller, decisions },
}: Pick<OperationInHand, 'contextValue'> & Partial<Pick<OperationInHand, 'operation'>>): SpanStart {
  const type = operation?.operation ?? null;
  return {
    name: type ?? 'GraphQL Operation',
    kind: 'INTERNAL',
    attributes: {
      ...(type !== null && { 'graphql.operation.type': type }),
      'hub.roles': [...caller.roles],
      ...(caller.purpose !== null && { 'hub.purpose': caller.purpose }),
      'hub.policy_version': decisions.version,
    },
  };
}
