/**
 * How often applications asked which operation, and which coordinates with it, day by day. Counts alone: never a variable, never
 * who asked. Added to what is there, so that several processes count together.
 */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { OperationUsageEntity } from '../../persistence/entities/organisation';
import { prepared, reading, statement } from '../../persistence/statement';
import { within, type RegisterScope } from '../proposals/register-store';

export type OperationUsageEntry = InferEntity<typeof OperationUsageEntity>;
/** Of one application on one day in Brussels. */
export type CountedOperation = Omit<OperationUsageEntry, 'organisation'>;

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

export function createOperationUsageStore(orm: MikroORM): OperationUsageStore {
  return {
    async add(counts) {
      await statement(orm, ADD, [JSON.stringify(counts)]);
    },
    async forgetBefore(day) {
      await statement(orm, FORGET, [day]);
    },
    page: (scope, after, limit) =>
      reading(orm, (em) => {
        const [day, clientId, operationHash, coordinate] = after?.split(' ') ?? [];
        const orderBy = { day: 'desc', clientId: 'asc', operationHash: 'asc', coordinate: 'asc' } as const;
        const from = after === null ? {} : { after: { day, clientId, operationHash, coordinate } };
        return em.find(OperationUsageEntity, within(scope), { orderBy, first: limit, ...from });
      }),
  };
}

/** None of the parts has a blank in it. */
export function keyOfUsage({ day, clientId, operationHash, coordinate }: CountedOperation): string {
  return [day, clientId, operationHash, coordinate].join(' ');
}
