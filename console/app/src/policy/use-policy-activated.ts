import { useStream } from '../hub/use-stream';
import { ConsolePolicyActivatedDocument } from './generated/operations';

/** Acts whenever another version of the policy is active, and after each time in which that could not be followed. */
export function usePolicyActivated(act: () => void): void {
  useStream(ConsolePolicyActivatedDocument, NOTHING, act, act);
}

const NOTHING = {};
