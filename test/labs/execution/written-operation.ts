/**
 * Operations that merge: the same field several times, by fragments that are spread again and again, under conditions of
 * every kind, with arguments from literals, variables, defaults and nothing. By rule from a seed; not all of them are valid.
 */
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { dice, oneOf } from './dice';

export interface WrittenOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const ALIASES = ['__proto__', 'constructor', 'then', 'toJSON', 'a_b', 'a', 'b', '_'];
const CONDITIONS = [
  '@include(if: $a)',
  '@skip(if: $b)',
  '@include(if: $b) @skip(if: $c)',
  '@skip(if: $c)',
  '@include(if: true)',
  '@skip(if: true)',
  '@include(if: false)',
];

export function writtenOperation(schema: GraphQLSchema, seed: string): WrittenOperation {
  return new Writer(schema, seed).operation();
}

class Writer {
  private readonly fragments = new Map<string, string>();
  private readonly declared = new Map<string, string>();
  private readonly variables: Record<string, unknown> = {};
  private drawn = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly seed: string,
  ) {}

  operation(): WrittenOperation {
    const mutation = this.schema.getMutationType();
    const isMutation = mutation && this.chance(6);
    const type = (isMutation ? mutation : this.schema.getQueryType()) as GraphQLObjectType;
    const body = this.set(type, 4);
    const declared = [...this.declared.values()];
    const head = `${isMutation ? 'mutation' : 'query'} Written${declared.length > 0 ? `(${declared.join(', ')})` : ''}`;
    return { query: [`${head} ${body}`, ...this.fragments.values()].join('\n'), variables: this.variables };
  }

  private draw(): string {
    return `${this.seed} ${(this.drawn += 1)}`;
  }

  private chance(in_: number): boolean {
    return dice(this.draw()) % in_ === 0;
  }

  private set(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + (dice(this.draw()) % 4);
    const parts = Array.from({ length: count }, () => this.selection(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    const kind = dice(this.draw()) % 8;
    if (kind === 0 && depth > 0) return `...${this.condition()} ${this.set(type, depth - 1)}`;
    if (kind <= 3 && depth > 0) {
      const on = this.overlapping(type);
      if (kind === 1) return `... on ${on.name}${this.condition()} ${this.set(on, depth - 1)}`;
      return `...${this.fragment(on, depth - 1)}${this.condition()}`;
    }
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const usable = fields.filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)));
    if (usable.length === 0 || this.chance(12)) return `${this.chance(2) ? 'name: ' : ''}__typename${this.condition()}`;
    return this.field(type, oneOf(this.draw(), usable), depth);
  }

  private field(type: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, depth: number): string {
    const number = dice(this.draw()) % 6;
    const key = number === 0 ? oneOf(this.draw(), ALIASES) : number === 1 ? `${field.name}_2` : field.name;
    // the same key has the same arguments wherever it stands, or the two could not be merged
    const given = this.arguments(field, `${this.seed} ${type.name}.${field.name} ${key}`);
    const named = getNamedType(field.type);
    const body = isCompositeType(named) ? ` ${this.set(named, Math.max(depth - 1, 0))}` : '';
    return `${key === field.name ? '' : `${key}: `}${field.name}${given}${this.condition()}${body}`;
  }

  private overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    const others = isAbstractType(type) ? this.schema.getPossibleTypes(type) : type.getInterfaces();
    return oneOf<GraphQLCompositeType>(this.draw(), [type, ...others]);
  }

  private fragment(type: GraphQLCompositeType, depth: number): string {
    const name = `F_${type.name}_${depth}_${dice(this.draw()) % 2}`;
    if (!this.fragments.has(name)) {
      this.fragments.set(name, '');
      this.fragments.set(name, `fragment ${name} on ${type.name} ${this.set(type, depth)}`);
    }
    return name;
  }

  private condition(): string {
    if (!this.chance(4)) return '';
    const text = oneOf(this.draw(), CONDITIONS);
    const value = (): boolean => this.chance(2);
    if (text.includes('$a')) this.declare('a', '$a: Boolean!', value);
    if (text.includes('$b')) this.declare('b', '$b: Boolean = true', () => (this.chance(2) ? value() : undefined));
    if (text.includes('$c')) this.declare('c', '$c: Boolean = false', () => (this.chance(6) ? null : value()));
    return ` ${text}`;
  }

  private declare(name: string, text: string, value: () => unknown): void {
    if (this.declared.has(name)) return;
    this.declared.set(name, text);
    const given = value();
    if (given !== undefined) this.variables[name] = given;
  }

  private arguments(field: GraphQLField<unknown, unknown>, words: string): string {
    const given = field.args.flatMap(({ name, type, defaultValue }) => {
      const isNeeded = isNonNullType(type) && defaultValue === undefined;
      if (!isNeeded && dice(`${words} ${name} given`) % 2 === 0) return [];
      return [`${name}: ${this.argument(type, `${words} ${name}`, defaultValue !== undefined)}`];
    });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  private argument(type: GraphQLInputType, words: string, hasDefault: boolean): string {
    const chance = dice(`${words} as`) % 3;
    if (chance > 0) return this.literal(type, words, chance === 1);
    return this.variable(type, words, hasDefault);
  }

  private variable(type: GraphQLInputType, words: string, hasDefault: boolean): string {
    const name = `v${dice(words)}`;
    const kind = dice(`${words} declared`) % 5;
    const isOptional = isNonNullType(type) && hasDefault && kind === 0;
    const text = isOptional ? String(getNullableType(type)) : String(type);
    const preset = kind === 1 ? ` = ${this.literal(type, `${words} preset`, false)}` : '';
    this.declare(name, `$${name}: ${text}${preset}`, () => {
      if (kind === 1 || (kind === 2 && !isNonNullType(type))) return undefined;
      if ((kind === 3 && !isNonNullType(type)) || (isOptional && this.chance(2))) return null;
      return this.json(type, words);
    });
    return `$${name}`;
  }

  private literal(type: GraphQLInputType, words: string, withVariables: boolean): string {
    if (withVariables && dice(`${words} variable`) % 4 === 0) return this.variable(type, `${words} inside`, false);
    const nullable = getNullableType(type);
    if (!isNonNullType(type) && dice(`${words} null`) % 12 === 0) return 'null';
    if (isListType(nullable)) {
      // one item may stand for a list of it
      if (dice(`${words} single`) % 4 === 0) return this.literal(nullable.ofType, `${words} 0`, false);
      const items = Array.from({ length: dice(`${words} length`) % 3 }, (_, at) => `${words} ${at}`);
      return `[${items.map((one) => this.literal(nullable.ofType, one, withVariables)).join(', ')}]`;
    }
    if (isEnumType(nullable)) return oneOf(words, nullable.getValues()).name;
    if (!isInputObjectType(nullable)) return JSON.stringify(this.scalar(nullable.name, words));
    return `{ ${this.entries(nullable, words)
      .map(
        (one) => `${one.name}: ${this.literal(one.type, `${words} ${one.name}`, withVariables && !nullable.isOneOf)}`,
      )
      .join(', ')} }`;
  }

  private json(type: GraphQLInputType, words: string): unknown {
    const nullable = getNullableType(type);
    if (isListType(nullable)) return [this.json(nullable.ofType, `${words} 0`)];
    if (isEnumType(nullable)) return oneOf(words, nullable.getValues()).name;
    if (!isInputObjectType(nullable)) return this.scalar(nullable.name, words);
    return Object.fromEntries(
      this.entries(nullable, words).map((one) => [one.name, this.json(one.type, `${words} ${one.name}`)]),
    );
  }

  private entries(
    type: Extract<GraphQLInputType, { getFields(): unknown }>,
    words: string,
  ): { name: string; type: GraphQLInputType }[] {
    const fields = Object.values(type.getFields());
    if (type.isOneOf) return [oneOf(words, fields)];
    return fields.filter((one) => isNonNullType(one.type) || dice(`${words} ${one.name} given`) % 3 === 0);
  }

  private scalar(name: string, words: string): unknown {
    const number = dice(`${words} scalar`);
    switch (name) {
      case 'Int':
        return number % 100;
      case 'Float':
        return number / 7;
      case 'Boolean':
        return number % 2 === 0;
      case 'DateTime':
        return '2020-05-10T08:00:00.000Z';
      case 'LocalDate':
        return '2020-05-10';
      default:
        return oneOf(`${number}`, ['', 'word', 'é"\\\u2028${}`', '0);process.exit(', '\'"]}))//']);
    }
  }
}
