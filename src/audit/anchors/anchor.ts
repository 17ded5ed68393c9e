/** What an anchor is, whatever keeps it. */
import type { SignedKind } from '../chain/signature';
import type { ReadLine } from './anchor-lines';
import type { StoreSettings } from './object-store';

export interface BucketSettings extends StoreSettings {
  /** How long each object is locked. */
  readonly lockDays: number;
}

export interface AnchorSettings {
  /** A path, an http or https address, or `s3://bucket/prefix`. */
  readonly place: string;
  /** For an address that wants one (RFC 6750). */
  readonly token: string | null;
  /** For a bucket; null where its keys are not set. */
  readonly bucket: BucketSettings | null;
}

/** For one signature, of an anchor that is not a file. */
export const KEEP_WITHIN_MS = 5_000;
/** For the two ends together: the hub's start waits for them. */
export const ENDS_WITHIN_MS = 10_000;

/** Each method rejects with an `AnchorFault`, unless it says otherwise. */
export interface Anchor {
  /** Where it is, without what a secret may be in. */
  readonly name: string;
  /** Resolves once it is kept there. The same may come twice. */
  keep(kind: SignedKind, signature: string): Promise<void>;
  /**
   * The beginning and the end of what it has.
   * @param bytes of each, at most
   */
  ends(bytes: number, withinMs?: number): Promise<AnchorEnds>;
  /**
   * Each line that it has by now: what is shown later is not among them.
   * @param folder for a copy of them; the caller removes it
   */
  lines(folder: string): Promise<AsyncIterable<ReadLine>>;
}

export type AnchorTarget = Pick<Anchor, 'keep'>;

export interface AnchorText {
  readonly kind: 'TEXT';
  readonly head: string;
  readonly tail: string;
  /** False: the tail begins with a line of its own. */
  readonly isTailCut: boolean;
}

export type AnchorEnds =
  | AnchorText
  /** Nothing was shown there yet. */
  | { readonly kind: 'NOTHING' }
  /** It takes signatures and gives none back; or did not answer as it should, or in time. */
  | { readonly kind: 'KEPT_BACK' | 'NOT_REACHED'; readonly reason: string };
