/** Reads the parameters of a search; anything it does not know is refused rather than ignored. */
import { SimulatorRefusal } from '../kit/simulator-http';
import { SERVED, type SearchParameter, type ServedType } from './served-types';

export const DEFAULT_COUNT = 50;
export const MOST_COUNT = 200;

export interface Criterion {
  readonly parameter: SearchParameter;
  /** Any of these. */
  readonly values: readonly string[];
}

export interface Include {
  readonly element: string;
  /** `Observation:performer:Organization` follows references to organisations only. */
  readonly targetType: string | null;
}

export interface SearchRequest {
  readonly type: ServedType;
  /** All of these. */
  readonly criteria: readonly Criterion[];
  readonly count: number;
  readonly elements: readonly string[];
  readonly includes: readonly Include[];
}

export function parseSearch(type: ServedType, parameters: URLSearchParams): SearchRequest {
  const criteria: Criterion[] = [];
  const includes: Include[] = [];
  let count = DEFAULT_COUNT;
  let elements: string[] = [];
  for (const [name, value] of parameters) {
    if (name === '_count') count = parseCount(value);
    else if (name === '_elements') elements = [...elements, ...listOf(value, name)];
    else if (name === '_include') includes.push(parseInclude(type, value));
    else if (name === '_format') requireJson(value);
    else criteria.push(parseCriterion(type, name, value));
  }
  return { type, criteria, count, elements, includes };
}

function parseCount(value: string): number {
  const count = Number(value);
  if (!/^\d+$/.test(value) || count < 1) throw new SimulatorRefusal(400, '_count is a whole number from 1.');
  // A server may give fewer than asked for, never more (FHIR search, page count).
  return Math.min(count, MOST_COUNT);
}

function parseInclude(type: ServedType, value: string): Include {
  const [source = '', parameter = '', targetType = null] = value.split(':');
  const element = SERVED[type].includes[`${source}:${parameter}`];
  if (element === undefined) throw new SimulatorRefusal(400, `This _include is not supported for ${type}.`);
  return { element, targetType };
}

function parseCriterion(type: ServedType, name: string, value: string): Criterion {
  const parameter = SERVED[type].parameters.find((known) => known.name === name);
  if (parameter === undefined)
    throw new SimulatorRefusal(400, `A search parameter is not supported for ${type}; see /fhir/metadata.`);
  return { parameter, values: listOf(value, name) };
}

function listOf(value: string, name: string): string[] {
  const values = value.split(',').map((part) => part.trim());
  if (values.some((part) => part === '')) throw new SimulatorRefusal(400, `${name} has an empty value.`);
  return values;
}

function requireJson(value: string): void {
  const isJson = ['json', 'application/json', 'application/fhir+json'].includes(value.replace(' ', '+'));
  if (!isJson) throw new SimulatorRefusal(406, 'Only application/fhir+json is spoken here.');
}
