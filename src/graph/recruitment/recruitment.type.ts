import type { StaffSubject, OrganisationSubject } from '../../model/subject';
import { Instant, Of, Output, OwnId, Text, Day, Whole } from '../declarations';
import { FieldsAsked } from '../fields';
import { CandidacyStateEnum, StaffProfileEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';
import type { CandidacyRecord, JobOfferRecord } from '../../model/records';
import { organisationOfParty } from '../organisation-of-party';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';

@Output('Somebody who applied at the employment office. Nothing medical is part of it. Source: Actiris.', {
  class: 'PERSONAL',
})
export class Candidacy extends FieldsAsked({
  id: OwnId('Opaque id.'),
  name: Text('Given and family name.', {
    class: 'PERSONAL',
    derivedFrom: ['Candidacy.givenName', 'Candidacy.familyName'],
  }),
  givenName: Text('Given name.'),
  familyName: Text('Family name.'),
  phone: Text('Phone number.'),
  email: Text('E-mail address.'),
  languages: Of(() => [String], 'Languages spoken: BCP 47 primary subtags.'),
  profile: Of(() => StaffProfileEnum, 'What for.'),
  state: Of(() => CandidacyStateEnum, 'How it stands.'),
  receivedAt: Instant('When the employment office received it.'),
  preselectedAt: Instant('When preselected, whatever came after; null for who was not.'),
  closedAt: Instant('When hired, rejected or withdrawn; null while it is open.'),
}) {
  readonly subject!: StaffSubject;
  /** The employment office's reference of the offer applied for. */
  readonly offerReference?: string | null;
}

export const CandidacyConnection = connectionType('Candidacy', Candidacy, 'candidacies');

@Output('People sought at the employment office, for one profile and one set of languages. Source: Actiris.', {
  class: 'INTERNAL',
})
export class JobOffer extends FieldsAsked({
  id: OwnId('Opaque id.'),
  reference: Text("The employment office's own number of the offer."),
  profile: Of(() => StaffProfileEnum, 'What people are sought as.'),
  languages: Of(() => [String], 'Languages, all of them asked for: BCP 47 primary subtags.'),
  openings: Whole('How many people are sought.'),
  filled: Whole('For how many of the openings somebody was hired.'),
  channels: Of(() => [String], 'Where the offer is published.'),
  openedOn: Day('The first day somebody could apply.'),
  closesOn: Day('The last day to apply.'),
}) {
  readonly subject!: OrganisationSubject;
}

export const JobOfferConnection = connectionType('JobOffer', JobOffer, 'job offers');

/** From what the employment office says to the records that resolvers hand on, and whose each of them is. */
const newJobOffer = recordsWithId(JobOffer, 'JobOffer');
const newCandidacy = recordsWithId(Candidacy, 'Candidacy');

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
