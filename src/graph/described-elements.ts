/** Whatever a caller can read in the schema says what it means: types, fields, arguments, input fields, enum values. */
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** One sentence per element without a description. */
export function describedFaults(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [[type.name, type.description] as const, ...membersOf(type)])
    .filter(([, description]) => !description?.trim())
    .map(([name]) => `${name} has no description.`);
}

function membersOf(type: GraphQLNamedType): (readonly [string, string | null | undefined])[] {
  if (isObjectType(type) || isInterfaceType(type)) {
    return Object.values(type.getFields()).flatMap((field) => [
      [`${type.name}.${field.name}`, field.description] as const,
      ...field.args.map((argument) => [`${type.name}.${field.name}(${argument.name}:)`, argument.description] as const),
    ]);
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field.description] as const);
  }
  if (isEnumType(type))
    return type.getValues().map((value) => [`${type.name}.${value.name}`, value.description] as const);
  return [];
}
