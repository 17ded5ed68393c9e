/** The fields of a type that policy decides on, by name; companions are left out, the field they mask stands for them. */
import type { GraphQLObjectType } from 'graphql';
import { classifiedOf } from '../model/classified-extension';

const known = new WeakMap<GraphQLObjectType, readonly string[]>();

export function governedFields(type: GraphQLObjectType): readonly string[] {
  const found = known.get(type) ?? read(type);
  known.set(type, found);
  return found;
}

function read(type: GraphQLObjectType): readonly string[] {
  return Object.values(type.getFields())
    .filter((field) => {
      const extension = classifiedOf(field) ?? classifiedOf(type);
      return extension !== undefined && extension.classification !== 'STRUCTURAL' && extension.masks === null;
    })
    .map((field) => field.name);
}
