/**
 * Values for arguments and input fields, by their type: mostly ones that could be meant, now and then one that is refused.
 * Texts and ids are taken from what answers have shown under the same name, so that a new argument is served untaught.
 */
import fc from 'fast-check';
import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedInputType,
} from 'graphql';
import type { Argument, InputValue } from './generated-operation';

const plain = (value: string | number | boolean | null): InputValue => ({ kind: 'plain', value });
const oneOf = (...values: (string | number | boolean | null)[]): fc.Arbitrary<InputValue> =>
  fc.constantFrom(...values.map(plain));

/** Far from this very minute: an instant that falls between two clocks would tell them apart. */
const INSTANTS = [
  ...['2020-05-10T08:00:00Z', '2020-05-20T08:00:00.000Z', '2031-01-01T00:00:00Z', '1999-12-31T23:59:59Z'],
  ...[anHourAgo(), noonIn(2), noonIn(9)],
];
const DAYS = ['2020-05-10', '2020-06-01', '2031-01-01', '1999-12-31'];
/** Public halves of keys that nobody holds. */
const KEYS: readonly object[] = [
  {
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    alg: 'ES256',
    use: 'sig',
    kid: 'generated',
  },
  { kty: 'EC', crv: 'P-256', x: 'nonsense' },
  {},
];

/** What an argument of this name is about, where its name says something else than what answers call it. */
const KNOWN_AS: Readonly<Record<string, string>> = {
  ...{ id: 'caseId', cbe: 'organisation', orderId: 'CallOrder id', contactId: 'CaseContact id', visitId: 'Visit id' },
  ...{ attemptId: 'CallAttempt id', contactPointId: 'ContactPoint id', commandId: 'Command id' },
  ...{ expectedVersion: 'version', contactPoint: 'version' },
};
/** Few enough that one comes again, with the same command or with another. */
const KEYS_OF_COMMANDS = 500;

/** What a gateway names an entity by. */
const ENTITY_IDS: readonly (readonly [string, string])[] = [
  ['Case', 'caseId'],
  ['Person', 'Person id'],
  ['StaffMember', 'StaffMember id'],
];
const entry = (name: string, value: InputValue): Argument => ({ name, type: '_Any', asVariable: false, value });
const REPRESENTATION: fc.Arbitrary<InputValue> = fc.oneof(
  {
    arbitrary: fc.tuple(fc.constantFrom(...ENTITY_IDS), fc.nat(997)).map(([[type, name], pick]): InputValue => {
      const id: InputValue = { kind: 'known', name, pick, otherwise: 'nobody' };
      return { kind: 'object', entries: [entry('__typename', plain(type)), entry('id', id)] };
    }),
    weight: 20,
  },
  { arbitrary: fc.constant<InputValue>({ kind: 'object', entries: [entry('__typename', plain('Visit'))] }), weight: 1 },
  { arbitrary: oneOf('nobody', 1, true), weight: 1 },
);

export class ArgumentArbitrary {
  private readonly objects = new Map<string, fc.Arbitrary<InputValue>>();

  /** @param coordinates what `mayI` may be asked about. */
  constructor(private readonly coordinates: readonly string[]) {}

  /** The arguments of one field: each optional one now and then, each required one nearly always. */
  argumentsOf(
    field: string,
    declared: readonly GraphQLInputField[],
    weightOfNone = 2,
  ): fc.Arbitrary<readonly Argument[]> {
    if (declared.length === 0) return fc.constant([]);
    const each = declared.map((argument) =>
      fc.oneof(
        { arbitrary: fc.constant(null), weight: isNonNullType(argument.type) ? 1 : 20 * weightOfNone },
        { arbitrary: this.argument(field, argument), weight: 40 },
      ),
    );
    return fc.tuple(...each).map((all) => all.filter((one) => one !== null));
  }

  private argument(field: string, { name, type }: GraphQLInputField, oneOfMember = false): fc.Arbitrary<Argument> {
    const typeName = oneOfMember && !isNonNullType(type) ? `${String(type)}!` : String(type);
    return fc
      .tuple(this.value(field, name, type), fc.boolean())
      .map(([value, asVariable]) => ({ name, type: typeName, asVariable, value }));
  }

  private value(field: string, name: string, type: GraphQLInputType): fc.Arbitrary<InputValue> {
    const given = this.nonNull(field, name, getNullableType(type));
    if (isNonNullType(type)) return given;
    return fc.oneof({ arbitrary: given, weight: 25 }, { arbitrary: fc.constant(plain(null)), weight: 1 });
  }

  private nonNull(field: string, name: string, type: GraphQLInputType): fc.Arbitrary<InputValue> {
    if (isListType(type)) {
      const item = this.value(field, name, type.ofType);
      return fc.array(item, { minLength: 1, maxLength: 4 }).map((items) => ({ kind: 'list' as const, items }));
    }
    return this.named(field, name, type);
  }

  private named(field: string, name: string, type: GraphQLNamedInputType): fc.Arbitrary<InputValue> {
    if (isInputObjectType(type)) return this.object(field, type.name, Object.values(type.getFields()), type.isOneOf);
    if (isEnumType(type)) {
      const values = type.getValues().map((one): InputValue => ({ kind: 'enum', value: one.name }));
      return fc.oneof(
        { arbitrary: fc.constantFrom(...values), weight: 40 },
        { arbitrary: fc.constant<InputValue>({ kind: 'enum', value: 'NO_SUCH_WORD' }), weight: 1 },
      );
    }
    switch (type.name) {
      case 'Int':
      case 'Float':
        return this.number(name);
      case 'Boolean':
        return oneOf(true, false);
      case 'DateTime':
        return oneOf(...INSTANTS);
      case 'LocalDate':
        return oneOf(...DAYS);
      case 'JsonWebKey':
        return fc.constantFrom(...KEYS.map((value): InputValue => ({ kind: 'json', value })));
      case '_Any':
        return REPRESENTATION;
      default:
        return this.text(field, name);
    }
  }

  private number(name: string): fc.Arbitrary<InputValue> {
    if (name !== 'first') return oneOf(1, 2, 3, 4, 5, 0, -1, 40);
    return fc.oneof({ arbitrary: oneOf(1, 2, 3, 4, 6), weight: 20 }, { arbitrary: oneOf(0, 201, -1, 200), weight: 1 });
  }

  private text(field: string, name: string): fc.Arbitrary<InputValue> {
    if (name === 'idempotencyKey') return fc.nat(KEYS_OF_COMMANDS).map((number) => plain(`key-of-a-call-${number}`));
    if (name === 'coordinates') return fc.constantFrom(...this.coordinates).map(plain);
    const knownAs = name === 'after' ? `${field} cursor` : (KNOWN_AS[name] ?? name);
    const known = fc.nat(997).map((pick): InputValue => ({ kind: 'known', name: knownAs, pick, otherwise: 'nobody' }));
    const words = /language/i.test(name) ? ['fr', 'nl', 'en', 'xx'] : ['', 'nobody', 'x'.repeat(20), 'é\u0000"'];
    return fc.oneof({ arbitrary: known, weight: 8 }, { arbitrary: oneOf(...words), weight: 1 });
  }

  private object(
    field: string,
    name: string,
    fields: readonly GraphQLInputField[],
    isOneOf: boolean,
  ): fc.Arbitrary<InputValue> {
    const key = `${field} ${name}`;
    const known = this.objects.get(key);
    if (known) return known;
    const entries: fc.Arbitrary<readonly Argument[]> = isOneOf
      ? fc.oneof(...fields.map((one) => this.argument(field, one, true).map((argument) => [argument])))
      : // a filter by many things at once finds nothing
        this.argumentsOf(field, fields, Math.max(2, fields.length - 1));
    const made = entries.map((all): InputValue => ({ kind: 'object', entries: all }));
    this.objects.set(key, made);
    return made;
  }
}

/** When calls were made that are recorded now: after the cases were opened. */
function anHourAgo(): string {
  return new Date(Date.now() - 3_600_000).toISOString();
}

/** When people may be called again: noon of a day in some days. */
export function noonIn(days: number): string {
  return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T11:00:00.000Z`;
}
