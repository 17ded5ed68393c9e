/** Which kind of anchor a setting names. */
import type { Anchor, AnchorSettings } from './anchor';
import { addressAnchor } from './address-anchor';
import { anchorFault } from './anchor-fault';
import { fileAnchor } from './file-anchor';

export function anchorAt({ place, token }: AnchorSettings): Anchor {
  const anchor = isAddress(place) ? addressAnchor(place, token) : fileAnchor(place);
  const fail = (error: unknown): never => {
    throw anchorFault(error);
  };
  return {
    name: anchor.name,
    keep: (kind, signature) => anchor.keep(kind, signature).catch(fail),
    ends: (bytes, timeLimitMs) => anchor.ends(bytes, timeLimitMs).catch(fail),
    lines: (folder) => anchor.lines(folder).catch(fail),
  };
}

export function isAddress(place: string): boolean {
  return /^https?:\/\//.test(place);
}
