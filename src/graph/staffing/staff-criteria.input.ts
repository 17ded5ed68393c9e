/** Filter and order of the staff list; each field names the output field it reveals and the right it takes. */
import { isDay } from '../../model/brussels-day';
import { SOURCE_IDS } from '../../model/words';
import { Direction, Flag, Input, Of, Text } from '../declarations';
import { InputFields } from '../fields';
import { StaffProfileEnum } from '../domain-enums';
import { SecondedToEnum, StaffStepEnum } from './staff-member.type';
import { givenIn, requireInFilter, requireLanguage } from '../paging/criteria';
import type { StaffCriteria, StaffPosition } from '../../model/staff';

@Input('Which members of staff: those that fit all of this.')
export class StaffFilter extends InputFields({
  profile: Of(() => StaffProfileEnum, 'Of this profile.', { class: 'PERSONAL', filters: 'StaffMember.profile' }),
  language: Text('Who speak this language: BCP 47 primary subtag.', {
    class: 'PERSONAL',
    filters: 'StaffMember.languages',
  }),
  step: Of(() => StaffStepEnum, 'Who stand at this step.', { class: 'PERSONAL', filters: 'StaffMember.step' }),
  source: Text('Whom this source knows: a partner system, or `hub`.', {
    class: 'PERSONAL',
    filters: 'StaffMember.sources',
  }),
  trained: Flag('Who have passed the data-protection module, and the pass is valid; or who have not.', {
    class: 'PERSONAL',
    filters: 'StaffMember.trained',
  }),
  secondedTo: Of(() => SecondedToEnum, 'Seconded to there now.', {
    class: 'PERSONAL',
    filters: 'StaffMember.secondedTo',
  }),
  availableBy: Text('Available on this day or before: `YYYY-MM-DD`.', {
    class: 'PERSONAL',
    filters: 'StaffMember.availableFrom',
  }),
}) {}

@Input(
  'By what members of staff are put in order: exactly one; those without such a time come last. Left out: in an order ' +
    'that stays and says nothing.',
)
export class StaffOrder extends InputFields({
  since: Direction('By since when they stand where they stand.', { class: 'PERSONAL', sorts: 'StaffMember.since' }),
  availableFrom: Direction('By the first day of availability.', {
    class: 'PERSONAL',
    sorts: 'StaffMember.availableFrom',
  }),
}) {}

const SOURCES: readonly string[] = [...SOURCE_IDS, 'hub'];

/** @throws HubError BAD_USER_INPUT */
export function staffCriteria(filter: StaffFilter | null | undefined): StaffCriteria {
  const given = givenIn(filter);
  const { language, source, availableBy } = given;
  requireLanguage({ language });
  const isKnown = source === undefined || SOURCES.includes(source);
  requireInFilter(isKnown, 'source must be the name of a source, such as actiris, or hub.');
  const isGivenDay = availableBy === undefined || (isDay(availableBy) && availableBy > '0001');
  requireInFilter(isGivenDay, 'availableBy must be a day: YYYY-MM-DD.');
  return given as StaffCriteria;
}

export function isStaffPosition(value: unknown): value is StaffPosition {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';
}
