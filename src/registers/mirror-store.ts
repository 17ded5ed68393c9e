/**
 * Writes what partners say about their staff, and how far each of their streams has been read. The rows of a page and
 * the cursor behind it are written in one transaction, and only by whoever still stands at the page's own beginning:
 * several replicas may read one stream, and an earlier page never overwrites a later one.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { inTransaction, statement } from '../persistence/statement';
import type { Authority, StreamName } from './fact-streams';
import { forgetSequences, writeArrivals, type Arrivals } from './mirror-rows-store';

export interface Advance {
  readonly stream: StreamName;
  readonly authority: Authority;
  readonly from: string | null;
  readonly to: string | null;
  readonly arrivals: Arrivals;
  /** Of the last item of the page; null where the partner numbers none, or there was none. */
  readonly sequence: number | null;
  /** Whether the stream is read from its beginning, and this is the first page. */
  readonly anew: boolean;
}

export interface MirrorStore {
  cursorOf(stream: StreamName): Promise<string | null>;
  /** False, and nothing written, when the stream does not stand at `from` any more. */
  advance(step: Advance): Promise<boolean>;
  /**
   * The stream had been read to its end, which is at `cursor`, at this instant of real time. False, and nothing written,
   * when it stands elsewhere: somebody reads it further, or from its beginning.
   */
  good(stream: StreamName, at: Date, cursor: string | null): Promise<boolean>;
  failed(stream: StreamName, at: Date, errorCode: string): Promise<void>;
}

export function createMirrorStore(orm: MikroORM): MirrorStore {
  return {
    async cursorOf(stream) {
      await statement(orm, 'insert into "sync_stream" ("name") values (?) on conflict do nothing', [stream]);
      const [row] = await statement<{ cursor: string | null }>(
        orm,
        'select "cursor" from "sync_stream" where "name" = ?',
        [stream],
      );
      return row?.cursor ?? null;
    },

    advance: (step) =>
      inTransaction(orm, async (transaction) => {
        const [row] = await statement<{ cursor: string | null }>(
          transaction,
          'select "cursor" from "sync_stream" where "name" = ? for update',
          [step.stream],
        );
        if (!row || row.cursor !== step.from) return false;
        if (step.anew) await forgetSequences(transaction, step.authority, step.stream);
        await writeArrivals(transaction, step.authority, step.arrivals);
        await statement(
          transaction,
          `update "sync_stream" set "cursor" = ?,
            "sequence" = case when ? then ?::bigint else greatest("sequence", ?::bigint) end,
            "announced" = case when "announced" > ?::bigint then "announced" end where "name" = ?`,
          [step.to, step.anew, step.sequence, step.sequence, step.sequence, step.stream],
        );
        return true;
      }),

    async good(stream, at, cursor) {
      const rows = await statement(
        orm,
        `insert into "sync_stream" as "kept" ("name", "last_tried_at", "last_good_at") values (?, ?, ?)
          on conflict ("name") do update set "last_error" = null,
            "last_tried_at" = greatest("kept"."last_tried_at", excluded."last_tried_at"),
            "last_good_at" = greatest("kept"."last_good_at", excluded."last_good_at"),
            "announced" = case when "kept"."last_event_at" > excluded."last_good_at" then "kept"."announced" end
          where "kept"."cursor" is not distinct from ?::text returning "name"`,
        [stream, at.toISOString(), at.toISOString(), cursor],
      );
      return rows.length > 0;
    },

    async failed(stream, at, errorCode) {
      await statement(orm, 'update "sync_stream" set "last_tried_at" = ?, "last_error" = ? where "name" = ?', [
        at.toISOString(),
        errorCode,
        stream,
      ]);
    },
  };
}
