/**
 * Reads the append-only feeds of the call centre and the mutualities: `GET …?since=&limit=` answers
 * `{ items, nextCursor, hasMore }`.
 */
import { z } from 'zod';
import type { Feed, FeedPage } from './feed';
import type { HttpClient } from './http-client';
import { knownFields, withBelow, withUnread } from './known-fields';

export interface ChangeFeedOptions<T> {
  readonly client: HttpClient;
  /** Relative to the client's base path; also the resource's name in metrics. */
  readonly path: string;
  readonly item: z.ZodType<T>;
  /**
   * What an item that cannot be read does. `refuse` where it might have taken something away from somebody (an
   * assignment that ended): then the stream does not advance and its facts grow old. `skip` where an item only ever adds.
   */
  readonly unreadable: 'refuse' | 'skip';
}

const PAGE_SIZE = '1000';

export const feedPage = z.object({
  items: z.array(z.unknown()).max(1000),
  nextCursor: z.string().min(1).max(500),
  hasMore: z.boolean(),
});

const readPage = (body: unknown): z.infer<typeof feedPage> | undefined => feedPage.safeParse(body).data;

export function changeFeed<T>({ client, path, item, unreadable }: ChangeFeedOptions<T>): Feed<T> {
  const itemsOf = (sent: unknown): readonly T[] | null => {
    const read = item.safeParse(sent);
    return read.success ? [read.data] : null;
  };
  const known = withBelow(knownFields(feedPage), 'items', withUnread(knownFields(item), 'sequence'));
  return {
    itemsOf,
    async read(from, requestId): Promise<FeedPage<T>> {
      const query = { limit: PAGE_SIZE, ...(from === null ? {} : { since: from }) };
      const question = { resource: path, method: 'GET', path, query, requestId, known } as const;
      const { items, nextCursor, hasMore } = await client.read(question, readPage, 'not a page of the feed');
      const good = items.flatMap((one) => itemsOf(one) ?? []);
      if (unreadable === 'refuse' && good.length < items.length) {
        throw client.badAnswer(`${path}: ${items.length - good.length} items cannot be read`);
      }
      if (hasMore && nextCursor === from) throw client.badAnswer(`${path}: the feed does not advance`);
      return {
        items: good,
        cursor: nextCursor,
        next: hasMore ? nextCursor : null,
        unreadable: items.length - good.length,
        sequence: numbered.safeParse(items.at(-1)).data?.sequence ?? null,
      };
    },
  };
}

/** The place of an item in its feed, counted by the partner. */
export const sequence = z.int().min(1);
const numbered = z.object({ sequence });

/** An ISO 8601 instant, as Date. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
export const niss = z.string().regex(/^\d{11}$/);
/** Without what a database takes for no text: one such value would keep everything behind it from being read. */
export const PLAIN = /^[^\p{Cc}\p{Cs}]*$/u;
export const reference = z.string().min(1).max(64).regex(PLAIN);
/** BCP 47 primary subtags. */
export const languages = z.array(z.string().regex(/^[a-z]{2,3}$/)).max(50);

/**
 * Either a list of shifts or, for who is on duty at every hour, `alwaysOnDuty`. Languages decide nothing about a caller:
 * an employer that does not tell them, or tells them badly, still tells the contract.
 */
export const roster = z.object({
  shifts: z
    .array(z.object({ from: instant, until: instant }))
    .max(5000)
    .default([]),
  alwaysOnDuty: z.boolean().default(false),
  languages: languages.catch([]),
});
