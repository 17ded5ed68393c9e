/** Filter and order of the staff list; each field names the output field it reveals and the right it takes. */
import { SOURCE_IDS, type SecondedTo, type StaffProfile, type StaffStep } from '../../model/words';
import { Direction, Flag, Input, Of, Text } from '../declarations';
import { StaffProfileEnum, type SortDirection } from '../domain-enums';
import { SecondedToEnum, StaffStepEnum } from './staff-member.type';
import { HubError } from '../../errors/hub-error';
import type { StaffCriteria, StaffPosition, StaffSort, StaffSource } from '../../model/staff';

@Input('Which members of staff: those that fit all of this.')
export class StaffFilter {
  @Of(() => StaffProfileEnum, 'Of this profile.', { class: 'PERSONAL', filters: 'StaffMember.profile' })
  readonly profile?: StaffProfile | null;

  @Text('Who speak this language: BCP 47 primary subtag.', { class: 'PERSONAL', filters: 'StaffMember.languages' })
  readonly language?: string | null;

  @Of(() => StaffStepEnum, 'Who stand at this step.', { class: 'PERSONAL', filters: 'StaffMember.step' })
  readonly step?: StaffStep | null;

  @Text('Of whom this source tells: a partner system, or `hub`.', { class: 'PERSONAL', filters: 'StaffMember.sources' })
  readonly source?: string | null;

  @Flag('Who have passed the data-protection module, and the pass is valid; or who have not.', {
    class: 'PERSONAL',
    filters: 'StaffMember.trained',
  })
  readonly trained?: boolean | null;

  @Of(() => SecondedToEnum, 'Seconded to there now.', { class: 'PERSONAL', filters: 'StaffMember.secondedTo' })
  readonly secondedTo?: SecondedTo | null;

  @Text('Available on this day or before: `YYYY-MM-DD`.', { class: 'PERSONAL', filters: 'StaffMember.availableFrom' })
  readonly availableBy?: string | null;
}

@Input(
  'By what members of staff are put in order: exactly one; whoever has no such time stands last. Left out: in an order ' +
    'that stays and says nothing.',
)
export class StaffOrder {
  @Direction('By since when they stand where they stand.', { class: 'PERSONAL', sorts: 'StaffMember.since' })
  readonly since?: SortDirection | null;

  @Direction('By the first day of availability.', { class: 'PERSONAL', sorts: 'StaffMember.availableFrom' })
  readonly availableFrom?: SortDirection | null;
}

/** Turns the filter and order of the staff list into what the registers are asked. */
const LANGUAGE = /^[a-z]{2,3}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const SOURCES: readonly StaffSource[] = [...SOURCE_IDS, 'hub'];

/** @throws HubError BAD_USER_INPUT, naming the filter field and never its value. */
export function staffCriteria(filter: StaffFilter | null | undefined): StaffCriteria {
  const { profile, language, step, source, trained, secondedTo, availableBy } = filter ?? {};
  const known = SOURCES.find((one) => one === source);
  if (given(language) && !LANGUAGE.test(language)) throw bad('language must be a BCP 47 primary subtag, such as fr.');
  if (given(source) && !known) throw bad('source must be the name of a source, such as actiris, or hub.');
  if (given(availableBy) && !isDay(availableBy)) throw bad('availableBy must be a day: YYYY-MM-DD.');
  return {
    ...(profile && { profile }),
    ...(given(language) && { language }),
    ...(step && { step }),
    ...(known && { source: known }),
    ...(given(trained) && { trained }),
    ...(secondedTo && { secondedTo }),
    ...(given(availableBy) && { availableBy }),
  };
}

export function staffSort(orderBy: StaffOrder | null | undefined): StaffSort | null {
  for (const by of ['since', 'availableFrom'] as const) {
    const direction = orderBy?.[by];
    if (direction) return { by, direction };
  }
  return null;
}

export function isStaffPosition(value: unknown): value is StaffPosition {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';
}

function given<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** In the calendar, too: 2020-02-30 is none. */
function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && text > '0001';
}

function bad(what: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: 'filter' }, { detail: `filter.${what}` });
}
