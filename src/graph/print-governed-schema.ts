/**
 * The schema as a document that shows how every coordinate is governed: sorted, with the class of each as an applied
 * directive. graphql-js leaves applied directives out, so they are put on a copy's syntax tree and that is printed.
 */
import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLNonNull,
  GraphQLSchema,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  visit,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
} from 'graphql';
import { CLASSIFICATIONS, type Classification } from '../model/classification';
import type { ClassifiedExtension } from '../model/classified-extension';
import { schemaElements } from './schema-elements';

const MEANINGS: Readonly<Record<Classification, string>> = {
  STRUCTURAL: 'Needed to carry an answer at all; for every authenticated caller.',
  PUBLIC: 'No person behind it.',
  INTERNAL: 'How work is organised.',
  PERSONAL: 'About an identifiable person.',
  IDENTIFIER: 'A strong key to a person.',
  MEDICAL: 'Health data.',
};

const classification = new GraphQLEnumType({
  name: 'Classification',
  description: 'How sensitive a coordinate is.',
  values: Object.fromEntries(CLASSIFICATIONS.map((name) => [name, { description: MEANINGS[name] }])),
});

const classifiedDirective = new GraphQLDirective({
  name: 'classified',
  description: 'The class of a coordinate; whoever may see it is decided by it and by the policy in force.',
  locations: [
    DirectiveLocation.FIELD_DEFINITION,
    DirectiveLocation.ARGUMENT_DEFINITION,
    DirectiveLocation.INPUT_FIELD_DEFINITION,
  ],
  args: { as: { type: new GraphQLNonNull(classification), description: 'The class.' } },
});

const carriedDirective = new GraphQLDirective({
  name: 'carried',
  description: 'Without a class of its own: classed, decided and recorded as the coordinate that carries the record.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
});

/** Prints each schema when it is first read, and not again while there is such a schema. */
export function printedOnce(): (schema: GraphQLSchema) => string {
  const printed = new WeakMap<GraphQLSchema, string>();
  return (schema) => {
    const text = printed.get(schema) ?? printGovernedSchema(schema);
    printed.set(schema, text);
    return text;
  };
}

export function printGovernedSchema(schema: GraphQLSchema): string {
  const elements = new Map(schemaElements(schema).map(({ coordinate, extension }) => [coordinate, extension]));
  const config = schema.toConfig();
  const described = new GraphQLSchema({
    ...config,
    types: [...config.types, classification],
    directives: [...config.directives, classifiedDirective, carriedDirective],
  });
  const document = parse(printSchema(lexicographicSortSchema(described)));
  let typeName = '';
  const governed = visit(document, {
    ObjectTypeDefinition: { enter: (node) => void (typeName = node.name.value) },
    InterfaceTypeDefinition: { enter: (node) => void (typeName = node.name.value) },
    InputObjectTypeDefinition: { enter: (node) => void (typeName = node.name.value) },
    FieldDefinition: (node): FieldDefinitionNode => {
      const coordinate = `${typeName}.${node.name.value}`;
      const args = node.arguments?.map((argument) =>
        governedInput(argument, elements.get(`${coordinate}(${argument.name.value}:)`)),
      );
      return {
        ...node,
        arguments: args,
        directives: [...(node.directives ?? []), ...applied(elements.get(coordinate))],
      };
    },
    InputValueDefinition: (node, _key, _parent, path) => {
      const inInputType = path[path.length - 2] === 'fields';
      return inInputType ? governedInput(node, elements.get(`${typeName}.${node.name.value}`)) : undefined;
    },
  });
  return `${print(governed)}\n`;
}

function governedInput(
  node: InputValueDefinitionNode,
  extension: ClassifiedExtension | undefined,
): InputValueDefinitionNode {
  return { ...node, directives: [...(node.directives ?? []), ...applied(extension)] };
}

function applied(extension: ClassifiedExtension | undefined): ConstDirectiveNode[] {
  if (extension === undefined) return [];
  if (extension.carried || extension.classification === null) return [directiveNode('carried')];
  return [directiveNode('classified', extension.classification)];
}

function directiveNode(name: string, as?: string): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments:
      as === undefined
        ? []
        : [
            {
              kind: Kind.ARGUMENT,
              name: { kind: Kind.NAME, value: 'as' },
              value: { kind: Kind.ENUM, value: as },
            },
          ],
  };
}
