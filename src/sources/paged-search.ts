/**
 * Reads of partners that answer `POST …/search` with `{ items, nextCursor }`: by keys, or one page of a list. Items are
 * read one by one, so that a malformed one costs itself only.
 */
import { z } from 'zod';
import { HubError } from '../errors/hub-error';
import { SourceError } from '../errors/source-errors';
import { fieldsAsked, onlyFields, type FieldElements } from './field-mask';
import type { HttpClient } from './http-client';
import { askInChunks, sortByKey, type ReadItem } from './keyed-answer';
import { knownFields, withBelow, withUnread, type FieldTree } from './known-fields';
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

export function searchByKeys<P, R>(
  http: HttpClient,
  resource: SearchedResource<P, R>,
  keys: readonly string[],
  ask: Ask,
): Promise<Keyed<R[]>> {
  return askInChunks(keys, async (chunk) => {
    const fields = fieldsOf(resource, ask);
    const items: ReadItem<R>[] = [];
    const deadline = http.deadline();
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES; page++) {
      const question: Record<string, unknown> = { [resource.keyList]: chunk, fields, limit: MOST_PER_PAGE };
      if (cursor !== null) question['cursor'] = cursor;
      const answer = await search(http, resource, question, { keys: chunk.length, ask, deadline });
      items.push(...answer.items.map((item) => read(resource, item, fields)));
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
  const fields = fieldsOf(resource, ask);
  const keys = typeof question['limit'] === 'number' ? question['limit'] : MOST_PER_PAGE;
  const answer = await search(http, resource, { ...question, fields }, { keys, ask }).catch((error: unknown) => {
    const isRefused = error instanceof SourceError && error.refused && question['cursor'] !== undefined;
    throw isRefused
      ? new HubError('BAD_USER_INPUT', { argument: 'after' }, { detail: NO_SUCH_PLACE, cause: error })
      : error;
  });
  const items = answer.items.flatMap((item): R[] => {
    const row = read(resource, item, fields).value ?? read(resource, item, resource.keyFields).value;
    return row === undefined ? [] : [row];
  });
  return { items, nextCursor: answer.nextCursor };
}

const NO_SUCH_PLACE = 'The partner does not go on from this cursor any more: ask for the first page again.';

function fieldsOf<P, R>({ keyFields, table }: SearchedResource<P, R>, { elements }: Ask): string[] {
  return [...keyFields, ...fieldsAsked(table, elements)];
}

async function search(
  http: HttpClient,
  { name, path, schema }: Pick<SearchedResource<unknown, never>, 'name' | 'path' | 'schema'>,
  question: Readonly<Record<string, unknown>>,
  { keys, ask, deadline }: { readonly keys: number; readonly ask: Ask; readonly deadline?: number },
): Promise<z.infer<typeof searchPage>> {
  const { requestId, onQuestion } = ask;
  const { body } = await http.ask({
    resource: name,
    method: 'POST',
    path,
    json: question,
    keys,
    requestId,
    onQuestion,
    deadline,
    known: answerOf(schema),
  });
  const answer = searchPage.safeParse(body);
  if (!answer.success) throw http.badAnswer(`${name} answer without items and nextCursor`);
  return answer.data;
}

const answers = new WeakMap<z.ZodType, FieldTree>();

/** A page says when it was made, too. */
function answerOf(item: z.ZodType): FieldTree {
  const known = answers.get(item) ?? withUnread(withBelow(knownFields(searchPage), 'items', knownFields(item)), 'asOf');
  answers.set(item, known);
  return known;
}

function read<P, R>(resource: SearchedResource<P, R>, item: unknown, fields: readonly string[]): ReadItem<R> {
  const masked = onlyFields(item, fields);
  const owner = masked?.[resource.ownerField];
  if (!masked || typeof owner !== 'string') return { key: null, value: undefined };
  const parsed = resource.schema.safeParse(masked);
  return { key: owner, value: parsed.success ? resource.map(parsed.data) : undefined };
}
