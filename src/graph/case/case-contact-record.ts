/** From what the call centre says to the record that resolvers hand on. */
import type { NamedContactRecord } from '../../model/records';
import type { CaseSubject } from '../../model/subject';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { CaseContact } from './case-contact.type';

const newCaseContact = recordsWithId(CaseContact, 'CaseContact');

export async function caseContact(
  context: RequestContext,
  subject: CaseSubject,
  record: NamedContactRecord,
): Promise<CaseContact> {
  const { name, phone, risk, relationship, lastExposureOn, contactCaseReference } = record;
  const ownCase = contactCaseReference ? await context.loaders.caseKeyByReference(contactCaseReference) : null;
  return newCaseContact(context.pseudonyms, record.id, {
    subject,
    name,
    phone,
    risk,
    relationship,
    lastExposureOn,
    caseId: ownCase?.caseId ?? null,
  });
}
