/** How long a segment is kept at least. A longer retention does not make wrong what was dropped under the one before. */
export interface RetentionRule {
  readonly days: number;
  /** Null: since ever. */
  readonly from: Date | null;
}

/** @param rules the later ones behind the earlier ones */
export function retentionAt(rules: readonly RetentionRule[], at: Date): number {
  return rules.findLast(({ from }) => from === null || from <= at)?.days ?? 1;
}
