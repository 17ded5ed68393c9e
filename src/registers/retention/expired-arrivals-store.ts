/**
 * Rows of partners whose term was over before they came: of an event that is late, of a feed that is read from its beginning.
 * They are not written; where there is a row of that key it becomes what they say, and is deleted as any other.
 */
import type { EntityData, EntityName } from '@mikro-orm/postgresql';
import { CaseAssignmentEntity, CaseEscalationEntity, OrderAssignmentEntity } from '../../persistence/entities/callers';
import { CaseKeyEntity } from '../../persistence/entities/links';
import {
  CandidacyEntity,
  StaffContractEntity,
  TrainingRecordEntity,
  VoidedStatementEntity,
} from '../../persistence/entities/staff';
import { overBy, type IsOver } from '../../persistence/retention-terms.sql';
import type { Transaction } from '../../persistence/statement';

type Dates = Readonly<Record<string, Date | null>>;

const ofWork = (row: Dates, isOver: IsOver): boolean =>
  isOver('CALLER_FACTS', 'ENDED', row['until'] ?? null) || isOver('CASES', 'CASE_OPENED', row['from'] ?? null);
const latest = (...instants: readonly (Date | null | undefined)[]): Date =>
  new Date(Math.max(...instants.map((one) => one?.getTime() ?? 0)));

/** As the views of the migration say it, without what depends on other rows. */
const OVER = new Map<unknown, (row: Dates, isOver: IsOver) => boolean>([
  [OrderAssignmentEntity, ofWork],
  [CaseAssignmentEntity, ofWork],
  [CaseEscalationEntity, ofWork],
  [StaffContractEntity, (row, isOver) => isOver('CALLER_FACTS', 'ENDED', row['validUntil'] ?? null)],
  [TrainingRecordEntity, (row, isOver) => isOver('CALLER_FACTS', 'ENDED', row['validUntil'] ?? null)],
  [VoidedStatementEntity, (row, isOver) => isOver('CALLER_FACTS', 'ENDED', row['voidedAt'] ?? null)],
  [
    CandidacyEntity,
    (row, isOver) =>
      isOver('RECRUITMENT', 'LAST_CHANGED', latest(row['receivedAt'], row['preselectedAt'], row['closedAt'])),
  ],
  [
    CaseKeyEntity,
    (row, isOver) =>
      isOver('CASES', 'CASE_CLOSED', row['closedAt'] ?? null) ||
      isOver('CASES', 'CASE_OPENED', row['openedAt'] ?? null),
  ],
]);

export async function withoutExpired<Entity extends object>(
  em: Transaction,
  entity: EntityName<Entity>,
  rows: readonly EntityData<Entity>[],
): Promise<EntityData<Entity>[]> {
  const over = OVER.get(entity);
  if (over === undefined || rows.length === 0) return [...rows];
  const isOver = await overBy(em);
  const [expired, others] = [true, false].map((wanted) =>
    rows.filter((row) => over(row as unknown as Dates, isOver) === wanted),
  ) as [EntityData<Entity>[], EntityData<Entity>[]];
  if (expired.length === 0) return others;
  const keys = em.getMetadata().get(entity).primaryKeys;
  const keyOf = (row: object): object =>
    Object.fromEntries(keys.map((key) => [key, (row as Readonly<Record<string, unknown>>)[key]]));
  const there = await em.find<Entity>(entity, { $or: expired.map(keyOf) } as never, { disableIdentityMap: true });
  const known = new Set(there.map((row) => JSON.stringify(keyOf(row))));
  return [...others, ...expired.filter((row) => known.has(JSON.stringify(keyOf(row))))];
}
