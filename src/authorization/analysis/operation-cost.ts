/**
 * What an operation costs before it runs; the same for every caller. From its shape, in which fragments are expanded and
 * what is written twice is there once, under the variables of the request: sizes of pages, what is included.
 */
import { isListType, isNonNullType, Kind, type GraphQLOutputType, type ValueNode } from 'graphql';
import { HubError } from '../../model/errors/hub-error';
import { isIncluded, type ResponseShape, type ShapeField, type ShapeSelection } from '../../model/response-shape';
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
  type PricesOfPartners,
} from './price-list';
import { refuseAbove, type RequestLimits } from './request-limits';

type Variables = Readonly<Record<string, unknown>>;

export class OperationPricing {
  constructor(
    private readonly limits: Pick<RequestLimits, 'fields' | 'rootFields' | 'levels' | 'cost'>,
    private readonly prices: PricesOfPartners,
  ) {}

  /**
   * In points, a whole number.
   * @param variables as execution sees them, with defaults
   * @throws HubError COST_EXCEEDED with a sentence that names limit and cost.
   */
  costOf(shape: ResponseShape, variables: Variables): number {
    this.checkExtent(shape);
    const { once, each } = ofSelection(shape.root, null, { variables, prices: this.prices });
    const cost = Math.ceil(PRICE_OF_REQUEST + once + each);
    const { cost: limit } = this.limits;
    if (cost > limit) throw tooDear(cost, limit);
    return cost;
  }

  private checkExtent({ root, extent }: ResponseShape): void {
    const { fields, rootFields, levels } = this.limits;
    refuseAbove(rootFields, root.fields.length, 'fields at its root');
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

/** What a selection costs: whatever it stands in, and for each record it stands in. */
interface Price {
  readonly once: number;
  readonly each: number;
}

const NOTHING: Price = { once: 0, each: 0 };

interface Priced {
  readonly variables: Variables;
  readonly prices: PricesOfPartners;
}

/** @param page how many entries the connection has whose selection this is; null: it is none */
function ofSelection({ fields }: ShapeSelection, page: number | null, priced: Priced): Price {
  return fields
    .map((field) => ofField(field, page, priced))
    .reduce((sum, { once, each }) => ({ once: sum.once + once, each: sum.each + each }), NOTHING);
}

function ofField(field: ShapeField, page: number | null, priced: Priced): Price {
  if (!isIncluded(field, priced.variables)) return NOTHING;
  const { once, eachRecord } = priceOfField(field.coordinate, field.definition, priced.prices);
  const below = ofChildren(field, page, priced);
  return { once: once + below.once, each: eachRecord + below.each };
}

/** Of an interface or a union the dearest type. */
function ofChildren(field: ShapeField, page: number | null, priced: Priced): Price {
  if (field.children === null) return NOTHING;
  const record = field.coordinate.startsWith('__') ? PRICE_OF_SCHEMA_RECORD : PRICE_OF_RECORD;
  const own = pageOf(field, priced.variables);
  const types = [...field.children.values()].map((selection) => ofSelection(selection, own, priced));
  return {
    once: Math.max(0, ...types.map(({ once }) => once)),
    each: entriesOf(field, page, priced.variables) * (record + Math.max(0, ...types.map(({ each }) => each))),
  };
}

function entriesOf(field: ShapeField, page: number | null, variables: Variables): number {
  const argument = ENTRIES_BY_ARGUMENT[field.coordinate];
  if (argument !== undefined) {
    const given = argumentOf(field, argument, variables);
    return given.written ? (Array.isArray(given.value) ? given.value.length : 1) : 0;
  }
  const known = ENTRIES[field.coordinate];
  if (known !== undefined) return known;
  if (field.definition === null || !isList(field.definition.type)) return 1;
  return page ?? ENTRIES_OF_A_LIST;
}

/** Null for what is not a connection: its lists are not paged. */
function pageOf(field: ShapeField, variables: Variables): number | null {
  if (field.definition?.args.some(({ name }) => name === 'first') !== true) return null;
  const { value } = argumentOf(field, 'first', variables);
  if (value === undefined) return ENTRIES_OF_A_PAGE;
  // anything else is refused by the field itself
  return typeof value === 'number' && value >= 1 && value <= MOST_ENTRIES_OF_A_PAGE ? value : 1;
}

/** The value undefined: left out, or by a variable that is. */
function argumentOf(
  { nodes }: ShapeField,
  name: string,
  variables: Variables,
): { readonly written: boolean; readonly value: unknown } {
  const written = nodes[0]?.arguments?.find((argument) => argument.name.value === name)?.value;
  if (written === undefined) return { written: false, value: undefined };
  if (written.kind === Kind.VARIABLE) return { written: true, value: variables[written.name.value] };
  return { written: true, value: literal(written) };
}

/** As far as it matters here. */
function literal(value: ValueNode): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.LIST ? value.values : null;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
