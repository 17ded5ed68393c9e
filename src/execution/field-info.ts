/**
 * What a resolver is told about its field. Made for each call, of three words: what graphql-js puts into it is the plan's, and
 * is looked up where a resolver asks, which few do.
 */
import type { GraphQLResolveInfo } from 'graphql';
import type { FieldPlan, OperationPlan, Variables } from './operation-plan';
import type { ResponsePlace } from './response-place';

/** What all fields of one execution have in common. */
export interface ExecutionFacts {
  readonly plan: OperationPlan;
  readonly variables: Variables;
  readonly rootValue: unknown;
}

export class FieldInfo implements GraphQLResolveInfo {
  constructor(
    private readonly execution: ExecutionFacts,
    private readonly field: FieldPlan,
    readonly path: ResponsePlace,
  ) {}

  get fieldName(): string {
    return this.field.name;
  }

  get fieldNodes(): GraphQLResolveInfo['fieldNodes'] {
    return this.field.nodes;
  }

  get returnType(): GraphQLResolveInfo['returnType'] {
    return this.field.definition.type;
  }

  get parentType(): GraphQLResolveInfo['parentType'] {
    return this.field.parentType;
  }

  get schema(): GraphQLResolveInfo['schema'] {
    return this.execution.plan.schema;
  }

  get fragments(): GraphQLResolveInfo['fragments'] {
    return this.execution.plan.fragments;
  }

  get operation(): GraphQLResolveInfo['operation'] {
    return this.execution.plan.operation;
  }

  get rootValue(): unknown {
    return this.execution.rootValue;
  }

  get variableValues(): GraphQLResolveInfo['variableValues'] {
    return this.execution.variables;
  }
}
