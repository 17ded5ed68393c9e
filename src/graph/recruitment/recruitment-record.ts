/** From what the employment office says to the records that resolvers hand on, and whose each of them is. */
import type { CandidacyRecord, JobOfferRecord } from '../../model/records';
import type { OrganisationSubject, StaffSubject } from '../../model/subject';
import { organisationOfParty } from '../organisation-of-party';
import type { RequestContext } from '../request-context';
import type { Candidacy } from './candidacy.type';
import type { JobOffer } from './job-offer.type';

/** A job offer is the employment office's own. */
export function jobOfferSubject({ caller }: RequestContext): OrganisationSubject {
  return { kind: 'ORGANISATION', organisation: organisationOfParty(caller, 'actiris') };
}

/** A candidacy is the employment office's own and the controller's, who recruits; a candidate is nobody's trainee yet. */
export function candidacySubject({ caller }: RequestContext, personPseudonym: string): StaffSubject {
  const organisations = [organisationOfParty(caller, 'actiris'), organisationOfParty(caller, 'CONTROLLER')];
  return { kind: 'STAFF', personPseudonym, organisations, trainingOrganisations: [] };
}

export function jobOffer(context: RequestContext, subject: OrganisationSubject, record: JobOfferRecord): JobOffer {
  return { subject, id: context.pseudonyms.opaqueId('JobOffer', record.reference), ...record };
}

export function candidacy(context: RequestContext, subject: StaffSubject, record: CandidacyRecord): Candidacy {
  const { reference, niss: _key, jobOffer: offerReference, givenName, familyName, ...values } = record;
  const names = [givenName, familyName].filter((name) => typeof name === 'string' && name !== '');
  return {
    ...values,
    subject,
    id: context.pseudonyms.opaqueId('Candidacy', reference),
    ...{ givenName, familyName, offerReference },
    name: names.length === 0 ? null : names.join(' '),
  };
}
