import type { CaseSubject } from '../../model/subject';
import { Flag, Of, Output, OwnId, Text } from '../declarations';
import { FieldsAsked } from '../fields';
import { CareLineEnum } from '../domain-enums';
import type { CareTeamRecord } from '../../model/records';
import type { RequestContext } from '../request-context';

@Output("Somebody the case is assigned to now. Sources: the call centre, and the mutualities' staff systems.", {
  class: 'PERSONAL',
})
export class CareTeamMember extends FieldsAsked({
  id: OwnId('Opaque id.'),
  line: Of(() => CareLineEnum, 'Which line the person works in.'),
  name: Text('Name of the person.'),
  onDuty: Flag('Whether the person is on duty now.'),
}) {
  readonly subject!: CaseSubject;
}

/** From what the call centre and the insurers' staff systems say to the record that resolvers hand on. */
export function careTeamMember(
  context: RequestContext,
  subject: CaseSubject,
  { reference, line, name, onDuty }: CareTeamRecord,
): CareTeamMember {
  return { subject, id: context.pseudonyms.opaqueId('CareTeamMember', reference), line, name, onDuty };
}
