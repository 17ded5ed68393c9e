/** What waits for an officer, in numbers beside the ways; and who the officers are. */
import { useCallback, useMemo } from 'react';
import { useHubQuery } from '../hub/use-hub';
import { useEvery } from '../ui/use-every';
import type { Officers } from '../ui/use-officer-name';
import {
  ConsoleOfficersDocument,
  ConsoleToReviewDocument,
  ConsoleWaitingDocument,
  type ConsoleWaitingQuery,
  type FrameQuery,
} from './generated/operations';
import { ownPseudonym } from './own-pseudonym';
import type { ScreenName } from './screen-name';

export interface Waiting {
  /** As the hub said last; null: not known, or not for the user. */
  readonly now: ConsoleWaitingQuery | null;
  readonly badges: Readonly<Partial<Record<ScreenName, { readonly count: number; readonly isFault?: boolean }>>>;
  /** Cases opened by break-glass that nobody has looked at; null: not known. */
  readonly toReview: { readonly count: number; readonly late: number } | null;
  readonly officers: Officers;
}

const LOOK_EVERY_MS = 30_000;
/** They do not answer as they should; what an officer has switched off is no fault. */
const FAILING = ['DOWN', 'DEGRADED'];

/** Nothing for others than officers. */
export function useWaiting(viewer: FrameQuery['viewer'] | null): Waiting {
  const isOfficer = viewer?.roles?.includes('PRIVACY_OFFICER') === true;
  const { data, askAgain } = useHubQuery(ConsoleWaitingDocument, {}, undefined, !isOfficer);
  const toReview = useHubQuery(ConsoleToReviewDocument, {}, undefined, !isOfficer).data?.breakGlassReviews;
  const { officers } = useHubQuery(ConsoleOfficersDocument, {}, undefined, !isOfficer).data ?? {};
  const again = useCallback(() => {
    if (isOfficer) askAgain();
  }, [isOfficer, askAgain]);
  useEvery(LOOK_EVERY_MS, again);
  const { policyVersions, sources, accessReviews } = data ?? {};
  const known = useMemo(
    () => ({
      names: new Map((officers ?? []).map(({ pseudonym, name }) => [pseudonym ?? '', name ?? pseudonym ?? ''])),
      you: ownPseudonym(policyVersions ?? [], officers ?? []),
    }),
    [officers, policyVersions],
  );
  const toApprove = policyVersions?.filter(({ state, isYours }) => state === 'SUBMITTED' && isYours === false).length;
  const states = toReview?.edges.flatMap(({ node }) => (node === null ? [] : [node.state]));
  return {
    now: data,
    officers: known,
    badges: {
      changes: { count: toApprove ?? 0 },
      review: { count: accessReviews?.[0]?.overdue ?? 0, isFault: true },
      registers: { count: (data === null ? 0 : proposedIn(data)) + (states?.length ?? 0) },
      sources: { count: sources?.filter(({ state }) => FAILING.includes(state ?? '')).length ?? 0, isFault: true },
    },
    toReview:
      states === undefined
        ? null
        : { count: states.length, late: states.filter((state) => state === 'OVERDUE').length },
  };
}

/** Entries of registers that wait for a second officer. */
export function proposedIn(data: Pick<ConsoleWaitingQuery, 'policyRegisterProposals' | 'authorisedPersons'>): number {
  const authorised = data.authorisedPersons?.edges.flatMap(({ node }) => (node === null ? [] : [node])) ?? [];
  return [...(data.policyRegisterProposals ?? []), ...authorised].filter(({ state }) => state === 'PROPOSED').length;
}
