/**
 * Takes denied selections out of a validated document, so that no resolver of a denied field runs and no partner is
 * asked for it. Works on the whole document, fragments included; a field on an interface or union becomes one inline
 * fragment for each concrete type that may still be read.
 */
import {
  getNamedType,
  isAbstractType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Coordinate } from '../../model/classification';
import { TYPE_KEY } from '../../model/response-shape';

/** Whether the field node, read on the concrete type of this coordinate, has to go. */
export type IsDenied = (coordinate: Coordinate, node: FieldNode) => boolean;

const typeNameField: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: TYPE_KEY },
  name: { kind: Kind.NAME, value: '__typename' },
};

export function pruneDocument(schema: GraphQLSchema, document: DocumentNode, isDenied: IsDenied): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: {
        enter(node) {
          const parent = types.getParentType();
          if (!parent || !isAbstractType(parent)) return undefined;
          return { ...node, selections: [typeNameField, ...splitByType(schema, parent, node, isDenied)] };
        },
        leave(node) {
          // an object whose every field was denied is still an object: it needs one selection to be executed
          return node.selections.length > 0 ? undefined : { ...node, selections: [typeNameField] };
        },
      },
      Field: {
        enter(node) {
          const parent = types.getParentType();
          // compared by identity: a caller could give a field the same response key
          if (!parent || isAbstractType(parent) || node === typeNameField) return undefined;
          const name = getNamedType(parent).name;
          return isDenied(`${name}.${node.name.value}`, node) ? null : undefined;
        },
      },
    }),
  );
}

function splitByType(
  schema: GraphQLSchema,
  parent: GraphQLAbstractType,
  set: SelectionSetNode,
  isDenied: IsDenied,
): SelectionNode[] {
  const concrete = schema.getPossibleTypes(parent);
  return set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind !== Kind.FIELD) return [selection];
    const allowed = concrete.filter((type) => !isDenied(`${type.name}.${selection.name.value}`, selection));
    if (allowed.length === concrete.length) return [selection];
    return allowed.map((type) => ({
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
      selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] },
    }));
  });
}
