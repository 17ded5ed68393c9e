import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { ContactRisk } from '../../model/words';
import { Day, Id, Of, Output, OwnId, Text } from '../declarations';
import { ContactRiskEnum } from '../domain-enums';
import type { NamedContactRecord } from '../../model/records';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';

@Output('Somebody the person has named as a contact. Source: the call centre.', { class: 'PERSONAL' })
export class CaseContact implements AboutSubject {
  readonly subject!: CaseSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text('Name of the contact.')
  readonly name?: string | null;

  @Text('Phone number of the contact.')
  readonly phone?: string | null;

  @Of(() => ContactRiskEnum, 'How close the contact was.')
  readonly risk?: ContactRisk | null;

  @Text('How the two know each other.')
  readonly relationship?: string | null;

  @Day('Day they last met.')
  readonly lastExposureOn?: string | null;

  @Id("Id of the contact's own case, where there is one.")
  readonly caseId?: string | null;
}

/** From what the call centre says to the record that resolvers hand on. */
const newCaseContact = recordsWithId(CaseContact, 'CaseContact');

export async function caseContact(
  { loaders, pseudonyms }: RequestContext,
  subject: CaseSubject,
  { id, contactCaseReference, ...record }: NamedContactRecord,
): Promise<CaseContact> {
  const ownCase = contactCaseReference ? await loaders.caseKeyByReference(contactCaseReference) : null;
  return newCaseContact(pseudonyms, id, { ...record, subject, caseId: ownCase?.caseId ?? null });
}
