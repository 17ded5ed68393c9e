/**
 * How often applications asked which operation, and which coordinates with it, day by day. Counts alone: never a variable, never
 * who asked. Added to what is there, so that several processes count together.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { prepared, runPrepared } from '../persistence/prepared';
import { statement } from '../persistence/statement';
import type { RegisterScope } from './register-entry';

/** Of one application on one day in Brussels. */
export interface CountedOperation {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly clientId: string;
  /** SHA-256 of the text; empty for those that were too many to be told apart. */
  readonly operationHash: string;
  /** Whose field was asked; empty for the operation as a whole. */
  readonly coordinate: string;
  readonly requests: number;
}

export interface OperationUsageEntry extends CountedOperation {
  /** CBE number of the application's organisation; null for a front end that serves persons of any. */
  readonly organisation: string | null;
}

export interface OperationUsageStore {
  /** All of them or none. */
  add(counts: readonly CountedOperation[]): Promise<void>;
  /** @param day what is of an earlier day is forgotten */
  forgetBefore(day: string): Promise<void>;
  /** The latest day first, then by application, operation and coordinate: those after `after`, a key of `keyOfUsage`. */
  page(scope: RegisterScope, after: string | null, limit: number): Promise<OperationUsageEntry[]>;
}

const ADD = prepared(
  'usage of operations',
  `insert into "operation_usage" ("day", "client_id", "operation_hash", "coordinate", "requests")
    select "day", "clientId", "operationHash", "coordinate", "requests"
    from jsonb_to_recordset(?::jsonb)
      as "one" ("day" date, "clientId" text, "operationHash" text, "coordinate" text, "requests" bigint)
    order by 1, 2, 3, 4
  on conflict ("day", "client_id", "operation_hash", "coordinate")
    do update set "requests" = "operation_usage"."requests" + excluded."requests"`,
  { leavesAnswers: true },
);
const FORGET = prepared('old usage of operations', 'delete from "operation_usage" where "day" < ?::date', {
  leavesAnswers: true,
});

const PAGE = `select to_char("u"."day", 'YYYY-MM-DD') as "day", "u"."client_id", "u"."operation_hash", "u"."coordinate",
    "u"."requests"::float8 as "requests", "a"."organisation"
  from "operation_usage" as "u" left join "application" as "a" using ("client_id")
  where (?::text is null or "a"."organisation" = ?)
    and (?::text is null or "u"."day" < ?::date
      or ("u"."day" = ?::date and ("u"."client_id", "u"."operation_hash", "u"."coordinate") > (?, ?, ?)))
  order by "u"."day" desc, "u"."client_id", "u"."operation_hash", "u"."coordinate" limit ?`;

export function createOperationUsageStore(orm: MikroORM): OperationUsageStore {
  return {
    async add(counts) {
      await runPrepared(orm, ADD, [JSON.stringify(counts)]);
    },
    async forgetBefore(day) {
      await runPrepared(orm, FORGET, [day]);
    },
    async page(scope, after, limit) {
      const own = scope === 'ALL' ? null : scope.organisation;
      const [day = null, clientId = null, hash = null, coordinate = null] = after?.split(' ') ?? [];
      const rows = await statement<UsageRow>(orm, PAGE, [own, own, day, day, day, clientId, hash, coordinate, limit]);
      return rows.map(entryFrom);
    },
  };
}

/** None of the parts has a blank in it. */
export function keyOfUsage({ day, clientId, operationHash, coordinate }: CountedOperation): string {
  return [day, clientId, operationHash, coordinate].join(' ');
}

interface UsageRow {
  readonly day: string;
  readonly client_id: string;
  readonly operation_hash: string;
  readonly coordinate: string;
  readonly requests: number;
  readonly organisation: string | null;
}

function entryFrom(row: UsageRow): OperationUsageEntry {
  const { day, client_id: clientId, operation_hash: operationHash, coordinate, requests, organisation } = row;
  return { day, clientId, operationHash, coordinate, requests, organisation };
}
