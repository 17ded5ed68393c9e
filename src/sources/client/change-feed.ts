/**
 * The partners' feeds of facts about callers and of case keys. A feed is read page by page from a cursor that is the partner's
 * own; reading a page again is harmless.
 */
import { z } from 'zod';
import type { HttpClient } from './http-client';
import { knownFields, withBelow, withUnread } from '../contract/known-fields';

export interface FeedPage<T> {
  /** Oldest first: a later item about the same thing replaces the earlier. */
  readonly items: readonly T[];
  /** To be kept: where to begin next time, also after a stop in between. */
  readonly cursor: string | null;
  /** Where the next page begins; null when nothing more is there now. */
  readonly next: string | null;
  /** Items that could not be read and were left out. Their content is disclosed to no one. */
  readonly unreadable: number;
  /** Of the last item, by the partner's own numbering; null where it numbers none, or there was none. */
  readonly sequence: number | null;
}

export interface Feed<T> {
  /** Rejects with `SourceError`. `from` null: from the beginning. */
  read(from: string | null, requestId: string): Promise<FeedPage<T>>;
  /** What one item says, as the partner would send it in a page; nothing, or null where it cannot be read. */
  itemsOf(sent: unknown): readonly T[] | null;
}

interface ChangeFeedOptions<T> {
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

/** An append-only feed: `GET …?since=&limit=` answers `{ items, nextCursor, hasMore }`. */
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
 * The whole present contract and roster of one member of staff: either a list of shifts or, for who is on duty at every hour,
 * `alwaysOnDuty`. Languages decide nothing about a caller: an employer that does not send them, or sends them malformed, still
 * sends the contract. The national number becomes a pseudonym on arrival and is kept nowhere.
 */
export const staffItem = z.object({
  sequence,
  niss,
  contractFrom: instant,
  contractUntil: instant.nullable(),
  shifts: z
    .array(z.object({ from: instant, until: instant }))
    .max(5000)
    .default([]),
  alwaysOnDuty: z.boolean().default(false),
  languages: languages.catch([]),
});

/** `kind`: the employer's own word for the work. */
export type StaffChange = z.infer<typeof staffItem> & { readonly staffReference: string; readonly kind: string };
