/** What `verify` reads of an anchor: fixed before the database is looked at, because it may not have what is shown later. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnchorSettings } from '../../src/audit/anchors/anchor';
import { anchorAt } from '../../src/audit/anchors/anchor-at';
import type { ReadLine } from '../../src/audit/anchors/anchor-lines';
import { WrongCall } from '../command-line/refusal';

export interface AnchorCopy {
  /** Null: no anchor is looked at. */
  readonly lines: AsyncIterable<ReadLine> | null;
  readonly close: () => Promise<void>;
}

/** @throws WrongCall where it cannot be read: a check does without an anchor only where somebody said so. */
export async function copyAnchor(settings: AnchorSettings | null): Promise<AnchorCopy> {
  if (settings === null || settings.place === 'none') return { lines: null, close: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'anchor-'));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    return { lines: await anchorAt(settings).lines(folder), close };
  } catch (error) {
    await close();
    const remedy = 'Give a copy of what it has with --anchor FILE, or check without it: --anchor none.';
    throw new WrongCall(`The anchor cannot be read: ${(error as Error).message}. ${remedy}`, { cause: error });
  }
}
