/**
 * Access reviews: by a due day, officers confirm again each grant of the policy that is in force. A grant that changes is
 * to be confirmed again, and one that is added meanwhile belongs to the review. What was confirmed is kept.
 */
import { randomUUID } from 'node:crypto';
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { addDays, brusselsDayOf, isDay, type Day } from '../../model/brussels-day';
import { AccessReviewConfirmationEntity, AccessReviewEntity } from '../../persistence/entities/access-review';
import { reading, type Transaction } from '../../persistence/statement';
import { heldById, type ProposalAct } from '../../registers/proposals/register-proposal-store';
import { badInput, changeOf, lineOf } from '../../registers/proposals/register-store';
import type { Grant, PolicyDocument } from '../rules/grant';
import { hadAPart } from '../versions/policy-refusals-store';
import { inPolicyTransaction, readVersion, readVersions, versionDecidedBy } from '../versions/policy-version-store';
import { reviewedGrants, type ReviewedGrant } from './access-review';

type Kept = InferEntity<typeof AccessReviewEntity>;

/** Officers are named by their pseudonyms; instants are of the hub's clock. */
export interface AccessReviewEntry extends Omit<Kept, 'closedVersion' | 'closedTotal' | 'closedConfirmed'> {
  readonly total: number;
  readonly confirmed: number;
  /** How many are not confirmed although the due day is over. */
  readonly overdue: number;
}

/** A grant as the officer read it. */
export interface GrantRead {
  readonly rule: string;
  readonly digest: string;
}

const MOST_AT_ONCE = 1000;
/** A review that is due later than this is a mistake in typing. */
const LONGEST_DAYS = 366;

/** In turn with the steps of policy versions. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN; nothing is stored then. */
export class AccessReviewDesk {
  constructor(
    private readonly orm: MikroORM,
    private readonly act: ProposalAct,
  ) {}

  /** The newest first. @param isOpen only those that are open, or only those that are closed */
  list(inForce: PolicyDocument, isOpen: boolean | null): Promise<AccessReviewEntry[]> {
    return reading(this.orm, async (em) => {
      const where = isOpen === null ? {} : { closedAt: isOpen ? null : { $ne: null } };
      const kept = await em.find(AccessReviewEntity, where, {
        orderBy: { startedAt: 'desc' },
        disableIdentityMap: true,
      });
      return Promise.all(kept.map((review) => this.entry(em, review, inForce)));
    });
  }

  /** Of an open review: what the policy in force grants. Of a closed one: what the policy granted when it was closed. */
  grantsOf(id: string, inForce: PolicyDocument): Promise<ReviewedGrant[]> {
    return reading(this.orm, async (em) => {
      const review = await em.findOneOrFail(AccessReviewEntity, { id });
      const { closedVersion } = review;
      const document = closedVersion === null ? inForce : (await readVersion(em, closedVersion))!.document;
      return this.reviewed(em, review, document.grants);
    });
  }

  start({ dueOn, reason }: { readonly dueOn: Day; readonly reason: string }): Promise<AccessReviewEntry> {
    const { officer: startedBy, now } = this.act;
    const today = brusselsDayOf(now);
    if (!isDay(dueOn) || dueOn < today || dueOn > addDays(today, LONGEST_DAYS)) {
      throw badInput('dueOn', `dueOn is a day from ${today} on, at most ${LONGEST_DAYS} days away.`);
    }
    const begun = { id: randomUUID(), reason: lineOf('reason', reason), dueOn, startedBy, startedAt: now };
    return this.step(async (transaction) => {
      if ((await transaction.count(AccessReviewEntity, { closedAt: null })) > 0) {
        throw badInput(null, 'An access review is open already: close it first.');
      }
      await this.keep(transaction, begun.id, ['reason', 'dueOn', 'startedBy', 'startedAt']);
      await transaction.insert(AccessReviewEntity, begun);
      return begun.id;
    });
  }

  /** What is confirmed already stays as it is. Refused as a whole where one of them cannot be confirmed. */
  confirm(id: string, read: readonly GrantRead[], note: string | null): Promise<AccessReviewEntry> {
    const { officer: confirmedBy, now: confirmedAt } = this.act;
    if (read.length === 0 || read.length > MOST_AT_ONCE) {
      throw badInput('grants', `Confirm 1 to ${MOST_AT_ONCE} grants at once.`);
    }
    const line = note === null ? null : lineOf('note', note);
    return this.step(async (transaction) => {
      const review = await openReview(transaction, id);
      const { document } = await versionDecidedBy(transaction);
      const now = await this.reviewed(transaction, review, document.grants);
      const fresh = toConfirm(now, read);
      await this.keep(transaction, id, ['grants']);
      const by = { review: id, confirmedBy, confirmedAt, note: line };
      await transaction.insertMany(
        AccessReviewConfirmationEntity,
        fresh.map(({ rule, digest }) => ({ ...by, rule, digest })),
      );
      return id;
    });
  }

  /** @param reason needed while a grant is not confirmed */
  close(id: string, reason: string | null): Promise<AccessReviewEntry> {
    const { officer: closedBy, now: closedAt } = this.act;
    const closedBecause = reason === null ? null : lineOf('reason', reason);
    return this.step(async (transaction) => {
      const review = await openReview(transaction, id);
      const { number: closedVersion, document } = await versionDecidedBy(transaction);
      const { total, confirmed } = counted(await this.reviewed(transaction, review, document.grants));
      if (confirmed < total && closedBecause === null) {
        throw badInput(
          'reason',
          `${total - confirmed} of ${total} grants are not confirmed: give a reason to close it.`,
        );
      }
      await this.keep(transaction, id, ['closedAt', 'closedBy', 'closedBecause']);
      const closed = {
        closedAt,
        closedBy,
        closedBecause,
        closedVersion,
        closedTotal: total,
        closedConfirmed: confirmed,
      };
      await transaction.nativeUpdate(AccessReviewEntity, { id }, closed);
      return id;
    });
  }

  private step(work: (transaction: Transaction) => Promise<string>): Promise<AccessReviewEntry> {
    return inPolicyTransaction(this.orm, async (transaction) => {
      const id = await work(transaction);
      const review = await transaction.findOneOrFail(AccessReviewEntity, { id }, { disableIdentityMap: true });
      return this.entry(transaction, review, (await versionDecidedBy(transaction)).document);
    });
  }

  private keep(transaction: Transaction, id: string, fields: readonly string[]): Promise<void> {
    return this.act.keepRecord(transaction, changeOf(`access-review:${id}`, 'AccessReview', fields));
  }

  private async entry(em: Transaction, review: Kept, { grants }: PolicyDocument): Promise<AccessReviewEntry> {
    const { closedVersion, closedTotal, closedConfirmed, ...kept } = review;
    const counts =
      closedVersion === null
        ? counted(await this.reviewed(em, review, grants))
        : { total: closedTotal!, confirmed: closedConfirmed! };
    const isOver = brusselsDayOf(kept.closedAt ?? this.act.now) > kept.dueOn;
    return { ...kept, ...counts, overdue: isOver ? counts.total - counts.confirmed : 0 };
  }

  private async reviewed(em: Transaction, review: Kept, grants: readonly Grant[]): Promise<ReviewedGrant[]> {
    const confirmations = await em.find(
      AccessReviewConfirmationEntity,
      { review: review.id },
      { disableIdentityMap: true },
    );
    const versions = await readVersions(em);
    const own = new Set(versions.filter((one) => hadAPart(one, this.act.officer)).map(({ number }) => number));
    const { dueOn, closedAt } = review;
    return reviewedGrants(grants, confirmations, {
      ...{ dueOn, at: closedAt ?? this.act.now, isOwn: ({ since }) => own.has(since) },
    });
  }
}

async function openReview(transaction: Transaction, id: string): Promise<Kept> {
  const review = await heldById<Kept>(transaction, AccessReviewEntity, id);
  if (review.closedAt !== null) throw badInput('id', 'This access review is closed.');
  return review;
}

/** Those that are not confirmed yet. @throws HubError BAD_USER_INPUT that names the first that cannot be confirmed */
function toConfirm(now: readonly ReviewedGrant[], read: readonly GrantRead[]): ReviewedGrant[] {
  const byRule = new Map(now.map((grant) => [grant.rule, grant]));
  const meant = new Map(read.map(({ rule, digest }) => [rule, digest]));
  return [...meant].flatMap(([rule, digest]) => {
    const grant = byRule.get(rule);
    if (!grant) throw badInput('grants', 'One of them is not granted by the policy in force: read the review again.');
    if (grant.digest !== digest) {
      throw badInput('grants', `The grant “${rule}” has changed since it was read: read the review again.`);
    }
    if (grant.state === 'CONFIRMED') return [];
    if (grant.ownWork) {
      throw badInput(
        'grants',
        `The grant “${rule}” is of a version that you wrote in part: another officer confirms it.`,
      );
    }
    return [grant];
  });
}

function counted(grants: readonly ReviewedGrant[]): { readonly total: number; readonly confirmed: number } {
  return { total: grants.length, confirmed: grants.filter(({ state }) => state === 'CONFIRMED').length };
}
