/** Every pseudonym the access log may know a person by: by the national number, and by cases from before it was known. */
import { HubError } from '../../errors/hub-error';
import { isNiss, normaliseNiss } from '../../model/identifiers/niss';
import type { RequestContext } from '../request-context';
import type { PersonReportInput } from './person-report.type';

/** The first is the one that counts now. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
export async function namesOfPerson(context: RequestContext, input: PersonReportInput): Promise<[string, ...string[]]> {
  const { pseudonyms, loaders } = context;
  const person = await personNamed(context, input);
  const cases = await loaders.caseKeysOfPerson(person);
  const before = cases.flatMap(({ reference: caseReference, patientReference }) => [
    pseudonyms.personWithoutNiss({ patientReference, caseReference }),
    pseudonyms.personWithoutNiss({ patientReference: null, caseReference }),
  ]);
  return [person, ...new Set(before.filter((name) => name !== person))];
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

function badInput(argument: string, detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: `input.${argument}` }, { detail });
}
