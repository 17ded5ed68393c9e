/** What officers say to each other about a version, or a rule of it. What was said stands: it is neither changed nor taken back. */
import { randomUUID } from 'node:crypto';
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { PolicyCommentEntity } from '../../persistence/entities/policy-version';
import { reading, type Transaction } from '../../persistence/statement';
import { badInput } from '../../registers/proposals/register-store';
import { POLICY_VERSION_STATES as ANY_STATE } from '../../model/words';
import { requireText } from '../registers/register-change';
import { versionIn } from './policy-version-store';

/** The author is a pseudonym; the instant is the hub's clock. */
export type PolicyComment = InferEntity<typeof PolicyCommentEntity>;

export interface CommentOn {
  readonly number: number;
  /** Id of a rule of the version; null: the version as a whole. */
  readonly rule: string | null;
  readonly text: string;
}

const MOST = 200;

/** The oldest first. */
export function commentsOf(orm: MikroORM, version: number): Promise<PolicyComment[]> {
  return reading(orm, (em) => em.find(PolicyCommentEntity, { version }, { orderBy: { at: 'asc', id: 'asc' } }));
}

/** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN; nothing is stored then. */
export async function addComment(
  transaction: Transaction,
  { number, rule, text }: CommentOn,
  by: { readonly officer: string; readonly now: Date },
): Promise<void> {
  requireText('text', text);
  const version = await versionIn(transaction, number, ANY_STATE);
  const { grants, denials } = version.document;
  if (rule !== null && ![...grants, ...denials].some(({ id }) => id === rule)) {
    throw badInput('rule', 'The version has no rule of that name.');
  }
  if ((await transaction.count(PolicyCommentEntity, { version: number })) >= MOST) {
    throw badInput('number', `There are ${MOST} comments on it already.`);
  }
  const { officer: author, now: at } = by;
  await transaction.insert(PolicyCommentEntity, {
    id: randomUUID(),
    version: number,
    rule,
    author,
    at,
    text: text.trim(),
  });
}
