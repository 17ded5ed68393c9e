/** What a caller gets for whichever purpose gives the most: asked for each purpose that rules name for the role. Pure. */
import type { Outcome, Purpose } from '../generated/schema-types';
import type { Circumstances } from './relations';
import type { GrantedPurposes } from './use-rules';
import type { Decision, Decisions } from './use-simulations';

/** Of a caller: one of the purposes, none of them, or the one that gives the most. */
export type PurposeAsked = Purpose | 'ANY' | null;

/** @returns none alone where rules name no purpose for the role */
export function purposesOf(
  { caller, right }: Pick<Circumstances, 'caller' | 'right'>,
  granted: readonly GrantedPurposes[],
): readonly (Purpose | null)[] {
  const isTheirs = ({ roles }: GrantedPurposes): boolean =>
    roles.length === 0 || roles.some((role) => caller.roles.includes(role));
  const ofRole = granted.filter((grant) => grant.right === right && isTheirs(grant));
  const named = [...new Set(ofRole.flatMap(({ purposes }) => purposes))];
  return named.length === 0 ? [null] : named;
}

/** A decision, and the purpose it is for. */
export interface DecidedFor extends Decision {
  readonly purpose: Purpose | null;
}

const FROM_MOST_TO_LEAST: readonly Outcome[] = ['VISIBLE', 'MASKED', 'WITHHELD', 'HIDDEN'];

/** @returns undefined as long as one of them is not known: it might give more */
export function mostOf(
  answers: readonly { readonly purpose: Purpose | null; readonly decisions: Decisions | undefined }[],
  coordinate: string,
): DecidedFor | undefined {
  let most: DecidedFor | undefined;
  for (const { purpose, decisions } of answers) {
    const decision = decisions?.get(coordinate);
    if (decision === undefined) return undefined;
    if (most === undefined || rank(decision) < rank(most)) most = { ...decision, purpose };
  }
  return most;
}

function rank({ outcome }: Decision): number {
  return FROM_MOST_TO_LEAST.indexOf(outcome);
}
