/** The shapes of what several partners say about one person, put together value by value. */
import type { AbsenceReason, ContactPointKind, InsurerCode, SourceId } from '../model/words';
import type { Coordinate } from '../model/classification';
import type { SourceError } from '../model/errors/hub-error';
import type { PersonValues } from '../model/person-fields';

export interface FieldProvenance {
  readonly field: Coordinate;
  readonly source: SourceId;
  readonly asOf: Date;
}

export interface FieldConflict {
  readonly field: Coordinate;
  /** One per source that has a value, the one that was taken first. */
  readonly candidates: readonly { readonly source: SourceId; readonly value: string; readonly asOf: Date }[];
}

export interface FieldAbsence {
  readonly field: Coordinate;
  readonly reason: AbsenceReason;
}

/**
 * undefined: not asked for. null: no source has it; `absences` says why. Entries are about asked coordinates only;
 * whether the caller may see the entry is for the reader to ask.
 */
export interface MergedPerson extends PersonValues {
  readonly name?: string | null;
  readonly provenance: readonly FieldProvenance[];
  readonly conflicts: readonly FieldConflict[];
  readonly absences: readonly FieldAbsence[];
  /** Partners that failed while another one answered; each is to be reported once. */
  readonly failures: readonly SourceError[];
}

export interface RankedContactPoint {
  readonly kind: ContactPointKind;
  /** E.164 where it is a number at all, else as the source wrote it. undefined: not asked for. */
  readonly phone?: string | null;
  readonly email?: string | null;
  /** The source whose value it is; where several agree, the one that said so last. */
  readonly source: SourceId;
  /** The insurer, where it has said it too; null where it has not. */
  readonly insurer: InsurerCode | null;
  readonly asOf: Date;
  /** From 1, the one to try first. */
  readonly rank: number;
}

export interface ContactPoints {
  readonly points: readonly RankedContactPoint[];
  readonly failures: readonly SourceError[];
}
