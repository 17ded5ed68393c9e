/** What an operation selects in the rows of a list, read from the document that is executed. */
import {
  getNamedType,
  isCompositeType,
  isObjectType,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';
import type { Coordinate } from '../../model/classification';

/** Fields of rows, and of what stands in them, that ask partners or the hub's own stores and that no list asks for. */
export const ASK_BY_THEMSELVES: ReadonlySet<Coordinate> = new Set([
  'CallOrder.attempts',
  'CallOrder.case',
  'Case.absences',
  'Case.careTeam',
  'Case.collectivity',
  'Case.contacts',
  'Case.householdOrders',
  'Case.householdOrdersCount',
  'Case.indexCase',
  'Case.scripts',
  'Case.sections',
  'Case.timeline',
]);

type Nodes = readonly FieldNode[];
type Info = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

/**
 * By the nodes of the field that gives the list: who executes an operation makes these anew for each combination of what
 * it includes and skips.
 */
const remembered = new WeakMap<Nodes, readonly string[] | null>();

/**
 * The fields selected in the rows that `asked` knows, in the order of the document. Null where no row is selected, or
 * something else that is selected there asks as well.
 * @param to the fields by which a row is come to
 */
export function selectedInRows(
  info: GraphQLResolveInfo,
  to: readonly string[],
  asked: { has(field: string): boolean },
): readonly string[] | null {
  const { fieldNodes } = info;
  let selected = remembered.get(fieldNodes);
  if (selected === undefined) remembered.set(fieldNodes, (selected = readRows(info, to, asked)));
  return selected;
}

function readRows(
  info: GraphQLResolveInfo,
  to: readonly string[],
  asked: { has(field: string): boolean },
): readonly string[] | null {
  let type: GraphQLNamedType = getNamedType(info.returnType);
  let nodes: Nodes = info.fieldNodes;
  for (const step of to) {
    const fields: Map<string, Nodes> = fieldsIn(info, type, nodes);
    const next = fields.get(step);
    fields.delete(step);
    if (!next || [...fields].some(([field, below]) => asks(info, type, field, below))) return null;
    type = typeOf(type, step);
    nodes = next;
  }
  const fields = [...fieldsIn(info, type, nodes)];
  const othersAsk = fields.some(([field, below]) =>
    asked.has(field) ? anyAsks(info, typeOf(type, field), below) : asks(info, type, field, below),
  );
  return othersAsk ? null : fields.map(([field]) => field).filter((field) => asked.has(field));
}

function asks(info: Info, type: GraphQLNamedType, field: string, nodes: Nodes): boolean {
  return ASK_BY_THEMSELVES.has(`${type.name}.${field}`) || anyAsks(info, typeOf(type, field), nodes);
}

function anyAsks(info: Info, type: GraphQLNamedType, nodes: Nodes): boolean {
  if (!isCompositeType(type)) return false;
  // of several types it is not known beforehand which it will be
  if (!isObjectType(type)) return true;
  return [...fieldsIn(info, type, nodes)].some(([field, below]) => asks(info, type, field, below));
}

/** By name: what is selected under several response keys is selected once. */
function fieldsIn(info: Info, type: GraphQLNamedType, nodes: Nodes): Map<string, Nodes> {
  const { schema, fragments, variableValues } = info;
  const byName = new Map<string, Nodes>();
  for (const same of collectSubfields(schema, fragments, variableValues, type as GraphQLObjectType, nodes).values()) {
    const name = same[0]?.name.value ?? '';
    if (!name.startsWith('__')) byName.set(name, [...(byName.get(name) ?? []), ...same]);
  }
  return byName;
}

function typeOf(type: GraphQLNamedType, field: string): GraphQLNamedType {
  const definition = isObjectType(type) ? type.getFields()[field] : undefined;
  if (!definition) throw new Error(`The schema has no ${type.name}.${field}.`);
  return getNamedType(definition.type);
}
