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
} from 'graphql';
import { HubError } from '../../model/errors/hub-error';
import { checkDocument, UNLIMITED, type RequestLimits } from '../../authorization/analysis/document-limits';
import { validationFault } from './format-error';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import { OperationPricing, type PricesOfPartners } from '../../authorization/analysis/operation-cost';
import type { PipelineParts } from './request-pipeline';

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

/** @param hideSuggestions see `DocumentValidation` */
export function limitedBy(
  { operation, prices, errors }: HttpLimits,
  hideSuggestions: boolean,
): Pick<PipelineParts, 'validation' | 'pricing' | 'mostErrors'> {
  return {
    validation: new DocumentValidation(hideSuggestions, operation),
    pricing: new OperationPricing(operation, prices),
    mostErrors: errors,
  };
}
