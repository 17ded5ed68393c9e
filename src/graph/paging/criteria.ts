/** By what a list is filtered and put in order: read from what was sent, and refused by its name, never with its value. */
import type { SortDirection } from '../domain-enums';
import { badArgument } from '../refusals';

type Given<Filter> = { readonly [Name in keyof Filter]?: NonNullable<Filter[Name]> };

/** An explicit null is the same as leaving it out. */
export function givenIn<Filter extends object>(filter: Filter | null | undefined): Given<Filter> {
  const given = Object.entries(filter ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given) as Given<Filter>;
}

/** Null where no order is asked for; else exactly one field is given. */
export function sortIn<Order extends object>(
  orderBy: Order | null | undefined,
): { readonly by: keyof Order; readonly direction: SortDirection } | null {
  const [given] = Object.entries(givenIn(orderBy)) as [keyof Order, SortDirection][];
  return given ? { by: given[0], direction: given[1] } : null;
}

/** @throws HubError BAD_USER_INPUT */
export function requireInFilter(holds: boolean, sentence: string): void {
  if (!holds) throw badArgument('filter', `filter.${sentence}`);
}

/** @param texts by the name of their field */
export function requireLength(texts: Readonly<Record<string, string | undefined>>, longest: number): void {
  for (const [name, text] of Object.entries(texts)) {
    const holds = text === undefined || (text !== '' && text.length <= longest);
    requireInFilter(holds, `${name} must have from 1 to ${longest} characters.`);
  }
}

/** @param languages by the name of their field */
export function requireLanguage(languages: Readonly<Record<string, string | undefined>>): void {
  for (const [name, language] of Object.entries(languages)) {
    const holds = language === undefined || /^[a-z]{2,3}$/.test(language);
    requireInFilter(holds, `${name} must be a language subtag in lower case, such as fr.`);
  }
}

export function requirePeriod<End extends string>(
  given: { readonly [Name in End]?: Date },
  from: End,
  until: End,
): void {
  const [start, end] = [given[from], given[until]];
  requireInFilter(!start || !end || start < end, `${from} must be before filter.${until}.`);
}
