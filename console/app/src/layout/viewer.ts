import { useOutletContext } from 'react-router';
import type { FrameQuery } from './generated/operations';

/** Who sits here, as the frame around a screen has asked. Null until that is known. */
export function useViewer(): FrameQuery['viewer'] | null {
  return useOutletContext<FrameQuery['viewer'] | null>();
}
