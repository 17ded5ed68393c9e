/** Every governed place of a schema with the class it declares: output fields, their arguments, input fields. */
import {
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { askedPartners } from '../model/asked-partners';
import { type Coordinate, classifiedOf, type ClassifiedExtension } from '../model/classification';

export interface SchemaElement {
  readonly coordinate: Coordinate;
  /** Its own class, else its type's; undefined where neither was declared. */
  readonly extension: ClassifiedExtension | undefined;
  /** Partners that are asked whenever the field is selected. */
  readonly asks: readonly string[];
  /** An output field that null cannot stand in for. */
  readonly denialSpreads: boolean;
}

/** Sorted by coordinate; introspection left out. */
export function schemaElements(schema: GraphQLSchema): SchemaElement[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => elementsOfType(type))
    .sort((one, other) => (one.coordinate < other.coordinate ? -1 : 1));
}

function elementsOfType(type: GraphQLNamedType): SchemaElement[] {
  if (isObjectType(type) || isInterfaceType(type)) {
    return Object.values(type.getFields()).flatMap((field) => [
      outputElement(type, field),
      ...field.args.map((argument) => argumentElement(type, field, argument)),
    ]);
  }
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).map((field) => inputElement(type, field));
}

function outputElement(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): SchemaElement {
  return {
    coordinate: `${type.name}.${field.name}`,
    extension: classifiedOf(field) ?? classifiedOf(type),
    asks: askedPartners(field).always,
    denialSpreads: isNonNullType(field.type),
  };
}

function argumentElement(
  type: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  argument: GraphQLArgument,
): SchemaElement {
  return {
    coordinate: `${type.name}.${field.name}(${argument.name}:)`,
    extension: classifiedOf(argument),
    asks: [],
    denialSpreads: false,
  };
}

function inputElement(type: GraphQLNamedType, field: GraphQLInputField): SchemaElement {
  return {
    coordinate: `${type.name}.${field.name}`,
    extension: classifiedOf(field) ?? classifiedOf(type),
    asks: [],
    denialSpreads: false,
  };
}
