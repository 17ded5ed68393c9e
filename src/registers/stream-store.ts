/** Reads how far each stream has been followed, by whichever replica. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement } from '../persistence/statement';

export interface FollowedStream {
  readonly name: string;
  readonly lastPolledAt: Date | null;
  readonly lastGoodAt: Date | null;
  readonly lastEventAt: Date | null;
  /** Whether the last reading failed. */
  readonly failing: boolean;
  /** Whether an event told of something that no reading has come to since. */
  readonly behind: boolean;
}

export interface StreamStore {
  followed(): Promise<readonly FollowedStream[]>;
}

interface Row {
  readonly name: string;
  readonly polled: number | null;
  readonly good: number | null;
  readonly event: number | null;
  readonly failing: boolean;
  readonly behind: boolean;
}

const FOLLOWED = `select "name", (extract(epoch from "last_tried_at") * 1000)::float8 as "polled",
    (extract(epoch from "last_good_at") * 1000)::float8 as "good",
    (extract(epoch from "last_event_at") * 1000)::float8 as "event",
    "last_error" is not null as "failing", "announced" is not null as "behind"
  from "sync_stream"`;

export function createStreamStore(orm: MikroORM): StreamStore {
  return {
    async followed() {
      const rows = await statement<Row>(orm, FOLLOWED);
      return rows.map(({ name, polled, good, event, failing, behind }) => ({
        name,
        lastPolledAt: instantOf(polled),
        lastGoodAt: instantOf(good),
        lastEventAt: instantOf(event),
        failing,
        behind,
      }));
    },
  };
}

function instantOf(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds);
}
