/**
 * What an operation costs before it runs, whoever asks. From its shape, in which fragments stand in their places and what
 * is written twice stands once. Worked out once for an operation; what hangs on variables (sizes of pages, what is
 * included) is filled in for each request.
 */
import { isListType, isNonNullType, Kind, type FieldNode, type GraphQLOutputType, type ValueNode } from 'graphql';
import { HubError } from '../errors/hub-error';
import { isIncluded, type ResponseShape, type ShapeField, type ShapeSelection } from '../model/response-shape';
import {
  ENTRIES,
  ENTRIES_BY_ARGUMENT,
  ENTRIES_OF_A_LIST,
  ENTRIES_OF_A_PAGE,
  MOST_ENTRIES_OF_A_PAGE,
  priceOfField,
  PRICE_OF_RECORD,
  PRICE_OF_REQUEST,
  PRICE_OF_SCHEMA_RECORD,
} from './price-list';
import { refuseAbove, type RequestLimits } from './request-limits';

type Variables = Readonly<Record<string, unknown>>;
/** A number, or what it comes to under the variables of a request. */
type Amount = number | ((variables: Variables) => number);

export class OperationPricing {
  private readonly amounts = new WeakMap<ResponseShape, Amount>();

  constructor(private readonly limits: Pick<RequestLimits, 'fields' | 'rootFields' | 'levels' | 'cost'>) {}

  /**
   * In points, a whole number.
   * @param variables as execution sees them, with defaults
   * @throws HubError COST_EXCEEDED with a sentence that tells limit and cost.
   */
  costOf(shape: ResponseShape, variables: Variables): number {
    let amount = this.amounts.get(shape);
    if (amount === undefined) {
      this.checkExtent(shape);
      const { once, each } = ofSelection(shape.root, null);
      amount = plus(plus(PRICE_OF_REQUEST, once), each);
      this.amounts.set(shape, amount);
    }
    const cost = Math.ceil(under(amount, variables));
    const { cost: limit } = this.limits;
    if (cost > limit) throw tooDear(cost, limit);
    return cost;
  }

  private checkExtent({ root }: ResponseShape): void {
    const { fields, rootFields, levels } = this.limits;
    refuseAbove(rootFields, root.fields.length, 'fields at its root');
    const extent = { fields: 0, levels: 0 };
    measure(root, 1, extent);
    refuseAbove(fields, extent.fields, 'fields once its fragments stand in their places');
    refuseAbove(levels, extent.levels, 'levels of fields');
  }
}

function tooDear(cost: number, limit: number): HubError {
  const detail =
    `The operation would cost ${cost} points, and one may cost ${limit}. ` +
    'Lists cost what they can have entries (first), and sections of other partners cost more.';
  return new HubError('COST_EXCEEDED', { cost, limit }, { detail });
}

function measure(
  { fields, typeName }: ShapeSelection,
  level: number,
  extent: { fields: number; levels: number },
): void {
  // introspection nests deeper, and has a limit of its own
  if (!typeName.startsWith('__') && level > extent.levels) extent.levels = level;
  extent.fields += fields.length;
  for (const { children } of fields) {
    if (children) for (const child of children.values()) measure(child, level + 1, extent);
  }
}

/** What a selection costs: whatever it stands in, and for each record it stands in. */
interface Price {
  readonly once: Amount;
  readonly each: Amount;
}

const NOTHING: Price = { once: 0, each: 0 };

/** @param page how many entries the connection has whose selection this is; null: it is none */
function ofSelection({ fields }: ShapeSelection, page: Amount | null): Price {
  return fields
    .map((field) => ofField(field, page))
    .reduce((sum, { once, each }) => ({ once: plus(sum.once, once), each: plus(sum.each, each) }), NOTHING);
}

function ofField(field: ShapeField, page: Amount | null): Price {
  const { once, eachRecord } = priceOfField(field.coordinate);
  const below = ofChildren(field, page);
  return {
    once: whereIncluded(field, plus(once, below.once)),
    each: whereIncluded(field, plus(eachRecord, below.each)),
  };
}

function whereIncluded(field: ShapeField, amount: Amount): Amount {
  const isAlways = amount === 0 || field.conditions.some((all) => all.length === 0);
  return isAlways ? amount : (variables) => (isIncluded(field, variables) ? under(amount, variables) : 0);
}

/** Of an interface or a union the dearest type. */
function ofChildren(field: ShapeField, page: Amount | null): Price {
  if (field.children === null) return NOTHING;
  const record = field.coordinate.startsWith('__') ? PRICE_OF_SCHEMA_RECORD : PRICE_OF_RECORD;
  const own = pageOf(field);
  const { once, each } = [...field.children.values()]
    .map((selection) => ofSelection(selection, own))
    .reduce((some, other) => ({ once: larger(some.once, other.once), each: larger(some.each, other.each) }), NOTHING);
  return { once, each: times(entriesOf(field, page), plus(record, each)) };
}

function entriesOf(field: ShapeField, page: Amount | null): Amount {
  const argument = ENTRIES_BY_ARGUMENT[field.coordinate];
  if (argument !== undefined) return givenEntries(field, argument);
  const known = ENTRIES[field.coordinate];
  if (known !== undefined) return known;
  if (field.definition === null || !isList(field.definition.type)) return 1;
  return page ?? ENTRIES_OF_A_LIST;
}

/** Null for what is not a connection: its lists are not paged. */
function pageOf(field: ShapeField): Amount | null {
  if (field.definition?.args.some(({ name }) => name === 'first') !== true) return null;
  return fromArgument(field, 'first', ENTRIES_OF_A_PAGE, (value) => {
    if (value === undefined) return ENTRIES_OF_A_PAGE;
    // anything else is refused by the field itself
    const isPage = typeof value === 'number' && value >= 1 && value <= MOST_ENTRIES_OF_A_PAGE;
    return isPage ? value : 1;
  });
}

function givenEntries(field: ShapeField, argument: string): Amount {
  return fromArgument(field, argument, 0, (value) => (Array.isArray(value) ? value.length : 1));
}

/** @param leftOut where the argument is not written */
function fromArgument(
  { nodes }: ShapeField,
  name: string,
  leftOut: number,
  amountOf: (value: unknown) => number,
): Amount {
  const written = (nodes[0] as FieldNode).arguments?.find((argument) => argument.name.value === name)?.value;
  if (written === undefined) return leftOut;
  if (written.kind !== Kind.VARIABLE) return amountOf(literal(written));
  const { value: variable } = written.name;
  return (variables) => amountOf(variables[variable]);
}

/** As far as it matters here. */
function literal(value: ValueNode): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.LIST ? value.values : null;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function under(amount: Amount, variables: Variables): number {
  return typeof amount === 'number' ? amount : amount(variables);
}

function plus(one: Amount, other: Amount): Amount {
  return combined(one, other, (some, more) => some + more);
}

function times(one: Amount, other: Amount): Amount {
  return combined(one, other, (some, each) => some * each);
}

function larger(one: Amount, other: Amount): Amount {
  return combined(one, other, Math.max);
}

function combined(one: Amount, other: Amount, combine: (one: number, other: number) => number): Amount {
  if (typeof one === 'number' && typeof other === 'number') return combine(one, other);
  return (variables) => combine(under(one, variables), under(other, variables));
}
