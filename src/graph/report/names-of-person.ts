/** By which names the access log may know a person, and the person's cases. */
import type { RequestContext } from '../request-context';

/**
 * Everything by which the access log may know a person: pseudonyms, by the national number and from before it was known;
 * and the person's cases, whose earlier records may stand under a number that was corrected since. Nothing else of that
 * number is followed: it may be somebody's.
 */
export interface NamesOfPerson {
  /** The pseudonym that counts now. */
  readonly person: string;
  /** That one and those from before. */
  readonly pseudonyms: readonly string[];
  readonly caseIds: readonly string[];
}

/** Under each pseudonym key; and what the log calls the person once the term of its subjects is over, which nothing else looks for. */
export async function inTheLog(
  { pseudonyms, services: { reports } }: RequestContext,
  { person, pseudonyms: known }: NamesOfPerson,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<readonly string[]> {
  const beginning = await reports.beginning();
  const current = known.flatMap((name) => pseudonyms.everyName(name));
  return [...current, ...pseudonyms.everyPastName(person, from < beginning ? beginning : from, until)];
}

/** @param person the pseudonym that counts now */
export async function namesOf(
  { pseudonyms, loaders }: Pick<RequestContext, 'pseudonyms' | 'loaders'>,
  person: string,
): Promise<NamesOfPerson> {
  const cases = await loaders.caseKeysOfPerson(person);
  const before = cases.flatMap(({ reference: caseReference, patientReference }) => [
    pseudonyms.personWithoutNiss({ patientReference, caseReference }),
    pseudonyms.personWithoutNiss({ patientReference: null, caseReference }),
  ]);
  return { person, pseudonyms: [...new Set([person, ...before])], caseIds: cases.map(({ caseId }) => caseId) };
}
