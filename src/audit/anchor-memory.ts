/** What the anchor has seen of the log, told to the watch before the database is asked for the first time. */
import type { KeyObject } from 'node:crypto';
import { downloadAnchorEnds } from './anchor-ends-download';
import { anchorEnds, anchorEndsOf, anchorLength, END_BYTES, type AnchorEnds } from './anchor-file';
import { isAddress } from './anchor-target';
import type { LogWatch } from './log-watch';
import { createVerifier } from './signature';

export type AnchorMemory =
  | { readonly kind: 'KNOWN' }
  /** Nothing was shown there yet. */
  | { readonly kind: 'NOTHING' }
  /** The address takes signatures and gives none back. */
  | { readonly kind: 'KEPT_BACK'; readonly reason: string }
  /** The address did not answer as it should, or in time. */
  | { readonly kind: 'NOT_REACHED'; readonly reason: string }
  /** Something is there, and what it has seen is not known. */
  | { readonly kind: 'UNREAD'; readonly reason: string };

/**
 * Never rejects: a log that cannot be compared with its anchor is written all the same, and evidence.
 * @param place a path, or an http or https address
 */
export async function recallAnchor(
  place: string,
  token: string | null,
  keys: readonly KeyObject[],
  watch: Pick<LogWatch, 'remember'>,
): Promise<AnchorMemory> {
  const verifier = createVerifier(keys);
  const remembered = async (ends: Promise<AnchorEnds>): Promise<AnchorMemory> => {
    const { places, unknown } = await ends;
    for (const one of places) watch.remember(one);
    return unknown === null ? { kind: 'KNOWN' } : { kind: 'UNREAD', reason: unknown };
  };
  try {
    if (isAddress(place)) {
      const answer = await downloadAnchorEnds(place, token, END_BYTES);
      return answer.kind === 'TEXT' ? await remembered(anchorEndsOf(answer, verifier)) : answer;
    }
    const length = await anchorLength(place);
    return length ? await remembered(anchorEnds(place, length, verifier)) : { kind: 'NOTHING' };
  } catch (error) {
    return { kind: 'UNREAD', reason: (error as Error).message };
  }
}
