/** Which kind of anchor a setting names. */
import type { Anchor, AnchorSettings } from './anchor';
import { addressAnchor } from './address-anchor';
import { anchorFault } from './anchor-fault';
import { bucketAnchor } from './bucket-anchor';
import { fileAnchor } from './file-anchor';
import { realTime, type Time } from '../../model/time';

/** @throws Error for a bucket without its settings */
export function anchorAt(settings: AnchorSettings, time: Time = realTime): Anchor {
  const anchor = kindOf(settings, time);
  const fail = (error: unknown): never => {
    throw anchorFault(error);
  };
  return {
    name: anchor.name,
    keep: (kind, signature) => anchor.keep(kind, signature).catch(fail),
    ends: (bytes, withinMs) => anchor.ends(bytes, withinMs).catch(fail),
    lines: (folder) => anchor.lines(folder).catch(fail),
  };
}

function kindOf({ place, token, bucket }: AnchorSettings, time: Time): Anchor {
  if (isPath(place)) return fileAnchor(place);
  if (!place.startsWith('s3:')) return addressAnchor(place, token, time);
  if (bucket === null) throw new Error('A bucket needs the settings of its store.');
  return bucketAnchor(place, bucket, time);
}

export function isPath(place: string): boolean {
  return !/^(https?|s3):\/\//.test(place);
}
