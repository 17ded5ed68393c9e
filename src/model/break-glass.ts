/**
 * Break-glass: a recognised physician opens a case that is not assigned to him, for a time, and answers for it afterwards.
 * The reason is one of a closed list: free text about a case would carry medical facts to officers, who never get a value.
 */
export const BREAK_GLASS_GROUNDS = [
  'LIFE_THREATENING',
  'ASSIGNED_PHYSICIAN_UNREACHABLE',
  'HANDOVER_NOT_RECORDED',
  'STAFF_SYSTEM_DOWN',
] as const;
export type BreakGlassGround = (typeof BREAK_GLASS_GROUNDS)[number];

/** For so many days after a finding that it was not justified the physician opens nothing more; the database knows it too. */
export const BREAK_GLASS_BARRED_DAYS = 30;

export const BREAK_GLASS_VERDICTS = ['JUSTIFIED', 'NOT_JUSTIFIED'] as const;
export type BreakGlassVerdict = (typeof BREAK_GLASS_VERDICTS)[number];
