import type { OrganisationSubject } from '../../model/subject';
import type { SourceId } from '../../model/words';
import { organisationOfParty } from '../organisation-of-party';
import type { RequestContext } from '../request-context';

/** The organisation whose system it is. */
export function subjectOfSource({ caller }: RequestContext, source: SourceId): OrganisationSubject {
  return { kind: 'ORGANISATION', organisation: organisationOfParty(caller, source) };
}
