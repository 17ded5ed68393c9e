/**
 * What other subgraphs of an organisation may extend: the types whose records are looked up by their id, and the query field
 * that each is otherwise come to by. Through `_entities` a record is there for whom that field gives it, and for nobody else.
 */
import { isUnionType, type GraphQLSchema } from 'graphql';
import type { Coordinate } from '../../model/classification';

export const ENTITY_NAMES = ['Case', 'Person', 'StaffMember'] as const;
export type EntityName = (typeof ENTITY_NAMES)[number];

/** The union of them, as Federation names it. */
export const ENTITY_UNION = '_Entity';

const COME_TO_BY: Readonly<Record<EntityName, Coordinate>> = {
  Case: 'Query.case',
  Person: 'Query.case',
  StaffMember: 'Query.staff',
};

export function isEntityName(name: unknown): name is EntityName {
  return ENTITY_NAMES.some((one) => one === name);
}

/** The field that gives the entity where it is not looked up by its id; null for what is no entity. */
export function entityComeToBy(typeName: string): Coordinate | null {
  return isEntityName(typeName) ? COME_TO_BY[typeName] : null;
}

/** Those that the schema has, as a caller has it. */
export function entitiesOf(schema: GraphQLSchema): readonly EntityName[] {
  const union = schema.getType(ENTITY_UNION);
  return isUnionType(union) ? union.getTypes().map(({ name }) => name).filter(isEntityName) : []; // prettier-ignore
}
