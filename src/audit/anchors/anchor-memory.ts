/** What an anchor remembers of the log, for a hub that starts. */
import type { KeyObject } from 'node:crypto';
import type { LogWatch } from '../chain/log-watch';
import { createVerifier, type Verifier } from '../chain/signature';
import type { Anchor, AnchorEnds, AnchorText } from './anchor';
import { anchorFault } from './anchor-fault';
import { isWhole, linesIn, type AnchoredPlace } from './anchor-lines';

export type AnchorMemory =
  | { readonly kind: 'KNOWN' }
  | Exclude<AnchorEnds, AnchorText>
  /** Something is there, and what it has seen is not known: at its end stands nothing that one of the keys has signed. */
  | { readonly kind: 'UNREAD'; readonly reason: string };

/** How much of an anchor's beginning and of its end is enough to know which log it is of, and how far that was. */
const END_BYTES = 256 * 1024;

/** Never rejects: a log that cannot be compared with its anchor is written all the same, and evidence. */
export async function recallAnchor(
  anchor: Pick<Anchor, 'ends'>,
  keys: readonly KeyObject[],
  watch: Pick<LogWatch, 'remember'>,
): Promise<AnchorMemory> {
  const verifier = createVerifier(keys);
  try {
    const ends = await anchor.ends(END_BYTES);
    if (ends.kind !== 'TEXT') return ends;
    const [first] = await signedPlaces(ends.head, verifier);
    const last = await signedPlaces(
      ends.isTailCut ? ends.tail.slice(ends.tail.indexOf('\n') + 1) : ends.tail,
      verifier,
    );
    for (const one of first ? [first, ...last] : last) watch.remember(one);
    return last.length > 0
      ? { kind: 'KNOWN' }
      : { kind: 'UNREAD', reason: 'nothing at its end is signed with a key of the hub' };
  } catch (error) {
    return { kind: 'UNREAD', reason: anchorFault(error).message };
  }
}

async function signedPlaces(text: string, verifier: Verifier): Promise<AnchoredPlace[]> {
  const places: AnchoredPlace[] = [];
  for await (const line of linesIn([text])) {
    const signed = isWhole(line) && (await verifier.verify(line.kind, line.signature));
    if (signed) places.push(JSON.parse(signed.payload) as AnchoredPlace);
  }
  return places;
}
