/**
 * What peers serve: the rows of one list, as the hub answered them, under the names that their fields have in the schema. A peer
 * gives them to anybody; it knows no caller, no partner, and merges nothing.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getNamedType, Kind, parse, type GraphQLObjectType, type GraphQLSchema, type SelectionSetNode } from 'graphql';

export type Row = Readonly<Record<string, unknown>>;

export interface ListFixture {
  /** Field of `Query`: a connection. */
  readonly field: string;
  readonly rows: readonly Row[];
}

interface Connection {
  readonly edges: readonly { readonly node: Row }[];
}

/** @param query of one root field and without fragments. @param data what the hub answered it with. */
export function listFixture(query: string, data: Readonly<Record<string, unknown>>): ListFixture {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A fixture is of an operation.');
  const [field, connection] = Object.entries(byFieldName(operation.selectionSet, data) as Row)[0]!;
  return { field, rows: (connection as Connection).edges.map(({ node }) => node) };
}

function byFieldName(selections: SelectionSetNode | undefined, value: unknown): unknown {
  if (!selections || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => byFieldName(selections, item));
  const named: Record<string, unknown> = {};
  for (const selection of selections.selections) {
    if (selection.kind !== Kind.FIELD) throw new Error('A fixture is of an operation without fragments.');
    const { name, alias, selectionSet } = selection;
    named[name.value] = byFieldName(selectionSet, (value as Row)[(alias ?? name).value]);
  }
  return named;
}

/** The hub's own schema. */
export const SCHEMA_TEXT = readFileSync(join(__dirname, '../../../../schema/hub.graphql'), 'utf8');

/** As a resolver makes it of what it has fetched. */
export function connectionOf(rows: readonly Row[]): Connection {
  return { edges: rows.map((node) => ({ node })) };
}

/** The type of the list's rows. */
export function rowType(schema: GraphQLSchema, { field }: ListFixture): GraphQLObjectType {
  const connection = getNamedType(schema.getQueryType()!.getFields()[field]!.type) as GraphQLObjectType;
  const edge = getNamedType(connection.getFields()['edges']!.type) as GraphQLObjectType;
  return getNamedType(edge.getFields()['node']!.type) as GraphQLObjectType;
}

export interface LinkedRows {
  /** What stands in the row itself, and its key. */
  readonly rows: readonly (Row & { readonly key: number })[];
  /** By field that leads to something else: what it leads to, by the row's key. */
  readonly links: ReadonlyMap<string, ReadonlyMap<number, unknown>>;
}

/** As a database would have them: what a row leads to stands in another table, and is fetched by key. */
export function linkedRows({ rows }: ListFixture): LinkedRows {
  const links = new Map<string, Map<number, unknown>>();
  const own = rows.map((row, key) => {
    const kept: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(row)) {
      if (!leadsElsewhere(value)) kept[name] = value;
      else links.set(name, (links.get(name) ?? new Map<number, unknown>()).set(key, value));
    }
    return { ...kept, key };
  });
  return { rows: own, links };
}

/** An object, or a list of them. */
function leadsElsewhere(value: unknown): boolean {
  const [first] = [value].flat();
  return typeof first === 'object' && first !== null;
}
