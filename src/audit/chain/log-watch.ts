/**
 * Notices that the access log in the database is not the one it was: another log, or fewer segments than were seen. What the
 * anchor has of this hub's signatures counts as seen, so that a restart forgets nothing.
 */
import type { AnchoredHeads } from './access-chain';
import type { AnchoredPlace } from '../anchors/anchor-lines';
import type { StoredHead } from '../reading/log-reading.sql';

/** A line of the anchor: of heads, or of a seal. */
export type RememberedPlace = AnchoredPlace & Partial<Pick<AnchoredHeads, 'heads'>>;

const REMEDY =
  'run hub.js audit verify and keep what it finds; after a restore keep this anchor, and name another one in AUDIT_ANCHOR; otherwise records were removed';

export class LogWatch {
  private log: string | null = null;
  /** Number of the last segment that was seen. */
  private last = 0;
  /** By lane, what the anchor has seen last of the last segment. */
  private readonly ends = new Map<string, StoredHead & { readonly hash: string }>();
  private readonly faults = new Set<string>();

  /** @param onFault called once for each kind of fault */
  constructor(private readonly onFault: (fault: string, facts: Readonly<Record<string, unknown>>) => void) {}

  /** What the anchor has, before the database is asked for the first time. Lines of two segments may have changed places. */
  remember({ log, segment, heads = [] }: RememberedPlace): void {
    if (!this.isSame(log) || segment < this.last) return;
    if (segment > this.last) this.ends.clear();
    this.last = segment;
    for (const [lane, sequence, hash] of heads) {
      if (sequence >= (this.ends.get(lane)?.sequence ?? 0)) this.ends.set(lane, { segment, lane, sequence, hash });
    }
  }

  /** Compares the records that the anchor has seen last with those in the database. @param hashesAt null: no record is there */
  async checkEnds(hashesAt: (wanted: readonly StoredHead[]) => Promise<readonly (string | null)[]>): Promise<void> {
    const ends = [...this.ends.values()];
    if (ends.length === 0) return;
    const kept = await hashesAt(ends.map(({ segment, lane, sequence }) => ({ segment, lane, sequence })));
    for (const [index, { hash, ...place }] of ends.entries()) {
      const found = kept[index] ?? null;
      if (found === null) this.tell('records at its end are gone', { ...place, remedy: REMEDY });
      else if (found !== hash) this.tell('other records are at its end', { ...place, remedy: REMEDY });
    }
  }

  /** To be called before the database is asked for its last segment, and with what it said: answers may overtake each other. */
  looking(): (place: AnchoredPlace) => void {
    const was = this.last;
    return ({ log, segment }) => {
      if (!this.isSame(log)) return;
      if (segment < was) this.tell('segments at its end are gone', { log, segment, was });
      this.last = Math.max(this.last, segment);
    };
  }

  /** `ok`, or what is wrong; it stays so until somebody has looked and the hub is started again. */
  state(): string {
    return [...this.faults].join('; ') || 'ok';
  }

  private isSame(log: string): boolean {
    this.log ??= log;
    if (log !== this.log) this.tell('another log is in its place', { log, was: this.log });
    return log === this.log;
  }

  private tell(fault: string, facts: Readonly<Record<string, unknown>>): void {
    if (this.faults.has(fault)) return;
    this.faults.add(fault);
    this.onFault(fault, facts);
  }
}
