/**
 * Who has a claim on which order, and until when. A claim that ran out is kept for an hour: what was done under it while the call
 * centre could not be reached may still be handed in.
 */
export type HolderLine = 'FIRST' | 'FIELD' | 'SECOND' | 'THIRD' | 'COLLECTIVITY' | 'SUPERVISOR';

export interface Holder {
  readonly line: HolderLine;
  /** CBE number. */
  readonly organisation: string;
  /** An agent number for FIRST, FIELD and SUPERVISOR; else a name of the asking system's. */
  readonly reference: string;
}

export interface Claim {
  readonly holder: Holder;
  /** ISO 8601 instants. */
  readonly from: string;
  readonly until: string;
}

/** An order as its holder knew it, and as it was right after the claim ran out: versions. */
interface RanOutVersions {
  readonly before: string;
  readonly after: string;
}

interface VersionRead {
  readonly read: string | null;
  readonly current: string;
  readonly now: Date;
}

const HANDED_IN_WITHIN_MS = 60 * 60_000;
export const CLAIM_MS = 15 * 60_000;

export class Claims {
  /** By order number, as the ones that ran out. */
  private readonly current = new Map<string, Claim>();
  private readonly ranOut = new Map<string, readonly Claim[]>();
  private readonly versions = new Map<string, RanOutVersions & { readonly claim: Claim }>();

  of(orderNumber: string): Claim | null {
    return this.current.get(orderNumber) ?? null;
  }

  begin(orderNumber: string, claim: Claim): void {
    this.current.set(orderNumber, claim);
  }

  extend(orderNumber: string, until: string): void {
    const claim = this.current.get(orderNumber);
    if (claim !== undefined) this.current.set(orderNumber, { ...claim, until });
  }

  end(orderNumber: string): void {
    this.current.delete(orderNumber);
  }

  runOut(orderNumber: string): void {
    const claim = this.of(orderNumber);
    this.end(orderNumber);
    if (claim === null) return;
    const lately = (this.ranOut.get(orderNumber) ?? []).filter((other) => isLate(other, Date.parse(claim.until)));
    this.ranOut.set(orderNumber, [...lately, claim]);
  }

  /** What its versions were before a claim ran out and right after. */
  note(orderNumber: string, versions: RanOutVersions): void {
    const claim = this.ranOut.get(orderNumber)?.at(-1);
    if (claim) this.versions.set(orderNumber, { ...versions, claim });
  }

  /** Whether the order was this holder's at that version, and nothing has changed of it since the claim ran out. */
  isUntouched(orderNumber: string, holder: Holder, { read, current, now }: VersionRead): boolean {
    const noted = this.versions.get(orderNumber);
    if (!noted || noted.before !== read || noted.after !== current) return false;
    return isSameHolder(noted.claim.holder, holder) && isLate(noted.claim, now.getTime());
  }

  /** Orders whose claim is over by now, with when it was. */
  over(now: Date): { readonly orderNumber: string; readonly at: string }[] {
    return [...this.current]
      .filter(([, { until }]) => Date.parse(until) <= now.getTime())
      .map(([orderNumber, { until }]) => ({ orderNumber, at: until }));
  }

  /** Claims of this holder that ran out within the last hour. */
  late(orderNumber: string, holder: Holder, now: Date): readonly Claim[] {
    const all = this.ranOut.get(orderNumber) ?? [];
    return all.filter((claim) => isSameHolder(claim.holder, holder) && isLate(claim, now.getTime()));
  }
}

/** Agents of the call centre: their claims are assignments. */
export function isOwnStaff({ line }: Holder): boolean {
  return line === 'FIRST' || line === 'FIELD' || line === 'SUPERVISOR';
}

/** An agent number is one person's whatever the line. */
export function isSameHolder(one: Holder, other: Holder): boolean {
  if (one.reference !== other.reference) return false;
  if (isOwnStaff(one) && isOwnStaff(other)) return true;
  return one.line === other.line && one.organisation === other.organisation;
}

function isLate({ until }: Claim, now: number): boolean {
  return now - Date.parse(until) <= HANDED_IN_WITHIN_MS;
}
