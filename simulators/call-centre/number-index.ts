/**
 * From a phone number to the cases whose contact data holds it, however it is written there. Made once over what the
 * population has; what came in or changed at run time is looked at each time.
 */
import type { CaseHoldings } from './case-holdings';
import { contactDataOf } from './contact-data';
import type { ContactData, LiveCase } from './live-case';

const made = new WeakMap<CaseHoldings, Map<string, LiveCase[]>>();

/** @param number E.164 */
export function casesCalledAt(book: CaseHoldings, number: string): LiveCase[] {
  const known = made.get(book) ?? indexOf(book);
  made.set(book, known);
  const changed = [...book.cases.values()].filter(
    ({ reference }) =>
      book.changed.of('cases', reference).size > 0 || book.added.of('contact-points', reference).length > 0,
  );
  const possible = new Set([...(known.get(number) ?? []), ...changed, ...book.arrived]);
  return [...possible].filter((live) => numbersNow(book, live).includes(number));
}

function indexOf(book: CaseHoldings): Map<string, LiveCase[]> {
  const cases = new Map<string, LiveCase[]>();
  for (const live of book.cases.values())
    for (const number of numbersOf(contactDataOf(book, live))) cases.set(number, [...(cases.get(number) ?? []), live]);
  return cases;
}

/** With what was added since. */
function numbersNow(book: CaseHoldings, live: LiveCase): string[] {
  const added = book.added.of('contact-points', live.reference).map(({ values }) => values['number']);
  const written = added.filter((number): number is string => typeof number === 'string');
  return [...numbersOf(contactDataOf(book, live)), ...written.map(internationalForm)];
}

function numbersOf({ mobile, landline }: ContactData): string[] {
  return [mobile, landline].flatMap((written) => (written === null ? [] : [internationalForm(written)]));
}

/** `0475/12.34.56`, `0032 475 123456` and `+32 (0)475 12 34 56` are one number. */
export function internationalForm(written: string): string {
  const digits = written.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
  return digits.replace(/^00/, '+').replace(/^0/, '+32');
}

/** A Belgian mobile number is known by how it begins. */
export function phoneKindOf(written: string): 'MOBILE' | 'LANDLINE' {
  return internationalForm(written).startsWith('+324') ? 'MOBILE' : 'LANDLINE';
}
