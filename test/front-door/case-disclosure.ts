/** What an answer about a case gives away, coordinate by coordinate, and what it withholds. */
import { getNamedType, isCompositeType, isObjectType, type GraphQLSchema } from 'graphql';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import { RECORDED_CLASSES } from '../../src/model/classification';
import { fullSelection } from '../support/full-selection';
import type { Answer } from '../support/running-demonstration';

export interface CaseAnswer {
  readonly case: Record<string, unknown> | null;
}

const schema: GraphQLSchema = buildHubSchema();
const classes = new Map(readCoordinates(schema).map(({ coordinate, classification }) => [coordinate, classification]));

/** Everything there is about one case. */
export const EVERYTHING = `query ($id: ID!) { case(id: $id) { ${fullSelection(schema, 'Case')} } }`;

/** Personal, identifying or medical. */
export function isSensitive(coordinate: string): boolean {
  return RECORDED_CLASSES.has(classes.get(coordinate) ?? 'MEDICAL');
}

/** Coordinates of the leaves that have a value. */
export function givenBy({ data }: Answer<CaseAnswer>): Set<string> {
  const given = new Set<string>();
  gather('Case', data?.case, given);
  return given;
}

function gather(typeName: string, value: unknown, given: Set<string>): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) return value.forEach((one) => gather(typeName, one, given));
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is not an object type.`);
  for (const [name, inner] of Object.entries(value as Record<string, unknown>)) {
    if (inner === null || inner === undefined) continue;
    const named = getNamedType(type.getFields()[name]!.type);
    if (isCompositeType(named)) gather(named.name, inner, given);
    else given.add(`${typeName}.${name}`);
  }
}

/** Reasons of the denied selections, by coordinate; that of the whole case where it is not there. */
export function withheldBy({ errors }: Answer<unknown>): Map<string, string> {
  return new Map(
    errors.flatMap(({ extensions: { code, coordinate, selection, reason } }) => {
      if (code === 'NOT_FOUND_OR_FORBIDDEN') return [[String(selection), code] as const];
      if (code !== 'FIELD_WITHHELD') return [];
      return [[String(coordinate ?? selection), String(reason)] as const];
    }),
  );
}
