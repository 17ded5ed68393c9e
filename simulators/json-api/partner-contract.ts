/**
 * The contract of a partner, as the partner itself lives by it: routes take their address and method from the OpenAPI
 * document in schema/partners, and a request that does not fit its schema is refused before the route sees it.
 */
import Ajv2020, { type ErrorObject, type Options, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Route, SimulatorAnswer, SimulatorRequest, Traffic } from '../kit/simulator-http';
import { problem, type Violation } from './problem';

export interface CheckedRequest<Body, Query> {
  /** As the schema has it, defaults filled in. A copy: the request list keeps what was sent. */
  readonly body: Body;
  /** Numbers and booleans as such, defaults filled in. */
  readonly query: Query;
  readonly params: SimulatorRequest['params'];
  readonly requestId: string | null;
}

/** Either of the two. */
export interface Reading<Body, Query> {
  readonly checked: CheckedRequest<Body, Query> | null;
  readonly violations: readonly Violation[];
}

type Handler<Body, Query> = (request: CheckedRequest<Body, Query>) => SimulatorAnswer | Promise<SimulatorAnswer>;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: object;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: object } } };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
}

interface Checks {
  readonly body: ValidateFunction | null;
  readonly query: ValidateFunction;
  readonly header: ValidateFunction;
}

const FOLDER = join(__dirname, '..', '..', 'schema', 'partners');
const MOST_VIOLATIONS = 10;
export const NOT_AS_AGREED = 'The request is not as the contract has it.';
/** `meta`: that the documents are good JSON Schema is a test's to see, not every start's. */
const READING: Options = { strict: false, allErrors: true, useDefaults: true, meta: false, validateSchema: false };

export class PartnerContract {
  /** Seven insurers live by one contract: what is made of it is made once a process, and none of it changes. */
  private static readonly loaded = new Map<string, PartnerContract>();
  private readonly checks = new Map<string, Checks>();
  private readonly bodies = addFormats(new Ajv2020(READING));
  private readonly parameters = addFormats(new Ajv2020({ ...READING, coerceTypes: true }));

  private constructor(
    private readonly document: Document,
    private readonly violationStatus: 400 | 422,
  ) {}

  /** `name` is a file of schema/partners; `violationStatus` is what the partner answers where a request does not fit. */
  static load(name: string, violationStatus: 400 | 422 = 422): PartnerContract {
    const key = `${name} ${violationStatus}`;
    const loaded =
      PartnerContract.loaded.get(key) ??
      new PartnerContract(parse(readFileSync(join(FOLDER, name), 'utf8')) as Document, violationStatus);
    PartnerContract.loaded.set(key, loaded);
    return loaded;
  }

  /** Throws where the contract has no such operation. */
  route<Body, Query>(operationId: string, traffic: Traffic, handle: Handler<Body, Query>): Route {
    return {
      ...this.address(operationId),
      traffic,
      handle: (request) => {
        const { checked, violations } = this.read<Body, Query>(operationId, request);
        if (checked === null) return problem(this.violationStatus, NOT_AS_AGREED, violations);
        return handle(checked);
      },
    };
  }

  address(operationId: string): Pick<Route, 'method' | 'path'> {
    const { path, method } = this.find(operationId);
    return { method, path };
  }

  /** A request as the schema of the operation has it, or what of it does not fit. */
  read<Body, Query>(operationId: string, request: SimulatorRequest): Reading<Body, Query> {
    const checks = this.checksOf(this.find(operationId).operation);
    const body = structuredClone(request.body);
    const query: Record<string, unknown> = Object.fromEntries(request.query);
    const violations = [
      ...repeated(request.query),
      ...violationsOf('/header', checks.header, { ...request.headers }),
      ...violationsOf('/query', checks.query, query),
      ...(checks.body === null ? [] : violationsOf('/body', checks.body, body)),
    ];
    if (violations.length > 0) return { checked: null, violations };
    const { params, requestId } = request;
    return { checked: { body: body as Body, query: query as Query, params, requestId }, violations };
  }

  /** Where the document itself can be read: nothing in it is secret, and a client has to know it before it asks. */
  documentRoute(): Route {
    const body = JSON.stringify(this.document);
    const answer: SimulatorAnswer = { status: 200, body, contentType: 'application/json; charset=utf-8' };
    return this.route('readContract', 'apart', () => answer);
  }

  private find(operationId: string): { path: string; method: Route['method']; operation: Operation } {
    for (const [path, item] of Object.entries(this.document.paths))
      for (const [method, operation] of Object.entries(item))
        if (operation.operationId === operationId)
          return { path, method: method.toUpperCase() as Route['method'], operation };
    throw new Error(`the contract has no operation ${operationId}`);
  }

  /** Compiled when first asked: a system answers a few of its operations for most of its life. */
  private checksOf(operation: Operation): Checks {
    const known = this.checks.get(operation.operationId);
    if (known) return known;
    const made = {
      body: this.bodyCheck(operation),
      query: this.parameterCheck(operation, 'query'),
      header: this.parameterCheck(operation, 'header'),
    };
    this.checks.set(operation.operationId, made);
    return made;
  }

  private bodyCheck(operation: Operation): ValidateFunction | null {
    const schema = operation.requestBody?.content['application/json'].schema;
    return schema === undefined ? null : this.bodies.compile(this.withComponents(schema));
  }

  private parameterCheck(operation: Operation, place: 'query' | 'header'): ValidateFunction {
    const own = (operation.parameters ?? []).map((entry) => this.resolved(entry)).filter((entry) => entry.in === place);
    const nameOf = (entry: Parameter): string => (place === 'header' ? entry.name.toLowerCase() : entry.name);
    return this.parameters.compile(
      this.withComponents({
        type: 'object',
        additionalProperties: place === 'header',
        required: own.filter((entry) => entry.required === true).map(nameOf),
        properties: Object.fromEntries(own.map((entry) => [nameOf(entry), entry.schema])),
      }),
    );
  }

  private resolved(entry: Parameter | { readonly $ref: string }): Parameter {
    if (!('$ref' in entry)) return entry;
    const found = this.document.components.parameters[entry.$ref.replace('#/components/parameters/', '')];
    if (found === undefined) throw new Error(`the contract has no parameter ${entry.$ref}`);
    return found;
  }

  /** References of the document start at its root: the schema gets the components to find them in. */
  private withComponents(schema: object): object {
    return { ...schema, components: this.document.components };
  }
}

function violationsOf(root: string, check: ValidateFunction, value: unknown): Violation[] {
  if (check(value)) return [];
  return (check.errors ?? []).slice(0, MOST_VIOLATIONS).map((error: ErrorObject) => ({
    pointer: `${root}${error.instancePath}`,
    rule: error.message ?? error.keyword,
  }));
}

function repeated(query: URLSearchParams): Violation[] {
  return [...query.keys()].length === new Set(query.keys()).size
    ? []
    : [{ pointer: '/query', rule: 'must not give a parameter twice' }];
}
