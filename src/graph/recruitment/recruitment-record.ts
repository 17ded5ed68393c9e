/** From what the employment office says to the records that resolvers hand on, and whose each of them is. */
import type { CandidacyRecord, JobOfferRecord } from '../../model/records';
import type { OrganisationSubject, StaffSubject } from '../../model/subject';
import { organisationOfParty } from '../organisation-of-party';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { Candidacy } from './candidacy.type';
import { JobOffer } from './job-offer.type';

const newJobOffer = recordsWithId(JobOffer, 'JobOffer');
const newCandidacy = recordsWithId(Candidacy, 'Candidacy');

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
  return newJobOffer(context.pseudonyms, record.reference, { subject, ...record });
}

export function candidacy(context: RequestContext, subject: StaffSubject, record: CandidacyRecord): Candidacy {
  const { reference, niss: _key, jobOffer: offerReference, givenName, familyName, ...values } = record;
  const names = [givenName, familyName].filter((name) => typeof name === 'string' && name !== '');
  return newCandidacy(context.pseudonyms, reference, {
    ...values,
    subject,
    ...{ givenName, familyName, offerReference },
    name: names.length === 0 ? null : names.join(' '),
  });
}
