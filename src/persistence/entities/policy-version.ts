/** Policy versions: numbered, and immutable once submitted. The database allows one ACTIVE version at a time. */
import { defineEntity } from '@mikro-orm/core';
import { POLICY_VERSION_STATES } from '../../model/words';
import { instant, integer, json, oneOf, text, texts } from '../columns';

export const PolicyVersionEntity = defineEntity({
  name: 'PolicyVersion',
  tableName: 'policy_version',
  properties: {
    number: integer.primary().autoincrement(false),
    state: oneOf(POLICY_VERSION_STATES),
    /** The rules, as `policy/` writes and reads them. It changes while it is a draft, and never after. */
    document: json.$type<object>().lazy(),
    title: text.formula(({ document }) => `${String(document)} ->> 'title'`),
    /** Pseudonym of the officer, or a name of the hub's own such as `installation`. */
    author: text,
    approvedBy: text.strictNullable(),
    createdAt: instant,
    activatedAt: instant.strictNullable(),
    retiredAt: instant.strictNullable(),
    /** Goes up with each change of a draft. */
    revision: integer.default(1),
    /** The version the draft began as. */
    basedOn: integer.strictNullable(),
    /** The earlier version whose rules it brings back. */
    restoredFrom: integer.strictNullable(),
    /** Pseudonyms of everybody who changed the draft; none of them may approve it. */
    editors: texts.fieldName('edited_by').defaultRaw(`'{}'`),
    changedAt: instant.strictNullable(),
    changedBy: text.strictNullable(),
    submittedAt: instant.strictNullable(),
    submittedBy: text.strictNullable(),
    approvedAt: instant.strictNullable(),
    /** The version that was in force when it was approved: it comes in the place of no other. */
    approvedAgainst: integer.strictNullable(),
    scheduledFor: instant.strictNullable(),
    scheduledBy: text.strictNullable(),
    /** Why it did not come in force when it was due. */
    scheduleFault: text.strictNullable(),
    activatedBy: text.strictNullable(),
    /** The version that came in its place. */
    followedBy: integer.strictNullable(),
    /** Rejected or discarded: when, by whom, why. */
    closedAt: instant.strictNullable(),
    closedBy: text.strictNullable(),
    closedBecause: text.strictNullable(),
  },
  indexes: [
    {
      name: 'policy_version_one_active',
      expression: `create unique index "policy_version_one_active" on "policy_version" ("state") where "state" = 'ACTIVE'`,
    },
  ],
});
