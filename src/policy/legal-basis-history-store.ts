/** The register of legal bases with its history, so that what was shown can be told with the text it was shown under. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement } from '../persistence/statement';
import type { LegalBasis } from './legal-basis';
import { LEGAL_BASES } from './register-kinds';

export interface RecordedLegalBasis {
  readonly recordedAt: Date;
  readonly basis: LegalBasis;
}

export interface LegalBasisHistory {
  /** Every revision, the oldest of each id first. */
  revisions(): Promise<RecordedLegalBasis[]>;
}

export function createLegalBasisHistory(orm: MikroORM): LegalBasisHistory {
  const { table, key, entryOf } = LEGAL_BASES;
  return {
    async revisions() {
      const rows = await statement<{ entry: Record<string, unknown>; recorded_at: string }>(
        orm,
        `select to_jsonb("one") as "entry", "recorded_at" from "${table}" as "one" order by "${key}", "revision"`,
      );
      return rows.map(({ entry, recorded_at: at }) => ({ recordedAt: new Date(at), basis: entryOf(entry) }));
    },
  };
}

/** Those that stood at an instant: of each id the last revision recorded by then, or else its first. */
export function basesAt(history: readonly RecordedLegalBasis[], at: Date): LegalBasis[] {
  const standing = new Map<string, LegalBasis>();
  for (const { recordedAt, basis } of history) {
    if (recordedAt <= at || !standing.has(basis.id)) standing.set(basis.id, basis);
  }
  return [...standing.values()];
}

/** Instants other than midnights at which what stands, or whether it holds, may have changed; the earliest first. */
export function turningPoints(history: readonly RecordedLegalBasis[]): Date[] {
  const instants = history.flatMap(({ recordedAt, basis: { endedAt } }) => [recordedAt, ...(endedAt ? [endedAt] : [])]);
  return instants.sort((one, other) => one.getTime() - other.getTime());
}
