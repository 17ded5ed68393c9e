/**
 * Holds questions and answers to a contract of schema/partners by openapi-backend, which knows nothing of how the
 * simulators check themselves.
 */
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenAPIBackend, SetMatchType, type Document, type Request } from 'openapi-backend';
import { parse } from 'yaml';

export interface Exchange {
  readonly operationId: string;
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

interface SpecifiedOperation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

const FOLDER = join(__dirname, '../../schema/partners');

export class OpenApiWitness {
  private constructor(private readonly backend: OpenAPIBackend) {}

  static async of(file: string): Promise<OpenApiWitness> {
    const document = parse(readFileSync(join(FOLDER, file), 'utf8')) as Document;
    const definition = problemsAsJson(document) as Document;
    const backend = new OpenAPIBackend({ definition, quick: true, customizeAjv: (ajv) => addFormats(ajv) });
    return new OpenApiWitness(await backend.init());
  }

  /** `operation status` of everything the contract promises to answer, failures of the service itself apart. */
  promised(): string[] {
    return this.backend
      .getOperations()
      .flatMap(({ operationId, responses }) => Object.keys(responses ?? {}).map((status) => `${operationId} ${status}`))
      .filter((promise) => !promise.endsWith(' 500'));
  }

  /** `text` is sent instead of the body where it is given. */
  async exchange(url: string, exchange: Exchange, text?: string): Promise<Answer> {
    const { path, method } = this.request(exchange);
    const response = await fetch(url + path, {
      method: method.toUpperCase(),
      headers: { 'content-type': 'application/json', ...exchange.headers },
      body: text ?? (exchange.body === undefined ? undefined : JSON.stringify(exchange.body)),
    });
    const contentType = response.headers.get('content-type')?.split(';')[0] ?? '';
    const body: unknown = contentType.endsWith('json') ? await response.json() : await response.text();
    return { status: response.status, contentType, headers: Object.fromEntries(response.headers), body };
  }

  /** What the contract has against a question; empty where it fits. */
  objectionsToQuestion(exchange: Exchange): string[] {
    const { valid, errors } = this.backend.validator.validateRequest(this.request(exchange), exchange.operationId);
    return valid ? [] : (errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
  }

  /** What the contract has against an answer; empty where it fits. */
  objectionsToAnswer(operationId: string, { status, contentType, headers, body }: Answer): string[] {
    const operation = this.backend.getOperation(operationId) as SpecifiedOperation | undefined;
    const specified = operation?.responses[String(status)];
    if (specified === undefined) return [`${operationId} may not answer ${status}`];
    const isEmpty = specified.content === undefined && body === '';
    if (!isEmpty && specified.content?.[contentType] === undefined) return [`${status} may not be ${contentType}`];
    const { validator } = this.backend;
    return [
      ...(validator.validateResponse(isEmpty ? null : body, operationId, status).errors ?? []),
      ...(validator.validateResponseHeaders(headers, operationId, {
        statusCode: status,
        setMatchType: SetMatchType.Superset,
      }).errors ?? []),
    ].map((error) => `${error.instancePath} ${error.message ?? ''}`);
  }

  private request({ operationId, path = {}, query = {}, body, headers = {} }: Exchange): Request {
    const operation = this.backend.getOperation(operationId);
    if (operation === undefined) throw new Error(`no operation ${operationId}`);
    const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
    const search = new URLSearchParams(query).toString();
    const sent = { 'content-type': 'application/json', ...headers };
    return { method: operation.method, path: search ? `${filled}?${search}` : filled, body, headers: sent };
  }
}

/** The library reads schemas of `application/json` only: problems get a second entry under that name. */
function problemsAsJson(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(problemsAsJson);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, problemsAsJson(value)]));
  const problem = copy['application/problem+json'];
  return problem === undefined ? copy : { ...copy, 'application/json': problem };
}
