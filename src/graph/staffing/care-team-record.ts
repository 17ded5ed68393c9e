/** From what the call centre and the insurers' staff systems say to the record that resolvers hand on. */
import type { CareTeamRecord } from '../../model/records';
import type { CaseSubject } from '../../model/subject';
import type { RequestContext } from '../request-context';
import type { CareTeamMember } from './care-team-member.type';

export function careTeamMember(
  context: RequestContext,
  subject: CaseSubject,
  { reference, line, name, onDuty }: CareTeamRecord,
): CareTeamMember {
  return { subject, id: context.pseudonyms.opaqueId('CareTeamMember', reference), line, name, onDuty };
}
