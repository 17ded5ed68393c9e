/**
 * Reads of partners that answer `POST …/search` with `{ items, nextCursor }`: by keys, or one page of a list. Items are
 * read one by one, so that a malformed one costs itself only.
 */
import { z } from 'zod';
import { HubError, SourceError } from '../../model/errors/hub-error';
import {
  fieldsAsked,
  ownFieldOf,
  perMask,
  type RecordFields,
  askInChunks,
  sortByKey,
  type ReadItem,
  pickingReaderOf,
  readerOf,
} from './keyed-answer';
import type { HttpClient } from './http-client';
import type { HttpQuestion } from './exchange';
import { knownFields, withBelow, withUnread, type FieldTree } from '../contract/known-fields';
import type { Ask, Keyed, Page } from '../source';

/** How one kind of record is read. */
interface ReadResource<Payload, Rec> extends RecordFields {
  /** Which field of an item says whose it is. */
  readonly ownerField: string;
  readonly schema: z.ZodType<Payload>;
  readonly map: (item: Payload) => Rec;
}

/** And asked for. */
interface ResourceOptions<Payload, Rec> extends ReadResource<Payload, Rec> {
  readonly name: string;
  /** Under the base path; with a slash from the origin. */
  readonly path: string;
  /** What the list of keys is called in the question. */
  readonly keyList: string;
  /** Fields of an item that are sent and read by nobody. */
  readonly unread?: readonly string[];
}

export interface SearchedResource<Rec> extends Omit<ResourceOptions<never, Rec>, 'schema' | 'map'> {
  readonly schema: z.ZodType;
  readonly reading: ReadingOf<Rec>;
  /** What a page may have. */
  readonly known: FieldTree;
}

export function searchedResource<Payload, Rec>(options: ResourceOptions<Payload, Rec>): SearchedResource<Rec> {
  const item = withUnread(knownFields(options.schema), ...(options.unread ?? []));
  // a page says when it was made, too
  const known = withUnread(withBelow(knownFields(searchPage), 'items', item), 'asOf');
  return { ...options, reading: readingOf(options), known };
}

/** Pages of one chunk beyond which the partner is taken not to come to an end. */
const MOST_PAGES = 50;
const MOST_PER_PAGE = 200;

export const searchPage = z.object({
  items: z.array(z.unknown()),
  nextCursor: z.string().min(1).nullable(),
});
const readPage = readerOf(searchPage);

/** @param more than the keys, in the partner's words */
export function searchByKeys<R>(
  http: HttpClient,
  resource: SearchedResource<R>,
  keys: readonly string[],
  ask: Ask,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Keyed<R[]>> {
  return askInChunks(keys, async (chunk) => {
    const { fields, read } = resource.reading(ask.elements);
    const items: ReadItem<R>[] = [];
    const deadline = http.deadline();
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES; page++) {
      const question: Record<string, unknown> = { ...more, [resource.keyList]: chunk, fields, limit: MOST_PER_PAGE };
      if (cursor !== null) question['cursor'] = cursor;
      const answer = await search(http, resource, question, { keys: chunk.length, ask, deadline });
      for (const item of answer.items) items.push(read(item));
      cursor = answer.nextCursor;
      if (cursor === null) {
        return sortByKey(chunk, items, () => http.badAnswer(`malformed item of ${resource.name}`));
      }
    }
    throw http.badAnswer(`more than ${MOST_PAGES} pages of ${resource.name}`);
  });
}

/**
 * One page. A row whose keys cannot be read is left out; one whose other fields are malformed is there with its keys only.
 * @param question criteria, order, limit and cursor, in the partner's words
 * @throws SourceError; or HubError BAD_USER_INPUT where the partner refuses to go on from that cursor
 */
export async function searchList<R>(
  http: HttpClient,
  resource: SearchedResource<R>,
  question: Readonly<Record<string, unknown>>,
  ask: Ask,
): Promise<Page<R>> {
  const { fields, read, readKeys } = resource.reading(ask.elements);
  const keys = typeof question['limit'] === 'number' ? question['limit'] : MOST_PER_PAGE;
  const answer = await search(http, resource, { ...question, fields }, { keys, ask }).catch((error: unknown) => {
    const isRefused = error instanceof SourceError && error.refused && question['cursor'] !== undefined;
    throw isRefused
      ? new HubError('BAD_USER_INPUT', { argument: 'after' }, { detail: NO_SUCH_PLACE, cause: error })
      : error;
  });
  const items: R[] = [];
  for (const item of answer.items) {
    const row = read(item).value ?? readKeys(item).value;
    if (row !== undefined) items.push(row);
  }
  return { items, nextCursor: answer.nextCursor };
}

const NO_SUCH_PLACE = 'The partner does not go on from this cursor any more: ask for the first page again.';

/** How items of one kind are asked for and read where these coordinates may be asked for. */
interface Reading<R> {
  readonly fields: readonly string[];
  readonly read: (item: unknown) => ReadItem<R>;
  /** The key fields of an item alone. */
  readonly readKeys: (item: unknown) => ReadItem<R>;
}

type ReadingOf<R> = (elements: Ask['elements']) => Reading<R>;

/** Worked out once for each set of coordinates. */
export function readingOf<P, R>(resource: ReadResource<P, R>): ReadingOf<R> {
  const { keyFields, table } = resource;
  const readKeys = itemReader(resource, keyFields);
  return perMask((elements) => {
    const fields = [...keyFields, ...fieldsAsked(table, elements)];
    return { fields, read: itemReader(resource, fields), readKeys };
  });
}

function search<R>(
  http: HttpClient,
  { name, path, known }: SearchedResource<R>,
  json: Readonly<Record<string, unknown>>,
  { keys, ask, deadline }: { readonly keys: number; readonly ask: Ask; readonly deadline?: number },
): Promise<z.infer<typeof searchPage>> {
  const asked: HttpQuestion = {
    ...ask,
    resource: name,
    method: 'POST',
    repeatable: true,
    path,
    json,
    keys,
    deadline,
    known,
  };
  return http.read(asked, readPage, 'answer without items and nextCursor');
}

function itemReader<P, R>(
  { schema, ownerField, map }: ReadResource<P, R>,
  fields: readonly string[],
): (item: unknown) => ReadItem<R> {
  const read = pickingReaderOf(schema, fields);
  return (item) => {
    const key = ownFieldOf(item, ownerField);
    if (typeof key !== 'string') return { key: null, value: undefined };
    const payload = read(item);
    return { key, value: payload === undefined ? undefined : map(payload) };
  };
}
