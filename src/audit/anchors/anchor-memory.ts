/** What the anchor has seen of the log, given to the watch before the database is read for the first time. */
import type { KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { LogWatch } from '../chain/log-watch';
import { createVerifier, type Verifier } from '../chain/signature';
import { downloadAnchorEnds, type AnchorText, type DownloadedEnds } from './anchor-download';
import { anchorLength, isWhole, linesIn, type AnchoredPlace } from './anchor-file';
import { isAddress } from './anchor-target';

export type AnchorMemory =
  | { readonly kind: 'KNOWN' }
  | Exclude<DownloadedEnds, AnchorText>
  /** Something is there, and what it has seen is not known: at its end stands nothing that one of the keys has signed. */
  | { readonly kind: 'UNREAD'; readonly reason: string };

/** How much of an anchor's beginning and of its end is enough to know which log it is of, and how far that was. */
const END_BYTES = 256 * 1024;

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
  try {
    const ends = isAddress(place) ? await downloadAnchorEnds(place, token, END_BYTES) : await endsOfFile(place);
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
    return { kind: 'UNREAD', reason: (error as Error).message };
  }
}

async function endsOfFile(file: string): Promise<AnchorText | { readonly kind: 'NOTHING' }> {
  const length = await anchorLength(file);
  if (!length) return { kind: 'NOTHING' };
  const read = async (start: number, end: number): Promise<string> =>
    Buffer.concat((await createReadStream(file, { start, end }).toArray()) as Buffer[]).toString();
  // with the byte before, so that a line that begins there is one
  const from = Math.max(0, length - END_BYTES - 1);
  return {
    kind: 'TEXT',
    head: await read(0, END_BYTES - 1),
    tail: await read(from, length - 1),
    isTailCut: from > 0,
  };
}

async function signedPlaces(text: string, verifier: Verifier): Promise<AnchoredPlace[]> {
  const places: AnchoredPlace[] = [];
  for await (const line of linesIn([text])) {
    const signed = isWhole(line) && (await verifier.verify(line.kind, line.signature));
    if (signed) places.push(JSON.parse(signed.payload) as AnchoredPlace);
  }
  return places;
}
