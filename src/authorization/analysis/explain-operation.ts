/** Reads an operation against a decision table and says of each selection what would become of it. */
import {
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { HubError } from '../../model/errors/hub-error';
import type { Coordinate, CoordinateIndex } from '../../model/classification';
import { rightToSelect } from '../../model/decision';
import { isIncluded, type ShapeField, type ShapeSelection } from '../../model/response-shape';
import { unlessGone } from '../../policy/effect/gone-with-hidden';
import type { ExplainedSelection, OperationExplainer, OperationToExplain } from '../../policy/effect/simulate';
import type { GoneWith } from '../../policy/rules/officers-powers';
import { checkDocument, type RequestLimits } from './document-limits';
import { type OperationAnalyser, requestedElements } from './operation-analysis';

const NOTHING: ReadonlySet<Coordinate> = new Set();
const MOST_TOKENS = 5_000;

export function createOperationExplainer(
  schema: GraphQLSchema,
  coordinates: CoordinateIndex,
  analyser: OperationAnalyser,
  goneWith: GoneWith,
  limits: RequestLimits,
): OperationExplainer {
  return {
    explain({ text, operationName, variables, decisions, relation }) {
      const gone = decisions.hidden.size === 0 ? NOTHING : goneWith(decisions.hidden);
      const document = validDocument(schema, text, limits);
      const operation = namedOperation(document, operationName);
      const analysed = analyser.analyse(document, operation, variables, decisions);
      const elements = analysed.elements(relation);
      const explained: ExplainedSelection[] = [];
      const walk = ({ fields }: ShapeSelection, carrier: string | null): void => {
        for (const field of fields) {
          if (field.fieldName.startsWith('__') || !isIncluded(field, variables)) continue;
          const coordinate = field.carried && carrier !== null ? carrier : field.coordinate;
          const isGone = gone.has(field.coordinate);
          const denial = analysed.denialOf(field) ?? (isGone ? withheld(field.coordinate) : null);
          const decision = decisions.decide(coordinate, rightToSelect(coordinate), relation);
          const asked = denial === null && elements.has(coordinate);
          explained.push({
            selection: field.selection,
            coordinate: field.coordinate,
            decision: unlessGone(decision, isGone),
            takenOut: denial && { code: denial.code, coordinate: denial.coordinate },
            asked,
            elements: asked ? requestedElements(new Set([coordinate]), coordinates, decisions, relation) : NOTHING,
          });
          if (denial === null) for (const child of childrenOf(field)) walk(child, coordinate);
        }
      };
      walk(analysed.shape.root, null);
      return explained;
    },
  };
}

function withheld(coordinate: Coordinate): NonNullable<ExplainedSelection['takenOut']> {
  return { code: 'FIELD_WITHHELD', coordinate };
}

function childrenOf({ children }: ShapeField): Iterable<ShapeSelection> {
  return children ? children.values() : [];
}

/** The text is the caller's own: what is wrong with it may be said in its words. */
function validDocument(schema: GraphQLSchema, text: OperationToExplain['text'], limits: RequestLimits): DocumentNode {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: MOST_TOKENS });
  } catch (error) {
    throw refused(error instanceof GraphQLError ? error.message : 'The operation cannot be read.');
  }
  checkDocument(document, limits);
  const [fault] = validate(schema, document);
  if (fault) throw refused(fault.message);
  return document;
}

function namedOperation(document: DocumentNode, name: string | null): OperationDefinitionNode {
  const operation = getOperationAST(document, name);
  if (!operation) throw refused('The text holds several operations, or none of that name: name one of them.');
  return operation;
}

function refused(detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: 'operation' }, { detail });
}
