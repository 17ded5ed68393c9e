/**
 * How a class is set where a field is declared. `@Classified` stands on a field, a field resolver, a query, an input
 * field or a type (then it holds for the type's fields that name none); `@ClassifiedArg` declares an argument together
 * with its class, because type-graphql keeps no extensions for arguments. Both end up as GraphQL extensions.
 */
import { Arg, Extensions, type ArgOptions } from 'type-graphql';
import type { Classification, Coordinate } from '../model/classification';
import { CLASSIFIED, type ClassifiedExtension } from '../model/classified-extension';

export interface ClassifiedOptions {
  /** What the value is computed from: it inherits every denial of these. */
  readonly derivedFrom?: readonly Coordinate[];
  /** On a companion: the coordinate whose generalised form it carries. */
  readonly masks?: Coordinate;
  /** On a container: the coordinates its entries are about. */
  readonly gathers?: readonly Coordinate[];
  /** On an input field or argument: what it reveals, and the right it takes. */
  readonly reveals?: { readonly coordinate: Coordinate; readonly right: 'FILTER' | 'SORT' | 'WRITE' };
  /** On a key to look up by, which every caller may send: the class of its values. */
  readonly carries?: Classification;
}

type AnyDecorator = MethodDecorator & PropertyDecorator & ClassDecorator;

export function Classified(classification: Classification, options: ClassifiedOptions = {}): AnyDecorator {
  return Extensions({ [CLASSIFIED]: extensionOf(classification, options) });
}

/** On a type whose leaves have no class of their own: they go by the coordinate that carries the record. */
export function Carried(): AnyDecorator {
  return Extensions({ [CLASSIFIED]: { ...extensionOf(null, {}), carried: true } });
}

export interface ClassifiedArgOptions extends ClassifiedOptions, Omit<ArgOptions, 'validate' | 'validateFn'> {
  readonly as: Classification;
  readonly description: string;
}

/** `@Arg` with a class; `type` is a type-graphql type thunk. */
export function ClassifiedArg(
  name: string,
  type: Parameters<typeof Arg>[1] & (() => unknown),
  options: ClassifiedArgOptions,
): ParameterDecorator {
  const { as, derivedFrom, masks, gathers, reveals, carries, ...argOptions } = options;
  const extension = extensionOf(as, { derivedFrom, masks, gathers, reveals, carries });
  return (target, propertyKey, parameterIndex) => {
    if (typeof propertyKey !== 'string') throw new Error(`The argument ${name} does not belong to a named method.`);
    (Arg(name, type as never, argOptions) as ParameterDecorator)(target, propertyKey, parameterIndex);
    const onMethod = Extensions({ [argumentKey(name)]: extension }) as PropertyDecorator;
    onMethod(target, propertyKey);
  };
}

/** The extension of a field under which the class of one of its arguments waits until the schema is built. */
export function argumentKey(argumentName: string): string {
  return `${CLASSIFIED}:${argumentName}`;
}

function extensionOf(classification: Classification | null, options: ClassifiedOptions): ClassifiedExtension {
  return {
    classification,
    carried: false,
    derivedFrom: options.derivedFrom ?? [],
    masks: options.masks ?? null,
    gathers: options.gathers ?? [],
    reveals: options.reveals ?? null,
    carries: options.carries ?? null,
  };
}
