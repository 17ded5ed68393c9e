import type { CaseSubject } from '../../model/subject';
import { Day, Id, Of, Output, OwnId, Text } from '../declarations';
import { FieldsAsked } from '../fields';
import { ContactRiskEnum } from '../domain-enums';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';

@Output('Somebody the person has named as a contact. Source: the call centre.', { class: 'PERSONAL' })
export class CaseContact extends FieldsAsked({
  id: OwnId('Opaque id.'),
  name: Text('Name of the contact.'),
  phone: Text('Phone number of the contact.'),
  risk: Of(() => ContactRiskEnum, 'How close the contact was.'),
  relationship: Text('How the two know each other.'),
  lastExposureOn: Day('Day they last met.'),
  caseId: Id("Id of the contact's own case, where there is one.", { asks: ['hub'] }),
}) {
  readonly subject!: CaseSubject;
}

/** From what the call centre says to the records that resolvers hand on. */
const newCaseContact = recordsWithId(CaseContact, 'CaseContact');

export async function contactsOf(
  { loaders, pseudonyms }: RequestContext,
  subject: CaseSubject,
): Promise<CaseContact[]> {
  const found = await loaders.contacts(subject);
  return Promise.all(
    found.map(async ({ id, contactCaseReference, ...record }) => {
      const ownCase = contactCaseReference ? await loaders.caseKeyByReference(contactCaseReference) : null;
      return newCaseContact(pseudonyms, id, { ...record, subject, caseId: ownCase?.caseId ?? null });
    }),
  );
}
