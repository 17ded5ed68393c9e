/**
 * Reads every governed place out of the built schema, once, at start: output fields, their arguments, input fields.
 * A schema in which one of them has no class, no description, or could empty its surroundings when denied is refused,
 * with all its faults in one message. Elements of carried types are left out: they have no class of their own, and
 * `carriedCoordinates` names them.
 */
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
import type { Coordinate, CoordinateInfo, ClassifiedExtension } from '../model/classification';
import { schemaElements, type SchemaElement, structuralCoordinates } from './schema-elements';

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

/**
 * @param structural what every caller is allowed, left out: the one list; the schema and the list must name the same.
 * @throws Error naming every fault of the schema.
 */
export function readCoordinates(schema: GraphQLSchema, structural?: ReadonlySet<Coordinate>): CoordinateInfo[] {
  const elements = schemaElements(schema);
  const listed = structural ?? structuralCoordinates(schema, elements);
  const faults = [
    ...elements.flatMap((element) => faultsOf(element, listed)),
    ...unknownNames(elements, listed),
    ...describedFaults(schema),
  ];
  if (faults.length > 0) throw new Error(`The schema cannot be governed:\n  ${faults.sort().join('\n  ')}`);
  return infosOf(elements);
}

const known = new WeakMap<GraphQLSchema, ReadonlyMap<Coordinate, CoordinateInfo>>();

/**
 * The coordinates with a class of their own, by name: of a caller's own schema (`visible-schema.ts`) those that it has.
 * Read once for each schema.
 */
export function coordinatesOfSchema(schema: GraphQLSchema): ReadonlyMap<Coordinate, CoordinateInfo> {
  const found = known.get(schema) ?? new Map(infosOf(schemaElements(schema)).map((info) => [info.coordinate, info]));
  known.set(schema, found);
  return found;
}

function infosOf(elements: readonly SchemaElement[]): CoordinateInfo[] {
  return elements.flatMap(({ coordinate, extension, asks }) =>
    extension === undefined || extension.classification === null
      ? []
      : [{ ...infoOf(coordinate, extension), ...(asks.length > 0 && { asks }) }],
  );
}

/** Leaves and links that are classed, decided and recorded as the coordinate carrying their record. */
export function carriedCoordinates(schema: GraphQLSchema): ReadonlySet<Coordinate> {
  return new Set(
    schemaElements(schema).flatMap(({ coordinate, extension }) => (extension?.carried ? [coordinate] : [])),
  );
}

function infoOf(coordinate: Coordinate, extension: ClassifiedExtension): CoordinateInfo {
  const { classification, derivedFrom, masks, gathers, reveals } = extension;
  if (classification === null) throw new Error(`${coordinate} has no class of its own.`);
  return { coordinate, classification, derivedFrom, masks, gathers, reveals };
}

function faultsOf(element: SchemaElement, structural: ReadonlySet<Coordinate>): string[] {
  const { coordinate, extension, denialSpreads } = element;
  if (extension === undefined) return [`${coordinate} has no class.`];
  const declared = extension.classification === 'STRUCTURAL';
  const faults: string[] = [];
  if (declared && !structural.has(coordinate)) faults.push(`${coordinate} is STRUCTURAL but not on the one list.`);
  if (!declared && structural.has(coordinate))
    faults.push(`${coordinate} is on the structural list but not STRUCTURAL.`);
  if (!declared && denialSpreads) faults.push(`${coordinate} is not STRUCTURAL and must be nullable.`);
  return faults;
}

/** Names that a class declaration or the structural list uses and the schema does not have. */
function unknownNames(elements: readonly SchemaElement[], structural: ReadonlySet<Coordinate>): string[] {
  const known = new Set(elements.map((element) => element.coordinate));
  const faults = [...structural]
    .filter((coordinate) => !known.has(coordinate))
    .map((coordinate) => `${coordinate} is on the structural list but not in the schema.`);
  for (const { coordinate, extension } of elements) {
    const named = [
      ...(extension?.derivedFrom ?? []),
      ...(extension?.gathers ?? []),
      ...(extension?.masks ? [extension.masks] : []),
      ...(extension?.reveals ? [extension.reveals.coordinate] : []),
    ];
    for (const name of named)
      if (!known.has(name)) faults.push(`${coordinate} names ${name}, which is not in the schema.`);
  }
  return faults;
}
