/**
 * A world in which everything happens that can happen to a field, by rule: the same seed and place always meet the same
 * fate. Values, nulls, errors of every kind thrown, returned and rejected with, wrong types, promises that take a turn
 * or four, lists of all that. What resolvers were called with is written down.
 */
import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  GraphQLError,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  responsePathAsArray,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { HubError, SourceError } from '../../../src/model/errors/hub-error';
import { dice, oneOf } from './dice';

/** What resolvers find in their context. */
export interface WithWorld {
  readonly world: RuledWorld;
}

/** Every field of the schema follows the rule from here on; a third of them without a resolver of their own. */
export function followTheRule(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type) && dice(`resolves ${type.name}`) % 2 === 0) {
      type.resolveType = (value) => (value as { ruledType?: string }).ruledType;
    }
    if (!isObjectType(type)) continue;
    if (dice(`is of ${type.name}`) % 3 === 0) type.isTypeOf = (value) => isOfType(type, value);
    for (const field of Object.values(type.getFields())) {
      const isRoot = [schema.getQueryType(), schema.getMutationType()].includes(type);
      const kind = dice(`resolver of ${type.name}.${field.name}`) % 6;
      if (kind === 0 && !isRoot) field.resolve = defaultFieldResolver;
      else if (kind === 1 && !isRoot) delete field.resolve;
      else field.resolve = (_source, args: object, context, info) => (context as WithWorld).world.resolved(args, info);
    }
  }
}

/** As types are asked: now, or with a promise. */
function isOfType(type: GraphQLObjectType, value: unknown): boolean | Promise<boolean> {
  const { ruledType, ruledPlace } = (value ?? {}) as { ruledType?: string; ruledPlace?: string };
  const chance = dice(`of type ${type.name} ${ruledPlace ?? ''}`) % 20;
  if (chance === 0) throw new Error('cannot tell');
  const answer = ruledType === type.name && chance !== 1;
  return chance % 3 === 0 ? Promise.resolve(answer) : answer;
}

export class RuledWorld {
  /** One line for each call of a resolver, in their order. */
  readonly calls: string[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly seed: string,
    private readonly rough = 1,
  ) {}

  resolved(args: object, info: GraphQLResolveInfo): unknown {
    this.note(args, info);
    return this.fate(info.returnType, responsePathAsArray(info.path).join('.'));
  }

  private note(args: object, info: GraphQLResolveInfo): void {
    const { parentType, fieldName, fieldNodes, returnType, path, schema, operation, variableValues, fragments } = info;
    const types: string[] = [];
    for (let step: typeof path | undefined = path; step; step = step.prev) types.push(step.typename ?? '');
    this.calls.push(
      [
        responsePathAsArray(path).join('.'),
        types.join('<'),
        `${parentType.name}.${fieldName}: ${String(returnType)}`,
        fieldNodes.map((node) => `${node.name.value}@${node.loc?.start ?? 'made'}`).join(),
        JSON.stringify(args),
        JSON.stringify(variableValues),
        `${operation.operation} ${Object.keys(fragments).join()}`,
        schema === this.schema,
      ].join(' | '),
    );
  }

  /** What a field or an item of this type comes to at this place. */
  private fate(type: GraphQLOutputType, place: string): unknown {
    const when = dice(`${this.seed} when ${place}`) % 10;
    if (when < 7) return this.outcome(type, place);
    const turns = dice(`${this.seed} turns ${place}`) % 4;
    const promise = afterTurns(turns).then(() => this.outcome(type, place));
    // whatever has a `then` is waited for
    return when < 9 ? promise : { then: promise.then.bind(promise) };
  }

  private outcome(type: GraphQLOutputType, place: string): unknown {
    const chance = dice(`${this.seed} fate ${place}`) % Math.round(100 / this.rough);
    switch (chance) {
      case 0:
      case 1:
        return isNonNullType(type) ? this.value(type, place) : null;
      case 2:
        return undefined;
      case 3:
        return null;
      case 4:
        throw new HubError('NOT_FOUND_OR_FORBIDDEN', { argument: 'id' });
      case 5:
        throw new SourceError('SOURCE_UNAVAILABLE', 'sciensano', new Error('connection refused'));
      case 6:
        throw new Error(`broken at ${place}`);
      case 7:
        throw oneOf<unknown>(`${this.seed} thrown ${place}`, [
          'a word',
          7,
          null,
          undefined,
          { message: 'no error' },
          [],
        ]);
      case 8:
        return new Error(`returned at ${place}`);
      case 9:
        return new GraphQLError('with facts', { extensions: { code: 'OWN', at: place } });
      case 10:
        return oneOf<unknown>(`${this.seed} wrong ${place}`, [
          {},
          [],
          'word',
          1.5,
          Number.NaN,
          true,
          Symbol.iterator,
          1e99,
        ]);
      default:
        return this.value(type, place);
    }
  }

  private value(type: GraphQLOutputType, place: string): unknown {
    const nullable = getNullableType(type);
    if (isListType(nullable)) return this.list(nullable.ofType, place);
    const named = getNamedType(nullable);
    return isLeafType(named) ? this.leaf(named, place) : this.source(named, place);
  }

  private list(item: GraphQLOutputType, place: string): unknown {
    const length = dice(`${this.seed} length ${place}`) % 4;
    const items = Array.from({ length }, (_, at) => this.itemFate(item, `${place}.${at}`));
    const kind = dice(`${this.seed} list ${place}`) % 12;
    if (kind === 0) return new Set(items);
    if (kind === 1) return items.values();
    return items;
  }

  /** Nothing can be thrown where an item is made: it is a promise, or there. */
  private itemFate(item: GraphQLOutputType, place: string): unknown {
    try {
      return this.fate(item, place);
    } catch (error) {
      return dice(`${this.seed} item ${place}`) % 2 === 0 ? rejectedWith(error) : null;
    }
  }

  private leaf(type: GraphQLNamedType, place: string): unknown {
    const number = dice(`${this.seed} value ${place}`);
    if (isEnumType(type)) return oneOf(`${number}`, type.getValues()).value;
    switch (type.name) {
      case 'Int':
        return number % 1000;
      case 'Float':
        return number / 3;
      case 'Boolean':
        return number % 2 === 0;
      case 'DateTime':
        return new Date(Date.UTC(2020, 0, 1) + number);
      case 'LocalDate':
        return `2020-0${1 + (number % 9)}-11`;
      case 'JSONObject':
      case 'JsonWebKey':
        return { number, within: { null: null, list: [1, 'two'] } };
      case 'ID':
        return number % 2 === 0 ? number : `id ${number}`;
      default:
        return oneOf<unknown>(`${number}`, [`word ${number}`, '', 'é\u2028"\\', number, true]);
    }
  }

  /** An object, from which fields without a resolver read what they are named after. */
  private source(named: GraphQLNamedType, place: string): object {
    const type = this.concrete(named, place);
    const fields = type.getFields();
    const own: Record<string, unknown> = { ruledType: type.name, ruledPlace: place, subject: { place } };
    if (dice(`${this.seed} named ${place}`) % 4 > 0) own['__typename'] = type.name;
    return new Proxy(own, {
      get: (target, name) => {
        if (typeof name !== 'string' || !Object.hasOwn(fields, name)) return Reflect.get(target, name) as unknown;
        return this.property(fields[name]?.type as GraphQLOutputType, `${place}.${name}`);
      },
    });
  }

  private property(type: GraphQLOutputType, place: string): unknown {
    if (dice(`${this.seed} method ${place}`) % 6 > 0) return this.fate(type, place);
    return (args: object, context: unknown, info: GraphQLResolveInfo): unknown => {
      if ((context as WithWorld).world !== this) throw new Error('The context is another one.');
      this.note(args, info);
      return this.fate(type, place);
    };
  }

  private concrete(named: GraphQLNamedType, place: string): GraphQLObjectType {
    if (isObjectType(named)) return named;
    if (!isAbstractType(named)) throw new Error(`${named.name} has no objects.`);
    return oneOf(`${this.seed} concrete ${place}`, this.schema.getPossibleTypes(named));
  }
}

async function afterTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
}

async function rejectedWith(error: unknown): Promise<never> {
  throw error;
}
