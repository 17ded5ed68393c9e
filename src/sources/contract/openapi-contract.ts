/**
 * Compares a partner's OpenAPI document (3.x, JSON) with what a connector needs of it. The document is a stranger's: it may
 * be anything, refer to itself in circles, or be large; so every step is bounded and nothing of it is repeated.
 */
import {
  versionIn,
  type Asked,
  type ContractDocument,
  type ContractReading,
  type OpenApiNeeds,
  type OperationNeed,
} from './contract-watch';
import { plainFieldName, knownFields, pathsOf, withBelow } from './known-fields';
import type { z } from 'zod';
import { searchPage, type SearchedResource } from '../client/paged-search';
import { feedPage } from '../client/change-feed';
import type { RecordFields } from '../client/keyed-answer';

/** Schemas one is composed of, beyond which the rest is not looked at. */
const MOST_SCHEMAS = 300;
/** Steps a whole comparison takes; a real contract takes some thousands. */
const MOST_STEPS = 100_000;

class TooIntricate extends Error {}

type Json = Readonly<Record<string, unknown>>;

export function openApiDocument(needs: OpenApiNeeds): ContractDocument {
  return { path: '/api/openapi.json', openApi: needs, compare: (body) => compareOpenApi(body, needs) };
}

export function compareOpenApi(body: unknown, needs: OpenApiNeeds): ContractReading | null {
  const document = asObject(body);
  const paths = asObject(document?.['paths']);
  if (!document || !paths || !versionIn(document['openapi'])?.startsWith('3.')) return null;
  const declaredVersion = versionIn(asObject(document['info'])?.['version']);
  const isOther = Number(declaredVersion?.split('.')[0]) !== needs.majorVersion;
  const reader = new SchemaReader(document);
  try {
    const missing = needs.operations.flatMap((need) => missingOf(need, paths, reader));
    return {
      declaredVersion,
      missing: [...(isOther ? [`version ${needs.majorVersion} of the contract`] : []), ...missing],
    };
  } catch (error) {
    if (error instanceof TooIntricate) return null;
    throw error;
  }
}

function missingOf(need: OperationNeed, paths: Json, reader: SchemaReader): string[] {
  const name = `${need.method} ${need.path}`;
  const item = asObject(own(paths, need.path));
  const operation = asObject(own(item, need.method.toLowerCase()));
  if (!operation) return [name];
  const missing =
    need.method === 'GET'
      ? missingParameters(need, [item?.['parameters'], operation['parameters']], reader)
      : missingFromBody(need, operation, reader);
  const answer = answerSchema(operation, reader);
  if (answer === null) return [...missing, 'an answer'].map((what) => `${name}: ${what}`);
  const unread = need.reads.filter((path) => reader.at(answer, path).length === 0);
  return [...missing, ...unread.map((path) => `${path} in the answer`)].map((what) => `${name}: ${what}`);
}

function missingFromBody(need: OperationNeed, operation: Json, reader: SchemaReader): string[] {
  const question = jsonSchema(reader.resolved(operation['requestBody']));
  if (question === null) return ['a question'];
  const missing = Object.entries(need.asks).flatMap(([path, values]) =>
    missingValues(path, values, reader.at(question, path), reader),
  );
  const asked = new Set(Object.keys(need.asks).map((path) => path.split('.')[0]));
  return [...missing, ...demandedBeside(reader.required(question), asked)];
}

function missingParameters(need: OperationNeed, lists: readonly unknown[], reader: SchemaReader): string[] {
  const all = lists.flatMap(asList).map((entry) => reader.resolved(entry));
  const parameters = all.filter((parameter): parameter is Json => parameter?.['in'] === 'query');
  const missing = Object.entries(need.asks).flatMap(([name, values]) => {
    const found = parameters.filter((parameter) => parameter['name'] === name);
    return missingValues(
      name,
      values,
      found.map((parameter) => parameter['schema'] ?? {}),
      reader,
    );
  });
  const required = parameters.filter((parameter) => parameter['required'] === true).map(({ name }) => String(name));
  return [...missing, ...demandedBeside(required, new Set(Object.keys(need.asks)))];
}

/** What the partner requires and the hub does not send. */
function demandedBeside(required: readonly string[], asked: ReadonlySet<string | undefined>): string[] {
  const beside = required.filter((name) => !asked.has(name)).map(plainFieldName);
  return [...new Set(beside)].map((name) => `a question without ${name}`);
}

function missingValues(
  path: string,
  values: readonly string[] | null,
  schemas: readonly unknown[],
  reader: SchemaReader,
): string[] {
  if (schemas.length === 0) return [`${path} in the question`];
  const allowed = reader.allowedValues(schemas);
  if (values === null || allowed === null) return [];
  return values.filter((value) => !allowed.has(value)).map((value) => `${value} as ${path} in the question`);
}

function answerSchema(operation: Json, reader: SchemaReader): unknown {
  const responses = asObject(operation['responses']);
  const good = own(responses, '200') ?? own(responses, '2XX') ?? own(responses, 'default');
  return jsonSchema(reader.resolved(good));
}

function jsonSchema(described: Json | null): unknown {
  const content = asObject(described?.['content']);
  return asObject(own(content, 'application/json'))?.['schema'] ?? null;
}

class SchemaReader {
  private steps = 0;

  constructor(private readonly document: Json) {}

  /** Follows references within the document; null for anything that leads nowhere. */
  resolved(node: unknown): Json | null {
    let found = asObject(node);
    for (let hops = 0; found && typeof found['$ref'] === 'string'; hops++) {
      if (hops === 20) return null;
      found = this.pointed(found['$ref']);
    }
    return found;
  }

  /** Every schema that describes what stands at the path; none where the document has no such property. */
  at(schema: unknown, path: string): unknown[] {
    let here: unknown[] = [schema];
    for (const name of path.split('.')) {
      here = here
        .flatMap((one) => this.alternatives(one))
        .map((one) => own(asObject(one['properties']), name))
        .filter((one) => one !== undefined)
        .slice(0, MOST_SCHEMAS);
    }
    return here;
  }

  /** Names of the properties that have to be there, whatever alternative is taken. */
  required(schema: unknown): string[] {
    const node = this.resolved(schema);
    const all = [node, ...asList(node?.['allOf']).map((one) => this.resolved(one))];
    return all.flatMap((one) => asList(one?.['required']).map(String));
  }

  /** null: any value. */
  allowedValues(schemas: readonly unknown[]): ReadonlySet<unknown> | null {
    const values = new Set<unknown>();
    for (const one of schemas.flatMap((schema) => this.alternatives(schema))) {
      if ('enum' in one) asList(one['enum']).forEach((value) => values.add(value));
      else if ('const' in one) values.add(one['const']);
      else if (one['type'] === 'string' || (one['type'] === undefined && !this.isComposed(one))) return null;
    }
    return values.size === 0 ? null : values;
  }

  /** The schema itself with all it is composed of; a list stands for its items. */
  private alternatives(schema: unknown): Json[] {
    const seen = new Set<Json>();
    const waiting: unknown[] = [schema];
    while (waiting.length > 0 && seen.size < MOST_SCHEMAS) {
      if (++this.steps > MOST_STEPS) throw new TooIntricate();
      const node = this.resolved(waiting.pop());
      if (!node || seen.has(node)) continue;
      seen.add(node);
      for (const name of ['allOf', 'anyOf', 'oneOf']) waiting.push(...asList(node[name]).slice(0, MOST_SCHEMAS));
      waiting.push(...['items', 'then', 'else'].map((name) => node[name]).filter((one) => one !== undefined));
    }
    return [...seen];
  }

  private isComposed(node: Json): boolean {
    return ['allOf', 'anyOf', 'oneOf', 'items', 'required', 'not'].some((name) => name in node);
  }

  private pointed(reference: string): Json | null {
    if (!reference.startsWith('#/')) return null;
    let here: unknown = this.document;
    for (const step of reference.slice(2).split('/').slice(0, 20)) {
      here = own(asObject(here), step.replaceAll('~1', '/').replaceAll('~0', '~'));
    }
    return asObject(here);
  }
}

function own(node: Json | null, name: string): unknown {
  return node && Object.hasOwn(node, name) ? node[name] : undefined;
}

function asObject(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** All that a partner may be asked for of a record. */
export function fieldsIn({ keyFields, table }: RecordFields): string[] {
  return [...keyFields, ...Object.keys(table)];
}

/** `POST …/search` of a resource by its keys, and by whatever else its lists are narrowed and sorted by. */
export function searched<R>(resource: SearchedResource<R>, more: Asked = {}): OperationNeed {
  return listed(resource, { [resource.keyList]: null, ...more });
}

/** The same of a resource that is never asked for by its keys. */
export function listed<R>(resource: SearchedResource<R>, asks: Asked): OperationNeed {
  const { path, schema } = resource;
  return {
    method: 'POST',
    path: path.startsWith('/') ? path : `/api/${path}`,
    asks: { fields: fieldsIn(resource), limit: null, cursor: null, ...asks },
    reads: pathsOf(withBelow(knownFields(searchPage), 'items', knownFields(schema))),
  };
}

/** `GET …?since=&limit=` of an append-only feed. */
export function followed(path: string, item: z.ZodType): OperationNeed {
  return {
    method: 'GET',
    path: `/api/${path}`,
    asks: { since: null, limit: null },
    reads: pathsOf(withBelow(knownFields(feedPage), 'items', knownFields(item))),
  };
}
