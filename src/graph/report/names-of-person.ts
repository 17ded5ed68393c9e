/**
 * Everything by which the access log may know a person: pseudonyms, by the national number and from before it was known;
 * and the person's cases, whose earlier records may stand under a number that was corrected since. Nothing else of that
 * number is followed: it may be somebody's.
 */
import { HubError } from '../../model/errors/hub-error';
import { isNiss, normaliseNiss } from '../../model/identifiers/niss';
import { badInput } from '../../registers/proposals/register-entry';
import type { RequestContext } from '../request-context';
import type { PersonReportInput } from './person-report.resolver';

export interface NamesOfPerson {
  /** The pseudonym that counts now. */
  readonly person: string;
  /** That one and those from before. */
  readonly pseudonyms: readonly string[];
  readonly caseIds: readonly string[];
}

/** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
export async function namesOfPerson(context: RequestContext, input: PersonReportInput): Promise<NamesOfPerson> {
  const { pseudonyms, loaders } = context;
  const person = await personNamed(context, input);
  const cases = await loaders.caseKeysOfPerson(person);
  const before = cases.flatMap(({ reference: caseReference, patientReference }) => [
    pseudonyms.personWithoutNiss({ patientReference, caseReference }),
    pseudonyms.personWithoutNiss({ patientReference: null, caseReference }),
  ]);
  return { person, pseudonyms: [...new Set([person, ...before])], caseIds: cases.map(({ caseId }) => caseId) };
}

async function personNamed(
  { pseudonyms, loaders, now }: RequestContext,
  { niss, caseReference }: PersonReportInput,
): Promise<string> {
  if ((typeof niss === 'string') === (typeof caseReference === 'string')) {
    throw badInput('niss', 'Name the person by niss or by caseReference: one of the two.');
  }
  if (typeof niss === 'string') {
    const number = normaliseNiss(niss);
    if (!isNiss(number, now)) throw badInput('niss', 'input.niss is not a valid national number.');
    return pseudonyms.person(number);
  }
  const reference = caseReference ?? '';
  const key = /\p{Cc}/u.test(reference) ? null : await loaders.caseKeyByReference(reference);
  if (!key) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  return key.personPseudonym;
}
