/** Selects everything below a type, as deep as it goes: what a caller who asks for the lot would send. */
import { getNamedType, isCompositeType, isObjectType, type GraphQLSchema } from 'graphql';

/** Fields that lead to the cases of others; who tests them selects them himself. */
export const TO_OTHERS: ReadonlySet<string> = new Set(['Collectivity.cases', 'Collectivity.orders']);
/** Fields that lead back to where one came from get their id only. */
const BACK_LINKS: ReadonlySet<string> = new Set(['CallOrder.case', 'Case.indexCase', 'PolicyRegisterEntry.history']);

export function fullSelection(schema: GraphQLSchema, typeName: string): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is not an object type.`);
  const fields = Object.values(type.getFields())
    .filter((field) => !TO_OTHERS.has(`${typeName}.${field.name}`))
    .filter((field) => field.args.every((argument) => !argument.type.toString().endsWith('!')))
    .map((field) => {
      const named = getNamedType(field.type);
      if (!isCompositeType(named)) return field.name;
      const below = BACK_LINKS.has(`${typeName}.${field.name}`) ? 'id' : fullSelection(schema, named.name);
      return `${field.name} { ${below} }`;
    });
  return fields.join(' ');
}
