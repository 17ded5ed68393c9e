/**
 * What a query gives, in PostgreSQL's own binary form (COPY, FORMAT binary): neither side turns values into text, and rows
 * come as they are made instead of all at the end. That form of a type is the same in all versions that are supported.
 */
import { MikroORM } from '@mikro-orm/postgresql';
import { escapeLiteral, type PoolClient } from 'pg';
import { overConnection } from './pool';
import { reached, type SqlTransaction } from './statement';

/** One row: two bytes, and for each column its length in four, most significant first, or -1 for null, and so many bytes. */
export type CopiedRow = Buffer;

export interface CopyQuery {
  /** With `?` for each parameter. They get into the text of the statement: nothing about a person belongs there. */
  readonly sql: string;
  readonly parameters?: readonly (string | number | null)[];
}

/** What a query gave. */
export interface Copied {
  readonly count: number;
  /** Undefined where there is none. */
  readonly last: CopiedRow | undefined;
}

/** So many are taken at once: whoever waits for them is told as seldom, and meanwhile the system gathers more. */
const AT_ONCE = 200;
/** While more wait to be taken, the next query is not asked. */
const WAITING_AT_MOST = 1_000;

/**
 * Rows of queries that are asked one after the other over one connection, each as soon as the one before has come, whether
 * its rows are taken or not: the database goes on meanwhile. Nothing else is to be asked over that connection until then.
 * @param next given what the one before gave, and null at first; null: there is no other
 * @throws StoreUnreachable, or what the database said
 */
export async function* copyOut(
  within: MikroORM | SqlTransaction,
  next: (before: Copied | null) => CopyQuery | null,
): AsyncGenerator<readonly CopiedRow[], void> {
  const rows = new Rows();
  const ask = async (connection: PoolClient): Promise<void> => {
    for (let query = next(null); query && !rows.isLeft; query = next(rows.ofQuery)) {
      rows.begin();
      await copied(connection, filled(query), rows);
      await rows.room();
    }
  };
  const orm = within instanceof MikroORM ? within : null;
  const done = reached(orm, () => (within instanceof MikroORM ? overConnection(within, ask) : ask(within))).then(
    () => rows.end(),
    (error: unknown) => rows.end(error as Error),
  );
  try {
    yield* rows.taken();
  } finally {
    rows.leave();
    await done;
  }
}

/** COPY takes no parameters. */
function filled({ sql, parameters = [] }: CopyQuery): string {
  const left = [...parameters];
  const text = sql.replaceAll('?', () => literal(left.shift() ?? null));
  return `copy (${text}) to stdout (format binary)`;
}

function literal(value: string | number | null): string {
  return typeof value === 'string' ? escapeLiteral(value) : String(value);
}

function copied(connection: PoolClient, sql: string, rows: Rows): Promise<void> {
  return new Promise((resolve, reject) => {
    const copying = new Copying(sql, rows);
    copying.callback = (error) => (error ? reject(error) : resolve());
    connection.query(copying);
  });
}

/** What the driver calls while it is the statement of a connection. */
class Copying {
  callback: ((error: Error | null) => void) | undefined;

  constructor(
    private readonly sql: string,
    private readonly rows: Rows,
  ) {}

  submit(connection: { query(sql: string): void }): void {
    connection.query(this.sql);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.rows.add(chunk);
  }

  handleCommandComplete(): void {
    // that it is ready for another one comes next
  }

  handleReadyForQuery(): void {
    this.callback?.(null);
  }

  handleError(error: Error): void {
    this.callback?.(error);
  }
}

/** Before the first row: eleven bytes of signature, four of flags, and in four the length of what else there is. */
const HEADER = 19;

class Rows {
  isLeft = false;
  private waiting: CopiedRow[] = [];
  private count = 0;
  private last: CopiedRow | undefined;
  private hasHeader = false;
  private isOver = false;
  private error: Error | undefined;
  private come = (): void => undefined;
  private gone = (): void => undefined;

  get ofQuery(): Copied {
    return { count: this.count, last: this.last };
  }

  /** Of a query. */
  begin(): void {
    this.count = 0;
    this.last = undefined;
    this.hasHeader = true;
  }

  /** PostgreSQL sends a message for each row, with the header before the first. What says -1 stands behind the last one. */
  add(message: Buffer): void {
    const row = this.hasHeader ? message.subarray(HEADER + message.readInt32BE(HEADER - 4)) : message;
    this.hasHeader = false;
    if (row.length === 0 || row.readInt16BE() === -1 || this.isLeft) return;
    this.count += 1;
    // the driver reads the next ones into the same memory
    this.last = Buffer.from(row);
    this.waiting.push(this.last);
    if (this.waiting.length >= AT_ONCE) this.come();
  }

  end(error?: Error): void {
    this.isOver = true;
    this.error = error;
    this.come();
  }

  leave(): void {
    this.isLeft = true;
    this.gone();
  }

  async room(): Promise<void> {
    while (this.waiting.length > WAITING_AT_MOST && !this.isLeft) {
      await new Promise<void>((resolve) => (this.gone = resolve));
    }
  }

  /** At the end, what is left. */
  async *taken(): AsyncGenerator<readonly CopiedRow[], void> {
    while (!this.isOver || this.waiting.length > 0) {
      if (this.waiting.length < AT_ONCE && !this.isOver) await new Promise<void>((resolve) => (this.come = resolve));
      const rows = this.waiting;
      this.waiting = [];
      this.gone();
      if (rows.length > 0) yield rows;
    }
    if (this.error) throw this.error;
  }
}
