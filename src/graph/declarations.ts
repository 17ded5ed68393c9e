/**
 * How the schema is declared: what each element is, what it means, and its class. An element is nullable unless it says
 * `required`; one that names no class has its type's. Descriptions are part of the contract: `read-coordinates.ts` refuses an element without one.
 *
 * type-graphql's own `nullableByDefault` is not used: it would make the entries of lists nullable as well.
 */
import 'reflect-metadata';
import { GraphQLScalarType } from 'graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import {
  Arg,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Subscription,
} from 'type-graphql';
import type { AskedPartner } from '../loaders/lookups';
import { ASKS, ASKS_WITHIN } from '../model/source-health';
import { type Classification, type Coordinate, CLASSIFIED, type ClassifiedExtension } from '../model/classification';
import { declareFields, type FieldOf, type ValueOf } from './fields';
import { SortDirectionEnum, type SortDirection } from './domain-enums';

interface Classed {
  readonly class?: Classification;
  /** What the value is computed from: it inherits every denial of these. */
  readonly derivedFrom?: readonly Coordinate[];
  /** On a companion: the coordinate whose generalised form it carries. */
  readonly masks?: Coordinate;
  /** On a container: the coordinates its entries are about. */
  readonly gathers?: readonly Coordinate[];
  /** On an input field or argument: the coordinate it reveals, by the right it takes. */
  readonly filters?: Coordinate;
  readonly sorts?: Coordinate;
  /** The class is INTERNAL where none is named. */
  readonly writes?: Coordinate;
  /** On a key to look up by, which every caller may send: the class of its values. */
  readonly carries?: Classification;
}

/** An element that goes: the day from which on it may be missing, and what to ask instead, as a sentence. */
export interface Deprecation {
  readonly goes: `${number}-${number}-${number}`;
  readonly instead: string;
}

interface ElementOptions extends Classed {
  readonly required?: boolean;
  readonly deprecated?: Deprecation;
}

interface FieldOptions<Required extends boolean> extends Classed {
  readonly required?: Required;
  readonly deprecated?: Deprecation;
  /** Whom it asks, as `Asks` and `AsksWithin` say of a resolver. */
  readonly asks?: readonly (AskedPartner | 'hub')[];
  readonly asksWithin?: readonly AskedPartner[];
}

interface TypeOptions {
  /** Where it is not the name of the TypeScript class. */
  readonly name?: string;
  /** Of the type's fields that name none. */
  readonly class?: Classification;
}

interface OutputOptions extends TypeOptions {
  /** Its fields have no class of their own: they go by the coordinate that carries the record. */
  readonly carried?: boolean;
}

/** What is done by those fields of an input that name nothing: to a coordinate, or to the type whose fields have their names. */
interface InputOptions extends Pick<TypeOptions, 'class'> {
  readonly writes?: string;
  readonly filters?: string;
}

interface ReadOptions extends ElementOptions {
  /** Where it is not the name of the method. */
  readonly name?: string;
  /** A list that is always there, of entries each of which may be null. */
  readonly emptyEntries?: boolean;
}

interface ArgumentOptions extends ElementOptions {
  readonly defaultValue?: unknown;
}

/** `() => Type`, or `() => [Type]` for a list, whose entries are never null. */
type TypeOf = Parameters<typeof Query>[0];
type ElementDecorator = PropertyDecorator & MethodDecorator;

/** An object type. Its fields are read as they are; what is computed is in a resolver. */
export function Output(
  description: string,
  { name, class: classification, carried }: OutputOptions = {},
): ClassDecorator {
  const options = { description, simpleResolvers: true };
  return both(
    declareFields,
    name === undefined ? ObjectType(options) : ObjectType(name, options),
    carried ? classed(null, {}) : classified({ class: classification }),
  );
}

export function Input(description: string, options: InputOptions = {}): ClassDecorator {
  const declare: ClassDecorator = (target) => {
    OF_INPUT.set(target.prototype as object, options);
    declareFields(target);
  };
  return both(declare, InputType({ description }), classified({ class: options.class }));
}

/** What inputs say of all their fields, by the prototypes of their classes. */
const OF_INPUT = new WeakMap<object, InputOptions>();

/** What a field of an input reveals where it names nothing by itself. */
function revealedByName(input: object, name: string): Classed {
  const { class: classification, writes, filters } = OF_INPUT.get(input) ?? {};
  const namesake = (of: string): Coordinate => (of.includes('.') ? of : `${of}.${name}`);
  if (writes !== undefined) return { writes: namesake(writes) };
  return filters === undefined ? {} : { class: classification, filters: namesake(filters) };
}

/** A field of any type; the scalars that are used most have names of their own. */
export function Of<Type extends TypeOf, Required extends boolean = false>(
  type: Type,
  description: string,
  options: FieldOptions<Required> = {},
): FieldOf<ValueOf<ReturnType<Type>>, Required> {
  const { asks, asksWithin, ...element } = options;
  const declared = Field(type, { description, nullable: !options.required, ...going(options) });
  const asking = [...(asks ? [Asks(...asks)] : []), ...(asksWithin ? [AsksWithin(...asksWithin)] : [])];
  return {
    declare: (target, name) => {
      both(declared, classified({ ...revealedByName(target, String(name)), ...element }), ...asking)(target, name);
    },
  };
}

type DeclareField<Value> = <Required extends boolean = false>(
  description: string,
  options?: FieldOptions<Required>,
) => FieldOf<Value, Required>;

const ofType =
  <Value>(type: TypeOf): DeclareField<Value> =>
  (description, options) =>
    Of(type, description, options) as FieldOf<Value, never>;

export const Text = ofType<string>(() => String);
export const Whole = ofType<number>(() => Int);
export const Flag = ofType<boolean>(() => Boolean);
export const Instant = ofType<Date>(() => Date);
/** Of graphql-scalars, which says in words alone what it is. */
export const LocalDate = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date.html',
});
export const Day = ofType<string>(() => LocalDate);
export const Id = ofType<string>(() => ID);

/** The id of the record itself. */
export function OwnId(description: string): FieldOf<string, true> {
  return Id(description, { required: true, class: 'STRUCTURAL' });
}

/** Which way a list runs, by what `sorts` names. */
export function Direction(description: string, options: Classed): FieldOf<SortDirection, false> {
  return Of(() => SortDirectionEnum, description, options);
}

/** A field of `Query`. Its class is INTERNAL where none is named. */
export function Read(type: TypeOf, description: string, options: ReadOptions = {}): MethodDecorator {
  const { name, emptyEntries, ...element } = options;
  const nullable = emptyEntries ? 'items' : !element.required;
  return both(
    Query(type, { name, description, nullable, ...going(options) }),
    classified({ class: 'INTERNAL', ...element }),
  );
}

/** A field of `Mutation`. Its class is INTERNAL where none is named. */
export function Change(type: TypeOf, description: string, options: ElementOptions = {}): MethodDecorator {
  const nullable = !options.required;
  return both(
    Mutation(type, { description, nullable, ...going(options) }),
    classified({ class: 'INTERNAL', ...options }),
  );
}

/**
 * A field of `Subscription`. Its class is INTERNAL where none is named. Its method is called for each event, as that of a query
 * is; what makes events is `RequestContext.follow`, so `subscribe` of graphql-js is never called.
 */
export function Live(type: TypeOf, description: string, options: ElementOptions = {}): MethodDecorator {
  const { required, ...element } = options;
  return both(
    Subscription(type, { description, nullable: !required, subscribe: neverCalled, ...going(options) }),
    classified({ class: 'INTERNAL', ...element }),
  );
}

function neverCalled(): never {
  throw new Error('Each event of a stream is an operation of its own; nothing is subscribed to.');
}

/** A field that a method of a resolver gives. */
export function Computed(type: TypeOf, description: string, options: ElementOptions = {}): MethodDecorator {
  const declared = FieldResolver(type, { description, nullable: !options.required, ...going(options) });
  return both(declared, classified(options));
}

/** Whom the resolver of a field asks whenever the field is selected; `hub`: the hub's own database. */
export function Asks(...partners: readonly (AskedPartner | 'hub')[]): ElementDecorator {
  return Extensions({ [ASKS]: partners });
}

/** Whom it asks where something is selected that the partner feeds: the field itself, or what is in it. */
export function AsksWithin(...partners: readonly AskedPartner[]): ElementDecorator {
  return Extensions({ [ASKS_WITHIN]: partners });
}

/**
 * An argument. Its class is STRUCTURAL where none is named. type-graphql keeps no extensions for arguments: the class is
 * left at the field until the schema is built.
 */
export function Argument(
  name: string,
  type: TypeOf,
  description: string,
  { required, defaultValue, ...options }: ArgumentOptions = {},
): ParameterDecorator {
  const nullable = !required && defaultValue === undefined;
  const declare = Arg(name, type, { description, defaultValue, nullable, ...going(options) });
  const extension = extensionOf(options.class ?? 'STRUCTURAL', options);
  return (target, propertyKey, parameterIndex) => {
    if (typeof propertyKey !== 'string') throw new Error(`The argument ${name} does not belong to a named method.`);
    (declare as ParameterDecorator)(target, propertyKey, parameterIndex);
    (Extensions({ [argumentKey(name)]: extension }) as PropertyDecorator)(target, propertyKey);
  };
}

/** The one argument of a change. */
export function InputArgument(type: TypeOf, description: string): ParameterDecorator {
  return Argument('input', type, description, { required: true });
}

/** Of the input of a change: which revision of the entry it was made from. @param writes the coordinate that says it */
export function RevisionRead(writes?: Coordinate): FieldOf<number, true> {
  const description = 'The revision that was read; refused where the entry has changed since.';
  return Whole(description, { required: true, ...(writes && { writes }) });
}

/** Of the input of a change that another officer confirms. */
export function ReasonToConfirm(): FieldOf<string, true> {
  const description = 'Why, in one line: for the officer who confirms it.';
  return Text(description, { required: true, writes: 'PolicyRegisterProposal.reason' });
}

/** The extension of a field under which the class of one of its arguments waits until the schema is built. */
export function argumentKey(argumentName: string): string {
  return `${CLASSIFIED}:${argumentName}`;
}

/** Nothing where no class is named: the type's holds. */
function classified({ class: named, ...options }: Classed): AnyDecorator {
  const classification = named ?? (options.writes === undefined ? undefined : 'INTERNAL');
  if (classification !== undefined) return classed(classification, options);
  const { derivedFrom, masks, gathers, filters, sorts, carries } = options;
  if (derivedFrom ?? masks ?? gathers ?? filters ?? sorts ?? carries)
    throw new Error('An element names its class first.');
  return () => undefined;
}

function classed(classification: Classification | null, options: Classed): AnyDecorator {
  return Extensions({ [CLASSIFIED]: extensionOf(classification, options) });
}

function extensionOf(classification: Classification | null, options: Classed): ClassifiedExtension {
  return {
    classification,
    carried: classification === null,
    derivedFrom: options.derivedFrom ?? [],
    masks: options.masks ?? null,
    gathers: options.gathers ?? [],
    reveals: revealedBy(options),
    carries: options.carries ?? null,
  };
}

function revealedBy({ filters, sorts, writes }: Classed): ClassifiedExtension['reveals'] {
  if (filters !== undefined) return { coordinate: filters, right: 'FILTER' };
  if (sorts !== undefined) return { coordinate: sorts, right: 'SORT' };
  return writes === undefined ? null : { coordinate: writes, right: 'WRITE' };
}

function going({ deprecated }: { readonly deprecated?: Deprecation }): { readonly deprecationReason?: string } {
  return deprecated ? { deprecationReason: `Goes on ${deprecated.goes}. ${deprecated.instead}` } : {};
}

type AnyDecorator = ClassDecorator & MethodDecorator & PropertyDecorator;

function both(...decorators: readonly (ClassDecorator | MethodDecorator | PropertyDecorator)[]): AnyDecorator {
  return ((...element: readonly never[]): void => {
    for (const decorate of decorators) (decorate as (...element: readonly never[]) => void)(...element);
  }) as AnyDecorator;
}
