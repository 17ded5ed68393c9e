/**
 * Holds a document against the schema that the caller has: what is hidden from the caller is as unknown to validation as
 * a name that never was. Apollo Server knows one schema for everybody, so its own validation is off.
 */
import {
  GraphQLError,
  Kind,
  validate,
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { HubError } from '../errors/hub-error';
import { checkDocument } from '../operation/document-limits';
import { UNLIMITED, type RequestLimits } from '../operation/request-limits';
import { validationFault } from './format-error';

export class DocumentValidation {
  /** Schemas that a document was found valid under. */
  private readonly valid = new WeakMap<DocumentNode, WeakSet<GraphQLSchema>>();

  /** @param hideSuggestions leaves the names out that may have been meant */
  constructor(
    private readonly hideSuggestions: boolean,
    private readonly limits: RequestLimits = UNLIMITED,
  ) {}

  /**
   * What the caller is told; empty where the document is valid.
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
