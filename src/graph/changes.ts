/** What privacy officers and physicians may change: a resolver of mutations is a table of them, one a row. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver } from 'type-graphql';
import { Change, InputArgument, type Deprecation } from './declarations';
import type { RequestContext } from './request-context';

interface ChangeOf<Input, Kept> {
  /** Its description in the schema. */
  readonly does: string;
  /** Its one argument, and what the schema says of it. */
  readonly input: readonly [type: new () => Input, description: string];
  readonly deprecated?: Deprecation;
  readonly by: (input: Input, context: RequestContext, info: GraphQLResolveInfo) => Promise<Kept> | Kept;
}

type Table<Inputs, Kept> = { readonly [Name in keyof Inputs]: ChangeOf<Inputs[Name], Kept> };
type InputsByName = Readonly<Record<string, object>>;

/**
 * A resolver of mutations that give records of the same type.
 * @param table the mutations, by their names
 * @param toRow makes a record of what was kept; left out: it is one
 */
export function Changes<Row extends object, Inputs extends InputsByName>(
  type: new () => Row,
  table: Table<Inputs, Row>,
): new () => object;
export function Changes<Row extends object, Inputs extends InputsByName, Kept>(
  type: new () => Row,
  table: Table<Inputs, Kept>,
  toRow: (kept: Kept, context: RequestContext) => Promise<Row> | Row,
): new () => object;
export function Changes(
  type: new () => object,
  table: Table<InputsByName, unknown>,
  toRow: (kept: unknown, context: RequestContext) => unknown = (kept) => kept,
): new () => object {
  class ChangeResolver {}
  const { prototype } = ChangeResolver;
  for (const [name, { does, input, by, ...options }] of Object.entries(table)) {
    const value = async (given: object, context: RequestContext, info: GraphQLResolveInfo): Promise<unknown> =>
      toRow(await by(given, context, info), context);
    Object.defineProperty(prototype, name, { value });
    InputArgument(() => input[0], input[1])(prototype, name, 0);
    (Ctx() as ParameterDecorator)(prototype, name, 1);
    (Info() as ParameterDecorator)(prototype, name, 2);
    Change(() => type, does, options)(prototype, name, { value });
  }
  Resolver()(ChangeResolver);
  return ChangeResolver;
}
