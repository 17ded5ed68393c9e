/**
 * What fields cost, in points: one is about 25 microseconds of the hub's processor. A field that asks a partner costs what
 * the partner costs: a question once, because rows are asked for together, and for each row what it adds to question and
 * answer. A list costs as much as it can have entries.
 */
import type { GraphQLField } from 'graphql';
import { askedPartners } from '../../model/asked-partners';
import type { Coordinate } from '../../model/classification';

/** The hub itself: the caller, the locks, the record, the answer. */
export const PRICE_OF_REQUEST = 5;
/** However long a text is, reading ends at a number of tokens: a megabyte between them takes 5 to 60 milliseconds. */
const MOST_FOR_READING = 1_000;
/** Of a text that was not met before: parsed, validated, analysed. */
export function priceOfReading(text: string): number {
  return Math.min(Math.ceil(text.length / 250), MOST_FOR_READING);
}
/** A record to be decided, checked and written out. */
export const PRICE_OF_RECORD = 0.2;
const PRICE_OF_VALUE = 0.03;
/** What the schema says of itself has neither locks nor records. */
export const PRICE_OF_SCHEMA_RECORD = 0.05;
const PRICE_OF_SCHEMA_VALUE = 0.005;

/** What it costs to ask somebody: once for a request, and for each row what it adds to request and response. */
export interface PriceOfAsking {
  readonly question: number;
  readonly row: number;
}

/** By the names that `@Asks` uses. */
export type PricesOfPartners = Readonly<Record<string, PriceOfAsking>>;

/** The hub's own database. */
const PRICE_OF_HUB: PriceOfAsking = { question: 2, row: 0.1 };

/** Beside what they ask: what is worked out for them. */
const WORKED_OUT: Readonly<Record<Coordinate, number>> = {
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
export const ENTRIES_OF_A_LIST = 3;
/** Of an operation that does not say. */
export const ENTRIES_OF_A_PAGE = 50;
export const MOST_ENTRIES_OF_A_PAGE = 200;

/** Lists of which more is known. */
export const ENTRIES: Readonly<Record<Coordinate, number>> = {
  'Query.communes': 19,
  'Query.coordinates': 600,
  'Query.denials': 50,
  'Query.explainOperation': 50,
  'Query.floorRules': 10,
  'Query.grants': 200,
  'Query.sources': 13,
  'AccessRecord.decisions': 15,
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
export const ENTRIES_BY_ARGUMENT: Readonly<Record<Coordinate, string>> = {
  'Query.mayI': 'coordinates',
  // of a subgraph
  'Query._entities': 'representations',
};

/** Of one field, without what is below it. */
export interface PriceOfField {
  /** However many records it stands in. */
  readonly once: number;
  readonly eachRecord: number;
}

/**
 * @param definition null for what every schema has
 * @throws Error for a partner without a price
 */
export function priceOfField(
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
