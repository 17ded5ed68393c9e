import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { CareLine } from '../../model/words';
import { Flag, Of, Output, OwnId, Text } from '../declarations';
import { CareLineEnum } from '../domain-enums';
import type { CareTeamRecord } from '../../model/records';
import type { RequestContext } from '../request-context';

@Output("Somebody the case is assigned to now. Sources: the call centre, and the mutualities' staff systems.", {
  class: 'PERSONAL',
})
export class CareTeamMember implements AboutSubject {
  readonly subject!: CaseSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Of(() => CareLineEnum, 'Which line the person works in.')
  readonly line?: CareLine | null;

  @Text('Name of the person.')
  readonly name?: string | null;

  @Flag('Whether the person is on duty now.')
  readonly onDuty?: boolean | null;
}

/** From what the call centre and the insurers' staff systems say to the record that resolvers hand on. */
export function careTeamMember(
  context: RequestContext,
  subject: CaseSubject,
  { reference, line, name, onDuty }: CareTeamRecord,
): CareTeamMember {
  return { subject, id: context.pseudonyms.opaqueId('CareTeamMember', reference), line, name, onDuty };
}
