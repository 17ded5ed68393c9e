/**
 * The hub without its locks, to be measured beside it: the same schema, resolvers, loaders and callers, but nothing is
 * decided about a field, nothing is checked before it leaves, and nothing is recorded. Put together here and nowhere
 * else: `src/` has no switch for it.
 */
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { buildHubSchema } from '../../../../src/graph/build-schema';
import type { ReplacedLayers } from '../../../../src/app/hub';
import type { Coordinate, CoordinateIndex } from '../../../../src/model/classification';
import { responseShape } from '../../../../src/model/response-shape';
import { type OperationAnalyser, selectedCoordinates } from '../../../../src/authorization/analysis/operation-analysis';
import type { AnalysedOperation } from '../../../../src/authorization/analysis/denied-arguments';

export const UNPROTECTED = {
  analyser: passThrough,
  // built anew: the one handed over already notes its records for the disclosure check
  protect: () => buildHubSchema(),
  disclosure: { disclose: async ({ data }) => ({ data: JSON.stringify(data), errors: [] }) },
} satisfies ReplacedLayers;

/** Resolvers still have to know what the operation selects, to ask partners for it: worked out once per operation. */
function passThrough(schema: GraphQLSchema, coordinates: CoordinateIndex): OperationAnalyser {
  const known = new WeakMap<OperationDefinitionNode, AnalysedOperation>();
  return {
    analyse(document, operation, variables) {
      const analysed = known.get(operation);
      if (analysed) return analysed;
      const shape = responseShape(schema, document, operation);
      const selected = selectedCoordinates(shape.root, variables, () => false);
      const elements = needed(selected, coordinates);
      const made = { shape, document, selected, denialOf: () => null, elements: () => elements };
      known.set(operation, made);
      return made;
    },
  };
}

function needed(selected: ReadonlySet<Coordinate>, coordinates: CoordinateIndex): Set<Coordinate> {
  const elements = new Set(selected);
  for (const coordinate of selected) {
    const info = coordinates.get(coordinate);
    for (const base of info?.derivedFrom ?? []) elements.add(base);
    for (const gathered of info?.gathers ?? []) elements.add(gathered);
    if (info?.masks) elements.add(info.masks);
  }
  return elements;
}
