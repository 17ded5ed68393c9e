import { useOutletContext } from 'react-router';
import type { FrameQuery } from './generated/operations';
import type { Waiting } from './use-waiting';

interface Around {
  readonly viewer: FrameQuery['viewer'] | null;
  readonly waiting: Waiting;
}

/** Who sits here, as the frame around a screen has asked. Null until that is known. */
export function useViewer(): FrameQuery['viewer'] | null {
  return useOutletContext<Around>().viewer;
}

/** What waits for them, in numbers. */
export function useWhatWaits(): Waiting {
  return useOutletContext<Around>().waiting;
}
