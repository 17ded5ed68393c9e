/** What `verify` reads of an anchor: fixed before the database is looked at, because it may not have what is shown later. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadAnchor } from '../../src/audit/anchors/anchor-download';
import { anchorLength, anchorLines, type ReadLine, isAddress } from '../../src/audit/anchors/anchor-file';
import { WrongCall } from '../command-line/refusal';

export interface AnchorCopy {
  /** Null: no anchor is looked at. */
  readonly lines: AsyncIterable<ReadLine> | null;
  readonly close: () => Promise<void>;
}

const NONE: AnchorCopy = { lines: null, close: () => Promise.resolve() };

/** @throws WrongCall where it cannot be read: a check does without an anchor only where somebody said so. */
export async function copyAnchor(place: string | null, token: string | null): Promise<AnchorCopy> {
  if (place === null || place === 'none') return NONE;
  if (!isAddress(place)) {
    const length = await anchorLength(place);
    if (length === null) throw new WrongCall(`${place} is not there.`);
    return { ...NONE, lines: anchorLines(place, length) };
  }
  const folder = await mkdtemp(join(tmpdir(), 'anchor-'));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const file = join(folder, 'anchor');
    await downloadAnchor(place, token, file);
    return { lines: anchorLines(file, (await anchorLength(file)) ?? 0), close };
  } catch (error) {
    await close();
    const remedy = 'Give a copy of what it has with --anchor FILE, or check without it: --anchor none.';
    throw new WrongCall(`${(error as Error).message} ${remedy}`, { cause: error });
  }
}
