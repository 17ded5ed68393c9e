/**
 * The schema as a document that shows how every coordinate is governed: sorted, with the class of each as an applied
 * directive, which graphql-js by itself leaves out.
 */
import { MapperKind, mapSchema, printSchemaWithDirectives } from '@graphql-tools/utils';
import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLNonNull,
  GraphQLSchema,
  lexicographicSortSchema,
} from 'graphql';
import { CLASSIFICATIONS, classifiedOf, type Classification, type ClassifiedExtension } from '../model/classification';

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
  description: 'The class of a coordinate; who may see it is decided by it and by the policy in force.',
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
  const config = schema.toConfig();
  const described = new GraphQLSchema({
    ...config,
    types: [...config.types, classification],
    directives: [...config.directives, classifiedDirective, carriedDirective],
  });
  const governed = mapSchema(described, {
    [MapperKind.FIELD]: (field, _name, typeName) => {
      const type = schema.getType(typeName);
      return applied(field, classifiedOf(field) ?? (type && classifiedOf(type)));
    },
    [MapperKind.ARGUMENT]: (argument) => applied(argument, classifiedOf(argument)),
  });
  return `${printSchemaWithDirectives(lexicographicSortSchema(governed))}\n`;
}

function applied<Config extends { extensions?: object | null }>(
  config: Config,
  extension: ClassifiedExtension | undefined,
): Config {
  if (extension === undefined) return config;
  const isCarried = extension.carried || extension.classification === null;
  const directives = isCarried ? { carried: {} } : { classified: { as: extension.classification } };
  return { ...config, extensions: { ...config.extensions, directives } };
}
