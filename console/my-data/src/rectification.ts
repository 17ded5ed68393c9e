/** What a person can say is wrong: a kind of value, never the value. */
export const RECTIFIED = ['NAME', 'SEX', 'BIRTH_DATE', 'ADDRESS', 'CONTACT_DATA', 'LANGUAGE', 'INSURANCE'] as const;
export type Rectified = (typeof RECTIFIED)[number];

/** What the person has said is wrong, and what its supplier makes of it. */
export interface Rectification {
  readonly id: string;
  readonly what: Rectified;
  /** `call-centre`, or a health insurer: `mutuality-100`. */
  readonly supplier: string;
  readonly state: 'REQUESTED' | 'RECEIVED' | 'CORRECTED' | 'REJECTED';
  readonly requestedAt: string;
  /** Null: not decided. */
  readonly settledAt: string | null;
}
