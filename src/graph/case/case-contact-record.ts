/** From what the call centre says to the record that resolvers hand on. */
import type { NamedContactRecord } from '../../model/records';
import type { CaseSubject } from '../../model/subject';
import type { RequestContext } from '../request-context';
import type { CaseContact } from './case-contact.type';

export async function caseContact(
  context: RequestContext,
  subject: CaseSubject,
  record: NamedContactRecord,
): Promise<CaseContact> {
  const { name, phone, risk, relationship, lastExposureOn, contactCaseReference } = record;
  const ownCase = contactCaseReference ? await context.loaders.caseKeyByReference(contactCaseReference) : null;
  return {
    subject,
    id: context.pseudonyms.opaqueId('CaseContact', record.id),
    name,
    phone,
    risk,
    relationship,
    lastExposureOn,
    caseId: ownCase?.caseId ?? null,
  };
}
