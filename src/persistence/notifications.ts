/**
 * Notifications of the database (LISTEN), over a connection of its own that is opened again whenever it is lost. Those sent
 * meanwhile are lost, and behind a pooler there are none: a listener polls as well.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { isBehindPooler, openConnection } from './pool';
import type { Time, Timer } from '../model/time';
import { timeOf } from './database-time';

export interface Notifications {
  stop(): Promise<void>;
}

export type Notified = (payload: string | null) => void;

export interface Listening {
  /**
   * By channel, a plain word that is put into SQL: what is called after a notification, with its payload; and with null after
   * a connection is there again and some may have been missed.
   */
  readonly channels: ReadonlyMap<string, readonly Notified[]>;
  /** The connection was lost or could not be made; called once until it is there again. */
  readonly onLost: (error: unknown) => void;
  /** Between two attempts to connect, in milliseconds. */
  readonly pauseMs: number;
}

/** Behind a pooler to nothing: it would listen over a connection that is somebody else's the next moment. */
export function listenTo(orm: MikroORM, listening: Listening): Notifications {
  return isBehindPooler(orm) ? { stop: async () => undefined } : listen(orm, listening);
}

function listen(orm: MikroORM, { channels, onLost, pauseMs }: Listening): Notifications {
  let connection: Client | null = null;
  let timer: Timer | undefined;
  const time = timeOf(orm);
  let connecting: Promise<void> = Promise.resolve();
  let stopped = false;
  let lost = false;

  const again = (error: unknown): void => {
    if (stopped || timer) return;
    if (!lost) onLost(error);
    lost = true;
    timer = time.after(pauseMs, () => {
      timer = undefined;
      connecting = connect();
    });
  };

  const connect = async (): Promise<void> => {
    let opened: Client | null = null;
    try {
      opened = await openConnection(orm);
      const open = opened;
      const gone = (): void => {
        if (connection !== open) return;
        connection = null;
        again(new Error('The connection that listens was closed.'));
      };
      opened.on('error', gone);
      opened.on('end', gone);
      opened.on('notification', ({ channel, payload = '' }) => call(channels.get(channel) ?? [], payload));
      for (const channel of channels.keys()) await opened.query(`listen ${channel}`);
      if (stopped) return await close(time, opened);
      connection = opened;
      lost = false;
      call(new Set([...channels.values()].flat()), null);
    } catch (error) {
      if (opened) await close(time, opened);
      again(error);
    }
  };

  connecting = connect();
  return {
    async stop() {
      stopped = true;
      timer?.cancel();
      await connecting;
      if (connection) await close(time, connection);
    },
  };
}

function call(listeners: Iterable<Notified>, payload: string | null): void {
  for (const listener of listeners) listener(payload);
}

/** To say goodbye in; a database that says nothing any more does not hear of it. */
const GOODBYE_MS = 1000;

async function close(time: Time, connection: Client): Promise<void> {
  // one that is broken already says so, and is closed all the same
  const closed = connection.end().catch(() => undefined);
  await Promise.race([closed, time.delay(GOODBYE_MS, { ref: false })]);
}
