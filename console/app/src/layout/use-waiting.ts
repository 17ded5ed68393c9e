/** What waits for an officer, in numbers beside the ways. */
import { useCallback } from 'react';
import { useHubQuery } from '../hub/use-hub';
import { useEvery } from '../ui/use-every';
import { ConsoleWaitingDocument, type FrameQuery } from './generated/operations';
import type { ScreenName } from './screens';

export interface Waiting {
  readonly badges: Readonly<Partial<Record<ScreenName, { readonly count: number; readonly isFault?: boolean }>>>;
  readonly askAgain: () => void;
}

const LOOK_EVERY_MS = 30_000;
/** They do not answer as they should; what an officer has switched off is no fault. */
const FAILING = ['DOWN', 'DEGRADED'];

/** Nothing for others than officers. */
export function useWaiting(viewer: FrameQuery['viewer'] | null): Waiting {
  const isOfficer = viewer?.roles?.includes('PRIVACY_OFFICER') === true;
  const { data, askAgain } = useHubQuery(ConsoleWaitingDocument, {}, undefined, !isOfficer);
  const again = useCallback(() => {
    if (isOfficer) askAgain();
  }, [isOfficer, askAgain]);
  useEvery(LOOK_EVERY_MS, again);
  const { policyVersions, policyRegisterProposals, sources, breakGlassReviews } = data ?? {};
  const toApprove = policyVersions?.filter(({ state, isYours }) => state === 'SUBMITTED' && isYours === false).length;
  const proposed = policyRegisterProposals?.filter(({ state }) => state === 'PROPOSED').length;
  return {
    badges: {
      changes: { count: toApprove ?? 0 },
      registers: { count: (proposed ?? 0) + (breakGlassReviews?.edges.length ?? 0) },
      sources: { count: sources?.filter(({ state }) => FAILING.includes(state ?? '')).length ?? 0, isFault: true },
    },
    askAgain: again,
  };
}
