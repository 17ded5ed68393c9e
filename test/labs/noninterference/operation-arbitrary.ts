/**
 * Operations nobody would write, over the whole schema: any field of any type, under aliases, in fragments on types and
 * interfaces, twice, under conditions, with any arguments, and now and then wrong. Made from the schema alone, so that a
 * field is in the day it is added. fast-check makes them from a seed and makes a failing one smaller.
 */
import fc from 'fast-check';
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { ArgumentArbitrary } from './argument-arbitrary';
import type { Conditional, GeneratedOperation, Mistake, SelectedField, Selection } from './generated-operation';

export interface GeneratorOptions {
  /** What `mayI` is asked about. */
  readonly coordinates: readonly string[];
  /** How often a root field is chosen, compared with the others; 1 where nothing is said. */
  readonly weightOf?: (coordinate: string) => number;
  /** Fields inside types that are chosen far more often than their neighbours. */
  readonly often?: ReadonlySet<string>;
  /** How many of a hundred operations are mutations. */
  readonly mutations?: number;
}

const DEEPEST = 4;
/** Wrong on purpose: about one in fifteen. */
const MISTAKES: readonly Mistake[] = [
  'misspelt field',
  'cut short',
  'unknown argument',
  'word for a number',
  'undeclared variable',
  'unused variable',
];

export function operationArbitrary(schema: GraphQLSchema, options: GeneratorOptions): fc.Arbitrary<GeneratedOperation> {
  const selections = new SelectionArbitrary(schema, options);
  const mistake = fc.oneof(
    { arbitrary: fc.constant(null), weight: 14 },
    { arbitrary: fc.constantFrom(...MISTAKES), weight: 1 },
  );
  const of = (operation: 'query' | 'mutation', root: string, most: number): fc.Arbitrary<GeneratedOperation> =>
    fc.tuple(selections.ofRoot(root, most), mistake).map(([selected, wrong]) => ({
      operation,
      selections: selected,
      mistake: wrong,
    }));
  const queryType = schema.getQueryType();
  if (!queryType) throw new Error('The schema has no query type.');
  const mutationType = schema.getMutationType();
  const mutations = options.mutations ?? 8;
  const queries = { arbitrary: of('query', queryType.name, 2), weight: 100 - mutations };
  if (!mutationType || mutations === 0) return queries.arbitrary;
  return fc.oneof(queries, { arbitrary: of('mutation', mutationType.name, 2), weight: mutations });
}

const CONDITIONALS: readonly Conditional[] = [
  { directive: 'include', condition: '$yes' },
  { directive: 'skip', condition: '$no' },
  { directive: 'include', condition: '$no' },
  { directive: 'skip', condition: 'false' },
  { directive: 'include', condition: 'true' },
];
const conditional = fc.oneof(
  { arbitrary: fc.constant(null), weight: 9 },
  { arbitrary: fc.constantFrom(...CONDITIONALS), weight: 2 },
);

interface Weighted {
  readonly arbitrary: fc.Arbitrary<Selection>;
  readonly weight: number;
}

class SelectionArbitrary {
  private readonly known = new Map<string, fc.Arbitrary<readonly Selection[]>>();
  private readonly values: ArgumentArbitrary;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly options: GeneratorOptions,
  ) {
    this.values = new ArgumentArbitrary(options.coordinates);
  }

  ofRoot(root: string, most: number): fc.Arbitrary<readonly Selection[]> {
    const type = this.composite(root);
    const fields = Object.values(fieldsOf(type)).map((field) => ({
      arbitrary: this.field(type.name, field, DEEPEST),
      weight: this.options.weightOf?.(`${type.name}.${field.name}`) ?? 1,
    }));
    const fragment = this.fragment(fc.array(fc.oneof(...fields), { minLength: 1, maxLength: 2 }), [root]);
    const all = [...fields, { arbitrary: fragment, weight: 3 }];
    if (type === this.schema.getQueryType()) all.push(...this.introspection());
    return fc.array(fc.oneof(...all), { minLength: 1, maxLength: most });
  }

  private of(typeName: string, depth: number): fc.Arbitrary<readonly Selection[]> {
    const key = `${typeName} ${depth}`;
    const known = this.known.get(key);
    if (known) return known;
    const type = this.composite(typeName);
    const own = this.fieldsFor(type, depth);
    const inside = fc.array(fc.oneof(...own), { minLength: 1, maxLength: 3 });
    const choices: Weighted[] = [...own, { arbitrary: this.fragment(inside, [typeName]), weight: 2 }];
    choices.push(...this.otherTypes(type, depth));
    const made = fc.array(fc.oneof(...choices), { minLength: 1, maxLength: depth === DEEPEST ? 7 : 5 });
    this.known.set(key, made);
    return made;
  }

  /** Fields of a type, and its name; at the deepest only leaves, where there are any. */
  private fieldsFor(type: GraphQLCompositeType, depth: number): Weighted[] {
    const fields = Object.values(fieldsOf(type));
    const leaves = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    const usable = depth > 0 ? fields : leaves;
    const wrapper = isPage(type);
    const own = usable.map((field) => ({
      arbitrary: this.field(type.name, field, depth),
      weight: this.isOften(type.name, field.name)
        ? 40
        : wrapper && isCompositeType(getNamedType(field.type)) && field.name !== 'pageInfo'
          ? 6
          : 2,
    }));
    return [...own, { arbitrary: fc.constant<Selection>(TYPE_NAME), weight: 1 }];
  }

  private isOften(typeName: string, fieldName: string): boolean {
    return this.options.often?.has(`${typeName}.${fieldName}`) ?? false;
  }

  /** Fragments on the types an interface or a union stands for, and on the interfaces a type has. */
  private otherTypes(type: GraphQLCompositeType, depth: number): Weighted[] {
    const others = isAbstractType(type)
      ? this.schema.getPossibleTypes(type).map((one) => one.name)
      : isObjectType(type)
        ? type.getInterfaces().map((one) => one.name)
        : [];
    if (depth === 0) return [];
    return others.map((name) => {
      const inside = fc.array(fc.oneof(...this.fieldsFor(this.composite(name), depth - 1)), {
        minLength: 1,
        maxLength: 4,
      });
      return { arbitrary: this.fragment(inside, [name]), weight: 3 };
    });
  }

  private field(parent: string, field: GraphQLField<unknown, unknown>, depth: number): fc.Arbitrary<Selection> {
    const named = getNamedType(field.type);
    const wrapper = isPage(this.composite(parent));
    const inside = isCompositeType(named)
      ? lazily(() => this.of(named.name, Math.max(wrapper || isPage(named) ? depth : depth - 1, 0)))
      : fc.constant(null);
    return fc
      .record({
        aliased: fc.boolean(),
        conditional,
        given: this.values.argumentsOf(field.name, field.args),
        selections: inside,
      })
      .map(({ given, ...rest }): SelectedField => ({
        kind: 'field',
        parent,
        name: field.name,
        arguments: given,
        ...rest,
      }));
  }

  private fragment(
    inside: fc.Arbitrary<readonly Selection[]>,
    types: readonly (string | null)[],
  ): fc.Arbitrary<Selection> {
    return fc.record({
      kind: fc.constant('fragment' as const),
      on: fc.constantFrom(...types),
      named: fc.boolean(),
      conditional,
      selections: inside,
    });
  }

  private introspection(): Weighted[] {
    const type = (name: string): Selection => ({
      ...LEAF,
      name: '__type',
      parent: 'Query',
      arguments: [{ name: 'name', type: 'String!', asVariable: false, value: { kind: 'plain', value: name } }],
      selections: ['name', 'kind']
        .map((leaf) => ({ ...LEAF, parent: '__Type', name: leaf }))
        .concat([
          { ...LEAF, parent: '__Type', name: 'fields', selections: [{ ...LEAF, parent: '__Field', name: 'name' }] },
        ] as never),
    });
    const types = Object.values(this.schema.getTypeMap()).filter((one) => !one.name.startsWith('__'));
    return [
      { arbitrary: fc.constantFrom(...types.map((one) => one.name), 'NoSuchType').map(type), weight: 1 },
      { arbitrary: fc.constant<Selection>({ ...TYPE_NAME, parent: 'Query' }), weight: 1 },
    ];
  }

  private composite(name: string): GraphQLCompositeType {
    const type = this.schema.getType(name);
    if (!isCompositeType(type)) throw new Error(`${name} has no fields.`);
    return type;
  }
}

const LEAF = { kind: 'field', aliased: false, conditional: null, arguments: [], selections: null } as const;
const TYPE_NAME: SelectedField = { ...LEAF, parent: '', name: '__typename' };

/** A page and its edges cost no depth: what is asked about stands behind them. */
function isPage(type: GraphQLCompositeType): boolean {
  return /(Connection|Edge)$/.test(type.name);
}

function fieldsOf(type: GraphQLCompositeType): Readonly<Record<string, GraphQLField<unknown, unknown>>> {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
}

/** Types point at each other: an arbitrary is built when it is first drawn from. */
function lazily<T>(build: () => fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.constant(null).chain(build);
}
