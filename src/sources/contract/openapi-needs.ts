/** What a connector needs of a partner's OpenAPI document. */
import type { z } from 'zod';
import { knownFields, pathsOf, withBelow } from './known-fields';
import { searchPage, type SearchedResource } from '../client/paged-search';
import { feedPage } from '../client/change-feed';
import type { RecordFields } from '../client/keyed-answer';

/** Property of the question (`sort.by`; a list's items stand under the list) → values it has to take; null: any. */
export type Asked = Readonly<Record<string, readonly string[] | null>>;

export interface OperationNeed {
  readonly method: 'GET' | 'POST';
  /** From the partner's origin. */
  readonly path: string;
  readonly asks: Asked;
  /** Properties of the answer that are read: `items.address.street`. */
  readonly reads: readonly string[];
}

export interface OpenApiNeeds {
  /** First number of the document's own version. */
  readonly majorVersion: number;
  readonly operations: readonly OperationNeed[];
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
