/** How the chain of the access log stands, as far as the hub can say so of itself: what was sealed, and whether its end is whole. */
import type { Finding } from './log-finding';

export interface LastSeal {
  readonly segment: number;
  /** `YYYY-MM-DD` */
  readonly day: string | null;
  readonly sealedAt: Date;
  /** In that segment. */
  readonly records: number;
  /** When the last of them was recorded; null where there are none, or from before there was a chain. */
  readonly lastRecordedAt: Date | null;
  /** Thumbprint of the key that signed it; null where it is not signed with a key of the hub's. */
  readonly keyId: string | null;
}

export interface ChainState {
  readonly checkedAt: Date;
  /** Null before the first. */
  readonly lastSeal: LastSeal | null;
  /** Records behind it. */
  readonly unsealed: number;
  /** The first segment of what was checked. */
  readonly from: { readonly segment: number; readonly day: string | null };
  /** Records that were checked: those at the end of each writer's lane. */
  readonly checked: number;
  /** The first of what was found. */
  readonly findings: readonly Finding[];
  /** How many there are in all. */
  readonly found: number;
}

export interface ChainStates {
  /** Checked now, or a short time ago. @throws HubError AUDIT_UNAVAILABLE */
  chainState(): Promise<ChainState>;
}
