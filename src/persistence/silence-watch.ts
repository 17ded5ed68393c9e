/**
 * A database that is gone without a word: its machine lost power, the network drops what is sent. Nobody ends the connections
 * then, and a statement would wait for a quarter of an hour. What takes long is no sign of it, as a report does, or what waits
 * for a lock: so where a statement has no answer yet, the database itself is asked over a new connection, and only if it
 * says nothing to that either are its connections given up.
 */
import { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { StoreUnreachable } from '../model/store-unreachable';
import { isOfServer } from './sql-states';

export interface SilenceLimits {
  /** A statement without an answer for so long is a reason to ask the database. */
  readonly statementMs: number;
  /** So long it has to say anything. */
  readonly answerMs: number;
}

/** As the driver has it. */
export interface WatchedConnection {
  query(asked: unknown, done?: (error: unknown, result: unknown) => void): unknown;
  once(event: 'end', listener: () => void): unknown;
}

export interface Driver<Connection extends RawConnection = RawConnection> {
  /** Gone once it is closed. */
  readonly pool?: unknown;
  acquireRawConnection(): Promise<Connection>;
}

export interface RawConnection {
  query(sql: string): Promise<unknown>;
  end(): Promise<void>;
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
  /** Since when a connection waits for an answer, on the clock of `performance.now()`. */
  private readonly waiting = new Map<WatchedConnection, number>();
  private isSilent = false;
  private isSuspected = false;
  private isAsking = false;
  private notBefore = 0;

  constructor(private readonly limits: SilenceLimits) {}

  /** From here on until the pool is closed. */
  begin(orm: MikroORM, driver: Driver): void {
    watches.set(orm, this);
    const timer = setInterval(() => {
      if (driver.pool === undefined) return clearInterval(timer);
      void this.look(driver);
    }, LOOK_MS);
    timer.unref();
  }

  /** What the driver makes a connection with. */
  socket(): Socket {
    const socket = new Socket();
    this.sockets.add(socket);
    return socket.once('close', () => this.sockets.delete(socket));
  }

  /** A connection of the pool: how long its statements wait is looked at. */
  watch(connection: WatchedConnection): void {
    const query = connection.query.bind(connection);
    let open = 0;
    connection.query = (asked, done) => {
      if (open === 0) this.waiting.set(connection, performance.now());
      open += 1;
      return query(asked, (error, result) => {
        open -= 1;
        if (open === 0) this.waiting.delete(connection);
        else this.waiting.set(connection, performance.now());
        done?.(error, result);
      });
    };
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

  private async look(driver: Driver): Promise<void> {
    if (this.isAsking || !(this.isSilent || this.isSuspected || this.waitsTooLong())) return;
    this.isAsking = true;
    this.isSuspected = false;
    const answered = await answers(driver, this.limits.answerMs);
    this.isAsking = false;
    this.notBefore = performance.now() + this.limits.statementMs;
    // also once it speaks again: what was begun meanwhile may hang
    if (this.isSilent || !answered) this.giveUp();
    this.isSilent = !answered;
  }

  private waitsTooLong(): boolean {
    const now = performance.now();
    if (now < this.notBefore) return false;
    return [...this.waiting.values()].some((since) => now - since > this.limits.statementMs);
  }

  /** Idle ones too: whoever took one would find out anew. Whether what was on its way came to pass is not known. */
  private giveUp(): void {
    for (const socket of this.sockets) socket.destroy(silence());
  }
}

/** Like a socket that finds out by itself, so that it is understood like one. */
function silence(): Error {
  return Object.assign(new Error('The database does not answer.'), { code: 'ETIMEDOUT' });
}

/** Whatever it says: that it has no connection left, or is about to start, is an answer. */
async function answers(driver: Driver, withinMs: number): Promise<boolean> {
  let open: RawConnection | undefined;
  let isOver = false;
  const asked = driver.acquireRawConnection().then((connection) => {
    open = connection;
    return isOver ? end(connection) : connection.query('select 1');
  });
  // step by step: while this process is busy with something else it hears nothing, whoever speaks
  const late = async (): Promise<false> => {
    for (let waited = 0; waited < withinMs && !isOver; waited += STEP_MS) await delay(STEP_MS);
    return false;
  };
  try {
    return await Promise.race([asked.then(() => true, isOfServer), late()]);
  } finally {
    isOver = true;
    if (open) void end(open);
  }
}

/** As late as it likes: one that hangs is given up with the others. */
async function end(connection: RawConnection): Promise<void> {
  await connection.end().catch(() => undefined);
}
