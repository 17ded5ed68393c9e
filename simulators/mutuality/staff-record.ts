/** Staff as the insurer keeps and sends them. */
import { ROSTER_FIELDS, rosterOf, sentRoster, type Roster, type SentRoster } from '../json-api/roster';
import type { StaffPerson } from '../population/population';

export interface StaffView extends Roster {
  readonly staffReference: string;
  readonly persona: string | null;
  readonly niss: string;
  readonly name: string;
  readonly profession: 'NURSE' | 'PHYSICIAN';
}

/** What `PATCH /__admin/values` may change. */
export const STAFF_VIEW_FIELDS: readonly string[] = ['niss', 'name', 'profession', ...ROSTER_FIELDS];

export type StaffChange = Pick<StaffView, 'staffReference' | 'niss' | 'profession'> & SentRoster;

/** null for staff that is neither nurse nor physician. */
export function staffViewOf(person: StaffPerson): StaffView | null {
  const { staffReference, persona, niss, kind } = person;
  if (kind !== 'NURSE' && kind !== 'PHYSICIAN') return null;
  const name = `${person.givenName} ${person.familyName}`;
  return { staffReference, persona, niss, name, profession: kind, ...rosterOf(person) };
}

export function staffChangeOf(view: StaffView): StaffChange {
  const { staffReference, niss, profession } = view;
  return { staffReference, niss, profession, ...sentRoster(view) };
}
