/**
 * The ORM's driver with values bound. MikroORM writes them into the text of a statement (its issue 8001) and the details of
 * an error into its message; both reach logs, the server's statistics and callers. Here text and values are sent apart, and
 * errors are the database driver's own.
 */
import {
  type Configuration,
  isRaw,
  NativeQueryBuilder,
  PostgreSqlConnection,
  PostgreSqlDriver,
  type RawQueryFragment,
  type Transaction,
} from '@mikro-orm/postgresql';
import { CompiledQuery, type ControlledTransaction } from 'kysely';

type Query = string | NativeQueryBuilder | RawQueryFragment;

class BoundConnection extends PostgreSqlConnection {
  override async execute<Result>(
    query: Query,
    params: readonly unknown[] = [],
    method: 'all' | 'get' | 'run' = 'all',
    context?: Transaction,
  ): Promise<Result> {
    await this.ensureConnection();
    const client = (context as ControlledTransaction<unknown> | undefined) ?? this.getClient<unknown>();
    return this.transformRawResult(await client.executeQuery(this.compiled(query, params)), method);
  }

  /** It would write values into the text. */
  override stream(): never {
    throw new Error('The driver streams nothing.');
  }

  private compiled(query: Query, params: readonly unknown[]): CompiledQuery {
    const { sql, params: given } = partsOf(query, params);
    const values: unknown[] = [];
    return CompiledQuery.raw(given.length === 0 ? sql : this.numbered(sql, given, values), values);
  }

  /** As `formatQuery` reads it: `?` is a value, `??` a name, `\?` a question mark. */
  private numbered(sql: string, given: readonly unknown[], values: unknown[]): string {
    const left = [...given];
    return sql.replace(/\\\?|\?\??/g, (mark) => {
      if (mark === '\\?') return '?';
      return mark === '??' ? this.platform.quoteIdentifier(left.shift() as string) : this.bound(left.shift(), values);
    });
  }

  /** The elements of a list become values of their own. A list as one value is text here: the ORM writes its columns so. */
  private bound(value: unknown, values: unknown[]): string {
    if (isRaw(value)) return this.numbered(value.sql, value.params, values);
    if (Array.isArray(value)) return value.map((one) => this.bound(one, values)).join(', ');
    values.push(value);
    return `$${values.length}`;
  }
}

function partsOf(
  query: Query,
  params: readonly unknown[],
): { readonly sql: string; readonly params: readonly unknown[] } {
  if (query instanceof NativeQueryBuilder) return query.compile();
  return isRaw(query) ? query : { sql: query, params };
}

export class BoundDriver extends PostgreSqlDriver {
  protected override readonly connection = new BoundConnection(this.config);

  constructor(config: Configuration) {
    super(config);
    // parts of a statement for which the ORM knows no other way than text
    this.platform.formatQuery = (sql, params) => {
      if (params.length === 0) return sql;
      throw new Error(
        'This would write values into the text of a statement: use a condition of the ORM, or statement().',
      );
    };
  }

  override convertException(exception: Error): never {
    return exception as never;
  }
}
