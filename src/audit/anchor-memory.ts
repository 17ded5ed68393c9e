/** What the anchor's file has seen of the log, told to the watch before the database is asked for the first time. */
import type { KeyObject } from 'node:crypto';
import { anchorEnds, anchorLength } from './anchor-file';
import type { LogWatch } from './log-watch';
import { createVerifier } from './signature';

export interface AnchorMemory {
  /** False: the file is not there yet. */
  readonly isThere: boolean;
  /** Why what it has seen is not known, for the log; null where it is. */
  readonly unread: string | null;
}

/** Never rejects: a log that cannot be compared with its anchor is written all the same, and evidence. */
export async function recallAnchor(
  file: string,
  keys: readonly KeyObject[],
  watch: Pick<LogWatch, 'remember'>,
): Promise<AnchorMemory> {
  try {
    if ((await anchorLength(file)) === null) return { isThere: false, unread: null };
    const { places, unknown } = await anchorEnds(file, createVerifier(keys));
    for (const place of places) watch.remember(place);
    return { isThere: true, unread: unknown };
  } catch (error) {
    return { isThere: true, unread: (error as Error).message };
  }
}
