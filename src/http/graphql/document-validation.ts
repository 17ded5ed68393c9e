/**
 * Validates a document against the schema that the caller has: what is hidden from the caller is as unknown to validation as
 * a name that never was. Apollo Server knows one schema for all callers, so its own validation is off. Its cache of parsed
 * documents is bounded here.
 */
import {
  GraphQLError,
  Kind,
  validate,
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type Token,
  getNamedType,
  isInputObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ConstValueNode,
  type GraphQLInputType,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { HubError } from '../../model/errors/hub-error';
import { checkDocument, UNLIMITED, type RequestLimits } from '../../authorization/analysis/document-limits';
import { validationFault } from './operation-answer';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import { OperationPricing, type PricesOfPartners } from '../../authorization/analysis/operation-cost';
import { RECORDED_CLASSES, classifiedOf } from '../../model/classification';
import { withoutNationalNumbers } from '../../model/personal-text';

export class DocumentValidation {
  /** Schemas that a document was found valid under. */
  private readonly valid = new WeakMap<DocumentNode, WeakSet<GraphQLSchema>>();

  /** @param hideSuggestions leaves the names out that may have been meant */
  constructor(
    private readonly hideSuggestions: boolean,
    private readonly limits: RequestLimits = UNLIMITED,
  ) {}

  /**
   * The errors for the caller; empty where the document is valid.
   * @throws HubError COST_EXCEEDED for one that is not looked into at all.
   */
  faultsOf(document: DocumentNode, schema: GraphQLSchema): readonly GraphQLFormattedError[] {
    if (this.valid.get(document)?.has(schema) === true) return NO_FAULTS;
    checkDocument(document, this.limits);
    const rootless = withoutRootType(document, schema);
    const errors =
      rootless.length > 0
        ? rootless
        : validate(schema, document, undefined, { maxErrors: MOST_ERRORS, hideSuggestions: this.hideSuggestions });
    if (errors.length === 0) this.remember(document, schema);
    if (errors.some(({ message }) => message === GIVEN_UP))
      throw new HubError('COST_EXCEEDED', {}, { detail: TOO_ALIKE });
    return errors.map((error) => validationFault(error));
  }

  private remember(document: DocumentNode, schema: GraphQLSchema): void {
    const schemas = this.valid.get(document) ?? new WeakSet<GraphQLSchema>();
    this.valid.set(document, schemas.add(schema));
  }
}

/** graphql-js counts what it does to compare fields of one name, and says so when it is too much. */
const GIVEN_UP = 'Validation aborted.';
const TOO_ALIKE = 'The operation has too many fields of one name to be compared with each other.';
const NO_FAULTS: readonly GraphQLFormattedError[] = [];
/** As graphql-js has it by default. */
const MOST_ERRORS = 100;

/** graphql-js validates nothing below a root type that is not there. */
function withoutRootType(document: DocumentNode, schema: GraphQLSchema): GraphQLError[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION && !schema.getRootType(definition.operation)
      ? [new GraphQLError(`There is no ${definition.operation} to be made here.`, { nodes: definition })]
      : [],
  );
}

/** One is about a kilobyte, with syntax tree, shape and what a few classes of callers may see of it. */
const MOST_TOKENS = 40_000;

/** The analyses of a document are kept by the document itself, and go with it. */
export function parsedDocuments(maxSize = MOST_TOKENS): InMemoryLRUCache<DocumentNode> {
  return new InMemoryLRUCache<DocumentNode>({ maxSize, sizeCalculation: tokensOf });
}

function tokensOf(document: DocumentNode): number {
  let count = 0;
  for (let token: Token | null | undefined = document.loc?.startToken; token; token = token.next) count += 1;
  return count;
}

/** What of a request is limited by what it asks for, as the front door applies it. */
export interface HttpLimits {
  readonly bodyBytes: number;
  /** GraphQL tokens of one document; past it parsing stops. */
  readonly tokens: number;
  readonly operation: RequestLimits;
  readonly prices: PricesOfPartners;
  /** In one answer. */
  readonly errors: number;
}

export interface DocumentLimits {
  readonly validation: Pick<DocumentValidation, 'faultsOf'>;
  readonly pricing: Pick<OperationPricing, 'costOf'>;
  /** In one answer. */
  readonly mostErrors: number;
}

/** @param hideSuggestions see `DocumentValidation` */
export function limitedBy({ operation, prices, errors }: HttpLimits, hideSuggestions: boolean): DocumentLimits {
  return {
    validation: new DocumentValidation(hideSuggestions, operation),
    pricing: new OperationPricing(operation, prices),
    mostErrors: errors,
  };
}

interface SentInUrl {
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
