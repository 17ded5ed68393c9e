/**
 * A database that is gone without a word: its machine lost power, the network drops what is sent. Nobody ends the connections
 * then, and a statement would wait for a quarter of an hour. What takes long is no sign of it, as a report does, or what waits
 * for a lock: so where a statement has no answer yet, the database itself is asked over a new connection, and only if it
 * says nothing to that either are its connections given up. If it does, and knows nothing of the statement, that connection is.
 */
import { Socket } from 'node:net';
import { setImmediate as read } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { StoreUnreachable } from '../model/errors/hub-error';
import type { Client, PoolClient } from 'pg';
import { isBehindPooler, openConnection, poolOf } from './pool';
import { isOfServer } from './sql-states';
import { realTime, type Time } from '../model/time';

export interface SilenceLimits {
  /** A statement without an answer for so long is a reason to ask the database. */
  readonly statementMs: number;
  /** So long it has to say anything. */
  readonly answerMs: number;
}

const LOOK_MS = 250;
const STEP_MS = 50;

const watches = new WeakMap<MikroORM, SilenceWatch>();

/** The one of this database, where it is watched. */
export function silenceWatchOf(orm: MikroORM): SilenceWatch | undefined {
  return watches.get(orm);
}

export class SilenceWatch {
  /** Of every connection, also of one that is only being made. */
  private readonly sockets = new Set<Socket>();
  /** Since when a connection waits for an answer, by `elapsedMs()`. */
  private readonly waiting = new Map<PoolClient, number>();
  /** Behind a pooler no number says which process of the database a statement is at. */
  private knowsProcesses = true;
  private isSilent = false;
  private isSuspected = false;
  private isAsking = false;
  private notBefore = 0;

  constructor(
    private readonly limits: SilenceLimits,
    private readonly time: Time = realTime,
  ) {}

  /** From here on until the pool is closed. */
  begin(orm: MikroORM): void {
    watches.set(orm, this);
    this.knowsProcesses = !isBehindPooler(orm);
    const timer = this.time.every(LOOK_MS, () => {
      if (poolOf(orm).ending) return timer.cancel();
      void this.look(orm);
    });
  }

  /** What the driver makes a connection with. */
  socket(): Socket {
    const socket = new Socket();
    this.sockets.add(socket);
    return socket.once('close', () => this.sockets.delete(socket));
  }

  /** A connection of the pool: how long its statements wait is looked at. */
  watch(connection: PoolClient): void {
    let open = 0;
    onQueries(connection, () => {
      if (open === 0) this.waiting.set(connection, this.time.elapsedMs());
      open += 1;
      return () => {
        open -= 1;
        if (open === 0) this.waiting.delete(connection);
        else this.waiting.set(connection, this.time.elapsedMs());
      };
    });
    connection.once('end', () => this.waiting.delete(connection));
  }

  /** @throws StoreUnreachable at once while it is known that nothing would be answered */
  refuseWhereSilent(): void {
    if (this.isSilent) throw new StoreUnreachable(silence());
  }

  /** Something could not be had of the database: that may be all of it. */
  suspect(): void {
    this.isSuspected = true;
  }

  private async look(orm: MikroORM): Promise<void> {
    if (this.isAsking || !(this.isSilent || this.isSuspected || this.waitsTooLong())) return;
    this.isAsking = true;
    this.isSuspected = false;
    const late = [...this.waiting].filter(([, since]) => this.time.elapsedMs() - since > this.limits.statementMs);
    const idle = await idleOf(
      orm,
      this.time,
      late.flatMap(([connection]) => processOf(connection) ?? []),
      this.limits.answerMs,
    );
    // an answer that came at the same time is read first
    for (let step = 0; step < 2; step += 1) await pause(this.time);
    this.isAsking = false;
    this.notBefore = this.time.elapsedMs() + this.limits.statementMs;
    for (const [connection, since] of late) {
      const isLost = idle?.includes(processOf(connection) ?? 0) && this.waiting.get(connection) === since;
      if (isLost && this.knowsProcesses) socketOf(connection).destroy(silence());
    }
    // also once it speaks again: what was begun meanwhile may hang
    if (this.isSilent || idle === null) this.giveUp();
    this.isSilent = idle === null;
  }

  private waitsTooLong(): boolean {
    const now = this.time.elapsedMs();
    if (now < this.notBefore) return false;
    return [...this.waiting.values()].some((since) => now - since > this.limits.statementMs);
  }

  /** Idle ones too: the next user would find out anew. Whether what was on its way came to pass is not known. */
  private giveUp(): void {
    for (const socket of this.sockets) socket.destroy(silence());
  }
}

/** Of the database's process at its other end; a pooler in between has numbers of its own. The types do not name it. */
function processOf(connection: PoolClient): number | null {
  return (connection as unknown as { readonly processID: number | null }).processID;
}

function socketOf(connection: PoolClient): Socket {
  return (connection as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream;
}

/** Like a socket that finds out by itself, so that it is understood like one. */
function silence(): Error {
  return Object.assign(new Error('The database does not answer.'), { code: 'ETIMEDOUT' });
}

/**
 * Those of its processes that have nothing to do; null where it says nothing. Whatever it says: that it has no connection
 * left, or is about to start, is an answer.
 */
async function idleOf(
  orm: MikroORM,
  time: Time,
  processes: readonly number[],
  withinMs: number,
): Promise<number[] | null> {
  let open: Client | undefined;
  let isOver = false;
  const asked = openConnection(orm).then(async (connection) => {
    open = connection;
    if (isOver) await end(connection);
    const { rows } = await connection.query<{ pid: number }>(
      `select "pid" from pg_stat_activity
        where "usename" = current_user and "state" like 'idle%' and "pid" in (${[0, ...processes].join()})`,
    );
    return rows.map(({ pid }) => pid);
  });
  const said = asked.catch((error: unknown) => (isOfServer(error) ? [] : null));
  const late = async (): Promise<null> => {
    for (let waited = 0; waited < withinMs && !isOver; waited += STEP_MS) await pause(time);
    return null;
  };
  try {
    return await Promise.race([said, late()]);
  } finally {
    isOver = true;
    if (open) void end(open);
  }
}

/**
 * One step of waiting. A process that was busy runs all its timers, also those made meanwhile, before it reads what has
 * arrived: a step ends after it has read.
 */
async function pause(time: Time): Promise<void> {
  await time.delay(STEP_MS);
  await read();
}

/** As late as it likes: one that hangs is given up with the others. */
async function end(connection: Client): Promise<void> {
  await connection.end().catch(() => undefined);
}

/** As the driver is given it: a text, or an object with one. */
export type Asked = string | { readonly text: string; readonly name?: string };

interface Asking {
  query(asked: Asked, ...more: unknown[]): Promise<unknown>;
}

/**
 * From here on `begin` is called with each statement before it is sent, and what it gives once that is over, with null where
 * it was answered. What is asked with a callback is not understood.
 */
export function onQueries(
  connection: PoolClient,
  begin: (asked: Asked) => ((error: Error | null) => void) | null,
): void {
  const asking = connection as unknown as Asking;
  const query = asking.query.bind(connection);
  asking.query = (...asked) => {
    const end = begin(asked[0]);
    const answer = query(...asked);
    if (end !== null) answer.then(() => end(null), end);
    return answer;
  };
}
