/** Which operations a change of the schema breaks: they fit it no more, or what they use has become something else. */
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
  type TypeNode,
} from 'graphql';
import type { SchemaChange } from './schema-changes';

/** As it is registered, or lies in a file. */
export interface CheckedOperation {
  /** Who asks it: a client id, or a folder. */
  readonly client: string;
  readonly name: string;
  readonly text: string;
  /** How often it was asked lately; null where that is not known. */
  readonly requests: number | null;
}

export interface BrokenOperation extends CheckedOperation {
  readonly reasons: readonly string[];
}

export interface ChangesMet {
  readonly broken: readonly BrokenOperation[];
  /** Those that did not fit the old schema either: they are not broken by this. */
  readonly unfit: readonly CheckedOperation[];
}

export function brokenOperations(
  operations: readonly CheckedOperation[],
  schemas: { readonly before: GraphQLSchema; readonly after: GraphQLSchema },
  changes: readonly SchemaChange[],
): ChangesMet {
  const breaking = changes.filter(({ kind }) => kind === 'breaking');
  const broken: BrokenOperation[] = [];
  const unfit: CheckedOperation[] = [];
  for (const operation of operations) {
    const document = parse(operation.text);
    if (validate(schemas.before, document).length > 0) {
      unfit.push(operation);
      continue;
    }
    const invalid = validate(schemas.after, document).map(({ message }) => message);
    const used = usedPlaces(schemas.before, operation.text);
    const met = breaking.filter(({ meets }) => used.has(meets)).map(({ sentence }) => sentence);
    const reasons = [...new Set([...invalid, ...met])];
    if (reasons.length > 0) broken.push({ ...operation, reasons });
  }
  return { broken, unfit };
}

/**
 * What an operation selects, as `Type.field`; and of its variables every field and value that may be sent in one: what is sent
 * is not known here.
 */
export function usedPlaces(schema: GraphQLSchema, text: string): ReadonlySet<string> {
  const used = new Set<string>();
  const types = new TypeInfo(schema);
  const document = parse(text, { noLocation: true });
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: () => {
        const [parent, field] = [types.getParentType(), types.getFieldDef()];
        if (parent && field && !field.name.startsWith('__')) used.add(`${parent.name}.${field.name}`);
      },
      VariableDefinition: ({ type }) => addInput(schema, namedIn(type), used),
    }),
  );
  return used;
}

function namedIn(node: TypeNode): string {
  return node.kind === Kind.NAMED_TYPE ? node.name.value : namedIn(node.type);
}

function addInput(schema: GraphQLSchema, name: string, used: Set<string>): void {
  const type = schema.getType(name);
  if (used.has(name) || type === undefined) return;
  used.add(name);
  if (isEnumType(type)) for (const value of type.getValues()) used.add(`${name}.${value.name}`);
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    used.add(`${name}.${field.name}`);
    addInput(schema, getNamedType(field.type).name, used);
  }
}
