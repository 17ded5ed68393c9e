/** The one purpose a request is made for: the header picks among those the caller holds, else the first listed counts. */
import { HubError } from '../errors/hub-error';
import type { Purpose } from '../model/roles';

/** @throws HubError PURPOSE_REFUSED for a purpose that is not held */
export function purposeOfUse(held: readonly Purpose[], header: string | undefined): Purpose | null {
  if (header === undefined) return held[0] ?? null;
  const picked = held.find((purpose) => purpose === header.trim());
  if (!picked) throw new HubError('PURPOSE_REFUSED');
  return picked;
}
