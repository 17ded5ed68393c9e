/**
 * The mirrored rows: what partners say about their staff, whichever way it came. An item replaces what an earlier item
 * of its feed said about the same thing, and never what a later one said.
 */
import { SetupError } from '../../model/errors/setup-error';
import { raw, type EntityName, type InferEntity, type EntityData } from '@mikro-orm/postgresql';
import { CaseAssignmentEntity, CaseEscalationEntity, OrderAssignmentEntity } from '../../persistence/entities/callers';
import { OrganisationEntity } from '../../persistence/entities/organisation';
import {
  CandidacyEntity,
  StaffContractEntity,
  TrainingRecordEntity,
  VoidedStatementEntity,
} from '../../persistence/entities/staff';
import type { SyncStreamEntity } from '../../persistence/entities/sync-stream';
import type { Transaction } from '../../persistence/statement';
import type { Authority } from './fact-streams';
import type { CaseChange } from '../../model/live-changes';
import { changed } from '../../persistence/case-changes';
import { CaseKeyEntity } from '../../persistence/entities/links';
import { withoutExpired } from '../retention/expired-arrivals-store';

export interface ContractArrival {
  readonly staffReference: string;
  readonly personPseudonym: string;
  readonly kind: string;
  readonly contractFrom: Date;
  readonly contractUntil: Date | null;
  readonly alwaysOnDuty: boolean;
  readonly shifts: readonly { readonly from: Date; readonly until: Date }[];
  readonly languages: readonly string[];
  /** Of the item in its feed. */
  readonly sequence: number;
}

/** What the partner itself says of a row: who vouches for it is known. */
type Stated<Entity> = Omit<InferEntity<Entity>, 'authority'>;

/** A statement that somebody passed a module. */
export type TrainingArrival = InferEntity<typeof TrainingRecordEntity>;
/** A statement that takes another back. */
export type VoidingArrival = InferEntity<typeof VoidedStatementEntity>;

/** What has changed of a case, without a value. */
export interface ActivityArrival extends Omit<CaseChange, 'caseId'> {
  readonly caseReference: string;
}

/** Of one page; each list in the partner's order, the last word on a thing counts. */
export interface Arrivals {
  readonly contracts?: readonly ContractArrival[];
  readonly orderAssignments?: readonly Stated<typeof OrderAssignmentEntity>[];
  readonly caseAssignments?: readonly Stated<typeof CaseAssignmentEntity>[];
  readonly escalations?: readonly Stated<typeof CaseEscalationEntity>[];
  readonly trainings?: readonly TrainingArrival[];
  readonly voidings?: readonly VoidingArrival[];
  readonly candidacies?: readonly Stated<typeof CandidacyEntity>[];
  /** Announced to streams of events, and not kept. */
  readonly activities?: readonly ActivityArrival[];
}

/** @param now in real time */
export async function writeArrivals(
  em: Transaction,
  authority: Authority,
  arrivals: Arrivals,
  now: Date,
): Promise<void> {
  const { contracts = [], orderAssignments = [], caseAssignments = [], trainings = [] } = arrivals;
  const { escalations = [], voidings = [], candidacies = [], activities = [] } = arrivals;
  const own = <Row extends object>(rows: readonly Row[]): (Row & { authority: Authority })[] =>
    rows.map((row) => ({ ...row, authority }));
  await keepLatest(em, StaffContractEntity, await contractRows(em, authority, contracts, now), IF_LATER);
  await keepLatest(em, OrderAssignmentEntity, own(orderAssignments), IF_LATER);
  await keepLatest(em, CaseAssignmentEntity, own(caseAssignments), IF_LATER);
  await keepLatest(em, CaseEscalationEntity, own(escalations), IF_LATER);
  await keepLatest(em, TrainingRecordEntity, await notVoided(em, trainings));
  await keepLatest(em, VoidedStatementEntity, voidings, { onConflictAction: 'ignore' });
  await em.nativeDelete(TrainingRecordEntity, { statement: { $in: voidings.map(({ statement }) => statement) } });
  await keepLatest(em, CandidacyEntity, own(candidacies));
  await announce(em, activities);
}

/** To every process, with the rest of the page. A case that is not known yet has no stream. */
async function announce(em: Transaction, activities: readonly ActivityArrival[]): Promise<void> {
  if (activities.length === 0) return;
  const references = [...new Set(activities.map(({ caseReference }) => caseReference))];
  const known = await em.find(CaseKeyEntity, { reference: { $in: references } }, { fields: ['reference', 'caseId'] });
  const ids = new Map(known.map(({ reference, caseId }) => [reference, caseId]));
  const changes = activities.flatMap(({ caseReference, orderNumber, coordinates }) => {
    const caseId = ids.get(caseReference);
    return caseId === undefined ? [] : [{ caseId, orderNumber, coordinates }];
  });
  await changed(em, changes);
}

/** The word that stands is not a later item's. */
const IF_LATER = { onConflictWhere: { sequence: { $lte: raw('excluded."sequence"') } } };

/** Of several words on one thing the last. One statement may write a row once only. */
async function keepLatest<Entity extends object>(
  em: Transaction,
  entity: EntityName<Entity>,
  rows: readonly EntityData<Entity>[],
  options: object = {},
): Promise<void> {
  const keys: readonly string[] = em.getMetadata().get(entity).primaryKeys;
  const keyOf = (row: EntityData<Entity>): string =>
    keys.map((key) => (row as Readonly<Record<string, unknown>>)[key]).join('\n');
  const latest = await withoutExpired(em, entity, [...new Map(rows.map((row) => [keyOf(row), row])).values()]);
  if (latest.length > 0)
    await em.upsertMany(entity, latest, { ...options, onConflictFields: keys as never, disableIdentityMap: true });
}

/** The first shift of a contract stays the first when the roster moves on; one that was planned only may still be dropped. */
async function contractRows(
  em: Transaction,
  authority: Authority,
  contracts: readonly ContractArrival[],
  now: Date,
): Promise<EntityData<InferEntity<typeof StaffContractEntity>>[]> {
  if (contracts.length === 0) return [];
  const organisation = await organisationOf(em, authority);
  const references = contracts.map(({ staffReference }) => staffReference);
  const known = await em.find(StaffContractEntity, { authority, reference: { $in: references } });
  const kept = new Map(known.map((row) => [row.reference, row]));
  return contracts.map((one) => {
    const { staffReference: reference, personPseudonym: person, kind: role, contractUntil: validUntil } = one;
    const { contractFrom: validFrom, alwaysOnDuty, languages, sequence } = one;
    const shifts = one.shifts.map(({ from, until }) => ({ from: from.toISOString(), until: until.toISOString() }));
    const before = kept.get(reference);
    const begun = before?.firstShiftAt && before.firstShiftAt <= now ? [before.firstShiftAt.toISOString()] : [];
    const isTheSame = before?.validFrom.getTime() === validFrom.getTime();
    const [first = null] = [...(isTheSame ? begun : []), ...shifts.map(({ from }) => from)].sort();
    const said = { authority, reference, person, organisation, role, validFrom, validUntil, alwaysOnDuty, shifts };
    return { ...said, languages, sequence, firstShiftAt: first };
  });
}

/** A statement never changes; one that was revoked may still arrive, by a reading that began before. */
async function notVoided(em: Transaction, trainings: readonly TrainingArrival[]): Promise<TrainingArrival[]> {
  const statements = trainings.map(({ statement }) => statement);
  const voided = await em.find(VoidedStatementEntity, { statement: { $in: statements } });
  const gone = new Set(voided.map(({ statement }) => statement));
  return trainings.filter(({ statement }) => !gone.has(statement));
}

/**
 * Lets whatever comes replace the rows of a stream that is read from its beginning: a partner that no longer knows how far
 * it was read may have begun to count anew. An early page may give back what a later one took away: until the stream was
 * read to its end nothing of it counts.
 */
export async function forgetSequences(
  em: Transaction,
  authority: Authority,
  stream: InferEntity<typeof SyncStreamEntity>,
): Promise<void> {
  const numbered = NUMBERED[stream.name.slice(stream.name.indexOf('/') + 1) as keyof typeof NUMBERED] as unknown;
  if (!numbered) return;
  await em.nativeUpdate(numbered as typeof CaseAssignmentEntity, { authority }, { sequence: 0 });
  stream.lastGoodAt = null;
}

const NUMBERED = {
  'agent-changes': StaffContractEntity,
  'staff-changes': StaffContractEntity,
  'order-assignments': OrderAssignmentEntity,
  'case-assignments': CaseAssignmentEntity,
  escalations: CaseEscalationEntity,
} as const;

/** CBE number of the employer a partner speaks for, by the hub's own register. */
async function organisationOf(em: Transaction, authority: Authority): Promise<string> {
  const speaking = authority === 'hub' ? null : await em.findOne(OrganisationEntity, { source: authority });
  if (speaking) return speaking.cbe;
  throw new SetupError(
    `No organisation is registered that ${authority} speaks for: a privacy officer registers it (hub partner register-organisation).`,
  );
}
