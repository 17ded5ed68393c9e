/** What is wrong with an access log, and where. */

export type FindingKind =
  | 'LOG_REPLACED'
  | 'RECORD_CHANGED'
  | 'RECORD_MISSING'
  | 'RECORD_INSERTED'
  | 'RECORDS_REORDERED'
  | 'TAIL_CUT'
  | 'LANE_MISSING'
  | 'LANE_INSERTED'
  | 'LANE_REWRITTEN'
  | 'SEGMENT_MISSING'
  | 'SEAL_MISSING'
  | 'SEAL_FORGED'
  | 'ANCHOR_DISAGREES'
  | 'ANCHOR_FORGED'
  | 'TOMBSTONE_FORGED'
  | 'DROPPED_TOO_EARLY';

export interface FindingPlace {
  readonly segment: number | null;
  readonly day?: string;
  readonly lane?: string;
  readonly sequence?: number;
  readonly record?: string;
}

export interface Finding extends FindingPlace {
  readonly kind: FindingKind;
  /** What it means, without the place. */
  readonly sentence: string;
}

/** From the first place of the log on. Lanes are named by lot, so that they decide last. */
export function inOrderOfPlace(one: Finding, other: Finding): number {
  return (
    (one.segment ?? -1) - (other.segment ?? -1) ||
    (one.sequence ?? 0) - (other.sequence ?? 0) ||
    compared(one.kind, other.kind) ||
    compared(one.sentence, other.sentence) ||
    compared(one.lane ?? '', other.lane ?? '')
  );
}

function compared(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** As one line. */
export function findingLine({ kind, segment, day, lane, sequence, record, sentence }: Finding): string {
  const place = [
    segment === null ? null : `segment ${segment}${day ? ` of ${day}` : ''}`,
    lane && `lane ${lane}`,
    sequence && `number ${sequence}`,
    record && `record ${record}`,
  ].filter(Boolean);
  return `${kind}  ${place.join(', ') || 'the log'}: ${sentence}`;
}
