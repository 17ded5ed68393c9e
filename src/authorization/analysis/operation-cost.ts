/**
 * What an operation costs before it runs; the same for every caller. From its shape, in which fragments are expanded and
 * what is written twice is there once, under the variables of the request: sizes of pages, what is included.
 */
import { isListType, isNonNullType, Kind, type GraphQLOutputType, type ValueNode, type GraphQLField } from 'graphql';
import { HubError } from '../../model/errors/hub-error';
import { isIncluded, type ResponseShape, type ShapeField, type ShapeSelection } from '../../model/response-shape';
import { refuseAbove, type RequestLimits } from './document-limits';
import { askedPartners } from '../../model/source-health';
import type { Coordinate } from '../../model/classification';

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

/** The hub itself: the caller, the locks, the record, the answer. */
export const PRICE_OF_REQUEST = 5;
/** However long a text is, reading ends at a number of tokens: a megabyte between them takes 5 to 60 milliseconds. */
const MOST_FOR_READING = 1_000;
/** Of a text that was not met before: parsed, validated, analysed. */
export function priceOfReading(text: string): number {
  return Math.min(Math.ceil(text.length / 250), MOST_FOR_READING);
}
/** A record to be decided, checked and written out. */
const PRICE_OF_RECORD = 0.2;
const PRICE_OF_VALUE = 0.03;
/** What the schema says of itself has neither locks nor records. */
const PRICE_OF_SCHEMA_RECORD = 0.05;
const PRICE_OF_SCHEMA_VALUE = 0.005;

/** What it costs to ask somebody: once for a request, and for each row what it adds to request and response. */
interface PriceOfAsking {
  readonly question: number;
  readonly row: number;
}

/** By the names that `@Asks` uses. */
export type PricesOfPartners = Readonly<Record<string, PriceOfAsking>>;

/** The hub's own database. */
const PRICE_OF_HUB: PriceOfAsking = { question: 2, row: 0.1 };

/** Beside what they ask: what is worked out for them. */
const WORKED_OUT: Readonly<Record<Coordinate, number>> = {
  'MyData.accesses': 20,
  'MyData.report': 300,
  'MyData.stored': 20,
  'Query.accessFigures': 1_000,
  'Query.accessLogChain': 1_000,
  'Query.explainOperation': 50,
  'Query.personReport': 300,
  'Query.policyDifference': 500,
  'Query.replayPolicy': 1_000,
  'Query.policyWarnings': 100,
  'Query.simulatePolicy': 50,
  'Query.staffingFigures': 50,
};
/** A change is checked, written and recorded in one transaction. */
const PRICE_OF_CHANGE = 50;

/** The length of a list is not known before, least of all where it grows with what is asked about. */
const ENTRIES_OF_A_LIST = 3;
/** Of an operation that does not say. */
const ENTRIES_OF_A_PAGE = 50;
const MOST_ENTRIES_OF_A_PAGE = 200;

/** Lists of which more is known. */
const ENTRIES: Readonly<Record<Coordinate, number>> = {
  'Query.communes': 19,
  'Query.coordinates': 600,
  'Query.denials': 50,
  'Query.explainOperation': 50,
  'Query.floorRules': 10,
  'Query.grants': 200,
  'Query.sources': 13,
  'Subscription.queueChanged': 50,
  'AccessRecord.decisions': 15,
  // mostly one
  'Case.callOrders': 2,
  // what waits is mostly nothing
  'Case.pendingCommands': 0.1,
  'PolicyVersion.grants': 200,
  'PolicyVersion.denials': 50,
  'PolicyVersion.nobody': 50,
  'PolicyVersion.probes': 20,
  '__Schema.types': 500,
  '__Type.fields': 8,
  '__Type.inputFields': 2,
  '__Type.interfaces': 0.1,
  '__Type.possibleTypes': 0.1,
  '__Type.enumValues': 3,
  '__Field.args': 1,
  // not a list: few types have several wrapped around them
  '__Type.ofType': 0.4,
};

/** Lists as long as what is given for an argument. */
const ENTRIES_BY_ARGUMENT: Readonly<Record<Coordinate, string>> = {
  'Query.mayI': 'coordinates',
  // of a subgraph
  'Query._entities': 'representations',
};

/** Of one field, without what is below it. */
interface PriceOfField {
  /** However many records it stands in. */
  readonly once: number;
  readonly eachRecord: number;
}

/**
 * @param definition null for what every schema has
 * @throws Error for a partner without a price
 */
function priceOfField(
  coordinate: Coordinate,
  definition: GraphQLField<unknown, unknown> | null,
  prices: PricesOfPartners,
): PriceOfField {
  const value = coordinate.startsWith('__') ? PRICE_OF_SCHEMA_VALUE : PRICE_OF_VALUE;
  const change = coordinate.startsWith('Mutation.') ? PRICE_OF_CHANGE : 0;
  let once = 0;
  let eachRecord = value + change + (WORKED_OUT[coordinate] ?? 0);
  const { always, within } = askedPartners(definition);
  for (const source of [...always, ...within]) {
    const price = source === 'hub' ? PRICE_OF_HUB : prices[source];
    if (!price) throw new Error(`${coordinate} asks ${source}, which has no price.`);
    once += price.question;
    eachRecord += price.row;
  }
  return { once, eachRecord };
}

/** Coordinates that are priced one by one. */
export const PRICED_COORDINATES: readonly Coordinate[] = [
  ...Object.keys(WORKED_OUT),
  ...Object.keys(ENTRIES),
  ...Object.keys(ENTRIES_BY_ARGUMENT),
];
