/** Policy versions: immutable and numbered. The database allows one ACTIVE version at a time. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { instant, json, oneOf, text } from '../columns';

const POLICY_STATES = ['DRAFT', 'SUBMITTED', 'APPROVED', 'ACTIVE', 'RETIRED'] as const;
export type PolicyState = (typeof POLICY_STATES)[number];

export interface PolicyVersionRow {
  [PrimaryKeyProp]?: 'number';
  number: number;
  state: PolicyState;
  /** The grants, as `policy/` writes and reads them. The hub's role cannot change it once inserted. */
  document: object;
  /** Pseudonym of the officer, or a name of the hub's own such as `installation`. */
  author: string;
  approvedBy: string | null;
  createdAt: Date;
  activatedAt: Date | null;
  retiredAt: Date | null;
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
  },
  indexes: [
    {
      name: 'policy_version_one_active',
      expression: `create unique index "policy_version_one_active" on "policy_version" ("state") where "state" = 'ACTIVE'`,
    },
  ],
});
