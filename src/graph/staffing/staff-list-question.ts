/** Turns the filter and order of the staff list into what the registers are asked. */
import { HubError } from '../../errors/hub-error';
import type { StaffCriteria, StaffPosition, StaffSort, StaffSource } from '../../model/staff';
import { SOURCE_IDS } from '../../model/words';
import type { StaffFilter, StaffOrder } from './staff-criteria.input';

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
