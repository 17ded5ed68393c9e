/** Who the privacy officers are and were. Written under the owner's role only; the hub reads it. */
import { defineEntity } from '@mikro-orm/core';
import { instant, text, uuid } from '../columns';

export const OfficerEntity = defineEntity({
  name: 'Officer',
  tableName: 'officer',
  properties: {
    id: uuid.primary(),
    personPseudonym: text,
    name: text,
    appointedAt: instant,
    /** The command and the account it was given under. */
    appointedBy: text,
    /** Null while the appointment lasts. */
    endedAt: instant.strictNullable(),
    endedBy: text.strictNullable(),
    endReason: text.strictNullable(),
  },
  indexes: [
    {
      name: 'officer_one_appointment',
      expression: `create unique index "officer_one_appointment" on "officer" ("person_pseudonym") where "ended_at" is null`,
    },
  ],
});
