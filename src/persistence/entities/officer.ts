/** Who the privacy officers are and were. Written under the owner's role only; the hub reads it. */
import { EntitySchema } from '@mikro-orm/core';
import { instant, text, uuid } from '../columns';

export interface OfficerRow {
  id: string;
  personPseudonym: string;
  name: string;
  appointedAt: Date;
  /** The command and the account it was given under. */
  appointedBy: string;
  /** Null while the appointment lasts. */
  endedAt: Date | null;
  endedBy: string | null;
  endReason: string | null;
}

export const OfficerEntity = new EntitySchema<OfficerRow>({
  name: 'Officer',
  tableName: 'officer',
  properties: {
    id: { ...uuid, primary: true },
    personPseudonym: text,
    name: text,
    appointedAt: instant,
    appointedBy: text,
    endedAt: { ...instant, nullable: true },
    endedBy: { ...text, nullable: true },
    endReason: { ...text, nullable: true },
  },
  indexes: [
    {
      name: 'officer_one_appointment',
      expression: `create unique index "officer_one_appointment" on "officer" ("person_pseudonym") where "ended_at" is null`,
    },
  ],
});
