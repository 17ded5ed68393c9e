/** Policy versions: numbered, and immutable once submitted. The database allows one ACTIVE version at a time. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { instant, json, oneOf, text, texts } from '../columns';

const POLICY_STATES = ['DRAFT', 'SUBMITTED', 'APPROVED', 'ACTIVE', 'RETIRED', 'REJECTED', 'DISCARDED'] as const;
export type PolicyState = (typeof POLICY_STATES)[number];

export interface PolicyVersionRow {
  [PrimaryKeyProp]?: 'number';
  number: number;
  state: PolicyState;
  /** The rules, as `policy/` writes and reads them. It changes while it is a draft, and never after. */
  document: object;
  /** Pseudonym of the officer, or a name of the hub's own such as `installation`. */
  author: string;
  approvedBy: string | null;
  createdAt: Date;
  activatedAt: Date | null;
  retiredAt: Date | null;
  /** Goes up with each change of a draft. */
  revision?: number;
  /** The version the draft began as. */
  basedOn?: number | null;
  /** The earlier version whose rules it brings back. */
  restoredFrom?: number | null;
  /** Pseudonyms of everybody who changed the draft; none of them may approve it. */
  editedBy?: string[];
  changedAt?: Date | null;
  changedBy?: string | null;
  submittedAt?: Date | null;
  submittedBy?: string | null;
  approvedAt?: Date | null;
  /** The version that was in force when it was approved: it comes in the place of no other. */
  approvedAgainst?: number | null;
  scheduledFor?: Date | null;
  scheduledBy?: string | null;
  /** Why it did not come in force when it was due. */
  scheduleFault?: string | null;
  activatedBy?: string | null;
  /** The version that came in its place. */
  followedBy?: number | null;
  /** Rejected or discarded: when, by whom, why. */
  closedAt?: Date | null;
  closedBy?: string | null;
  closedBecause?: string | null;
}

export const PolicyVersionEntity = new EntitySchema<PolicyVersionRow>({
  name: 'PolicyVersion',
  tableName: 'policy_version',
  properties: {
    number: { type: 'integer', primary: true, autoincrement: false },
    state: oneOf(POLICY_STATES),
    document: json,
    author: text,
    approvedBy: { ...text, nullable: true },
    createdAt: instant,
    activatedAt: { ...instant, nullable: true },
    retiredAt: { ...instant, nullable: true },
    revision: { type: 'integer', default: 1 },
    basedOn: { type: 'integer', nullable: true },
    restoredFrom: { type: 'integer', nullable: true },
    editedBy: { ...texts, defaultRaw: `'{}'` },
    changedAt: { ...instant, nullable: true },
    changedBy: { ...text, nullable: true },
    submittedAt: { ...instant, nullable: true },
    submittedBy: { ...text, nullable: true },
    approvedAt: { ...instant, nullable: true },
    approvedAgainst: { type: 'integer', nullable: true },
    scheduledFor: { ...instant, nullable: true },
    scheduledBy: { ...text, nullable: true },
    scheduleFault: { ...text, nullable: true },
    activatedBy: { ...text, nullable: true },
    followedBy: { type: 'integer', nullable: true },
    closedAt: { ...instant, nullable: true },
    closedBy: { ...text, nullable: true },
    closedBecause: { ...text, nullable: true },
  },
  indexes: [
    {
      name: 'policy_version_one_active',
      expression: `create unique index "policy_version_one_active" on "policy_version" ("state") where "state" = 'ACTIVE'`,
    },
  ],
});
