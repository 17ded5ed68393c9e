import type { AboutSubject, StaffSubject, OrganisationSubject } from '../../model/subject';
import type { CandidacyState, StaffProfile } from '../../model/words';
import { Instant, Of, Output, OwnId, Text, Day, Whole } from '../declarations';
import { CandidacyStateEnum, StaffProfileEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';
import type { CandidacyRecord, JobOfferRecord } from '../../model/records';
import { organisationOfParty } from '../organisation-of-party';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';

@Output('Somebody who applied at the employment office. Nothing medical is part of it. Source: Actiris.', {
  class: 'PERSONAL',
})
export class Candidacy implements AboutSubject {
  readonly subject!: StaffSubject;
  /** The employment office's reference of the offer applied for. */
  readonly offerReference?: string | null;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text('Given and family name.', { class: 'PERSONAL', derivedFrom: ['Candidacy.givenName', 'Candidacy.familyName'] })
  readonly name?: string | null;

  @Text('Given name.')
  readonly givenName?: string | null;

  @Text('Family name.')
  readonly familyName?: string | null;

  @Text('Phone number.')
  readonly phone?: string | null;

  @Text('E-mail address.')
  readonly email?: string | null;

  @Of(() => [String], 'Languages spoken: BCP 47 primary subtags.')
  readonly languages?: readonly string[] | null;

  @Of(() => StaffProfileEnum, 'What for.')
  readonly profile?: StaffProfile | null;

  @Of(() => CandidacyStateEnum, 'How it stands.')
  readonly state?: CandidacyState | null;

  @Instant('When the employment office received it.')
  readonly receivedAt?: Date | null;

  @Instant('When preselected, whatever came after; null for who was not.')
  readonly preselectedAt?: Date | null;

  @Instant('When hired, rejected or withdrawn; null while it is open.')
  readonly closedAt?: Date | null;
}

export const CandidacyConnection = connectionType('Candidacy', Candidacy, 'candidacies');

@Output('People sought at the employment office, for one profile and one set of languages. Source: Actiris.', {
  class: 'INTERNAL',
})
export class JobOffer implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text("The employment office's own number of the offer.")
  readonly reference?: string | null;

  @Of(() => StaffProfileEnum, 'What people are sought as.')
  readonly profile?: StaffProfile | null;

  @Of(() => [String], 'Languages, all of them asked for: BCP 47 primary subtags.')
  readonly languages?: readonly string[] | null;

  @Whole('How many people are sought.')
  readonly openings?: number | null;

  @Whole('For how many of the openings somebody was hired.')
  readonly filled?: number | null;

  @Of(() => [String], 'Where the offer is published.')
  readonly channels?: readonly string[] | null;

  @Day('The first day somebody could apply.')
  readonly openedOn?: string | null;

  @Day('The last day to apply.')
  readonly closesOn?: string | null;
}

export const JobOfferConnection = connectionType('JobOffer', JobOffer, 'job offers');

/** From what the employment office says to the records that resolvers hand on, and whose each of them is. */
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
