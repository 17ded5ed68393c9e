/** Absence is typed and stands beside the value; a mask is never written into the value. */
export const ABSENCE_REASONS = [
  'NOT_RECORDED',
  'ASKED_DECLINED',
  'WITHHELD',
  'NOT_YET_AVAILABLE',
  'SOURCE_UNAVAILABLE',
  'CONFLICT',
  'EXPIRED',
] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];
