/** What goes from a schema: elements that are deprecated in it. */
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

export interface DeprecatedElement {
  /** `Type.field`, `Type.field(argument:)`, `Input.field` or `Enum.VALUE`. */
  readonly about: string;
  /** From which day on it may be missing, and what to ask instead. */
  readonly reason: string;
}

interface Element {
  readonly name: string;
  readonly deprecationReason?: string | null | undefined;
}

export function deprecations(schema: GraphQLSchema): DeprecatedElement[] {
  const found: DeprecatedElement[] = [];
  const look = (about: string, { deprecationReason }: Element): void => {
    if (deprecationReason != null) found.push({ about, reason: deprecationReason });
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field);
      for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name}:)`, argument);
    }
  }
  return found;
}
