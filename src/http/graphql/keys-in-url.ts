/**
 * What is about a person does not belong into an address: proxies log it, browsers remember it. Apollo answers queries over GET; the
 * hub answers none that sends a value of a recorded class, in whatever argument or input field of the schema, as a literal or in a
 * variable; none with a variable that is not declared, which no class is known of; and none with a national number in a name.
 */
import {
  getNamedType,
  isInputObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ConstValueNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { HubError } from '../../model/errors/hub-error';
import { RECORDED_CLASSES, classifiedOf } from '../../model/classification';
import { withoutNationalNumbers } from '../../model/personal-text';

export interface SentInUrl {
  readonly schema: GraphQLSchema;
  /** Valid under the schema. All of it is in the address, also an operation that is not the one to run. */
  readonly document: DocumentNode;
  /** The one to run. */
  readonly operation: OperationDefinitionNode;
  /** As they were sent. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/** @throws HubError BAD_USER_INPUT */
export function refuseKeysInUrl(sent: SentInUrl): void {
  if (!sendsUndeclared(sent) && !sendsRecorded(sent)) return;
  throw new HubError('BAD_USER_INPUT', {}, { detail: 'What is about a person is asked by POST, not in an address.' });
}

function sendsUndeclared({ operation, variables = {} }: SentInUrl): boolean {
  const declared = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  return Object.keys(variables).some((name) => !declared.has(name));
}

function sendsRecorded({ schema, document, variables = {} }: SentInUrl): boolean {
  const types = new TypeInfo(schema);
  let found = false;
  const note = (element: Element | null | undefined, type: Element | null, value: ValueNode | ConstValueNode): void => {
    if (value.kind !== Kind.NULL && isRecorded(element, type)) found = true;
  };
  const reader = {
    // an alias, an operation, a fragment: the caller's own words
    Name: {
      enter: ({ value }: { value: string }) => {
        if (withoutNationalNumbers(value) !== value) found = true;
      },
    },
    Argument: { enter: ({ value }: { value: ValueNode }) => note(types.getArgument(), null, value) },
    ObjectField: {
      enter: ({ name, value }: { name: { value: string }; value: ValueNode }) => {
        const type = getNamedType(types.getParentInputType());
        if (isInputObjectType(type)) note(type.getFields()[name.value], type, value);
      },
    },
    Variable: {
      enter: ({ name }: { name: { value: string } }) => {
        const type = types.getInputType();
        if (type && sendsInside(type, variables[name.value])) found = true;
      },
    },
  };
  visit(document, visitWithTypeInfo(types, reader));
  return found;
}

/** Of an input object, or a list of them. */
function sendsInside(type: GraphQLInputType, value: unknown): boolean {
  if (Array.isArray(value)) return value.some((one) => sendsInside(type, one));
  const named = getNamedType(type);
  if (!isInputObjectType(named) || typeof value !== 'object' || value === null) return false;
  return Object.values(named.getFields()).some((field) => {
    const inner = (value as Record<string, unknown>)[field.name];
    if (inner === undefined || inner === null) return false;
    return isRecorded(field, named) || sendsInside(field.type, inner);
  });
}

type Element = Parameters<typeof classifiedOf>[0];

function isRecorded(element: Element | null | undefined, type: Element | null): boolean {
  const classified = (element && classifiedOf(element)) ?? (type && classifiedOf(type));
  if (!classified) return false;
  const { classification, carries } = classified;
  return [classification, carries].some((one) => one !== null && RECORDED_CLASSES.has(one));
}
