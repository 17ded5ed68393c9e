/**
 * Reads of partners that answer `POST …/search` with `{ items, nextCursor }`: by keys, or one page of a list. Items are
 * read one by one, so that a malformed one costs itself only.
 */
import { z } from 'zod';
import { HubError } from '../errors/hub-error';
import { SourceError } from '../errors/source-errors';
import { fieldsAsked, onlyFields, ownFieldOf, perMask, type FieldElements } from './field-mask';
import type { HttpClient } from './http-client';
import type { HttpQuestion } from './http-question';
import { askInChunks, sortByKey, type ReadItem } from './keyed-answer';
import { knownFields, withBelow, withUnread, type FieldTree } from './known-fields';
import { pickingReaderOf, readerOf } from './schema-reader';
import type { Ask, Keyed, Page } from './source';

/** How one kind of record is asked for and read. */
export interface SearchedResource<Payload, Rec> {
  readonly name: string;
  /** Under the base path. */
  readonly path: string;
  /** What the list of keys is called in the question. */
  readonly keyList: string;
  /** Which field of an item says whose it is. */
  readonly ownerField: string;
  /** Always sent along. */
  readonly keyFields: readonly string[];
  readonly table: FieldElements;
  readonly schema: z.ZodType<Payload>;
  readonly map: (item: Payload) => Rec;
}

/** Pages of one chunk beyond which the partner is taken not to come to an end. */
const MOST_PAGES = 50;
const MOST_PER_PAGE = 200;

export const searchPage = z.object({
  items: z.array(z.unknown()),
  nextCursor: z.string().min(1).nullable(),
});
const readPage = readerOf(searchPage);

export function searchByKeys<P, R>(
  http: HttpClient,
  resource: SearchedResource<P, R>,
  keys: readonly string[],
  ask: Ask,
): Promise<Keyed<R[]>> {
  return askInChunks(keys, async (chunk) => {
    const { fields, read } = readingOf(resource)(ask.elements);
    const items: ReadItem<R>[] = [];
    const deadline = http.deadline();
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES; page++) {
      const question: Record<string, unknown> = { [resource.keyList]: chunk, fields, limit: MOST_PER_PAGE };
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
export async function searchList<P, R>(
  http: HttpClient,
  resource: SearchedResource<P, R>,
  question: Readonly<Record<string, unknown>>,
  ask: Ask,
): Promise<Page<R>> {
  const { fields, read, readKeys } = readingOf(resource)(ask.elements);
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

const readings = new WeakMap<object, ReadingOf<unknown>>();

function readingOf<P, R>(resource: SearchedResource<P, R>): ReadingOf<R> {
  const known = readings.get(resource) as ReadingOf<R> | undefined;
  if (known) return known;
  const { keyFields, table } = resource;
  const made = perMask((elements): Reading<R> => {
    const fields = [...keyFields, ...fieldsAsked(table, elements)];
    return { fields, read: itemReader(resource, fields), readKeys: itemReader(resource, keyFields) };
  });
  readings.set(resource, made);
  return made;
}

function search(
  http: HttpClient,
  { name, path, schema }: Pick<SearchedResource<unknown, never>, 'name' | 'path' | 'schema'>,
  question: Readonly<Record<string, unknown>>,
  { keys, ask, deadline }: { readonly keys: number; readonly ask: Ask; readonly deadline?: number },
): Promise<z.infer<typeof searchPage>> {
  const { requestId, onQuestion, isOver } = ask;
  const asked: HttpQuestion = {
    resource: name,
    method: 'POST',
    reads: true,
    path,
    json: question,
    keys,
    requestId,
    onQuestion,
    isOver,
    deadline,
    known: answerOf(schema),
  };
  return http.read(asked, readPage, 'answer without items and nextCursor');
}

const answers = new WeakMap<z.ZodType, FieldTree>();

/** A page says when it was made, too. */
function answerOf(item: z.ZodType): FieldTree {
  const known = answers.get(item) ?? withUnread(withBelow(knownFields(searchPage), 'items', knownFields(item)), 'asOf');
  answers.set(item, known);
  return known;
}

function itemReader<P, R>(
  { schema, ownerField, map }: SearchedResource<P, R>,
  fields: readonly string[],
): (item: unknown) => ReadItem<R> {
  const read = pickingReaderOf(schema, fields, (item) => onlyFields(item, fields));
  return (item) => {
    const key = ownFieldOf(item, ownerField);
    if (typeof key !== 'string') return { key: null, value: undefined };
    const payload = read(item);
    return { key, value: payload === undefined ? undefined : map(payload) };
  };
}
